import Records

/// Why records are one customer, by what a release says: records, joins with their evidence, and what would split them. Names
/// records, never their values.
public struct ReleaseExplanation: CustomStringConvertible, Sendable {
    /// The explanation in lines of text.
    public let description: String

    /// Why the records of a customer are one, and why its segment, flag and forecast.
    ///
    /// - Throws: `StageFailure` where the release cannot be read or does not know the customer.
    public init(release: String, customer: String) throws(StageFailure) {
        let records = try ReleasedRows("identities", of: release).rows(where: "customer_id", is: customer)
        guard !records.isEmpty else { throw try Self.unknown(customer, release) }
        let joins = try CustomerJoins(release: release, customer: customer)
        var lines = ["Customer \(customer)"] + (try Self.household(release, customer)) + ["", "Records"]
        for record in records {
            let name = "\(record["source"] ?? ""):\(record["record_id"] ?? "")"
            lines.append("  \(name)  \(Self.membership(record))")
        }
        if !joins.all.isEmpty { lines += ["", "What joins them"] + joins.all.flatMap { $0.lines } }
        lines += joins.splitting
        lines += try Self.golden(release, customer)
        lines += try ReleaseJudgement(release: release, customer: customer).lines
        description = lines.joined(separator: "\n")
    }

    /// Why two records, each as `source:record_id`, are or are not one customer.
    ///
    /// - Throws: `StageFailure` where the release cannot be read or does not know a record.
    public init(release: String, records: (String, String)) throws(StageFailure) {
        let identities = try ReleasedRows("identities", of: release)
        let first = try Self.customer(of: records.0, identities, release)
        let second = try Self.customer(of: records.1, identities, release)
        var lines: [String]
        if first == second {
            let joins = try CustomerJoins(release: release, customer: first)
            lines = ["\(records.0) and \(records.1) are one customer, \(first).", "", "The path that joins them"]
            lines += joins.path(from: records.0, to: records.1).flatMap { $0.lines } + joins.splitting
        } else {
            lines = ["\(records.0) is customer \(first), \(records.1) is customer \(second).", ""]
            lines += try Self.doubts(release, first, second)
        }
        description = lines.joined(separator: "\n")
    }

    private static func customer(
        of record: String, _ identities: ReleasedRows, _ release: String
    ) throws(StageFailure) -> String {
        let parts = record.split(separator: ":", maxSplits: 1).map(String.init)
        let rows = parts.count == 2 ? identities.rows(where: "record_id", is: parts[1]) : []
        guard let customer = rows.first(where: { $0["source"] == parts[0] })?["customer_id"] else {
            throw StageFailure(
                stage: .publish, exitCode: .usage,
                cause: "\(release): no record '\(record)', but expected SOURCE:RECORD_ID.",
                leftBehind: "", advice: "identities.csv of the release has all records.")
        }
        return customer
    }

    private static func unknown(_ customer: String, _ release: String) throws(StageFailure) -> StageFailure {
        let merged = try ReleasedRows("identity_events", of: release).rows(where: "other_id", is: customer)
            .first { $0["event"] == "merged" }
        let hint = merged.map { " It was merged into \($0["customer_id"] ?? ""): \($0["reason"] ?? "")." } ?? ""
        return StageFailure(
            stage: .publish, exitCode: .usage, cause: "\(release): no customer '\(customer)'.\(hint)", leftBehind: "",
            advice: "customers.csv of the release has all customers.")
    }

    private static func membership(_ record: [String: String]) -> String {
        let rule = record["rule"] ?? ""
        switch rule {
        case "single": return "the only record"
        case "model": return "by the model, probability \(record["probability"] ?? "")"
        default: return "by the rule \(rule)"
        }
    }

    private static func household(_ release: String, _ customer: String) throws(StageFailure) -> [String] {
        let id = try ReleasedRows("customers", of: release).rows(where: "customer_id", is: customer).first?[
            "household_id"]
        guard let id,
            let household = try ReleasedRows("households", of: release).rows(where: "household_id", is: id).first
        else { return [] }
        let members = household["members"] ?? ""
        return [
            "Household \(id): \(household["kind"] ?? ""), \(members) customer\(members == "1" ? "" : "s"), net revenue \(household["value"] ?? "")"
        ]
    }

    private static func golden(_ release: String, _ customer: String) throws(StageFailure) -> [String] {
        let cells = try ReleasedRows("golden_fields", of: release).rows(where: "customer_id", is: customer)
        if cells.isEmpty { return [] }
        return ["", "Where its golden values come from"]
            + cells.map { cell in
                let losers = cell["losers"] ?? "0"
                let over = losers == "0" ? "" : ", over \(losers) record\(losers == "1" ? "" : "s") with another value"
                return "  \(cell["field"] ?? ""): \(cell["source"] ?? ""):\(cell["record_id"] ?? "")"
                    + (cell["day"].map { " of \($0)" } ?? "") + ", \(cell["rule"] ?? "")" + over
            }
    }

    /// Doubtful pairs between two customers.
    private static func doubts(_ release: String, _ first: String, _ second: String) throws(StageFailure) -> [String] {
        let queue = try ReleasedRows("review_queue", of: release)
        let pairs =
            queue.rows(where: "left_customer_id", is: first).filter { $0["right_customer_id"] == second }
            + queue.rows(where: "left_customer_id", is: second).filter { $0["right_customer_id"] == first }
        if pairs.isEmpty {
            return ["No rule joins them, and no pair of their records is near enough to be in the review queue."]
        }
        return ["The doubtful pairs between them, in the review queue"]
            + pairs.map { pair in
                "  \(pair["left_source"] ?? ""):\(pair["left_record_id"] ?? "") and \(pair["right_source"] ?? ""):"
                    + "\(pair["right_record_id"] ?? ""), match weight \(pair["match_weight"] ?? "")"
            }
    }
}
