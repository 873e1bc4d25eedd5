import Records
import Testing

@testable import Analyze

@Suite struct SegmentsTests {
    /// The score of a value: 1, and one more for each of the lower quantiles that it exceeds.
    private func score(_ value: Int, among all: [Int], levels: Int) -> Int {
        let sorted = all.sorted()
        return 1
            + (1..<levels).count { level in
                let rank = (Double(sorted.count * level) / Double(levels)).rounded(.up)
                return value > sorted[Int(rank) - 1]
            }
    }

    /// Scores counted anew, from order lines to quintiles, with arithmetic that shares nothing with the library.
    @Test(arguments: [(11, 5), (12, 5), (13, 4), (14, 10), (15, 3)] as [(UInt64, Int)])
    func scoresAreThoseOfAnIndependentCount(seed: UInt64, levels: Int) throws {
        let base = try shop(customers: 150, seed: seed)
        let found = try Analysis(base, settings: AnalyzeSettings(rfmLevels: levels), threads: 2).segments
        var days: [Int: Set<Int>] = [:]
        var spend: [Int: Int] = [:]
        for row in 0..<base.orders.count {
            let customer = Int(base.orders.customers[row])
            days[customer, default: []].insert(Int(base.orders.moments[row]) / 86_400)
            spend[customer, default: 0] += Int(base.orders.netAmounts[row])
        }
        let end = Int(base.asOf.daysSinceEpoch)
        let buyers = days.keys.sorted()
        let recency = buyers.map { days[$0, default: []].max() ?? 0 }
        let frequency = buyers.map { days[$0, default: []].count }
        let monetary = buyers.map { spend[$0] ?? 0 }
        for (place, customer) in buyers.enumerated() {
            #expect(found.daysSinceLastOrder[customer] == end - recency[place])
            #expect(found.orders[customer] == frequency[place])
            #expect(found.spend[customer] == Int64(monetary[place]))
            let age = recency.map { end - $0 }
            let r = levels + 1 - score(end - recency[place], among: age, levels: levels)
            #expect(found.recencyScores[customer] == r)
            #expect(found.frequencyScores[customer] == score(frequency[place], among: frequency, levels: levels))
            #expect(found.monetaryScores[customer] == score(monetary[place], among: monetary, levels: levels))
            #expect(found.names[customer] != Segments.prospect)
        }
        for customer in 0..<base.customers.count where days[customer] == nil {
            #expect(found.recencyScores[customer] == 0)
            #expect(found.names[customer] == Segments.prospect)
        }
    }

    @Test func theBestAreChampionsAndTheWorstAreLost() throws {
        var lines: [Line] = []
        for customer in 0..<20 {
            for order in 0...customer {
                lines.append(
                    (
                        customer, (try day("2025-06-30") + (-20 * (20 - customer) + order)).description,
                        Int64(100 * (customer + 1)), .sale
                    ))
            }
        }
        let found = try Analysis(base(customers: 20, lines), settings: AnalyzeSettings(), threads: 1).segments
        #expect(found.names[19] == "champions")
        #expect(found.names[0] == "lost")
        #expect([found.recencyScores[19], found.frequencyScores[19], found.monetaryScores[19]] == [5, 5, 5])
        #expect([found.recencyScores[0], found.frequencyScores[0], found.monetaryScores[0]] == [1, 1, 1])
    }

    @Test func theSummaryAddsUp() throws {
        let base = try shop(customers: 200, seed: 21)
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 2)
        let summary = SegmentSummary(found.segments, found.value)
        #expect(summary.names.count == 12)
        #expect(Set((0..<12).map { summary.names[$0] }).count == 12)
        #expect(summary.customers.reduce(0, +) == base.customers.count)
        #expect(summary.spend.reduce(0, +) == base.orders.netAmounts.reduce(0, +))
        #expect(summary.lifetimeValue.reduce(0, +) == found.value.lifetimeValue.reduce(0, +))
        for (row, name) in (0..<12).map({ ($0, summary.names[$0]) }) {
            let members = (0..<base.customers.count).filter { found.segments.names[$0] == name }
            #expect(summary.customers[row] == members.count)
            #expect(summary.spend[row] == members.reduce(Int64(0)) { $0 + found.segments.spend[$1] })
        }
    }
}
