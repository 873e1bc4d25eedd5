/// Joins records into groups, refusing every join of groups that contradict each other: names or dates of birth that cannot be
/// one person's, or a pair that must not be one.
struct GuardedJoining {
    private let order: RecordOrder
    private let identities: PersonIdentities
    private var sets: ConstrainedSets
    /// The distinct identities of each group that has more than one, by its root.
    private var variants: [Int: [Int32]] = [:]
    private var edges: [RuleEdge] = []
    private var refused: [RuleEdge] = []

    /// Groups with more variants than this are compared by their first ones.
    private static let variantLimit = 16

    init(order: RecordOrder, identities: PersonIdentities, constraints: LinkConstraints) {
        self.order = order
        self.identities = identities
        sets = ConstrainedSets(count: order.rows.count, apart: constraints.cannot.map(order.pair))
    }

    /// Joins two records (canonical positions); a forced join asks nothing.
    mutating func join(_ pair: (Int32, Int32), rule: UInt8, isForced: Bool = false) {
        let edge = RuleEdge(left: order.rows[Int(pair.0)], right: order.rows[Int(pair.1)], rule: rule)
        let (left, right) = (sets.root(of: pair.0), sets.root(of: pair.1))
        if left == right {
            if pair.0 != pair.1 { edges.append(edge) }
            return
        }
        if !isForced && (sets.areSeparated(pair.0, pair.1) || contradict(left, right)) {
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
        sets.unite(Int32(left), Int32(right))
        for root in [left, right] { variants[root] = nil }
        let root = sets.root(of: Int32(left))
        if together.count > 1 || together[0] != identities.ids[root] { variants[root] = together }
    }
}
