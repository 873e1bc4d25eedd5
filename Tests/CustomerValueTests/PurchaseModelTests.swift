import Foundation
import Testing

@testable import CustomerValue

/// What holds for every model of purchases.
@Suite struct PurchaseModelTests {
    static let models: [any PurchaseModel] = [
        BetaGeometric(r: 0.2426, alpha: 4.4136, a: 0.7929, b: 2.4259),
        BetaGeometric(r: 2, alpha: 30, a: 1, b: 4),
        ModifiedBetaGeometric(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614),
        ModifiedBetaGeometric(r: 5, alpha: 9, a: 1, b: 1e6),
        ParetoNBD(r: 0.5533, alpha: 10.577, s: 0.6063, beta: 11.669),
        ParetoNBD(r: 4, alpha: 20, s: 1, beta: 60),
        RegularBetaGeometric(k: 3, r: 0.9, alpha: 2.5, a: 0.9, b: 3),
        RegularBetaGeometric(k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614), FreeMixtureTests.truth,
    ]
    static let extremes: [any PurchaseModel] = [
        BetaGeometric(r: 1e-3, alpha: 1e-3, a: 1e-4, b: 1e-4), BetaGeometric(r: 1e6, alpha: 1e7, a: 1e5, b: 1e6),
        ModifiedBetaGeometric(r: 1e-3, alpha: 1e-6, a: 1e-6, b: 1e3),
        ParetoNBD(r: 1e-3, alpha: 1e-3, s: 1e-3, beta: 1e3), ParetoNBD(r: 1e5, alpha: 1e6, s: 1e5, beta: 1e6),
        ModifiedBetaGeometric(r: 50, alpha: 1e-3, a: 2, b: 1e-3),
        FreeMixture(rates: [1e-6, 1e3], leavings: [1e-9, 1e2], shares: [0.5, 0.5]),
    ]
    static let histories = [
        PurchaseHistory(repeatPurchases: 0, timeOfLastPurchase: 0, age: 0),
        PurchaseHistory(repeatPurchases: 0, timeOfLastPurchase: 0, age: 500),
        PurchaseHistory(repeatPurchases: 2, timeOfLastPurchase: 30.43, age: 38.86),
        PurchaseHistory(repeatPurchases: 40, timeOfLastPurchase: 1, age: 12_000),
        PurchaseHistory(repeatPurchases: 10_000, timeOfLastPurchase: 9_990, age: 10_000),
    ]

    @Test(arguments: models + extremes) func probabilitiesAreProbabilities(model: any PurchaseModel) {
        for history in PurchaseModelTests.histories {
            #expect((0...1).contains(model.probabilityAlive(history)))
            #expect(model.logLikelihood(history).isFinite)
            for time in [0.0, 1, 39, 4000] {
                let none = model.probabilityOfNoPurchase(in: time, history)
                #expect((0...1).contains(none))
                let expected = model.conditionalExpectedPurchases(in: time, history)
                #expect(expected >= 0 && expected.isFinite)
                #expect(expected >= (1 - none) * (1 - 1e-9))
            }
        }
    }

    @Test(arguments: models) func theProbabilitiesOfCountsAddUpAndHaveTheExpectedMean(model: any PurchaseModel) {
        let time = 20.0
        let new = model.purchaseProbabilities(in: time, upTo: 400)
        #expect(abs(new.reduce(0, +) - 1) < 1e-9)
        let mean = new.enumerated().reduce(0.0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(mean - model.expectedPurchases(in: time)) < 1e-6 * max(1, mean))
        let history = PurchaseHistory(repeatPurchases: 3, timeOfLastPurchase: 25, age: 30)
        let known = model.conditionalPurchaseProbabilities(in: time, history, upTo: 400)
        #expect(abs(known.reduce(0, +) - 1) < 1e-9)
        let knownMean = known.enumerated().reduce(0.0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(knownMean - model.conditionalExpectedPurchases(in: time, history)) < 1e-6 * max(1, mean))
    }

    @Test(arguments: models) func newcomersPurchaseAsSimulated(model: any PurchaseModel) {
        let count = 20_000
        let simulated = model.simulate(ages: [Double](repeating: 25, count: count), seed: 5)
        let mean = simulated.reduce(0.0) { $0 + Double($1.history.repeatPurchases) } / Double(count)
        let expected = model.expectedPurchases(in: 25)
        let square = simulated.reduce(0.0) { $0 + pow(Double($1.history.repeatPurchases), 2) } / Double(count)
        let error = sqrt(max(square, 1e-4) / Double(count))
        #expect(abs(mean - expected) < 4.5 * error, "seed 5: \(mean) simulated, \(expected) expected")
    }

    @Test(arguments: models) func simulationDoesNotDependOnTheOthers(model: any PurchaseModel) {
        let few = model.simulate(ages: [10, 20], seed: 9)
        let more = model.simulate(ages: [10, 20, 30, 40], seed: 9)
        #expect(few.map(\.history) == more.prefix(2).map(\.history))
    }
}
