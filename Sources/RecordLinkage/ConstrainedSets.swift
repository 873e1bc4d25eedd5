/// A partition of records that refuses to join two that must stay apart.
struct ConstrainedSets {
    private var sets: DisjointSets
    /// The records from which each set must stay apart, by the set's root.
    private var separated: [Int: [Int32]] = [:]

    init(count: Int, apart pairs: [(Int32, Int32)]) {
        sets = DisjointSets(count: count)
        for (left, right) in pairs {
            separated[Int(left), default: []].append(right)
            separated[Int(right), default: []].append(left)
        }
    }

    mutating func root(of record: Int32) -> Int { sets.root(of: Int(record)) }

    /// Whether the sets of two records must stay apart.
    mutating func areSeparated(_ left: Int32, _ right: Int32) -> Bool {
        let (one, other) = (root(of: left), root(of: right))
        for record in separated[one] ?? [] where root(of: record) == other { return true }
        return false
    }

    /// Joins the sets of two records; the caller asked `areSeparated`.
    mutating func unite(_ left: Int32, _ right: Int32) {
        let (one, other) = (root(of: left), root(of: right))
        if one == other { return }
        let apart = (separated[one] ?? []) + (separated[other] ?? [])
        separated[one] = nil
        separated[other] = nil
        sets.unite(one, other)
        if !apart.isEmpty { separated[sets.root(of: one)] = apart }
    }

    /// The set of each record, numbered in the order of first records.
    mutating func numbered() -> [Int32] { sets.numbered() }
}
