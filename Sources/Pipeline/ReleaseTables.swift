import Analyze
import Exports
import Publish
import Records

/// The tables of a release, as `datapackage.json` describes them.
struct ReleaseTables {
    let all: [OutputTable]

    init(_ base: CustomerBase, _ events: [IdentityEvent], _ analysis: Analysis) {
        let order = CustomerOrder(base.customers)
        let ids = base.customers.ids
        let decimals = base.currency.decimals
        let summary = SegmentSummary(analysis.segments, analysis.value)
        all = [
            .customers(base, order: order), .identities(base), .identityEvents(events), .orders(base),
            Self.segments(analysis.segments, ids, order, decimals), Self.summary(summary, decimals),
            Self.churn(analysis, ids, order, decimals), Self.value(analysis.value, ids, order, decimals),
        ]
    }

    private static func segments(_ segments: Segments, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int) -> OutputTable {
        OutputTable(
            name: "segments", description: "What each customer did, scored and named.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init("days_since_last_order", "Days from the last order to the as-of day; -1 without an order.", .integer(segments.daysSinceLastOrder)),
                .init("orders", "Days with an order.", .integer(segments.orders)),
                .init("spend", "Net spend.", .money(segments.spend, decimals: decimals)),
                .init("r_score", "Recency: the highest score for the newest; 0 without an order.", .integer(segments.recencyScores)),
                .init("f_score", "Frequency: the highest score for the most orders.", .integer(segments.frequencyScores)),
                .init("m_score", "Monetary value: the highest score for the largest spend.", .integer(segments.monetaryScores)),
                .init("rfm_segment", "The segment's name; prospect without an order.", .category(segments.names)),
            ], rows: order.rows)
    }

    private static func summary(_ summary: SegmentSummary, _ decimals: Int) -> OutputTable {
        OutputTable(
            name: "segment_summary", description: "Segments summed up.", key: ["rfm_segment"],
            columns: [
                .init("rfm_segment", "The segment.", .text(summary.names)),
                .init("customers", "Customers in it.", .integer(summary.customers)),
                .init("revenue", "Their net spend so far.", .money(summary.spend, decimals: decimals)),
                .init("clv_365d", "Their expected value over the next 365 days.", .money(summary.lifetimeValue, decimals: decimals)),
            ])
    }

    private static func churn(_ analysis: Analysis, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int) -> OutputTable {
        let churn = analysis.churn
        return OutputTable(
            name: "churn", description: "Who is about to leave, and what is at stake.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init("probability_alive", "The probability that the customer has not left.", .number(analysis.value.probabilityAlive, decimals: 6)),
                .init("churn_probability_90d", "The probability of no order in the next 90 days.", .number(analysis.value.churnProbability90d, decimals: 6)),
                .init("overdue_ratio", "Days since the last order over the customer's usual gap.", .number(churn.overdueRatio, decimals: 3)),
                .init("at_risk", "Whether the customer is more likely gone than not.", .flag(churn.isAtRisk)),
                .init("value_at_risk", "What a year without the customer costs against one in which the customer stays.", .money(churn.valueAtRisk, decimals: decimals)),
                .init("reason_1", "The strongest reason, in words.", .text(churn.reasons)),
            ], rows: order.rows)
    }

    private static func value(_ value: ValueForecast, _ ids: TextColumn, _ order: CustomerOrder, _ decimals: Int) -> OutputTable {
        OutputTable(
            name: "clv", description: "What each customer is expected to order and to be worth.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init("expected_orders_30d", "Expected orders in the next 30 days.", .number(value.expectedOrders[0], decimals: 4)),
                .init("expected_orders_90d", "Expected orders in the next 90 days.", .number(value.expectedOrders[1], decimals: 4)),
                .init("expected_orders_365d", "Expected orders in the next 365 days.", .number(value.expectedOrders[2], decimals: 4)),
                .init("expected_order_value", "The expected value of an order.", .money(value.expectedOrderValue.map { Int64($0.rounded()) }, decimals: decimals)),
                .init("clv_365d", "Expected value over the next 365 days.", .money(value.lifetimeValue, decimals: decimals)),
                .init("basis", "What the numbers rest on: model, cohort_mean or too_little_data.", .category(CategoryColumn(repeatElement(value.basis, count: value.lifetimeValue.count)))),
            ], rows: order.rows)
    }

    /// `models.json`.
    static func models(_ models: [ModelReport]) -> JSONValue {
        .object([
            ("models", .array(models.map { model in
                var fields: [(key: String, value: JSONValue)] = [("model", .text(model.name))]
                fields.append(("chosen", .bool(model.isChosen)))
                fields.append(("note", .text(model.note)))
                fields.append(("parameters", .object(model.parameters.map { ($0.name, .number($0.value)) })))
                fields.append(("standard_errors", .object(model.parameters.map { ($0.name, $0.standardError.map { .number($0) } ?? .null) })))
                fields.append(("log_likelihood", model.logLikelihood.map { .number($0) } ?? .null))
                fields.append(("customers", .integer(model.customers)))
                return .object(fields)
            }))
        ])
    }
}
