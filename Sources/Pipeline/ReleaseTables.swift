import Analyze
import CustomerValue
import Exports
import Publish
import Records

/// The tables of a release, as `datapackage.json` describes them.
struct ReleaseTables {
    let all: [OutputTable]

    init(
        _ base: CustomerBase, _ events: [IdentityEvent], _ analysis: Analysis, _ previous: PreviousStandings? = nil
    ) {
        let order = CustomerOrder(base.customers)
        let ids = base.customers.ids
        let decimals = base.currency.decimals
        let summary = SegmentSummary(analysis.segments, analysis.value)
        all =
            [
                .customers(base, order: order), .identities(base), .identityEvents(events), .orders(base),
                Self.segments(analysis, previous, ids, order, decimals), Self.summary(summary, decimals),
                Self.churn(analysis, ids, order, decimals), Self.value(analysis, ids, order, decimals),
                Self.scores(analysis.scores, decimals),
            ] + Self.offers(base, analysis, order)
    }

    private static func segments(
        _ analysis: Analysis, _ previous: PreviousStandings?, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int
    ) -> OutputTable {
        let segments = analysis.segments
        return OutputTable(
            name: "segments", description: "What each customer did, scored and named.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init(
                    "days_since_last_order", "Days from the last order to the as-of day; -1 without an order.",
                    .integer(segments.daysSinceLastOrder)),
                .init("orders", "Days with an order.", .integer(segments.orders)),
                .init("spend", "Net spend.", .money(segments.spend, decimals: decimals)),
                .init(
                    "r_score", "Recency: the highest score for the newest; 0 without an order.",
                    .integer(segments.recencyScores)),
                .init(
                    "f_score", "Frequency: the highest score for the most orders.", .integer(segments.frequencyScores)),
                .init(
                    "m_score", "Monetary value: the highest score for the largest spend.",
                    .integer(segments.monetaryScores)),
                .init("rfm_segment", "The segment's name; prospect without an order.", .category(segments.names)),
            ] + RelationTables.segmentColumns(analysis, previous), rows: order.rows)
    }

    private static func summary(_ summary: SegmentSummary, _ decimals: Int) -> OutputTable {
        OutputTable(
            name: "segment_summary", description: "Segments summed up.", key: ["rfm_segment"],
            columns: [
                .init("rfm_segment", "The segment.", .text(summary.names)),
                .init("customers", "Customers in it.", .integer(summary.customers)),
                .init("revenue", "Their net spend so far.", .money(summary.spend, decimals: decimals)),
                .init(
                    "clv_365d", "Their expected value over the next 365 days.",
                    .money(summary.lifetimeValue, decimals: decimals)),
            ])
    }

    private static func churn(_ analysis: Analysis, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int)
        -> OutputTable
    {
        let (churn, value) = (analysis.churn, analysis.value)
        let horizons = zip(ValueForecast.horizons, churn.probabilityOfNoOrder).map { days, probabilities in
            OutputColumn(
                "churn_probability_\(days)d", "The probability of no order in the next \(days) days.",
                .number(probabilities, decimals: 6))
        }
        let reasons = churn.reasons.enumerated().map { place, texts in
            OutputColumn("reason_\(place + 1)", "Reason \(place + 1) of those at risk, in words.", .text(texts))
        }
        return OutputTable(
            name: "churn", description: "Who is about to leave, and what is at stake.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init(
                    "probability_alive", "The probability that the customer has not left; empty without a model.",
                    .number(value.probabilityAlive, decimals: 6)),
            ] + horizons + [
                .init(
                    "overdue_ratio", "Days since the last order over the customer's usual gap.",
                    .number(churn.overdueRatio, decimals: 3)),
                .init("at_risk", "Whether the customer is flagged; the rule is in models.json.", .flag(churn.isAtRisk)),
                .init(
                    "value_at_risk", "The probability of no order times the value of the next year.",
                    .money(churn.valueAtRisk, decimals: decimals)),
            ] + reasons, rows: order.rows)
    }

    private static func value(_ analysis: Analysis, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int)
        -> OutputTable
    {
        let value = analysis.value
        let counted = CategoryColumn(repeatElement(analysis.margins.name, count: value.lifetimeValue.count))
        let horizons = zip(ValueForecast.horizons, value.expectedOrders).map { days, orders in
            OutputColumn(
                "expected_orders_\(days)d", "Expected orders in the next \(days) days.", .number(orders, decimals: 4))
        }
        let basis = CategoryColumn(repeatElement(value.basis.rawValue, count: value.lifetimeValue.count))
        return OutputTable(
            name: "clv", description: "What each customer is expected to order and to be worth.", key: ["customer_id"],
            columns: [.init("customer_id", "The customer.", .text(ids))] + horizons + [
                .init(
                    "expected_order_value", "The expected value of an order.",
                    .money(value.expectedOrderValue.map { Int64($0.rounded()) }, decimals: decimals)),
                .init(
                    "clv_365d", "Expected discounted value of the next 365 days.",
                    .money(value.lifetimeValue, decimals: decimals)),
                .init("clv_low", "One in ten will stay below this.", .money(value.low, decimals: decimals)),
                .init("clv_high", "One in ten will exceed this.", .money(value.high, decimals: decimals)),
                .init(
                    "basis", "What the numbers rest on: model, cohort_mean or too_little_data.", .category(basis)),
                .init(
                    "clv_of", "What clv_365d and its range count: margin where costs are known, else revenue.",
                    .category(counted)),
            ], rows: order.rows)
    }

    private static func scores(_ scores: [DueForecast.Score], _ decimals: Int) -> OutputTable {
        func numbers(_ value: (DueForecast.Score) -> Double, _ decimals: Int) -> OutputValues {
            .number(scores.map(value), decimals: decimals)
        }
        func money(_ value: (DueForecast.Score) -> Double) -> OutputValues {
            .money(scores.map { Int64(value($0).rounded()) }, decimals: decimals)
        }
        return OutputTable(
            name: "forecast_scores",
            description: "How forecasts of earlier nights came true, once their horizon has passed.",
            key: ["made_on", "horizon_days"],
            columns: [
                .init(
                    "made_on", "The day as of which they were made.", .day(scores.map(\.forecast.madeOn.daysSinceEpoch))
                ),
                .init("horizon_days", "Days looked ahead.", .integer(scores.map(\.forecast.horizonDays))),
                .init("model", "What made them.", .text(TextColumn(scores.map(\.forecast.model)))),
                .init("customers", "Customers scored.", .integer(scores.map(\.orders.customers))),
                .init("expected_orders", "Orders expected of all.", numbers({ $0.orders.expected }, 2)),
                .init("actual_orders", "Orders that came.", numbers({ $0.orders.actual }, 0)),
                .init(
                    "orders_mae", "Mean absolute error of a customer's orders.",
                    numbers({ $0.orders.meanAbsoluteError }, 4)),
                .init(
                    "orders_rmse", "Root mean squared error of a customer's orders.",
                    numbers({ $0.orders.rootMeanSquaredError }, 4)),
                .init("expected_spend", "Spend expected of all.", money { $0.spend.expected }),
                .init("actual_spend", "Spend that came.", money { $0.spend.actual }),
                .init("spend_mae", "Mean absolute error of a customer's spend.", money { $0.spend.meanAbsoluteError }),
            ])
    }
}
