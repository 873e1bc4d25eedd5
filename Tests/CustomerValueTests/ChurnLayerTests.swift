import Foundation
import Records
import Testing

@testable import CustomerValue

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
        let model = Backtest.Forecaster.model(.modifiedBetaGeometric)
        let trials = Backtest(
            shop, origins: [asOf + -180, asOf + -90], horizon: 90, forecasters: [model], threads: 2
        ).trials(of: model)
        let zeros = [[Double](repeating: 0, count: 2000)]
        let samples = trials.map { ChurnLayer.sample($0, shop, extra: zeros, threads: 2) }
        let layer = ChurnLayer(
            names: ChurnLayer.historyNames + ["zero"], earlier: samples[0], later: samples[1], threads: 2)
        // The shop is exactly as the model says: nothing is to be gained.
        #expect(!layer.isUsed)
        #expect(layer.names == ["model"] + ChurnLayer.historyNames + ["zero"])
        let histories = PurchaseHistories(shop, asOf: asOf, threads: 1)
        let threshold = ChurnThreshold(
            precision: 0.8, probabilities: layer.heldOutProbabilities, outcomes: samples[1].outcomes)
        let flags = ChurnFlags(
            histories, probabilityOfNoOrder: [Double](repeating: 0.99, count: 2000),
            lifetimeValue: [Double](repeating: 100, count: 2000), threshold: threshold)
        #expect(flags.isAtRisk.allSatisfy { $0 })
        #expect(flags.valueAtRisk[0] == 99)
    }
}
