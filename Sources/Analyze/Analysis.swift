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
    /// What of their spend is earned.
    public let margins: Margins
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
    /// What they are worth, now and soon.
    public let worth: CustomerWorth
    /// Who changed the segment since the run before.
    public let moves: SegmentMoves
    /// Customers by the period of their first purchase.
    public let cohorts: Cohorts
    /// How revenue is spread over customers.
    public let concentration: Concentration
    /// Satisfaction, service, treatment, loyalty.
    public let relations: Relations

    /// Analyses a customer base as of its day.
    ///
    /// - Parameters:
    ///   - due: forecasts of earlier nights that fall due by the as-of day.
    ///   - previous: where the customers stood in the run before; nil where there was none.
    /// - Throws: `HistoryError` where the order lines do not fit the customers.
    public init(
        _ base: CustomerBase, settings: AnalyzeSettings, due: [DueForecast] = [], previous: PreviousStandings? = nil,
        threads: Int
    ) throws(HistoryError) {
        let purchases = PurchaseRows(base)
        let occasions = try PurchaseOccasions(purchases, customers: base.customers.count, threads: threads)
        let histories = PurchaseHistories(occasions, asOf: base.asOf, threads: threads)
        let previous = previous ?? PreviousStandings(none: base.customers.count)
        segments = Segments(
            histories, levels: settings.rfmLevels, settings: settings.segments, previousCuts: previous.cuts,
            threads: threads)
        models = ModelChoice(occasions, histories, asOf: base.asOf, settings: settings, threads: threads)
        margins = Margins(base)
        value = ValueForecast(
            occasions, histories, models, margin: margins.margin, asOf: base.asOf, settings: settings, threads: threads)
        churn = Churn(occasions, histories, models, value, base, settings: settings, threads: threads)
        let sold = SoldBaskets(base, threads: threads)
        nextBest = NextBest(base, sold, segments, settings: settings.nextBest, threads: threads)
        nextOrder = NextOrder(occasions, customers: base.customers.count, asOf: base.asOf, threads: threads)
        tastes = Tastes(base, threads: threads)
        scores = due.map { $0.score(occasions) }
        let overdue = OverdueRatios(histories)
        let contacts = RelationContacts(base, settings: settings.relations)
        worth = CustomerWorth(occasions, histories, overdue, value, base, service: contacts.service)
        moves = SegmentMoves(segments, value, previous, ids: base.customers.ids)
        cohorts = Cohorts(
            occasions, customer: purchases.customers, day: purchases.days, value: purchases.values, asOf: base.asOf,
            period: settings.segments.cohorts)
        concentration = Concentration(segments.spend)
        let effect = SatisfactionEffect(
            occasions, contacts, asOf: base.asOf, horizonDays: settings.riskHorizonDays, threads: threads)
        relations = Relations(
            base, contacts, segments, worth, histories, overdue, effect, previous: previous,
            settings: settings.relations)
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

/// What known customers paid and got back: goods sold and goods come back; postage, fees and cancelled orders are no purchases.
struct PurchaseRows {
    private(set) var customers: [Int32] = []
    private(set) var days: [Int32] = []
    private(set) var values: [Int64] = []

    init(_ base: CustomerBase) {
        let orders = base.orders
        for row in 0..<orders.count where orders.customers[row] >= 0 {
            guard orders.statuses[row] == .sale || orders.statuses[row] == .refund else { continue }
            customers.append(orders.customers[row])
            days.append(orders.day(row).daysSinceEpoch)
            values.append(orders.netAmounts[row])
        }
    }
}

extension PurchaseOccasions {
    /// The purchases of known customers, by day.
    init(_ base: CustomerBase, threads: Int) throws(HistoryError) {
        try self.init(PurchaseRows(base), customers: base.customers.count, threads: threads)
    }

    init(_ rows: PurchaseRows, customers: Int, threads: Int) throws(HistoryError) {
        try self.init(
            customer: rows.customers, day: rows.days, value: rows.values, customers: customers, threads: threads)
    }
}
