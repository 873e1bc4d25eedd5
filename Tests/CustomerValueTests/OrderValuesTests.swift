import Testing

@testable import CustomerValue

@Suite struct OrderValuesTests {
    @Test func withoutSpreadTheMeanIsShrunkAndNamed() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [1, 2, 0], timeOfLastPurchase: [5, 9, 0], age: [10, 10, 10],
            meanRepeatValue: [700, 700, 0])
        let values = OrderValues(histories, threads: 1)
        #expect(values.basis == .shrunkMean(reason: .noSpread))
        #expect(values.expected == [700, 700, 700])
    }

    @Test func zeroSpendIsNoReasonForNaN() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [1, 0], timeOfLastPurchase: [5, 0], age: [10, 10], meanRepeatValue: [0, 0])
        let values = OrderValues(histories, threads: 1)
        #expect(values.basis == .shrunkMean(reason: .noValues))
        #expect(values.expected == [0, 0])
    }

    @Test func somebodyOfUnknownSpendIsLikeEverybody() throws {
        let (purchases, means) = GammaGammaTests.samples(GammaGamma(p: 6, q: 4, gamma: 1500), count: 2000, seed: 3)
        let histories = try PurchaseHistories(
            repeatPurchases: purchases + [0], timeOfLastPurchase: purchases.map { _ in 5 } + [0],
            age: purchases.map { _ in 9 } + [9], meanRepeatValue: means + [0])
        let values = OrderValues(histories, threads: 2)
        let fit = try #require(values.fit)
        #expect(values.basis == .gammaGamma)
        let repeated = try GammaGamma.fit(histories, threads: 2).model
        let both = try [#require(fit.model.meanValue), #require(repeated.meanValue)]
        #expect(values.expected.last == (both[0] + both[1]) / 2)
    }
}
