import Publish
import RecordLinkage
import Records
import Transform

/// The tables of a release that say what identity and golden values rest on. They name records, never their values.
struct IdentityTables {
    let all: [OutputTable]

    init(_ base: CustomerBase, _ evidence: IdentityEvidence) {
        let (records, ids) = (evidence.records, base.customers.ids)
        all = [
            .households(base), Self.links(evidence.joins, records, ids), Self.review(evidence.review, records, ids),
            Self.golden(evidence.golden, records, ids),
        ]
    }

    /// `identity_links.csv`: the joins that hold customers of several records together.
    private static func links(_ joins: ClusterJoins, _ records: SourceRecords, _ ids: TextColumn) -> OutputTable {
        let (left, right) = (joins.pairs.map { Int32($0.left) }, joins.pairs.map { Int32($0.right) })
        let fields = zip(joins.fieldNames, joins.bits).map { name, bits in
            OutputColumn(
                "\(name)_bits",
                "What the \(name.replacing("_", with: " ")) adds to the match weight; empty where one has none.",
                .number(bits.map { Double($0) }, decimals: 2))
        }
        return OutputTable(
            name: "identity_links", description: "The joins that hold the records of each customer together.",
            key: ["customer_id", "left_source", "left_record_id", "right_source", "right_record_id"],
            columns: [
                OutputColumn("customer_id", "The customer.", .reference(left.map { records.customers[Int($0)] }, ids))
            ] + records.columns(left, side: "left") + records.columns(right, side: "right") + [
                OutputColumn("rule", "The rule that joined the two records, or model.", .category(joins.rules)),
                OutputColumn(
                    "match_weight", "log2 odds that the two are one, by the model; empty without one.",
                    .number(joins.weights.map { Double($0) }, decimals: 2)),
                OutputColumn(
                    "prior", "log2 odds before anything is compared.",
                    .number(
                        [Double](repeating: joins.weights.isEmpty ? 0 : Double(joins.prior), count: left.count),
                        decimals: 2)),
            ] + fields + [OutputColumn("levels", "How the fields agree.", .category(joins.levels))])
    }

    /// `review_queue.csv`: the doubtful pairs whose decision would teach most.
    private static func review(_ pairs: [ReviewPair], _ records: SourceRecords, _ ids: TextColumn) -> OutputTable {
        let (left, right) = (pairs.map { Int32($0.pair.left) }, pairs.map { Int32($0.pair.right) })
        return OutputTable(
            name: "review_queue",
            description: "Doubtful pairs of records, most informative first. Answers go into the overrides file.",
            key: ["rank"],
            columns: [
                OutputColumn("rank", "1 for the pair whose answer says most.", .integer(Array(1..<pairs.count + 1)))
            ]
                + records.columns(left, side: "left") + records.columns(right, side: "right") + [
                    OutputColumn(
                        "match_weight", "log2 odds that the two are one.",
                        .number(pairs.map { Double($0.weight) }, decimals: 2)),
                    OutputColumn("are_together", "Whether they are one customer now.", .flag(pairs.map(\.areTogether))),
                    OutputColumn(
                        "affected_records", "Records whose customer may change with the answer.",
                        .integer(pairs.map(\.affectedRecords))),
                    OutputColumn(
                        "left_customer_id", "The customer of the left record.",
                        .reference(left.map { records.customers[Int($0)] }, ids)),
                    OutputColumn(
                        "right_customer_id", "The customer of the right record.",
                        .reference(right.map { records.customers[Int($0)] }, ids)),
                ])
    }

    /// `golden_fields.csv`: which record gave which value of customers of several records.
    private static func golden(_ golden: GoldenProvenance, _ records: SourceRecords, _ ids: TextColumn) -> OutputTable {
        OutputTable(
            name: "golden_fields", description: "Which record gave which golden value of customers of several records.",
            key: ["customer_id", "field"],
            columns: [
                OutputColumn("customer_id", "The customer.", .reference(golden.customers, ids)),
                OutputColumn(
                    "field", "The value; name and address are taken whole from one record.",
                    .category(
                        CategoryColumn(
                            codes: golden.values, dictionary: TextColumn(SurvivingGolden.allCases.map(\.rawValue))))),
            ] + records.columns(golden.winners, side: "") + [
                OutputColumn("day", "The day on which the record changed last.", .day(golden.days)),
                OutputColumn(
                    "rule", "The survivorship rule that decided; agreed where no record says otherwise.",
                    .category(CategoryColumn(codes: golden.rules, dictionary: TextColumn(GoldenProvenance.ruleNames)))),
                OutputColumn("losers", "Records with another value.", .integer32(golden.losers)),
            ])
    }
}

extension SourceRecords {
    /// Source and id of records as two columns.
    fileprivate func columns(_ rows: [Int32], side: String) -> [OutputColumn] {
        let prefix = side.isEmpty ? "" : side + "_"
        let words = side.isEmpty ? "The" : "The \(side)"
        return [
            OutputColumn(
                "\(prefix)source", "\(words) record's source.", .category(sources.gathering(rows.lazy.map { Int($0) }))),
            OutputColumn("\(prefix)record_id", "\(words) record in its source.", .reference(rows, recordIDs)),
        ]
    }
}
