import Foundation
import Records
import Testing

@testable import CustomerValue

@Suite struct LifetimeValuesTests {
    static let truth = ModifiedBetaGeometric(r: 0.8, alpha: 40, a: 0.8, b: 3)

    /// Eight of ten customers end within the range, by simulation of the very shop that was fitted.
    @Test func eightOfTenFallIntoTheRange() throws {
        let shop = try simulatedShop(LifetimeValuesTests.truth, customers: 2500, days: 1000, joiningDays: 300, seed: 77)
        let asOf = shopOpening + 634
        let histories = PurchaseHistories(shop, asOf: asOf, threads: 2)
        let fit = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: 2), threads: 2)
        let values = OrderValues(histories, threads: 2)
        #expect(values.basis == .gammaGamma)
        let lifetime = LifetimeValues(fit, histories, values: values, horizon: 365, threads: 2)
        #expect(lifetime.basis == .model)
        let came = shop.outcomes(after: asOf, days: 365).spend
        let above = came.indices.count { came[$0] > lifetime.high[$0] }
        let below = came.indices.count { came[$0] < lifetime.low[$0] }
        #expect((0.07...0.13).contains(Double(above) / 2500), "seed 77: \(above) of 2500 above p90")
        #expect(Double(below) / 2500 < 0.12, "seed 77: \(below) of 2500 below p10")
        let (expected, actual) = (lifetime.expected.reduce(0, +), came.reduce(0, +))
        #expect(abs(expected / actual - 1) < 0.1, "seed 77: \(expected) expected, \(actual) came")
        for row in 0..<histories.count {
            #expect(lifetime.low[row] <= lifetime.median[row] && lifetime.median[row] <= lifetime.high[row])
        }
    }

    @Test func threadsAndErasureChangeNothing() throws {
        let shop = try simulatedShop(LifetimeValuesTests.truth, customers: 300, days: 600, joiningDays: 100, seed: 3)
        let histories = PurchaseHistories(shop, asOf: shopOpening + 500, threads: 1)
        let values = OrderValues(histories, threads: 1)
        let fit = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: 1), threads: 1)
        let discount = Discount(annualRate: 0.1)
        let one = LifetimeValues(fit, histories, values: values, horizon: 90, discount: discount, threads: 1)
        let three = LifetimeValues(
            any: fit.erased, histories, values: values, horizon: 90, discount: discount, threads: 3)
        #expect(one.expected == three.expected && one.low == three.low && one.high == three.high)
        let plain = LifetimeValues(
            expectedBy: fit.model, histories, values: values, horizon: .days(90), discount: discount, threads: 2)
        #expect(zip(plain.expected, one.expected).allSatisfy { abs($0 - $1) <= 1e-12 * $1 })
        let half = LifetimeValues(
            fit, histories, values: values, horizon: 90, discount: discount, margin: .share(0.5), threads: 1)
        #expect(zip(half.expected, one.expected).allSatisfy { abs($0 - $1 / 2) <= 1e-12 * $1 })
    }

    @Test func withoutAModelThereIsACohortMeanOrNothing() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [1, 0], timeOfLastPurchase: [50, 0], age: [100, 100], meanRepeatValue: [400, 0])
        let mean = LifetimeValues(cohortMeanOf: histories, horizon: 200)
        #expect(mean.basis == .cohortMean)
        #expect(abs(mean.expected[0] - 400) < 1e-12)
        let empty = try PurchaseHistories(repeatPurchases: [], timeOfLastPurchase: [], age: [])
        #expect(LifetimeValues(cohortMeanOf: empty, horizon: 9).basis == .tooLittleData)
        let nothing = LifetimeValues(tooLittleDataOf: histories)
        #expect(nothing.basis.rawValue == "too_little_data" && nothing.expected == [0, 0])
    }

    /// A wholesaler, somebody who spent nothing, somebody who never bought: all get finite numbers.
    @Test func hostileHistoriesGetFiniteValues() throws {
        var histories = try PurchaseHistories(
            repeatPurchases: [10_000, 0, 3, 0], timeOfLastPurchase: [9999, 0, 1, 0], age: [10_000, 10_000, 1, 0],
            meanRepeatValue: [1e9, 0, 0, 0])
        histories.purchases[3] = 0
        let fit = ModelFit(certain: ModifiedBetaGeometric(r: 0.5, alpha: 30, a: 0.9, b: 2))
        let values = OrderValues(
            histories, fit: ModelFit(certain: GammaGamma(p: 6, q: 4, gamma: 1500)), threads: 1)
        let lifetime = LifetimeValues(fit, histories, values: values, horizon: 365, threads: 1)
        for column in [lifetime.expected, lifetime.low, lifetime.median, lifetime.high] {
            #expect(column.allSatisfy { $0.isFinite && $0 >= 0 })
        }
        #expect(lifetime.expected[3] == 0)
        #expect(lifetime.low[0] < lifetime.expected[0] && lifetime.expected[0] < lifetime.high[0] * 1.5)
    }
}
