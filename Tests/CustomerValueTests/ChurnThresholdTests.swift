import Foundation
import Testing

@testable import CustomerValue

@Suite struct ChurnThresholdTests {
    static let probabilities = [0.9, 0.8, 0.8, 0.6, 0.4, 0.2]
    static let outcomes = [true, true, false, true, false, false]

    @Test func theLowestThresholdOfThePrecision() {
        let found = ChurnThreshold(
            precision: 0.75, probabilities: ChurnThresholdTests.probabilities, outcomes: ChurnThresholdTests.outcomes)
        #expect(found.threshold == 0.6 && found.precision == 0.75 && found.recall == 1 && found.isReached)
        let none = ChurnThreshold(precision: 0.9, probabilities: [0.9, 0.8], outcomes: [false, true])
        #expect(!none.isReached && none.precision == 0.5)
        #expect(ChurnThreshold(precision: 0.9, probabilities: [], outcomes: []).threshold == 1)
    }

    @Test func whoLeavesAndWhoStaysArePartedBest() {
        let found = ChurnThreshold(
            parting: ChurnThresholdTests.probabilities, outcomes: ChurnThresholdTests.outcomes)
        #expect(found.threshold == 0.6 && found.recall == 1 && found.precision == 0.75 && found.isReached)
        let upsideDown = ChurnThreshold(parting: [0.9, 0.1], outcomes: [false, true])
        #expect(upsideDown.flagged == 0 && upsideDown.threshold == 1 && !upsideDown.isReached)
    }

    @Test(arguments: [[], [true, true], [false, false]]) func outcomesOfOneKindFlagNobodyWrongly(outcomes: [Bool]) {
        let found = ChurnThreshold(parting: outcomes.map { _ in 0.5 }, outcomes: outcomes)
        #expect(found.flagged == (outcomes.first == true ? 1 : 0))
    }

    @Test func byValue() {
        let found = ChurnThreshold(
            byValue: [10, 100, 100, 10, 100, 100], cost: 5, saved: 0.2,
            probabilities: ChurnThresholdTests.probabilities, outcomes: ChurnThresholdTests.outcomes)
        #expect(found.threshold == 0.8)
        let dear = ChurnThreshold(
            byValue: [1, 1], cost: 5, saved: 0.2, probabilities: [0.9, 0.8], outcomes: [true, true])
        #expect(!dear.isReached && dear.flagged == 0)
    }
}
