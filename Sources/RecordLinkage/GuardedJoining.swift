/// Joins records into groups, refusing every join of groups that contradict each other: names or dates of birth that cannot be
/// one person's, or a pair that must not be one.
struct GuardedJoining {
    private let order: RecordOrder
    private let identities: PersonIdentities
    private var sets: DisjointSets
    /// The distinct identities of each group that has more than one, by its root.
    private var variants: [Int: [Int32]] = [:]
    /// The records that each record cannot be one with, by group root.
    private var separated: [Int: [Int32]]
    private var edges: [RuleEdge] = []
    private var refused: [RuleEdge] = []

    /// Groups with more variants than this are compared by their first ones.
    private static let variantLimit = 16

    init(order: RecordOrder, identities: PersonIdentities, constraints: LinkConstraints) {
        self.order = order
        self.identities = identities
        sets = DisjointSets(count: order.rows.count)
        separated = [:]
        for pair in constraints.cannot {
            let (left, right) = order.pair(pair)
            separated[Int(left), default: []].append(right)
            separated[Int(right), default: []].append(left)
        }
    }

    /// Joins two records (canonical positions); a forced join asks nothing.
    mutating func join(_ pair: (Int32, Int32), rule: UInt8, isForced: Bool = false) {
        let edge = RuleEdge(left: order.rows[Int(pair.0)], right: order.rows[Int(pair.1)], rule: rule)
        let (left, right) = (sets.root(of: Int(pair.0)), sets.root(of: Int(pair.1)))
        if left == right {
            if pair.0 != pair.1 { edges.append(edge) }
            return
        }
        if !isForced && (areSeparated(left, right) || contradict(left, right)) {
            refused.append(edge)
            return
        }
        unite(left, right)
        edges.append(edge)
    }

    /// What was joined.
    mutating func links(ruleNames: [String], shared: [SharedIdentifier]) -> DeterministicLinks {
        let numbers = sets.numbered()
        let clusters = order.positions.map { numbers[Int($0)] }
        return DeterministicLinks(
            ruleNames: ruleNames, edges: edges, clusters: clusters, sharedIdentifiers: shared, refusedEdges: refused)
    }

    private func variants(of root: Int) -> [Int32] { variants[root] ?? [identities.ids[root]] }

    private mutating func areSeparated(_ left: Int, _ right: Int) -> Bool {
        for record in separated[left] ?? [] where sets.root(of: Int(record)) == right { return true }
        return false
    }

    private func contradict(_ left: Int, _ right: Int) -> Bool {
        let rights = variants(of: right)
        return variants(of: left).contains { first in
            rights.contains { identities.agreement(first, $0) == .contradicted }
        }
    }

    private mutating func unite(_ left: Int, _ right: Int) {
        var together = variants(of: left)
        for identity in variants(of: right) where !together.contains(identity) && together.count < Self.variantLimit {
            together.append(identity)
        }
        let apart = (separated[left] ?? []) + (separated[right] ?? [])
        sets.unite(left, right)
        for root in [left, right] {
            variants[root] = nil
            separated[root] = nil
        }
        let root = sets.root(of: left)
        if together.count > 1 || together[0] != identities.ids[root] { variants[root] = together }
        if !apart.isEmpty { separated[root] = apart }
    }
}
