/// Pairs of records of which somebody decided that they must, or cannot, be one.
public struct LinkConstraints: Sendable, Equatable {
    /// Pairs that are one, whatever scores and rules say.
    public var must: [RecordPair]
    /// Pairs that are not one, directly or through others.
    public var cannot: [RecordPair]

    /// Constraints by rows.
    public init(must: [RecordPair] = [], cannot: [RecordPair] = []) {
        self.must = must
        self.cannot = cannot
    }

    /// The cannot-pairs whose two records must be one by the must-pairs, directly or through others.
    public func contradictions(records: Int) -> [RecordPair] {
        var sets = DisjointSets(count: records)
        for pair in must { sets.unite(pair.left, pair.right) }
        return cannot.filter { sets.root(of: $0.left) == sets.root(of: $0.right) }
    }

    /// Throws `unknownRecord` for a row outside the table, `contradictingConstraints` where they contradict.
    func check(records: Int) throws(LinkageError) {
        for pair in must + cannot { try LinkConstraints.check(pair, records: records) }
        let contradictions = contradictions(records: records)
        if !contradictions.isEmpty { throw .contradictingConstraints(contradictions) }
    }

    static func check(_ pair: RecordPair, records: Int) throws(LinkageError) {
        for row in [pair.left, pair.right] where row < 0 || row >= records {
            throw .unknownRecord(index: row, records: records)
        }
    }
}
