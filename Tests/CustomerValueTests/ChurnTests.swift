import Foundation
import Records
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

    @Test(arguments: [(0.1, 0.8), (0.86, 0.93), (1, 1)]) func theUsualPrecision(share: Double, asked: Double) {
        #expect(abs(ChurnThreshold.usualPrecision(shareWithoutOrder: share) - asked) < 1e-12)
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

@Suite struct OverdueRatiosTests {
    @Test func theOwnRhythmIsShrunkTowardsTheSegment() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [10, 1, 0], timeOfLastPurchase: [100, 40, 0], age: [130, 60, 60])
        let overdue = OverdueRatios(histories)
        let mean = 140.0 / 11
        #expect(abs(overdue.usualGap[0] - (100 + 2 * mean) / 12) < 1e-12)
        #expect(abs(overdue.usualGap[2] - mean) < 1e-12)
        #expect(abs(overdue.ratio[2] - 60 / mean) < 1e-12)
        let segments = OverdueRatios(histories, segment: [0, 1, 1])
        #expect(segments.usualGap[2] == 40)
        let nobody = try PurchaseHistories(repeatPurchases: [0], timeOfLastPurchase: [0], age: [5])
        #expect(OverdueRatios(nobody).ratio == [0])
    }
}

@Suite struct ChurnReasonTests {
    @Test func theStrongestThreeInPlainWords() throws {
        let days: [Int32] = [18_000, 18_020, 18_040, 18_060, 18_080, 18_290]
        let occasions = try PurchaseOccasions(
            customer: [0, 0, 0, 0, 0, 1], day: days, value: [500, 500, 500, 500, 500, 100], customers: 2, threads: 1)
        let asOf = Day(daysSinceEpoch: 18_300)
        let histories = PurchaseHistories(occasions, asOf: asOf, threads: 1)
        let reasons = ChurnReason.strongest(
            of: 0, occasions, histories, overdue: OverdueRatios(histories), probabilityAlive: 0.02, valueAtRisk: 1234,
            asOf: asOf)
        #expect(
            reasons.map { $0.text { "\($0 / 100).\($0 % 100) EUR" } } == [
                "220 days since the last order, usually one every 20 days",
                "0 orders in the last 180 days, 5 in the 180 before",
                "2 % likely to be still a customer",
            ])
        let fresh = ChurnReason.strongest(
            of: 1, occasions, histories, overdue: OverdueRatios(histories), probabilityAlive: 0.9, valueAtRisk: 0,
            asOf: asOf)
        #expect(fresh.isEmpty)
        #expect(ChurnReason.onlyOneOrder(daysAgo: 1).text { "\($0)" } == "only one order, 1 day ago")
    }
}

@Suite struct LogisticRegressionTests {
    @Test func plantedWeightsAreRecovered() {
        var random = RandomNumbers(seed: 12)
        let first = (0..<20_000).map { _ in random.normal() }
        let second = (0..<20_000).map { _ in 3 * random.normal() + 5 }
        let outcomes = zip(first, second).map { random.uniform() < 1 / (1 + exp(-(0.5 + $0 - 0.4 * ($1 - 5)))) }
        let found = LogisticRegression(columns: [first, second], outcomes: outcomes, threads: 2)
        #expect(abs(found.weights[0] - 1) < 0.08, "seed 12: \(found)")
        #expect(abs(found.weights[1] + 1.2) < 0.08, "seed 12: \(found)")
        #expect(abs(found.intercept - 0.5) < 0.08, "seed 12: \(found)")
    }

    @Test func hostileColumnsGiveProbabilities() {
        let columns: [[Double]] = [[1, 2, 3, 4], [7, 7, 7, 7], [.nan, .infinity, 0, 1]]
        for outcomes in [[true, true, false, false], [true, true, true, true]] {
            let found = LogisticRegression(columns: columns, outcomes: outcomes, threads: 1).probabilities(columns)
            #expect(found.allSatisfy { (0...1).contains($0) })
        }
    }
}

@Suite struct ChurnLayerTests {
    /// A sample in which the model is off by a column that tells who leaves, or tells nothing.
    private func sample(_ seed: UInt64, told: Bool) -> ChurnLayer.Sample {
        var random = RandomNumbers(seed: seed)
        let hidden = (0..<5000).map { _ in random.normal() }
        let base = hidden.map { _ in 0.2 + 0.6 * random.uniform() }
        let outcomes = zip(base, hidden).map { probability, value in
            random.uniform() < 1 / (1 + exp(-log(probability / (1 - probability)) - value))
        }
        return ChurnLayer.Sample(
            base: base, columns: [told ? hidden : hidden.map { _ in random.normal() }], outcomes: outcomes)
    }

    @Test func aColumnThatTellsIsUsed() {
        let layer = ChurnLayer(
            names: ["tickets"], earlier: sample(1, told: true), later: sample(2, told: true), threads: 2)
        #expect(layer.isUsed && layer.gain > 0.05)
        #expect(layer.reason.contains("lowers"))
        let unseen = sample(3, told: true)
        let with = layer.probabilities(base: unseen.base, columns: unseen.columns)
        let scores = ProbabilityScores(probabilities: with, outcomes: unseen.outcomes)
        let without = ProbabilityScores(probabilities: unseen.base, outcomes: unseen.outcomes)
        #expect(scores.logLoss < without.logLoss && scores.greatestMiscalibration < 0.08)
    }

    @Test func aColumnThatTellsNothingIsNotUsed() {
        var earlier = sample(4, told: false)
        earlier.outcomes = earlier.base.map { $0 > 0.5 }
        let later = sample(5, told: false)
        let layer = ChurnLayer(names: ["noise"], earlier: earlier, later: later, threads: 1)
        #expect(!layer.isUsed)
        #expect(layer.probabilities(base: [0.3], columns: [[1]]) == [0.3])
        #expect(layer.heldOutProbabilities == later.base)
    }

    @Test func itLearnsFromTheShopsOwnPast() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 2000, days: 700, joiningDays: 400, seed: 9)
        let asOf = shopOpening + 690
        let learned = try ChurnLayer.learned(
            shop, kind: .modifiedBetaGeometric, asOf: asOf, horizon: 90, extraNames: ["zero"],
            extra: { _ in [[Double](repeating: 0, count: 2000)] }, threads: 2)
        // The shop is exactly as the model says: nothing is to be gained.
        #expect(!learned.layer.isUsed)
        #expect(learned.layer.names == ["model"] + ChurnLayer.historyNames + ["zero"])
        let histories = PurchaseHistories(shop, asOf: asOf, threads: 1)
        let threshold = ChurnThreshold(
            precision: 0.8, probabilities: learned.layer.heldOutProbabilities, outcomes: learned.heldOut.outcomes)
        let flags = ChurnFlags(
            histories, probabilityOfNoOrder: [Double](repeating: 0.99, count: 2000),
            lifetimeValue: [Double](repeating: 100, count: 2000), threshold: threshold)
        #expect(flags.isAtRisk.allSatisfy { $0 })
        #expect(flags.valueAtRisk[0] == 99)
    }
}
