internal import Parallel
public import Records

/// The joins that hold clusters together: a maximum spanning forest over rules and scored pairs, as columns, with the
/// evidence of each. n records of one person make n - 1 joins. Holds no values of records.
public struct ClusterJoins: Sendable, Equatable {
    /// The rows of each join, the canonically first record first.
    public var pairs: [RecordPair] = []
    /// What joined each pair: a rule, or `model`.
    public var rules = CategoryColumn()
    /// log2 odds of a match before anything is compared.
    public var prior: Float = 0
    /// The match weight of each pair in bits, also where a rule joined it; not a number without a model.
    public var weights: [Float] = []
    /// The fields that are compared.
    public var fieldNames: [String] = []
    /// For each field the bits of each join; not a number where a value is missing.
    public var bits: [[Float]] = []
    /// How the compared fields agree, in words: `given_name exact; city differs`.
    public var levels = CategoryColumn()

    /// No joins.
    public init() {}
}

extension DeterministicLinks {
    /// The joins by rules alone, strongest rule first.
    public var joins: ClusterJoins {
        var joins = ClusterJoins()
        var sets = DisjointSets(count: clusters.count)
        let kept = edges.enumerated().sorted { ($0.element.rule, $0.offset) < ($1.element.rule, $1.offset) }
            .map(\.element).filter { sets.unite(Int($0.left), Int($0.right)) }
        joins.pairs = kept.map { RecordPair(Int($0.left), Int($0.right)) }
        joins.rules = CategoryColumn(kept.lazy.map { ruleNames[Int($0.rule)] })
        joins.weights = kept.map { _ in .nan }
        joins.levels = CategoryColumn(kept.lazy.map { _ in "" })
        return joins
    }
}

extension Linkage {
    /// The joins of all clusters: rules first, then scored pairs, heaviest first, then, where profiles and not pairs brought
    /// records together, their best pair.
    public func joins(threads: Int) -> ClusterJoins {
        var forest = JoinForest(self)
        forest.addRules()
        forest.addScoredPairs()
        forest.addProfiles()
        return evidence(of: forest.pairs, rules: forest.rules, threads: threads)
    }

    private func evidence(of pairs: [(Int32, Int32)], rules: [UInt8], threads: Int) -> ClusterJoins {
        let ranges = fixedRanges(count: pairs.count, size: 8192)
        let parts = parallelMap(count: ranges.count, threads: threads) { chunk in
            var part = JoinEvidence(fields: records.fields.count)
            var scoring = Scoring(records, weights, bounds)
            for index in ranges[chunk] { part.add(scoring.comparison.vector(pairs[index].0, pairs[index].1), weights) }
            return part
        }
        let rows = records.order.rows
        var joins = ClusterJoins()
        joins.pairs = pairs.map { RecordPair(Int(rows[Int($0.0)]), Int(rows[Int($0.1)])) }
        joins.rules = CategoryColumn(rules.lazy.map { ruleNames[Int($0)] })
        joins.prior = weights.prior
        joins.weights = parts.flatMap(\.weights)
        joins.fieldNames = columnNames
        joins.bits = records.fields.indices.map { field in parts.flatMap { $0.bits[field] } }
        joins.levels = levels(parts.flatMap(\.levels))
        return joins
    }

    /// The fields' names as names of columns: `given_name`.
    private var columnNames: [String] {
        records.fieldNames.map { String($0.map { $0 == " " ? "_" : $0 }) }
    }

    private func levels(_ vectors: [[UInt8]]) -> CategoryColumn {
        var codes: [[UInt8]: UInt32] = [:]
        var texts = TextColumn()
        let names = columnNames
        let rows = vectors.map { vector in
            if let code = codes[vector] { return code }
            let words = vector.enumerated().filter { $0.element != 0 }.map { field, level in
                names[field] + " " + records.fields[field].kind.prior.levels[Int(level) - 1]
            }
            let code = UInt32(texts.count)
            codes[vector] = code
            texts.append(words.joined(separator: "; "))
            return code
        }
        return CategoryColumn(codes: rows, dictionary: texts)
    }
}

/// The evidence of some joins.
private struct JoinEvidence: Sendable {
    var weights: [Float] = []
    var bits: [[Float]]
    var levels: [[UInt8]] = []

    init(fields: Int) { bits = [[Float]](repeating: [], count: fields) }

    mutating func add(_ vector: ComparisonVector, _ model: MatchWeights) {
        weights.append(model.score(vector))
        for field in bits.indices {
            bits[field].append(vector.levels[field] == 0 ? .nan : model.weight(field, vector))
        }
        levels.append(bits.indices.map { vector.levels[$0] })
    }
}

/// A spanning forest while it grows, in canonical positions.
private struct JoinForest {
    private let linkage: Linkage
    private var sets: DisjointSets
    private(set) var pairs: [(Int32, Int32)] = []
    private(set) var rules: [UInt8] = []

    init(_ linkage: Linkage) {
        self.linkage = linkage
        sets = DisjointSets(count: linkage.clusters.count)
    }

    private func cluster(_ record: Int32) -> Int32 { linkage.clusters[Int(linkage.records.order.rows[Int(record)])] }

    private mutating func add(_ left: Int32, _ right: Int32, rule: UInt8) {
        guard cluster(left) == cluster(right), sets.unite(Int(left), Int(right)) else { return }
        pairs.append((min(left, right), max(left, right)))
        rules.append(rule)
    }

    mutating func addRules() {
        let edges = linkage.ruleEdges.enumerated().sorted {
            ($0.element.rule, $0.offset) < ($1.element.rule, $1.offset)
        }
        let positions = linkage.records.order.positions
        for (_, edge) in edges { add(positions[Int(edge.left)], positions[Int(edge.right)], rule: 2 + edge.rule) }
    }

    mutating func addScoredPairs() {
        let within = linkage.edges.filter { cluster($0.left) == cluster($0.right) }.sorted {
            ($1.weight, $0.left, $0.right) < ($0.weight, $1.left, $1.right)
        }
        for edge in within { add(edge.left, edge.right, rule: 1) }
    }

    /// What is still apart within a cluster: each part is joined to the part of the cluster's first record.
    mutating func addProfiles() {
        var first = [Int32](repeating: -1, count: linkage.clusterCount)
        for record in 0..<Int32(linkage.clusters.count) {
            let cluster = Int(cluster(record))
            if first[cluster] < 0 { first[cluster] = record } else { add(first[cluster], record, rule: 1) }
        }
    }
}
