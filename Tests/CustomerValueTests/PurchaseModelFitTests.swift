import Foundation
import Testing

@testable import CustomerValue

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
