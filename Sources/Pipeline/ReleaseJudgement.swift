/// Why a customer has its segment, its flag and its forecast, from the files of a release. What a release does not have is
/// passed over.
struct ReleaseJudgement {
    let lines: [String]

    init(release: String, customer: String) throws(StageFailure) {
        func row(_ table: String) throws(StageFailure) -> [String: String] {
            try ReleasedRows(table, of: release).rows(where: "customer_id", is: customer).first ?? [:]
        }
        lines = Self.segment(try row("segments")) + Self.flag(try row("churn")) + Self.forecast(try row("clv"))
    }

    private static func segment(_ row: [String: String]) -> [String] {
        guard let segment = row["rfm_segment"] else { return [] }
        var lines = ["", "Why the segment \(segment)"]
        let days = row["days_since_last_order"] ?? "-1"
        lines.append(
            days.hasPrefix("-") ? "  no order" : "  last order \(days) days ago: recency score \(row["r_score"] ?? "")")
        lines.append("  orders on \(row["orders"] ?? "0") days: frequency score \(row["f_score"] ?? "")")
        lines.append("  net spend \(row["spend"] ?? "0"): monetary score \(row["m_score"] ?? "")")
        for (column, words) in [
            ("value_tier", "value tier"), ("lifecycle_stage", "lifecycle stage"),
            ("previous_segment", "segment before"),
            ("treatment", "treatment"),
        ] {
            if let value = row[column] { lines.append("  \(words): \(value)") }
        }
        return lines
    }

    private static func flag(_ row: [String: String]) -> [String] {
        guard let flag = row["at_risk"] else { return [] }
        var lines = ["", flag == "true" ? "Why at risk" : "Why not at risk"]
        for (column, words) in [
            ("probability_alive", "probability that the customer has not left"),
            ("churn_probability_90d", "probability of no order in 90 days"),
            ("overdue_ratio", "days since the last order over the usual gap"), ("value_at_risk", "value at risk"),
        ] {
            if let value = row[column] { lines.append("  \(words): \(value)") }
        }
        lines += ["reason_1", "reason_2", "reason_3"].compactMap { row[$0].map { "  \($0)" } }
        lines.append("  the rule and its threshold are in models.json under at_risk")
        return lines
    }

    private static func forecast(_ row: [String: String]) -> [String] {
        guard let value = row["clv_365d"] else { return [] }
        var lines = ["", "Why the forecast"]
        for days in ["30", "90", "365"] {
            if let orders = row["expected_orders_\(days)d"] {
                lines.append("  expected orders in \(days) days: \(orders)")
            }
        }
        if let order = row["expected_order_value"] { lines.append("  expected value of an order: \(order)") }
        lines.append(
            "  value of the next 365 days: \(value), one in ten below \(row["clv_low"] ?? "?"), one in ten above "
                + (row["clv_high"] ?? "?"))
        lines.append("  it rests on: \(row["basis"] ?? "")")
        return lines
    }
}
