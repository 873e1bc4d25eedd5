public import CustomerValue
import Records

/// What each customer is expected to order and to be worth; zeros for somebody who has not ordered.
public struct ValueForecast: Sendable {
    /// The probability that the customer has not left; not finite where there is no model.
    public let probabilityAlive: [Double]
    /// Expected orders in the horizons of `horizons`.
    public let expectedOrders: [[Double]]
    /// The probability of no order in each horizon; not finite where there is no model.
    public let probabilityOfNoOrder: [[Double]]
    /// The probability of no order in the days of the risk horizon; not finite where there is no model.
    let riskOfNoOrder: [Double]
    /// The expected spend in each horizon, in minor units, undiscounted.
    public let expectedSpend: [[Double]]
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

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ models: ModelChoice, margin: Margin,
        asOf: Day,
        settings: AnalyzeSettings, threads: Int
    ) {
        let rows = 0..<histories.count
        let orderValue = rows.map { histories.purchases[$0] > 0 ? models.values.expected[$0] : 0 }
        expectedOrderValue = orderValue
        let horizons = (Self.horizons + [settings.riskHorizonDays]).map { Double($0) }
        let values: LifetimeValues
        if let fit = models.fit {
            let modelled = PurchaseForecasts(
                any: fit.model, histories, horizons: horizons,
                effectiveDays: horizons.map { models.season.effectiveDays(after: asOf, days: Int($0)) },
                threads: threads)
            let made = TunedForecasts(
                modelled, values: models.values, by: models.tuning, histories, occasions, asOf: asOf,
                season: models.season)
            probabilityAlive = modelled.probabilityAlive
            expectedOrders = made.purchases.expectedPurchases.dropLast()
            probabilityOfNoOrder = made.purchases.probabilityOfNoPurchase.dropLast()
            riskOfNoOrder = made.purchases.probabilityOfNoPurchase.last ?? []
            expectedSpend = made.expectedSpend.dropLast()
            values = LifetimeValues(
                any: fit, histories, values: models.values, horizon: 365,
                discount: Discount(annualRate: settings.annualDiscount), margin: margin, threads: threads
            ).scaled(
                by: rows.map { row in
                    let own = modelled.expectedPurchases[Self.year][row] * models.values.expected[row]
                    return own > 0 ? made.expectedSpend[Self.year][row] / own : 1
                })
        } else {
            let rate = Self.meanRate(histories)
            let unknown = rows.map { histories.purchases[$0] > 0 ? Double.nan : 0 }
            (probabilityAlive, riskOfNoOrder) = (unknown, unknown)
            probabilityOfNoOrder = Self.horizons.map { _ in unknown }
            let orders = Self.horizons.map { days in
                rows.map { histories.purchases[$0] > 0 ? rate * Double(days) : 0 }
            }
            expectedOrders = orders
            expectedSpend = orders.map { zip($0, orderValue).map(*) }
            values = LifetimeValues(cohortMeanOf: histories, horizon: 365, margin: margin)
        }
        lifetimeValue = values.expected.map(Self.minorUnits)
        low = values.low.map(Self.minorUnits)
        high = values.high.map(Self.minorUnits)
        basis = values.basis
    }

    /// The place of 365 days among the horizons.
    private static let year = 3

    /// Whole minor units, rounded half away from zero.
    static func minorUnits(_ amount: Double) -> Int64 { Int64(amount.rounded(.toNearestOrAwayFromZero)) }

    /// Repeat purchases a day of all buyers together.
    private static func meanRate(_ histories: PurchaseHistories) -> Double {
        let days = histories.age.reduce(0, +) * histories.daysPerUnit
        return days > 0 ? histories.repeatPurchases.reduce(0.0) { $0 + Double($1) } / days : 0
    }
}
