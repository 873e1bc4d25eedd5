import Testing

@testable import CustomerValue

@Suite struct RFMScoresTests {
    private static func values(_ count: Int, seed: UInt64) throws -> RFMValues {
        var random = RandomNumbers(seed: seed)
        return try RFMValues(
            daysSinceLastOrder: (0..<count).map { _ in Int64(random.next() % 400) },
            frequency: (0..<count).map { _ in Int64(random.next() % 8) },
            monetary: (0..<count).map { _ in Int64(random.next() % 100_000) })
    }

    @Test func fiveCustomersGetFiveScores() throws {
        let values = try RFMValues(
            daysSinceLastOrder: [1, 20, 40, 80, 300], frequency: [9, 7, 5, 3, 1], monetary: [50, 40, 30, 20, 10])
        let scores = RFMScores(values, threads: 1)
        #expect(scores.recency == [5, 4, 3, 2, 1])
        #expect(scores.frequency == [5, 4, 3, 2, 1])
        #expect(scores.monetary == [5, 4, 3, 2, 1])
        #expect(scores.segment(0) == .champions)
        #expect(scores.segment(4) == .lost)
    }

    @Test(arguments: 3...10) func tiesAreNeverSplitAndScoresFollowValues(levels: Int) throws {
        let values = try RFMScoresTests.values(500, seed: 17)
        let scores = RFMScores(values, levels: levels, threads: 2)
        for (left, right) in zip(0..<499, 1..<500) where values.frequency[left] > 0 && values.frequency[right] > 0 {
            let byValue = values.frequency[left] - values.frequency[right]
            let byScore = Int(scores.frequency[left]) - Int(scores.frequency[right])
            #expect(byValue == 0 ? byScore == 0 : Int64(byScore) * byValue >= 0)
        }
        for customer in 0..<500 {
            let expected = values.frequency[customer] > 0 ? 1...UInt8(levels) : 0...0
            #expect(expected.contains(scores.recency[customer]))
            #expect(expected.contains(scores.monetary[customer]))
            #expect((scores.segment(customer) == nil) == (values.frequency[customer] == 0))
        }
    }

    @Test func frozenCutsScoreOthersByTheSameMeasure() throws {
        let scores = RFMScores(try RFMScoresTests.values(500, seed: 1), threads: 1)
        let cuts = try #require(
            RFMCuts(
                daysSinceLastOrder: scores.cuts.daysSinceLastOrder, frequency: scores.cuts.frequency,
                monetary: scores.cuts.monetary))
        #expect(cuts == scores.cuts)
        let one = try RFMValues(daysSinceLastOrder: [399], frequency: [1], monetary: [99_999])
        let again = RFMScores(one, cuts: cuts)
        #expect(again.recency == [1] && again.monetary == [5])
    }

    @Test func fixedCutsMustBeAscendingAndAlike() {
        #expect(RFMCuts(daysSinceLastOrder: [1, 2], frequency: [2, 1], monetary: [1, 2]) == nil)
        #expect(RFMCuts(daysSinceLastOrder: [1, 2], frequency: [1], monetary: [1, 2]) == nil)
        #expect(RFMCuts(daysSinceLastOrder: [1], frequency: [1], monetary: [1]) == nil)
        #expect(RFMCuts(daysSinceLastOrder: [30, 90], frequency: [1, 3], monetary: [1000, 5000])?.levels == 3)
    }

    @Test func oneCustomerAndNone() throws {
        let one = try RFMValues(daysSinceLastOrder: [3], frequency: [1], monetary: [0])
        #expect(RFMScores(one, threads: 1).segment(0) != nil)
        #expect(RFMScores(try RFMScoresTests.values(0, seed: 1), threads: 2).recency.isEmpty)
    }
}

extension RFMScoresTests {
    @Test func cutsAreKeptAsTextAndReadAgain() throws {
        let cuts = RFMScores(try Self.values(300, seed: 5), levels: 4, threads: 1).cuts
        #expect(RFMCuts(cuts.description) == cuts)
        #expect(RFMCuts("1,2/1,2/1,2")?.levels == 3)
        for text in ["", "1,2/1,2", "1,2/1,2/1", "1,2/1,2/1,x", "2,1/1,2/1,2", "1,2//1,2"] {
            #expect(RFMCuts(text) == nil)
        }
    }

    @Test func allAlikeAreInOneSegment() throws {
        let alike = try RFMValues(
            daysSinceLastOrder: [8, 8, 8, 0], frequency: [2, 2, 2, 0], monetary: [70, 70, 70, 0])
        let scores = RFMScores(alike, threads: 1)
        let rules = SegmentRules(customary: 5)
        #expect(Set((0..<3).map { scores.segment($0, by: rules) }).count == 1)
        #expect(scores.segment(3, by: rules) == nil)
    }
}
