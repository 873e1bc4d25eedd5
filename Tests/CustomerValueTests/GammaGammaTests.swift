import Foundation
import Testing

@testable import CustomerValue

@Suite struct GammaGammaTests {
    static func samples(_ truth: GammaGamma, count: Int, seed: UInt64) -> (purchases: [Int32], means: [Double]) {
        var random = RandomNumbers(seed: seed)
        let purchases = (0..<count).map { Int32(1 + $0 % 7) }
        let means = purchases.map { n in
            let rate = random.gamma(shape: truth.q, rate: truth.gamma)
            return random.gamma(shape: truth.p * Double(n), rate: rate) / Double(n)
        }
        return (purchases, means)
    }

    @Test(arguments: [
        GammaGamma(p: 6.25, q: 3.74, gamma: 15.44), GammaGamma(p: 1.2, q: 2.2, gamma: 4000),
        GammaGamma(p: 20, q: 8, gamma: 1e6),
    ])
    func simulatedParametersAreRecovered(truth: GammaGamma) throws {
        let (purchases, means) = GammaGammaTests.samples(truth, count: 6000, seed: 31)
        let fit = try GammaGamma.fit(purchases: purchases, meanValue: means, threads: 2)
        for (index, expected) in truth.parameters.enumerated() {
            #expect(
                abs(fit.model.parameters[index] - expected) < 3.5 * fit.standardErrors[index],
                "seed 31: \(fit.model) ± \(fit.standardErrors)")
        }
        let rows = zip(purchases, means).reduce(0.0) {
            $0 + fit.model.logLikelihood(purchases: Double($1.0), meanValue: $1.1)
        }
        #expect(abs(rows - fit.logLikelihood) < 1e-9 * abs(rows))
    }

    /// Fader and Hardie (2013), page 7: CDNOW's parameters.
    @Test func theMeanShrinksTowardsThePopulation() throws {
        let model = GammaGamma(p: 6.25, q: 3.74, gamma: 15.44)
        let population = try #require(model.meanValue)
        #expect(abs(population - 35.22) < 0.01)
        let few = try #require(model.conditionalExpectedValue(purchases: 1, meanValue: 100))
        let many = try #require(model.conditionalExpectedValue(purchases: 50, meanValue: 100))
        #expect(population < few && few < many && many < 100)
        #expect(GammaGamma(p: 1, q: 0.9, gamma: 1).meanValue == nil)
        #expect(GammaGamma(p: 0.01, q: 0.9, gamma: 1).conditionalExpectedValue(purchases: 1, meanValue: 2) == nil)
    }

    @Test(arguments: [
        ([], [], FitFailure.noValues), ([1], [5], .noValues), ([2, 2, 2], [7, 7, 7], .noSpread),
        ([1, 2, 3], [0, 0, 0], .noValues), ([0, 0, 4], [1, 2, 3], .noValues),
    ])
    func hostileValuesHaveAReason(purchases: [Int32], means: [Double], reason: FitFailure) {
        #expect(throws: reason) { try GammaGamma.fit(purchases: purchases, meanValue: means, threads: 1) }
    }

    @Test func oddValuesHaveAFitOrAReason() {
        for means in [[1.0, 1e12], [1e-9, 1e-9 * 1.01], [5, 5.000001, 5]] {
            let purchases = means.map { _ in Int32(3) }
            do {
                let fit = try GammaGamma.fit(purchases: purchases, meanValue: means, threads: 1)
                #expect(fit.model.parameters.allSatisfy { $0.isFinite && $0 > 0 } && fit.logLikelihood.isFinite)
            } catch {
                #expect(error != .notFinite)
            }
        }
    }
}
