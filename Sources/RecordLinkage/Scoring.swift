/// Why two records can never be one, whatever their values: a source without duplicates, or a decision.
struct PairBounds: Sendable {
    /// Whether only records of different sources are compared.
    let linksOnlyAcrossSources: Bool
    /// The sources that hold each person once.
    private let duplicateFree: [Bool]
    private let cannot: Set<UInt64>
    private let sources: [UInt16]
    /// Whether any pair could be forbidden.
    let hasBounds: Bool

    init(_ settings: LinkageSettings, _ table: LinkageTable, _ order: RecordOrder) {
        linksOnlyAcrossSources = settings.mode == .link
        duplicateFree = table.sourceNames.map { settings.duplicateFreeSources.contains($0) }
        cannot = Set(settings.constraints.cannot.map { PairBounds.key(order.pair($0)) })
        sources = order.rows.map { table.sources[Int($0)] }
        hasBounds = !cannot.isEmpty || duplicateFree.contains(true)
    }

    /// Whether a pair counts at all.
    @inline(__always)
    func admits(_ left: Int32, _ right: Int32) -> Bool {
        !linksOnlyAcrossSources || sources[Int(left)] != sources[Int(right)]
    }

    /// Whether a pair is forbidden.
    @inline(__always)
    func forbids(_ left: Int32, _ right: Int32) -> Bool {
        guard hasBounds else { return false }
        let (first, second) = (sources[Int(left)], sources[Int(right)])
        if first == second && duplicateFree[Int(first)] { return true }
        return !cannot.isEmpty && cannot.contains(PairBounds.key((min(left, right), max(left, right))))
    }

    private static func key(_ pair: (Int32, Int32)) -> UInt64 { UInt64(UInt32(pair.0)) << 32 | UInt64(UInt32(pair.1)) }
}

/// Match weights of pairs of records.
struct Scoring: PairScoring {
    var comparison: Comparison
    let weights: MatchWeights
    let bounds: PairBounds
    /// The largest weight that each field can have where the values differ, and where they are equal, before rarity.
    private let largestUnequal: [Float]
    private let largestEqual: [Float]
    /// The fields, names first, parents before what depends on them, cheap comparisons before costly ones.
    private let evaluation: [Int]

    /// The weight of a pair that can never be one.
    static let forbidden: Float = -1_000_000

    init(_ records: NormalizedRecords, _ weights: MatchWeights, _ bounds: PairBounds) {
        comparison = Comparison(records)
        self.weights = weights
        self.bounds = bounds
        let costly: [ComparisonKind] = [.company, .text, .nationalID, .phone, .street, .streetSecond, .email]
        func depth(_ field: Int) -> Int {
            records.fields[field].parent < 0 ? 0 : 1 + depth(records.fields[field].parent)
        }
        func rank(_ field: Int) -> (Int, Int, Int) {
            (costly.firstIndex(of: records.fields[field].kind) ?? -1, depth(field), field)
        }
        evaluation = records.fields.indices.sorted { rank($0) < rank($1) }
        func largest(_ field: Int, _ levels: ClosedRange<Int>, rarity: Float) -> Float {
            (0..<ModelParameters.stride).map { table in
                let base = (field * ModelParameters.stride + table) * ModelParameters.stride
                return levels.map { weights.match[base + $0] + rarity }.max() ?? 0
            }.max() ?? 0
        }
        largestUnequal = records.fields.indices.map { field in
            let kind = records.fields[field].kind
            if [.given, .family, .extra].contains(kind) { return weights.cap }
            return min(
                weights.cap,
                max(0, largest(field, (kind == .gender ? 1 : 2)...max(2, kind.prior.match.count), rarity: 2)))
        }
        largestEqual = records.fields.indices.map { min(weights.cap, largest($0, 1...1, rarity: 0)) }
    }

    var hasBounds: Bool { bounds.hasBounds }

    func admits(_ left: Int32, _ right: Int32) -> Bool { bounds.admits(left, right) }

    func forbids(_ left: Int32, _ right: Int32) -> Bool { bounds.forbids(left, right) }

    /// The match weight of two records in bits; `forbidden` where they can never be one.
    mutating func score(_ left: Int32, _ right: Int32) -> Float {
        if bounds.forbids(left, right) { return Self.forbidden }
        let vector = comparison.vector(left, right)
        return comparison.isForbidden(left, right, vector) ? Self.forbidden : weights.score(vector)
    }

    /// As `score`, or nil as soon as it is certain to be below `threshold`.
    mutating func score(_ left: Int32, _ right: Int32, threshold: Float) -> Float? {
        if bounds.forbids(left, right) { return nil }
        var vector = ComparisonVector()
        var potential = weights.prior
        var bound = InlineArray<24, Float>(repeating: 0)
        var present: UInt32 = 0
        for field in largestUnequal.indices {
            let (first, second) = (comparison.records.value(left, field), comparison.records.value(right, field))
            if first < 0 || second < 0 { continue }
            bound[field] =
                first == second
                ? min(weights.cap, largestEqual[field] + max(0, comparison.exactAdjustment(field, first)))
                : largestUnequal[field]
            potential += bound[field]
            present |= 1 << UInt32(field)
        }
        for field in evaluation where present & 1 << UInt32(field) != 0 {
            if potential < threshold { return nil }
            comparison.compare(field, left, right, into: &vector)
            potential += weights.weight(field, vector) - bound[field]
        }
        if potential < threshold || comparison.isForbidden(left, right, vector) { return nil }
        let score = weights.score(vector)
        return score < threshold ? nil : score
    }
}

/// Two records with their match weight.
struct ScoredPair: Sendable {
    /// Canonical positions, the smaller first.
    var left: Int32
    var right: Int32
    /// In bits.
    var weight: Float
}
