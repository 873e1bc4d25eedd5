public import CustomerValue

/// What each customer is expected to order and to be worth; zeros for somebody who has not ordered.
public struct ValueForecast: Sendable {
    /// The probability that the customer has not left; not finite where there is no model.
    public let probabilityAlive: [Double]
    /// Expected orders in the horizons of `horizons`.
    public let expectedOrders: [[Double]]
    /// The probability of no order in each horizon; not finite where there is no model.
    public let probabilityOfNoOrder: [[Double]]
    /// The expected value of an order, in minor units.
    public let expectedOrderValue: [Double]
    /// Expected discounted value over the next 365 days, in minor units.
    public let lifetimeValue: [Int64]
    /// The value that one in ten will stay below, in minor units.
    public let low: [Int64]
    /// The value that one in ten will exceed, in minor units.
    public let high: [Int64]
    /// What the numbers rest on.
    public let basis: LifetimeValueBasis

    /// The lengths of time looked ahead, in days.
    public static let horizons = [30, 90, 180, 365]

    init(_ histories: PurchaseHistories, _ models: ModelChoice, settings: AnalyzeSettings, threads: Int) {
        let rows = 0..<histories.count
        expectedOrderValue = rows.map { histories.purchases[$0] > 0 ? models.values.expected[$0] : 0 }
        let horizons = Self.horizons.map { Double($0) }
        let values: LifetimeValues
        if let fit = models.fit {
            let forecasts = PurchaseForecasts(fit.model, histories, horizons: horizons, threads: threads)
            probabilityAlive = forecasts.probabilityAlive
            expectedOrders = forecasts.expectedPurchases
            probabilityOfNoOrder = forecasts.probabilityOfNoPurchase
            values = LifetimeValues(
                any: fit, histories, values: models.values, horizon: 365,
                discount: Discount(annualRate: settings.annualDiscount), threads: threads)
        } else {
            let rate = Self.meanRate(histories)
            let unknown = rows.map { histories.purchases[$0] > 0 ? Double.nan : 0 }
            probabilityAlive = unknown
            probabilityOfNoOrder = horizons.map { _ in unknown }
            expectedOrders = horizons.map { days in rows.map { histories.purchases[$0] > 0 ? rate * days : 0 } }
            values = LifetimeValues(cohortMeanOf: histories, horizon: 365)
        }
        lifetimeValue = values.expected.map(Self.minorUnits)
        low = values.low.map(Self.minorUnits)
        high = values.high.map(Self.minorUnits)
        basis = values.basis
    }

    /// Whole minor units, rounded half away from zero.
    static func minorUnits(_ amount: Double) -> Int64 { Int64(amount.rounded(.toNearestOrAwayFromZero)) }

    /// Repeat purchases a day of all buyers together.
    private static func meanRate(_ histories: PurchaseHistories) -> Double {
        let days = histories.age.reduce(0, +) * histories.daysPerUnit
        return days > 0 ? histories.repeatPurchases.reduce(0.0) { $0 + Double($1) } / days : 0
    }
}
