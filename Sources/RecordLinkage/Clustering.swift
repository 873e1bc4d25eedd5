internal import Parallel

/// From scored pairs to clusters: connected components by positive pairs, average linkage and profile merge within each.
struct Clustering: Sendable {
    let records: NormalizedRecords
    let weights: MatchWeights
    let bounds: PairBounds
    let edges: [ScoredPair]
    let settings: LinkageSettings

    /// The linkage of all records.
    func linkage(model: LinkageModel, plan: BlockingPlan, threads: Int) -> Linkage {
        let known = knownGroups()
        let clusters = clusters(known.groups, threads: threads)
        let numbers = numbered(clusters)
        let strongest = strongestLinks(numbers)
        return assembled(numbers, strongest, known, model, plan)
    }

    /// Groups made by must-link constraints and deterministic rules, and the rule of each record.
    private func knownGroups() -> (groups: [Int32], rules: [UInt8]) {
        let order = records.order
        var sets = ConstrainedSets(count: records.count, apart: settings.constraints.cannot.map(order.pair))
        var rules = [UInt8](repeating: 0, count: records.count)
        func join(_ pair: (Int32, Int32), rule: UInt8) {
            if sets.areSeparated(pair.0, pair.1) { return }
            sets.unite(pair.0, pair.1)
            for record in [pair.0, pair.1] where rules[Int(record)] == 0 { rules[Int(record)] = rule }
        }
        for pair in settings.constraints.must { join(order.pair(pair), rule: 2) }
        for edge in settings.deterministic?.edges ?? [] {
            join(order.pair(RecordPair(Int(edge.left), Int(edge.right))), rule: 2 + edge.rule)
        }
        return (sets.numbered(), rules)
    }

    /// The clusters, each a list of canonical positions.
    private func clusters(_ groups: [Int32], threads: Int) -> [[Int32]] {
        let components = LinkComponents(groups: groups, edges: edges)
        let batches = components.batches
        let parts = parallelMap(count: batches.count, threads: threads) { index in
            var scoring = Scoring(records, weights, bounds)
            return batches[index].flatMap { components.clusters(of: $0, edges, &scoring) }
        }
        return parts.flatMap { $0 }
    }

    private func numbered(_ clusters: [[Int32]]) -> [Int32] {
        var numbers = [Int32](repeating: -1, count: records.count)
        for (number, cluster) in clusters.enumerated() {
            for record in cluster { numbers[Int(record)] = Int32(number) }
        }
        var canonical = [Int32](repeating: -1, count: clusters.count)
        var next: Int32 = 0
        return numbers.map { number in
            if canonical[Int(number)] < 0 {
                canonical[Int(number)] = next
                next += 1
            }
            return canonical[Int(number)]
        }
    }

    /// The strongest edge of each record within its cluster.
    private func strongestLinks(_ clusters: [Int32]) -> (partners: [Int32], weights: [Float]) {
        var partners = [Int32](repeating: -1, count: records.count)
        var strengths = [Float](repeating: -.infinity, count: records.count)
        for edge in edges where clusters[Int(edge.left)] == clusters[Int(edge.right)] {
            for (one, other) in [(edge.left, edge.right), (edge.right, edge.left)]
            where edge.weight > strengths[Int(one)] {
                (strengths[Int(one)], partners[Int(one)]) = (edge.weight, other)
            }
        }
        return (partners, strengths)
    }

    private func assembled(
        _ clusters: [Int32], _ strongest: (partners: [Int32], weights: [Float]),
        _ known: (groups: [Int32], rules: [UInt8]),
        _ model: LinkageModel, _ plan: BlockingPlan
    ) -> Linkage {
        var sizes = [Int32](repeating: 0, count: records.count)
        for cluster in clusters { sizes[Int(cluster)] += 1 }
        let positions = records.order.positions
        func probability(_ record: Int) -> Float {
            if known.rules[record] > 0 || sizes[Int(clusters[record])] == 1 { return 1 }
            let weight = strongest.weights[record]
            return weight == -.infinity ? 0.5 : Float(1 / (1 + exp2(-Double(weight))))
        }
        func rule(_ record: Int) -> UInt8 {
            known.rules[record] > 0 ? known.rules[record] : sizes[Int(clusters[record])] == 1 ? 0 : 1
        }
        return Linkage(
            clusters: positions.map { clusters[Int($0)] },
            probabilities: positions.map { probability(Int($0)) },
            strongestPartners: positions.map { position in
                let partner = strongest.partners[Int(position)]
                return partner < 0 ? -1 : records.order.rows[Int(partner)]
            },
            rules: positions.map { rule(Int($0)) },
            ruleNames: ["single", "model"] + (settings.deterministic?.ruleNames ?? ["must_link"]),
            model: model, plan: plan, uncertainPairs: uncertainPairs(), records: records, weights: weights,
            bounds: bounds,
            edges: edges, ruleEdges: mustEdges + (settings.deterministic?.edges ?? []))
    }

    private var mustEdges: [RuleEdge] {
        settings.constraints.must.map { RuleEdge(left: Int32($0.left), right: Int32($0.right), rule: 0) }
    }

    /// At most 1,000 scored pairs nearest to even odds.
    private func uncertainPairs() -> [WeightedPair] {
        let near = edges.filter { abs($0.weight) < 3 }.sorted {
            (abs($0.weight), $0.left, $0.right) < (abs($1.weight), $1.left, $1.right)
        }
        let rows = records.order.rows
        return near.prefix(1000).map {
            WeightedPair(pair: RecordPair(Int(rows[Int($0.left)]), Int(rows[Int($0.right)])), weight: $0.weight)
        }
    }
}

/// The connected components of records by positive pairs and known groups, and the pairs within each.
struct LinkComponents: Sendable {
    private let groups: [Int32]
    /// The records of each component, ascending.
    private let members: [ArraySlice<Int32>]
    /// The edges of each component by position.
    private let edgeLists: GroupedRecords

    init(groups: [Int32], edges: [ScoredPair]) {
        self.groups = groups
        var sets = DisjointSets(count: groups.count)
        var firstOfGroup = [Int32](repeating: -1, count: groups.count)
        for (record, group) in groups.enumerated() {
            if firstOfGroup[Int(group)] < 0 {
                firstOfGroup[Int(group)] = Int32(record)
            } else {
                sets.unite(Int(firstOfGroup[Int(group)]), record)
            }
        }
        for edge in edges where edge.weight > 0 { sets.unite(Int(edge.left), Int(edge.right)) }
        let components = sets.numbered()
        let count = Int(components.max() ?? -1) + 1
        let lists = GroupedRecords(ids: components, values: count)
        members = (0..<count).map { lists[$0] }
        edgeLists = GroupedRecords(
            ids: edges.map { edge in
                components[Int(edge.left)] == components[Int(edge.right)] ? components[Int(edge.left)] : -1
            }, values: count)
    }

    /// Components in pieces of about equal work, always the same.
    var batches: [Range<Int>] {
        var batches: [Range<Int>] = []
        var (start, work) = (0, 0)
        for component in members.indices {
            work += members[component].count * members[component].count
            if work > 200_000 {
                batches.append(start..<component + 1)
                (start, work) = (component + 1, 0)
            }
        }
        if start < members.count { batches.append(start..<members.count) }
        return batches
    }

    /// The clusters of one component.
    func clusters(of component: Int, _ edges: [ScoredPair], _ scoring: inout Scoring) -> [[Int32]] {
        let records = members[component]
        let known = knownGroups(records)
        if known.count == 1 { return known }
        if records.count == 2 { return [Array(records)] }
        let pairs = edgeLists[component].map { edges[Int($0)] }
        var group: [Int32: Int32] = [:]
        for (number, members) in known.enumerated() { for record in members { group[record] = Int32(number) } }
        let linked = AverageLinkage(groups: known, pairs: pairs, group: group, scoring: &scoring).members.filter {
            !$0.isEmpty
        }
        if linked.count == 1 { return linked }
        return merged(linked, pairs, &scoring)
    }

    /// Lists of records that are known to be one, in the order of their first records.
    private func knownGroups(_ records: ArraySlice<Int32>) -> [[Int32]] {
        var numbers: [Int32: Int] = [:]
        var lists: [[Int32]] = []
        for record in records {
            let group = groups[Int(record)]
            if let number = numbers[group] {
                lists[number].append(record)
            } else {
                numbers[group] = lists.count
                lists.append([record])
            }
        }
        return lists
    }

    private func merged(_ clusters: [[Int32]], _ pairs: [ScoredPair], _ scoring: inout Scoring) -> [[Int32]] {
        var cluster: [Int32: Int32] = [:]
        for (number, members) in clusters.enumerated() { for record in members { cluster[record] = Int32(number) } }
        let neighbours = pairs.compactMap { pair -> (Int32, Int32)? in
            guard pair.weight >= 0, let left = cluster[pair.left], let right = cluster[pair.right], left != right else {
                return nil
            }
            return (left, right)
        }
        return ProfileMerge(clusters: clusters, neighbours: neighbours, scoring: &scoring).members.filter {
            !$0.isEmpty
        }
    }
}
