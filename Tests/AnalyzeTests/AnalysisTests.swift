import CustomerValue
import Records
import Testing

@testable import Analyze

private func analysis(_ base: CustomerBase, threads: Int = 2) throws -> Analysis {
    try Analysis(base, settings: AnalyzeSettings(), threads: threads)
}

@Suite struct AnalysisTests {
    @Test func aPurchaseIsADayOfGoodsSold() throws {
        let found = try analysis(
            base(
                customers: 3,
                [
                    (0, "2025-01-10", 1000, .sale), (0, "2025-01-10", 500, .sale), (0, "2025-03-10", 2000, .sale),
                    (0, "2025-04-01", 900, .adjustment), (0, "2025-05-01", 0, .cancelled),
                    (1, "2025-02-01", 700, .adjustment),
                    (1, "2025-02-02", 0, .cancelled), (-1, "2025-06-01", 9999, .sale),
                ])
        ).segments
        #expect(found.orders == [2, 0, 0])
        #expect(found.spend == [3500, 0, 0])
        #expect(found.daysSinceLastOrder == [112, -1, -1])
        #expect((0..<3).map { found.names[$0] }.dropFirst() == [Segments.prospect, Segments.prospect])
    }

    @Test func whatCameBackIsNoPurchase() throws {
        let found = try analysis(
            base(
                customers: 3,
                [
                    (0, "2025-01-10", 1000, .sale), (0, "2025-01-10", -400, .refund), (1, "2025-01-10", 1000, .sale),
                    (1, "2025-01-10", -1000, .refund), (2, "2025-01-10", 0, .sale), (2, "2025-02-10", 300, .sale),
                ])
        ).segments
        #expect(found.orders == [1, 0, 1])
        #expect(found.spend == [600, 0, 300])
        #expect(found.names[1] == Segments.prospect)
    }

    @Test(arguments: [0, 1, 5]) func whoNeverBoughtIsAProspect(count: Int) throws {
        let found = try analysis(base(customers: count))
        #expect(found.segments.orders == [Int](repeating: 0, count: count))
        #expect((0..<count).allSatisfy { found.segments.names[$0] == Segments.prospect })
        #expect(found.segments.recencyScores.allSatisfy { $0 == 0 })
        #expect(found.value.lifetimeValue.allSatisfy { $0 == 0 })
        #expect(found.value.expectedOrders.allSatisfy { $0.allSatisfy { $0 == 0 } })
        #expect(found.churn.isAtRisk.allSatisfy { !$0 })
        #expect(found.churn.valueAtRisk.allSatisfy { $0 == 0 })
        #expect(found.models.fit == nil)
        #expect(found.models.reason.hasPrefix("too little data for a model: "))
        #expect(found.value.basis.rawValue == "too_little_data")
    }

    @Test func oneCustomerGetsWhatTheDataBear() throws {
        let found = try analysis(base(customers: 1, [(0, "2025-01-01", 1000, .sale), (0, "2025-03-01", 3000, .sale)]))
        #expect(found.segments.orders == [2])
        #expect(found.models.kind == nil)
        #expect(found.value.expectedOrderValue == [2000])
        for column in found.value.expectedOrders { #expect(column.count == 1 && column[0].isFinite && column[0] >= 0) }
        #expect(found.value.lifetimeValue[0] >= 0)
        #expect(found.churn.overdueRatio[0] > 0)
    }

    @Test func oneDayIsEnough() throws {
        let found = try analysis(
            base(customers: 2, asOf: "2025-01-01", [(0, "2025-01-01", 1000, .sale), (1, "2025-01-01", 1, .sale)]))
        #expect(found.segments.daysSinceLastOrder == [0, 0])
        #expect(found.value.lifetimeValue.allSatisfy { $0 >= 0 })
    }

    /// A shop with enough buyers for a model, analysed once.
    private static let large = Result { () throws -> (base: CustomerBase, analysis: Analysis) in
        let base = try shop(customers: 520, seed: 1)
        return (base, try analysis(base))
    }

    @Test func everyNumberIsPossible() throws {
        let found = try Self.large.get().analysis
        #expect(found.models.fit != nil, "\(found.models.reason)")
        let (value, churn) = (found.value, found.churn)
        for row in 0..<572 {
            let bought = found.segments.orders[row] > 0
            let alive = value.probabilityAlive[row]
            #expect((0...1).contains(alive))
            for (orders, none) in zip(value.expectedOrders, value.probabilityOfNoOrder) {
                #expect(orders[row] >= 0 && orders[row].isFinite)
                #expect((0...1).contains(none[row]) || !bought)
                if !bought { #expect(orders[row] == 0) }
            }
            for (shorter, longer) in zip(value.expectedOrders, value.expectedOrders.dropFirst()) {
                #expect(shorter[row] <= longer[row])
            }
            if bought {
                for (shorter, longer) in zip(value.probabilityOfNoOrder, value.probabilityOfNoOrder.dropFirst()) {
                    #expect(shorter[row] >= longer[row] - 1e-12)
                }
            }
            #expect(value.low[row] <= value.high[row])
            #expect(bought || value.lifetimeValue[row] == 0)
            #expect(churn.isAtRisk[row] || churn.reasons.allSatisfy { $0[row].isEmpty })
            #expect(!churn.isAtRisk[row] || !churn.reasons[0][row].isEmpty)
            #expect(bought || !churn.isAtRisk[row])
        }
    }

    @Test func threadsChangeNothing() throws {
        let (base, many) = try Self.large.get()
        let one = try analysis(base, threads: 1)
        #expect(one.value.lifetimeValue == many.value.lifetimeValue)
        #expect(one.value.expectedOrders == many.value.expectedOrders)
        #expect(one.churn.isAtRisk == many.churn.isAtRisk)
        #expect(one.churn.valueAtRisk == many.churn.valueAtRisk)
        #expect(one.models.reason == many.models.reason)
    }

    @Test func theModelAskedForIsTaken() throws {
        let base = try Self.large.get().base
        let found = try Analysis(base, settings: AnalyzeSettings(model: .betaGeometric), threads: 2)
        #expect(found.models.kind == .betaGeometric)
        #expect(found.models.reason == "as the pipeline file says")
    }

    /// Somebody who orders every day for huge sums, somebody who sends everything back, and orders of days to come.
    @Test func hostileCustomersSpoilNothing() throws {
        let (first, last) = try (day("2023-07-01"), day("2025-06-30"))
        var lines: [Line] = (0..<730).map { (520, (first + $0).description, 100_000_000, .sale) }
        lines += (0..<50).map { (521, (first + 7 * $0).description, -5_000, .refund) }
        lines += (1..<40).map { (522, (last + $0).description, 1_000, .sale) }
        let made = try analysis(shop(customers: 65, seed: 3, copies: 8, and: lines))
        #expect(made.models.fit != nil, "\(made.models.reason)")
        #expect(made.segments.orders[520...522] == [730, 0, 0])
        let value = made.value
        for column in value.expectedOrders + value.expectedSpend + made.churn.probabilityOfNoOrder + [
            value.probabilityAlive
        ] {
            #expect(column.allSatisfy { $0.isFinite && $0 >= 0 })
        }
        #expect(value.expectedOrders[0][520] > 20 && value.expectedOrders[0][520] < 32)
        #expect(value.lifetimeValue[520] > 0 && value.lifetimeValue[521] == 0 && value.lifetimeValue[522] == 0)
        #expect(zip(value.low, value.high).allSatisfy { $0 <= $1 })
    }

    @Test func tooFewBuyersGetTheMeanOfAll() throws {
        let found = try analysis(shop(customers: 100, seed: 2))
        #expect(found.models.fit == nil)
        #expect(found.value.basis == .cohortMean)
        #expect(found.value.expectedOrders.allSatisfy { $0.allSatisfy { $0.isFinite && $0 >= 0 } })
        #expect(found.value.lifetimeValue.allSatisfy { $0 >= 0 })
    }
}
