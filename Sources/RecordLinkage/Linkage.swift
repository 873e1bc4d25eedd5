internal import Parallel
internal import Records

/// Record linkage without labels: one default for every table.
public struct RecordLinker: Sendable {
    /// How to link.
    public var settings: LinkageSettings

    /// A linker with settings.
    public init(_ settings: LinkageSettings = LinkageSettings()) { self.settings = settings }

    /// Links a table's records.
    ///
    /// Errors: `unknownRecord` and `contradictingConstraints` for wrong constraints, `overMemory` where the plan needs more
    /// than allowed, `tooManyFields`.
    public func link(_ table: LinkageTable, threads: Int) throws(LinkageError) -> Linkage {
        try settings.constraints.check(records: table.count)
        let prepared = try PreparedLinkage(table, settings, threads: threads)
        if let allowed = settings.memoryAllowed { try prepared.plan.check(allowed: allowed) }
        let estimated = prepared.estimated(threads: threads)
        return prepared.clustered(estimated, threads: threads)
    }

    /// What linking a table would cost, without doing it.
    public func plan(_ table: LinkageTable, threads: Int) throws(LinkageError) -> BlockingPlan {
        try settings.constraints.check(records: table.count)
        return try PreparedLinkage(table, settings, threads: threads).plan
    }
}

/// Records that were linked: which are one person, how sure that is, and the model behind it.
public struct Linkage: Sendable {
    /// The cluster of each row, numbered in canonical order.
    public let clusters: [Int32]
    /// The probability that each row's record belongs to its cluster: that of its strongest link; 1 for a cluster of its own.
    public let probabilities: [Float]
    /// The row with which each row's record has its strongest link within its cluster, or -1.
    public let strongestPartners: [Int32]
    /// The rule that linked each row's record, by position in `ruleNames`: 0 `single`, 1 `model`, then the deterministic rules.
    public let rules: [UInt8]
    /// `single`, `model`, and the names of the deterministic rules.
    public let ruleNames: [String]
    /// The fitted model.
    public let model: LinkageModel
    /// What blocking found.
    public let plan: BlockingPlan
    /// Pairs near the border between match and non-match, with weights, for the review queue.
    public let uncertainPairs: [WeightedPair]
    let records: NormalizedRecords
    let weights: MatchWeights
    let bounds: PairBounds
    let edges: [ScoredPair]
    let ruleEdges: [RuleEdge]

    /// The number of clusters.
    public var clusterCount: Int { Int(clusters.max() ?? -1) + 1 }
}

/// Two rows with their match weight.
public struct WeightedPair: Sendable, Equatable {
    /// The rows.
    public var pair: RecordPair
    /// log2 odds of a match.
    public var weight: Float
    /// The probability of a match.
    public var probability: Float { Float(1 / (1 + exp2(-Double(weight)))) }
}

/// Records normalised and blocked.
struct PreparedLinkage: Sendable {
    let table: LinkageTable
    let settings: LinkageSettings
    let records: NormalizedRecords
    let bounds: PairBounds
    let blocks: [RuleBlocks]
    let plan: BlockingPlan

    init(_ table: LinkageTable, _ settings: LinkageSettings, threads: Int) throws(LinkageError) {
        self.table = table
        self.settings = settings
        records = NormalizedRecords(table, threads: threads)
        guard records.fields.count <= ComparisonVector.fieldLimit else {
            throw .tooManyFields(fields: records.fields.count, allowed: ComparisonVector.fieldLimit)
        }
        bounds = PairBounds(settings, table, records.order)
        let rules = BlockingRule.rules(records: records.count)
        let atoms = BlockingAtoms(records, threads: threads)
        blocks = Blocking(atoms: atoms, limits: BlockingLimits(records: records.count)).blocks(rules, threads: threads)
        plan = BlockingPlan(rules, blocks, records: records)
    }

    /// The candidates and the model fitted to them.
    func estimated(threads: Int) -> (Candidates, LinkageModel) {
        let candidates = Candidates(blocks, records: records.count, threads: threads) { bounds.admits($0, $1) }
        let sampling = PairSampling(records: records, bounds: bounds, threads: threads)
        let admissible = sampling.admissiblePairs
        let hasHouseholds = settings.hasHouseholds && hasHouseholdFields
        let compared = sampling.candidates(candidates)
        let maximization = ExpectationMaximization(
            fields: records.fields, candidates: compared,
            candidateFactor: Double(candidates.count) / Double(max(1, compared.count)), random: sampling.random(),
            admissiblePairs: admissible, namesakes: sampling.namesakes, hasHouseholds: hasHouseholds, threads: threads)
        let start = ModelParameters(fields: records.fields, records: records.count, hasHouseholds: hasHouseholds)
        let parameters = records.count < 2 ? start : maximization.parameters(from: start)
        return (candidates, LinkageModel(parameters, records: records, candidatePairs: candidates.count))
    }

    private var hasHouseholdFields: Bool {
        let kinds = Set(records.fields.map(\.kind))
        return kinds.isSuperset(of: [.given, .family])
            && !kinds.isDisjoint(with: [.street, .phone, .postcode, .city])
    }

    /// The clusters by a fitted model.
    func clustered(_ estimated: (candidates: Candidates, model: LinkageModel), threads: Int) -> Linkage {
        let weights = MatchWeights(estimated.model.parameters, fields: records.fields)
        let edges = ScoredEdges.edges(estimated.candidates, records, weights, bounds, threads: threads)
        let clustering = Clustering(
            records: records, weights: weights, bounds: bounds, edges: edges, settings: settings)
        return clustering.linkage(model: estimated.model, plan: plan, threads: threads)
    }
}

/// Scores the candidates and keeps those that matter for clustering.
enum ScoredEdges {
    /// Pairs below this weight are no edges.
    static let threshold: Float = -6

    static func edges(
        _ candidates: Candidates, _ records: NormalizedRecords, _ weights: MatchWeights, _ bounds: PairBounds,
        threads: Int
    ) -> [ScoredPair] {
        let ranges = fixedRanges(count: records.count, size: 65536)
        let parts = parallelMap(count: ranges.count, threads: threads) { chunk in
            var scoring = Scoring(records, weights, bounds)
            var edges: [ScoredPair] = []
            for record in ranges[chunk] {
                for partner in candidates.partners(of: record) {
                    if let weight = scoring.score(Int32(record), partner, threshold: threshold) {
                        edges.append(ScoredPair(left: Int32(record), right: partner, weight: weight))
                    }
                }
            }
            return edges
        }
        return parts.flatMap { $0 }
    }
}
