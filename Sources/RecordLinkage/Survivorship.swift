public import Records

/// How the value of a field is chosen among a customer's records.
public enum SurvivorshipRule: Sendable, Equatable {
    /// The earlier source in the list wins; sources not in it come last.
    case trustedSource([String])
    /// The record changed last wins.
    case newest
    /// The value that most records have wins.
    case mostFrequent
    /// The longest value wins.
    case longest
    /// A verified value wins.
    case verified
}

/// A field to be merged: a value per record and the rules, the next one deciding where one leaves a tie.
public struct SurvivingField: Sendable {
    /// The field's name.
    public var name: String
    /// A value per record; empty is none.
    public var values: TextColumn
    /// The rules in their order.
    public var rules: [SurvivorshipRule]
    /// Which values are verified; empty for none.
    public var isVerified: [Bool]

    /// A field with its rules.
    public init(name: String, values: TextColumn, rules: [SurvivorshipRule], isVerified: [Bool] = []) {
        self.name = name
        self.values = values
        self.rules = rules
        self.isVerified = isVerified
    }
}

/// One golden cell with its lineage.
public struct GoldenCell: Sendable, Equatable {
    /// The row whose value won, or -1 where no record has one.
    public var winner: Int
    /// The rows with other values, in canonical order of values.
    public var losers: [Int]
    /// The rule after which only the winning value was left; nil where all records agree or the order of texts decided.
    public var decidedBy: SurvivorshipRule?

    /// A cell.
    public init(winner: Int, losers: [Int], decidedBy: SurvivorshipRule? = nil) {
        self.winner = winner
        self.losers = losers
        self.decidedBy = decidedBy
    }
}

extension SurvivorshipRule {
    /// The name in pipeline files.
    public var name: String {
        switch self {
        case .trustedSource: "trusted"
        case .newest: "newest"
        case .mostFrequent: "most_frequent"
        case .longest: "longest"
        case .verified: "verified"
        }
    }
}

/// The golden records: one value per customer and field, each a copy of a record's value.
public struct Survivorship: Sendable {
    /// The customer of each record.
    public let clusters: [Int32]
    private let table: LinkageTable
    private let updated: [Day?]
    private let members: GroupedRecords
    private let count: Int

    /// Prepares the merging of records into customers.
    ///
    /// - Parameters:
    ///   - table: the records; source and id decide what the rules leave open.
    ///   - clusters: the customer of each record, numbered from 0.
    ///   - updated: the day on which each record changed last; empty where unknown.
    public init(table: LinkageTable, clusters: [Int32], updated: [Day?] = []) {
        self.table = table
        self.clusters = clusters
        self.updated = updated
        count = Int(clusters.max() ?? -1) + 1
        members = GroupedRecords(ids: clusters, values: count)
    }

    /// The winning row of each customer for a field, or -1.
    public func winners(_ field: SurvivingField) -> [Int32] {
        (0..<count).map { Int32(winner(Int32($0), field).row) }
    }

    /// The golden values of a field, one per customer.
    public func values(_ field: SurvivingField) -> TextColumn {
        var golden = TextColumn()
        for winner in winners(field) {
            if winner < 0 { golden.appendNull() } else { golden.append(utf8: field.values.utf8(Int(winner))) }
        }
        return golden
    }

    /// One cell with its winner and losers, for explanations.
    public func cell(_ cluster: Int32, _ field: SurvivingField) -> GoldenCell {
        let (winner, rule) = winner(cluster, field)
        if winner < 0 { return GoldenCell(winner: -1, losers: []) }
        let losers = candidates(cluster, field).filter {
            !field.values.utf8($0).elementsEqual(field.values.utf8(winner))
        }
        return GoldenCell(
            winner: winner, losers: losers.sorted { precedes($0, $1, field.values) },
            decidedBy: losers.isEmpty ? nil : rule)
    }

    /// The strictest consent among a customer's records: one refusal refuses, one grant among unknowns grants.
    ///
    /// - Parameter consents: a consent per record, nil where unknown.
    public func strictestConsents(_ consents: [Bool?]) -> [Bool?] {
        (0..<count).map { cluster in
            let known = members[cluster].compactMap { consents[Int($0)] }
            return known.isEmpty ? nil : known.allSatisfy { $0 }
        }
    }

    private func candidates(_ cluster: Int32, _ field: SurvivingField) -> [Int] {
        members[Int(cluster)].map(Int.init).filter { !field.values.isNull($0) }
    }

    /// The winning row, or -1, and the first rule that left one value.
    private func winner(_ cluster: Int32, _ field: SurvivingField) -> (row: Int, rule: SurvivorshipRule?) {
        var rows = candidates(cluster, field)
        var decidedBy: SurvivorshipRule?
        for rule in field.rules where rows.count > 1 {
            let ranks = rows.map { rank($0, rule, rows, field) }
            guard let best = ranks.max() else { break }
            rows = zip(rows, ranks).filter { $0.1 == best }.map(\.0)
            if decidedBy == nil, rows.allSatisfy({ field.values.utf8($0).elementsEqual(field.values.utf8(rows[0])) }) {
                decidedBy = rule
            }
        }
        return (rows.min { precedes($0, $1, field.values) } ?? -1, decidedBy)
    }

    /// Larger is better.
    private func rank(_ row: Int, _ rule: SurvivorshipRule, _ rows: [Int], _ field: SurvivingField) -> Int {
        switch rule {
        case .trustedSource(let sources):
            let source = table.sourceNames[Int(table.sources[row])]
            return -(sources.firstIndex(of: source) ?? sources.count)
        case .newest: return row < updated.count ? updated[row].map { Int($0.daysSinceEpoch) } ?? .min : .min
        case .mostFrequent: return rows.count { field.values.utf8($0).elementsEqual(field.values.utf8(row)) }
        case .longest: return field.values.utf8(row).count
        case .verified: return row < field.isVerified.count && field.isVerified[row] ? 1 : 0
        }
    }

    /// What decides where the rules leave a tie: the value's text, then source and id.
    private func precedes(_ left: Int, _ right: Int, _ values: TextColumn) -> Bool {
        for column in [values, table.recordIDs] where !column.utf8(left).elementsEqual(column.utf8(right)) {
            return column.utf8(left).lexicographicallyPrecedes(column.utf8(right))
        }
        let sources = (table.sourceNames[Int(table.sources[left])], table.sourceNames[Int(table.sources[right])])
        return sources.0 == sources.1 ? left < right : sources.0 < sources.1
    }
}
