import Testing

@testable import CustomerValue

@Suite struct BetaGeometricBetaBernoulliTests {
    typealias Cell = BetaGeometricBetaBernoulli.Cell

    /// Fader, Hardie and Shang (2010), table 1: 11,104 donors over six years as (x, tₓ, donors).
    static let donors = [
        (6, 6, 1203), (5, 6, 728), (4, 6, 512), (3, 6, 357), (2, 6, 234), (1, 6, 129), (5, 5, 335), (4, 5, 284),
        (3, 5, 225), (2, 5, 173), (1, 5, 119), (4, 4, 240), (3, 4, 181), (2, 4, 155), (1, 4, 78), (3, 3, 322),
        (2, 3, 255), (1, 3, 129), (2, 2, 613), (1, 2, 277), (1, 1, 1091), (0, 0, 3464),
    ].map { Cell(purchases: $0, lastPurchase: $1, occasions: 6, customers: Double($2)) }

    @Test func thePaperParametersOfTheDonors() throws {
        let fit = try BetaGeometricBetaBernoulli.fit(BetaGeometricBetaBernoulliTests.donors)
        for (found, expected) in zip(fit.model.parameters, [1.204, 0.750, 0.657, 2.783]) {
            #expect(abs(found - expected) < 2e-3)
        }
        #expect(abs(fit.logLikelihood + 33_225.6) < 0.1)
        #expect(fit.customers == 11_104)
        // Table 4: a donor of every year is expected to give 3.75 times in the next five.
        let best = Cell(purchases: 6, lastPurchase: 6, occasions: 6)
        #expect(abs(fit.model.conditionalExpectedPurchases(next: 5, best) - 3.75) < 0.01)
    }

    @Test func probabilitiesAddUpAndHaveTheExpectedMean() {
        let model = BetaGeometricBetaBernoulli(alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78)
        let probabilities = model.purchaseProbabilities(occasions: 9)
        let mean = probabilities.enumerated().reduce(0.0) { $0 + Double($1.offset) * $1.element }
        #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
        #expect(abs(mean - model.expectedPurchases(occasions: 9)) < 1e-12)
        let all = (0...4).flatMap { x in
            (max(x, x > 0 ? 1 : 0)...4).compactMap { last -> Cell? in
                let cell = Cell(purchases: x, lastPurchase: last, occasions: 4)
                return cell.isPossible ? cell : nil
            }
        }
        for cell in all { #expect((0...1).contains(model.probabilityAlive(cell))) }
    }

    @Test func simulatedParametersAreRecovered() throws {
        let truth = BetaGeometricBetaBernoulli(alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78)
        let fit = try BetaGeometricBetaBernoulli.fit(truth.simulate(customers: 4000, occasions: 8, seed: 2))
        for (index, expected) in truth.parameters.enumerated() {
            #expect(abs(fit.model.parameters[index] - expected) < 3.5 * fit.standardErrors[index], "seed 2: \(fit)")
        }
    }

    @Test(arguments: [
        ([], FitFailure.noCustomers), ([Cell(purchases: 2, lastPurchase: 1, occasions: 3)], .noCustomers),
        ([Cell(purchases: 0, lastPurchase: 0, occasions: 0)], .noTimeObserved),
        ([Cell(purchases: 0, lastPurchase: 0, occasions: 5)], .noRepeatPurchases),
    ])
    func hostileHistoriesHaveAReason(cells: [Cell], reason: FitFailure) {
        #expect(throws: reason) { try BetaGeometricBetaBernoulli.fit(cells) }
    }
}
