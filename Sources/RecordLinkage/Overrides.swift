public import Records

/// A record as exports name it.
public struct RecordKey: Hashable, Sendable {
    /// The source's name.
    public var source: String
    /// The record's id within the source.
    public var recordID: String

    /// A record of a source.
    public init(source: String, recordID: String) {
        self.source = source
        self.recordID = recordID
    }
}

extension RecordKey: CustomStringConvertible {
    /// `source:record`.
    public var description: String { "\(source):\(recordID)" }
}

/// Somebody's decision about two records.
public struct Override: Hashable, Sendable {
    /// What was decided.
    public enum Decision: String, Sendable {
        /// They are one.
        case must
        /// They are not one.
        case cannot
    }

    /// The records.
    public var left: RecordKey
    /// The other record.
    public var right: RecordKey
    /// What was decided.
    public var decision: Decision
    /// Who decided.
    public var who: String
    /// When.
    public var when: Day?
    /// Why.
    public var why: String

    /// A decision about two records.
    public init(
        left: RecordKey, right: RecordKey, decision: Decision, who: String = "", when: Day? = nil, why: String = ""
    ) {
        self.left = left
        self.right = right
        self.decision = decision
        self.who = who
        self.when = when
        self.why = why
    }
}

/// Overrides resolved to the rows of a table.
public struct ResolvedOverrides: Sendable {
    /// The constraints.
    public var constraints: LinkConstraints
    /// Overrides whose records are not in the table tonight: kept for another night.
    public var unresolved: [Override]
    /// Overrides that cannot be true together with the must-overrides.
    public var contradictions: [Override]

    /// Resolves overrides against a table.
    public init(_ overrides: [Override], in table: LinkageTable) {
        let rows = ResolvedOverrides.rows(of: Set(overrides.flatMap { [$0.left, $0.right] }), in: table)
        var constraints = LinkConstraints()
        var unresolved: [Override] = []
        var cannot: [Override] = []
        for override in overrides {
            guard let left = rows[override.left], let right = rows[override.right] else {
                unresolved.append(override)
                continue
            }
            switch override.decision {
            case .must: constraints.must.append(RecordPair(left, right))
            case .cannot:
                constraints.cannot.append(RecordPair(left, right))
                cannot.append(override)
            }
        }
        let wrong = Set(constraints.contradictions(records: table.count))
        contradictions = zip(constraints.cannot, cannot).filter { wrong.contains($0.0) }.map(\.1)
        self.constraints = constraints
        self.unresolved = unresolved
    }

    private static func rows(of keys: Set<RecordKey>, in table: LinkageTable) -> [RecordKey: Int] {
        if keys.isEmpty { return [:] }
        var rows: [RecordKey: Int] = [:]
        for row in 0..<table.count {
            let key = RecordKey(source: table.sourceNames[Int(table.sources[row])], recordID: table.recordIDs[row])
            if keys.contains(key) && rows[key] == nil { rows[key] = row }
        }
        return rows
    }
}
