internal import Parallel
public import Records

/// What names must say for an equal key to be the same person.
public enum NameEvidence: String, Sendable {
    /// Names may be missing, but must not contradict: for e-mail addresses, loyalty numbers.
    case notContradicted = "not_contradicted"
    /// Names must agree: for telephone numbers, which families share. A record without a name joins the one person who is
    /// named behind the key, and nobody where there are two or none.
    case agreeing
    /// Names must be there and agree: for role mailboxes, which offices share.
    case named
}

/// A column of keys whose equality is a rule: two records with the same key are one person, unless names or dates of birth
/// contradict or too many people share the key.
public struct MatchKey: Sendable {
    /// The rule's name in edges, explanations and `identities.csv`.
    public var name: String
    /// One normalised key per record; empty is no evidence.
    public var values: TextColumn
    /// What names must say besides.
    public var evidence: NameEvidence

    /// A rule over a column of normalised keys.
    public init(name: String, values: TextColumn, evidence: NameEvidence) {
        self.name = name
        self.values = values
        self.evidence = evidence
    }
}

/// References from record to record, such as an order account that names the customer's record, as a rule of their own.
public struct RecordReferences: Sendable {
    /// The rule's name.
    public var name: String
    /// Referring and referred rows.
    public var pairs: [RecordPair]

    /// References under a rule's name.
    public init(name: String, pairs: [RecordPair]) {
        self.name = name
        self.pairs = pairs
    }
}

/// A key that more than one person has: evidence of a household or an office, not of identity.
public struct SharedIdentifier: Sendable, Equatable {
    /// The rule whose key it is.
    public var rule: String
    /// The key.
    public var key: String
    /// How many records have it.
    public var records: Int
    /// How many different people have it; 100 stands for 100 or more.
    public var people: Int
    /// Whether it joined nobody, because more people than allowed have it.
    public var isRefused: Bool
    /// One record of the key by its row, from which the others follow.
    public var firstRow: Int
}

/// Two records that a rule joined.
public struct RuleEdge: Sendable, Equatable {
    /// The first record's row.
    public var left: Int32
    /// The second record's row.
    public var right: Int32
    /// The rule's position in `DeterministicLinks.ruleNames`.
    public var rule: UInt8
}

/// What the rules found.
public struct DeterministicLinks: Sendable {
    /// The rules' names: `must_link`, the references, then the keys in their order.
    public var ruleNames: [String]
    /// The pairs that were joined; each joined two groups that were apart, or confirmed a group. Star-shaped: n records of
    /// one person by one key make n - 1 edges.
    public var edges: [RuleEdge]
    /// The cluster of each row, numbered in canonical order.
    public var clusters: [Int32]
    /// Keys of more than one person.
    public var sharedIdentifiers: [SharedIdentifier]
    /// Pairs that a rule wanted to join although their groups contradict: a birth date, a name or a constraint.
    public var refusedEdges: [RuleEdge]

    /// The number of clusters.
    public var clusterCount: Int { Int(clusters.max() ?? -1) + 1 }
}

/// Deterministic record linkage: equality of strong keys, guarded by names, dates of birth and the number of people behind
/// a key (Herzog, Scheuren and Winkler 2007, chapter 8).
public struct DeterministicRules: Sendable {
    /// The rules, strongest first: a stronger rule's groups are joined before a weaker rule is asked.
    public var keys: [MatchKey]
    /// References from record to record, stronger than all keys.
    public var references: [RecordReferences]
    /// Pairs that must or cannot be one; they win over everything.
    public var constraints: LinkConstraints
    /// A key shared by more people than this is refused as evidence.
    public var maximumPeople: Int

    /// Rules, strongest first.
    public init(
        keys: [MatchKey], references: [RecordReferences] = [], constraints: LinkConstraints = LinkConstraints(),
        maximumPeople: Int = 4
    ) {
        self.keys = keys
        self.references = references
        self.constraints = constraints
        self.maximumPeople = maximumPeople
    }

    /// The links among a table's records. Names come from the fields with the roles given name, family name and full
    /// name, dates of birth from the first field of that role; all are optional.
    ///
    /// Errors: `shape`, `unknownRecord`, `contradictingConstraints`.
    public func links(in table: LinkageTable, threads: Int) throws(LinkageError) -> DeterministicLinks {
        for key in keys where key.values.count != table.count {
            throw .shape(column: key.name, rows: key.values.count, expected: table.count)
        }
        try constraints.check(records: table.count)
        for pair in references.flatMap(\.pairs) { try LinkConstraints.check(pair, records: table.count) }
        let order = RecordOrder(table, threads: threads)
        let identities = PersonIdentities(table, order: order, threads: threads)
        let found = parallelMap(count: keys.count, threads: threads) { index in
            keyedGroups(keys[index], order, identities)
        }
        var joining = GuardedJoining(order: order, identities: identities, constraints: constraints)
        for pair in constraints.must { joining.join(order.pair(pair), rule: 0, isForced: true) }
        for (index, reference) in references.enumerated() {
            for pair in reference.pairs.map(order.pair).sorted(by: { ($0.0, $0.1) < ($1.0, $1.1) }) {
                joining.join(pair, rule: UInt8(1 + index))
            }
        }
        for (index, groups) in found.enumerated() {
            for group in groups.groups {
                for record in group.dropFirst() {
                    joining.join((group[0], record), rule: UInt8(1 + references.count + index))
                }
            }
        }
        let names = ["must_link"] + references.map(\.name) + keys.map(\.name)
        return joining.links(ruleNames: names, shared: found.flatMap(\.shared))
    }

    /// The groups of people behind each value of a key, and the values that several people share.
    private func keyedGroups(
        _ key: MatchKey, _ order: RecordOrder, _ identities: PersonIdentities
    ) -> (groups: [[Int32]], shared: [SharedIdentifier]) {
        let column = InternedColumn(key.values, rows: order.rows)
        let lists = GroupedRecords(ids: column.ids, values: column.values.count)
        var groups: [[Int32]] = []
        var shared: [SharedIdentifier] = []
        for value in 0..<column.values.count where lists[value].count > 1 {
            let records = lists[value]
            let behind = PeopleBehindKey(records: records, identities: identities, evidence: key.evidence)
            let isRefused = behind.people > maximumPeople
            if !isRefused { groups += behind.groups }
            if behind.people > 1 {
                shared.append(
                    SharedIdentifier(
                        rule: key.name, key: column.values[value], records: records.count, people: behind.people,
                        isRefused: isRefused, firstRow: Int(order.rows[Int(records[records.startIndex])])))
            }
        }
        return (groups, shared)
    }
}

extension RecordOrder {
    /// Two rows as canonical positions, the smaller first.
    func pair(_ rows: RecordPair) -> (Int32, Int32) {
        let (left, right) = (positions[rows.left], positions[rows.right])
        return (min(left, right), max(left, right))
    }
}
