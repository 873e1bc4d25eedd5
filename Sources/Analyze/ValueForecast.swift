import CustomerValue

/// What each customer is expected to order and to be worth.
public struct ValueForecast: Sendable {
    /// The probability that the customer has not left.
    public let probabilityAlive: [Double]
    /// The probability of no order in the next 90 days.
    public let churnProbability90d: [Double]
    /// Expected orders in the next 30, 90 and 365 days.
    public let expectedOrders: [[Double]]
    /// The expected value of an order, in minor units.
    public let expectedOrderValue: [Double]
    /// Expected value over the next 365 days, in minor units.
    public let lifetimeValue: [Int64]
    /// What the numbers rest on: `model`, `cohort_mean`, or `too_little_data`.
    public let basis: String

    /// The horizons of `expectedOrders`, in days.
    public static let horizons = [30, 90, 365]

    init(_ histories: PurchaseHistories, _ fitted: FittedModels, threads: Int) {
        let rows = 0..<histories.count
        let mean = Self.meanOrderValue(histories)
        let values = rows.map { row in
            guard histories.purchases[row] > 0 else { return 0.0 }
            return fitted.values?.conditionalExpectedValue(
                purchases: Double(histories.purchases[row]), meanValue: histories.meanValue(row)) ?? mean
        }
        if let model = fitted.purchases {
            let forecasts = PurchaseForecasts(model, histories, horizons: Self.horizons.map { Double($0) }, threads: threads)
            probabilityAlive = forecasts.probabilityAlive
            churnProbability90d = forecasts.probabilityOfNoPurchase[1]
            expectedOrders = forecasts.expectedPurchases
            basis = "model"
        } else {
            let rate = Self.meanRate(histories)
            probabilityAlive = rows.map { histories.purchases[$0] > 0 ? .nan : 0 }
            churnProbability90d = probabilityAlive
            expectedOrders = Self.horizons.map { days in
                rows.map { histories.purchases[$0] > 0 ? rate * Double(days) : 0 }
            }
            basis = histories.buyers > 0 ? "cohort_mean" : "too_little_data"
        }
        expectedOrderValue = values
        let orders = expectedOrders[2]
        lifetimeValue = rows.map { Int64((orders[$0] * values[$0]).rounded(.toNearestOrAwayFromZero)) }
    }

    private static func meanOrderValue(_ histories: PurchaseHistories) -> Double {
        let purchases = histories.purchases.reduce(0.0) { $0 + Double($1) }
        return purchases > 0 ? histories.totalValue.reduce(0, +) / purchases : 0
    }

    /// Repeat purchases a day of all buyers together.
    private static func meanRate(_ histories: PurchaseHistories) -> Double {
        let days = histories.age.reduce(0, +) * histories.daysPerUnit
        return days > 0 ? histories.repeatPurchases.reduce(0.0) { $0 + Double($1) } / days : 0
    }
}
