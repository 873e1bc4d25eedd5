public import CustomerValue
public import Records

/// What the analytical stage says of each customer: one entry per row of `Customers` in every column.
public struct Analysis: Sendable {
    /// What they did, scored and named.
    public let segments: Segments
    /// What they will order and be worth.
    public let value: ValueForecast
    /// Who is about to leave.
    public let churn: Churn
    /// The models tried and the one chosen.
    public let models: ModelChoice
    /// What to offer them next.
    public let nextBest: NextBest
    /// When they will order again.
    public let nextOrder: NextOrder
    /// What they like, and how they are reached.
    public let tastes: Tastes
    /// How forecasts of earlier nights came true.
    public let scores: [DueForecast.Score]

    /// Analyses a customer base as of its day.
    ///
    /// - Parameter due: forecasts of earlier nights that fall due by the as-of day.
    /// - Throws: `HistoryError` where the order lines do not fit the customers.
    public init(
        _ base: CustomerBase, settings: AnalyzeSettings, due: [DueForecast] = [], threads: Int
    ) throws(HistoryError) {
        let occasions = try PurchaseOccasions(base, threads: threads)
        let histories = PurchaseHistories(occasions, asOf: base.asOf, threads: threads)
        segments = Segments(histories, levels: settings.rfmLevels, threads: threads)
        models = ModelChoice(occasions, histories, asOf: base.asOf, settings: settings, threads: threads)
        value = ValueForecast(histories, models, settings: settings, threads: threads)
        churn = Churn(occasions, histories, models, value, base, settings: settings, threads: threads)
        let sold = SoldBaskets(base, threads: threads)
        nextBest = NextBest(base, sold, segments, settings: settings.nextBest, threads: threads)
        nextOrder = NextOrder(occasions, customers: base.customers.count, asOf: base.asOf, threads: threads)
        tastes = Tastes(base, threads: threads)
        scores = due.map { $0.score(occasions) }
    }

    /// How every model and naive rule would have forecast past days of a customer base.
    public static func backtest(
        _ base: CustomerBase, horizon: Int, origins: Int, threads: Int
    ) throws(HistoryError) -> Backtest {
        let occasions = try PurchaseOccasions(base, threads: threads)
        let days = Backtest.origins(occasions, asOf: base.asOf, horizon: horizon, count: origins)
        return Backtest(occasions, origins: days, horizon: horizon, threads: threads)
    }
}

extension PurchaseOccasions {
    /// The purchases of known customers: goods sold and goods come back, by day; postage, fees and cancelled orders are no
    /// purchases.
    init(_ base: CustomerBase, threads: Int) throws(HistoryError) {
        var customers: [Int32] = []
        var days: [Int32] = []
        var values: [Int64] = []
        let orders = base.orders
        for row in 0..<orders.count where orders.customers[row] >= 0 {
            guard orders.statuses[row] == .sale || orders.statuses[row] == .refund else { continue }
            customers.append(orders.customers[row])
            days.append(orders.day(row).daysSinceEpoch)
            values.append(orders.netAmounts[row])
        }
        try self.init(
            customer: customers, day: days, value: values, customers: base.customers.count, threads: threads)
    }
}
