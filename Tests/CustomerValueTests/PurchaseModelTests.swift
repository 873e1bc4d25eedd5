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
        RegularBetaGeometric(k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614),
    ]
    static let extremes: [any PurchaseModel] = [
        BetaGeometric(r: 1e-3, alpha: 1e-3, a: 1e-4, b: 1e-4), BetaGeometric(r: 1e6, alpha: 1e7, a: 1e5, b: 1e6),
        ModifiedBetaGeometric(r: 1e-3, alpha: 1e-6, a: 1e-6, b: 1e3),
        ParetoNBD(r: 1e-3, alpha: 1e-3, s: 1e-3, beta: 1e3), ParetoNBD(r: 1e5, alpha: 1e6, s: 1e5, beta: 1e6),
        ModifiedBetaGeometric(r: 50, alpha: 1e-3, a: 2, b: 1e-3),
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

/// What holds for the fits of all models of purchases.
@Suite struct PurchaseModelFitTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var truth: any PurchaseModel
        var fit: @Sendable (HistoryCells, Int) throws -> (parameters: [Double], errors: [Double], logLikelihood: Double)
        var testDescription: String { "\(truth)" }

        init<Model: PurchaseModel>(_ truth: Model) {
            self.truth = truth
            fit = { cells, threads in
                let fit = try Model.fit(cells, threads: threads)
                return (fit.model.parameters, fit.standardErrors, fit.logLikelihood)
            }
        }

        init(_ truth: RegularBetaGeometric, k: Int) {
            self.truth = truth
            fit = { cells, threads in
                let fit = try RegularBetaGeometric.fit(cells, k: k, threads: threads)
                return (fit.model.parameters, fit.standardErrors, fit.logLikelihood)
            }
        }
    }

    static let cases: [Case] = [
        Case(BetaGeometric(r: 0.25, alpha: 4.4, a: 0.8, b: 2.4)), Case(BetaGeometric(r: 1.5, alpha: 9, a: 0.5, b: 5)),
        Case(BetaGeometric(r: 3, alpha: 12, a: 2, b: 3)),
        Case(ModifiedBetaGeometric(r: 0.5, alpha: 6.2, a: 0.9, b: 1.6)),
        Case(ModifiedBetaGeometric(r: 2, alpha: 15, a: 0.6, b: 4)),
        Case(ParetoNBD(r: 0.8, alpha: 6, s: 0.6, beta: 11.7)),
        Case(RegularBetaGeometric(k: 3, r: 1.2, alpha: 2, a: 0.9, b: 4), k: 3),
    ]

    /// Histories simulated and counted; whole ages and exact times.
    static func histories(
        _ model: any PurchaseModel, count: Int, seed: UInt64, unit: Double = 1
    ) throws -> PurchaseHistories {
        let simulated = model.simulate(ages: (0..<count).map { Double(20 + $0 % 40) }, seed: seed)
        return try PurchaseHistories(
            repeatPurchases: simulated.map { Int32($0.history.repeatPurchases) },
            timeOfLastPurchase: simulated.map { $0.history.timeOfLastPurchase * unit },
            age: simulated.map { $0.history.age * unit })
    }

    @Test(arguments: cases) func simulatedParametersAreRecovered(each: Case) throws {
        let cells = HistoryCells(
            try PurchaseModelFitTests.histories(each.truth, count: 4000, seed: 21), threads: 2)
        let found = try each.fit(cells, 2)
        for (index, truth) in each.truth.parameters.enumerated() {
            #expect(
                abs(found.parameters[index] - truth) <= 3.5 * found.errors[index],
                "seed 21: \(found.parameters) ± \(found.errors)")
        }
    }

    @Test(arguments: cases) func unitsAndThreadsChangeNothing(each: Case) throws {
        let histories = try PurchaseModelFitTests.histories(each.truth, count: 800, seed: 3)
        let inDays = try PurchaseModelFitTests.histories(each.truth, count: 800, seed: 3, unit: 7)
        let one = try each.fit(HistoryCells(histories, threads: 1), 1)
        #expect(try each.fit(HistoryCells(histories, threads: 3), 3).parameters == one.parameters)
        let scaled = try each.fit(HistoryCells(inDays, threads: 1), 1)
        let purchases = HistoryCells(histories, threads: 1).totalRepeatPurchases
        #expect(abs(scaled.logLikelihood + purchases * log(7) - one.logLikelihood) < 1e-6)
        for (index, parameter) in one.parameters.enumerated() {
            let isTime = ["alpha", "beta"].contains(type(of: each.truth).parameterNames[index])
            #expect(abs(scaled.parameters[index] / parameter / (isTime ? 7 : 1) - 1) < 1e-4)
        }
    }

    @Test(arguments: cases) func theFitIsTheSumOverRows(each: Case) throws {
        let histories = try PurchaseModelFitTests.histories(each.truth, count: 500, seed: 4)
        func refit<Model: PurchaseModel>(_: Model) throws {
            let fit = try Model.fit(HistoryCells(histories, threads: 1), threads: 1)
            let rows = (0..<histories.count).reduce(0.0) { $0 + fit.model.logLikelihood(histories.history($1)) }
            #expect(abs(fit.logLikelihood - rows) < 1e-8 * abs(rows))
        }
        try refit(each.truth)
    }

    /// What cannot be fitted says why.
    @Test(arguments: cases) func hostileDataHaveAReason(each: Case) throws {
        func failure(_ x: [Int32], _ last: [Double], _ age: [Double]) throws -> FitFailure? {
            let histories = try PurchaseHistories(repeatPurchases: x, timeOfLastPurchase: last, age: age)
            do {
                let fit = try each.fit(HistoryCells(histories, threads: 1), 1)
                #expect(fit.parameters.allSatisfy { $0.isFinite && $0 > 0 } && fit.logLikelihood.isFinite)
                return nil
            } catch let failure as FitFailure {
                return failure
            }
        }
        #expect(try failure([], [], []) == .noCustomers)
        #expect(try failure([0, 0, 0], [0, 0, 0], [0, 0, 0]) == .noTimeObserved)
        #expect(try failure([0, 0, 0], [0, 0, 0], [5, 9, 30]) == .noRepeatPurchases)
        // These have a fit on the edge or a reason, never NaN.
        _ = try failure([1], [5], [9])
        _ = try failure([3, 3, 3], [9, 9, 9], [9, 9, 9])
        _ = try failure([10_000, 0, 1, 0], [9_999, 0, 50, 0], [10_000, 10_000, 9_000, 8_000])
        _ = try failure([1, 1, 1, 1], [1e-9, 1e-9, 1e-9, 1e-9], [1e9, 1e9, 1e9, 1e9])
    }
}

@Suite struct PublishedNumbersTests {
    /// Fader, Hardie and Lee (2005), "Implementing the BG/NBD model for customer base analysis in Excel", page 9.
    @Test func theWorkedCustomerOfThePaper() {
        let model = BetaGeometric(r: 0.242595, alpha: 4.413603, a: 0.792922, b: 2.425906)
        let history = PurchaseHistory(repeatPurchases: 2, timeOfLastPurchase: 30.43, age: 38.86)
        #expect(abs(model.conditionalExpectedPurchases(in: 39, history) - 1.226) < 5e-4)
    }
}
