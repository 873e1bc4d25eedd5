import Foundation
import Testing

@testable import CustomerValue

@Suite struct FreeMixtureTests {
    /// Slow buyers who stay, brisk ones who leave, and a few wholesalers.
    static let truth = FreeMixture(rates: [0.01, 0.05, 1], leavings: [1e-5, 0.02, 1e-5], shares: [0.6, 0.37, 0.03])

    private static func histories(_ model: some PurchaseModel, count: Int, seed: UInt64) throws -> PurchaseHistories {
        let drawn = model.simulate(ages: (0..<count).map { Double(150 + $0 % 200) }, seed: seed).map(\.history)
        return try PurchaseHistories(
            repeatPurchases: drawn.map { Int32($0.repeatPurchases) },
            timeOfLastPurchase: drawn.map(\.timeOfLastPurchase), age: drawn.map(\.age))
    }

    /// By hand: one kind is a Poisson process that ends at an exponential moment.
    @Test func oneKindIsAPoissonProcessThatEnds() {
        let (rate, leaving) = (0.1, 0.02)
        let model = FreeMixture(rates: [rate], leavings: [leaving], shares: [1])
        let history = PurchaseHistory(repeatPurchases: 3, timeOfLastPurchase: 30, age: 50)
        let both = rate + leaving
        let living = pow(rate, 3) * exp(-both * 50)
        let gone = pow(rate, 3) * leaving / both * (exp(-both * 30) - exp(-both * 50))
        #expect(abs(model.logLikelihood(history) - log(living + gone)) < 1e-12)
        #expect(abs(model.probabilityAlive(history) - living / (living + gone)) < 1e-12)
        #expect(abs(model.expectedPurchases(in: 10) - rate / leaving * (1 - exp(-leaving * 10))) < 1e-12)
        let none = exp(-both * 10) + leaving / both * (1 - exp(-both * 10))
        #expect(abs(model.purchaseProbabilities(in: 10, upTo: 0)[0] - none) < 1e-12)
    }

    /// Where gamma distributions are wrong, the free mixture is more likely and foretells the many purchases of the few better.
    @Test func whatGammasCannotSayIsLearnt() throws {
        let cells = HistoryCells(try Self.histories(Self.truth, count: 1500, seed: 4), threads: 2)
        let free = try FreeMixture.fit(cells, threads: 2)
        let gamma = try ParetoNBD.fit(cells, threads: 2)
        #expect(free.logLikelihood > gamma.logLikelihood + 20)
        #expect(free.standardErrors.isEmpty)
        #expect(abs(free.model.shares.reduce(0, +) - 1) < 1e-9)
        let brisk = PurchaseHistory(repeatPurchases: 12, timeOfLastPurchase: 190, age: 200)
        let truth = Self.truth.conditionalExpectedPurchases(in: 100, brisk)
        let errors = [
            free.model.conditionalExpectedPurchases(in: 100, brisk),
            gamma.model.conditionalExpectedPurchases(in: 100, brisk),
        ]
        .map { abs($0 - truth) }
        #expect(errors[0] < errors[1], "seed 4: \(errors)")
    }

    @Test func aShopOfGammasIsForetoldAsWell() throws {
        let truth = ParetoNBD(r: 0.8, alpha: 30, s: 0.6, beta: 60)
        let cells = HistoryCells(try Self.histories(truth, count: 1500, seed: 8), threads: 2)
        let model = try FreeMixture.fit(cells, threads: 2).model
        for (x, last) in [(0, 0.0), (2, 100), (2, 195), (9, 190)] {
            let history = PurchaseHistory(repeatPurchases: x, timeOfLastPurchase: last, age: 200)
            let expected = truth.conditionalExpectedPurchases(in: 90, history)
            let found = model.conditionalExpectedPurchases(in: 90, history)
            #expect(abs(found - expected) < 0.12 + 0.12 * expected, "seed 8: \(x) \(found) \(expected)")
        }
    }

    @Test func theUnitOfTimeAndThreadsChangeNothing() throws {
        let histories = try Self.histories(Self.truth, count: 300, seed: 2)
        let weeks = try PurchaseHistories(
            repeatPurchases: histories.repeatPurchases, timeOfLastPurchase: histories.timeOfLastPurchase.map { $0 / 7 },
            age: histories.age.map { $0 / 7 })
        let inDays = try FreeMixture.fit(HistoryCells(histories, threads: 1), threads: 1).model
        let again = try FreeMixture.fit(HistoryCells(histories, threads: 3), threads: 3).model
        let inWeeks = try FreeMixture.fit(HistoryCells(weeks, threads: 1), threads: 1).model
        #expect(inDays == again)
        let day = inDays.conditionalExpectedPurchases(in: 70, histories.history(5))
        let week = inWeeks.conditionalExpectedPurchases(in: 10, weeks.history(5))
        #expect(abs(day - week) < 1e-5 * day)
    }

    /// Rates of leaving that hardly differ: the fitted gamma distribution is narrower than the grid.
    @Test func equalRatesOfLeavingLieBetweenTheGridsPoints() throws {
        let histories = try Self.histories(
            ParetoNBD(r: 1.2, alpha: 30, s: 4e6, beta: 1e9), count: 2000, seed: 3)
        let fit = try FreeMixture.fit(HistoryCells(histories, threads: 2), threads: 2)
        #expect(fit.logLikelihood.isFinite)
        let mean = zip(fit.model.leavings, fit.model.shares).reduce(0) { $0 + $1.0 * $1.1 }
        #expect((0.002...0.008).contains(mean), "seed 3: \(mean)")
    }

    @Test func withoutRepeatPurchasesThereIsAReason() throws {
        let histories = try PurchaseHistories(repeatPurchases: [0, 0], timeOfLastPurchase: [0, 0], age: [5, 9])
        #expect(throws: FitFailure.noRepeatPurchases) {
            try FreeMixture.fit(HistoryCells(histories, threads: 1), threads: 1)
        }
    }

    @Test(arguments: [[], [1, 2], [1, 2, 0], [1, .nan, 1], [1, 2, -1]]) func whatAreNoKindsIsNoModel(numbers: [Double])
    {
        #expect(FreeMixture(parameters: numbers) == nil)
    }
}
