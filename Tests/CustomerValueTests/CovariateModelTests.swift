import Foundation
import Testing

@testable import CustomerValue

@Suite struct CovariateModelTests {
    @Test func simulatedEffectsAreRecovered() throws {
        let truth = CovariateModel(
            base: ModifiedBetaGeometric(r: 1.2, alpha: 10, a: 0.8, b: 2.5), purchaseEffects: [0.5, 0],
            dropoutEffects: [0, 0.6])
        let count = 4000
        let covariates = [(0..<count).map { Double($0 % 2) }, (0..<count).map { Double($0 / 2 % 2) }]
        let drawn = (0..<count).map { row in
            var random = RandomNumbers(seed: 41, stream: UInt64(row))
            return truth.model([covariates[0][row], covariates[1][row]])
                .simulated(age: Double(40 + row % 30), random: &random).history
        }
        let histories = try PurchaseHistories(
            repeatPurchases: drawn.map { Int32($0.repeatPurchases) },
            timeOfLastPurchase: drawn.map(\.timeOfLastPurchase), age: drawn.map(\.age))
        let fit = try CovariateModel.fit(histories, covariates: covariates, threads: 2)
        let found = fit.model.base.parameters + fit.model.purchaseEffects + fit.model.dropoutEffects
        let expected = truth.base.parameters + truth.purchaseEffects + truth.dropoutEffects
        for (index, value) in expected.enumerated() {
            #expect(
                abs(found[index] - value) < 3.5 * fit.standardErrors[index],
                "seed 41: \(found) ± \(fit.standardErrors)")
        }
        let rows = (0..<count).reduce(0.0) { sum, row in
            sum + fit.model.model([covariates[0][row], covariates[1][row]]).logLikelihood(histories.history(row))
        }
        #expect(abs(rows - fit.logLikelihood) < 1e-8 * abs(rows))
    }

    @Test func columnsMustFit() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [2, 0, 1], timeOfLastPurchase: [5, 0, 3], age: [9, 9, 9])
        #expect(throws: FitFailure.self) { try CovariateModel.fit(histories, covariates: [[1]], threads: 1) }
        #expect(throws: FitFailure.self) { try CovariateModel.fit(histories, covariates: [[1, 2, .nan]], threads: 1) }
    }
}
