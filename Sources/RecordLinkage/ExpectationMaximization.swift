internal import Parallel

/// Pairs with the levels and adjustments of every field, flat, for estimation.
struct ComparedPairs: Sendable {
    /// `levels[pair * fields + field]`.
    var levels: [UInt8] = []
    /// In the places of `levels`.
    var adjustments: [Float] = []
    /// The number of pairs.
    var count = 0

    mutating func append(_ vector: borrowing ComparisonVector, fields: Int) {
        for field in 0..<fields {
            levels.append(vector.levels[field])
            adjustments.append(vector.adjustments[field])
        }
        count += 1
    }

    mutating func append(_ other: ComparedPairs) {
        levels += other.levels
        adjustments += other.adjustments
        count += other.count
    }
}

/// Estimates the model by expectation maximisation (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988).
///
/// m and mH come from the candidate pairs by their class probabilities; u from random pairs, each counted by its probability of
/// being unrelated, so that a table with many records per person does not spoil it. The shares count candidates among all
/// admissible pairs: pairs that blocking left out count as unrelated, so there is no blocking bias. The number of iterations is
/// fixed, so that rounding cannot decide when to stop.
struct ExpectationMaximization {
    let fields: [FieldLayout]
    /// A sample of the candidates.
    let candidates: ComparedPairs
    /// Candidates per sampled candidate.
    let candidateFactor: Double
    /// Random pairs.
    let random: ComparedPairs
    /// The number of pairs that could be matches at all.
    let admissiblePairs: Double
    /// Admissible pairs whose given and family names are both equal.
    let namesakes: Double
    let hasHouseholds: Bool
    let threads: Int

    static let iterations = 12
    private static let unrelatedPseudocounts = 20.0
    private static let matchPseudocounts = 50.0
    private static let tablePseudocounts = 20.0

    /// The parameters after the iterations.
    func parameters(from start: ModelParameters) -> ModelParameters {
        var parameters = start
        for iteration in 0..<Self.iterations { parameters = next(parameters, isFirst: iteration == 0) }
        return parameters
    }

    private func next(_ parameters: ModelParameters, isFirst: Bool) -> ModelParameters {
        let weights = MatchWeights(parameters, fields: fields)
        let fromCandidates = expectation(candidates, weights, isFirst: false)
        let fromRandom = expectation(random, weights, isFirst: isFirst)
        var next = parameters
        for (field, layout) in fields.enumerated() {
            maximize(field, layout.kind.prior, fromCandidates, fromRandom, &next)
        }
        let floor = 1 / max(admissiblePairs, 2) / 4
        func share(_ total: Double) -> Double {
            min(0.5, max(floor, total * candidateFactor / max(admissiblePairs, 1)))
        }
        next.matchShare = share(fromCandidates.matchTotal)
        next.nameDependence = nameDependence(
            (fromCandidates.namesakeMatches + fromCandidates.namesakeHouseholds) * candidateFactor)
        if hasHouseholds { next.householdShare = share(fromCandidates.householdTotal) }
        return next
    }

    /// The namesakes that are no matches, against the number expected if given and family names were independent.
    private func nameDependence(_ matches: Double) -> Double {
        guard let given = fields.firstIndex(where: { $0.kind == .given }),
            let family = fields.firstIndex(where: { $0.kind == .family })
        else { return 1 }
        let (one, other) = (fields[given].meanFrequency, fields[family].meanFrequency)
        return min(4, max(1, (namesakes - matches) / max(1e-9, admissiblePairs * one * other)))
    }

    private func maximize(
        _ field: Int, _ prior: ComparisonPrior, _ candidates: ExpectedCounts, _ random: ExpectedCounts,
        _ parameters: inout ModelParameters
    ) {
        let stride = ModelParameters.stride
        let levels = prior.match.count
        let tables = fields[field].parent < 0 ? 0..<1 : 0..<stride
        func rows(_ counts: [Double]) -> [[Double]] {
            tables.map { table in
                let base = (field * stride + table) * stride + 1
                return Array(counts[base..<base + levels])
            }
        }
        let start = ModelParameters.normalized(prior.match)
        let match = Self.tables(rows(candidates.match), start, Self.matchPseudocounts)
        let household = Self.tables(rows(candidates.household), start, Self.matchPseudocounts)
        let unrelated = Self.tables(
            rows(random.unrelated), ModelParameters.unrelatedPrior(prior), Self.unrelatedPseudocounts)
        for (index, table) in tables.enumerated() {
            let base = (field * stride + table) * stride + 1
            let bound = tables.count == 1 ? prior.largestDisagreement : min(0.9, 1.5 * prior.largestDisagreement)
            parameters.match.replaceSubrange(base..<base + levels, with: Self.capped(match[index], prior, bound))
            parameters.household.replaceSubrange(base..<base + levels, with: household[index])
            parameters.unrelated.replaceSubrange(base..<base + levels, with: unrelated[index].map { max($0, 1e-6) })
        }
    }

    /// Probabilities by level for each level of the parent, shrunk to those for all levels together.
    private static func tables(_ rows: [[Double]], _ prior: [Double], _ pseudocounts: Double) -> [[Double]] {
        let totals = prior.indices.map { level in rows.reduce(0) { $0 + $1[level] } }
        let marginal = shrunk(totals, prior, pseudocounts)
        if rows.count == 1 { return [marginal] }
        return rows.map { shrunk($0, marginal, tablePseudocounts) }
    }

    private static func shrunk(_ counts: [Double], _ prior: [Double], _ pseudocounts: Double) -> [Double] {
        let total = counts.reduce(0, +) + pseudocounts
        return zip(counts, prior).map { ($0 + pseudocounts * $1) / total }
    }

    /// P(disagreement | match) bounded; the other levels take the rest.
    private static func capped(_ levels: [Double], _ prior: ComparisonPrior, _ bound: Double) -> [Double] {
        let disagreement = levels[prior.disagreement - 1]
        if disagreement <= bound { return levels }
        let scale = (1 - bound) / max(1e-9, 1 - disagreement)
        var capped = levels.map { $0 * scale }
        capped[prior.disagreement - 1] = bound
        return capped
    }

    /// Expected counts of every level by class, summed over fixed chunks in order.
    private func expectation(_ pairs: ComparedPairs, _ weights: MatchWeights, isFirst: Bool) -> ExpectedCounts {
        let ranges = fixedRanges(count: pairs.count, size: 32768)
        let parts = parallelMap(count: ranges.count, threads: threads) { chunk in
            var counts = ExpectedCounts(fields: fields.count)
            counts.add(pairs, ranges[chunk], weights, isFirst: isFirst)
            return counts
        }
        return parts.reduce(into: ExpectedCounts(fields: fields.count)) { $0.add($1) }
    }
}

/// Expected counts per field and level by class.
struct ExpectedCounts: Sendable {
    /// Of each field, parent level and level: match, household, unrelated.
    private var sums: [Double]
    var matchTotal = 0.0
    var householdTotal = 0.0
    /// Matches whose given and family names are both equal, and such pairs of one household.
    var namesakeMatches = 0.0
    var namesakeHouseholds = 0.0
    private let fields: Int

    init(fields: Int) {
        self.fields = fields
        sums = [Double](repeating: 0, count: 3 * fields * ModelParameters.stride * ModelParameters.stride)
    }

    /// Of matches, by field, parent level and level.
    var match: [Double] { every(0) }
    /// Of pairs of one household.
    var household: [Double] { every(1) }
    /// Of unrelated pairs.
    var unrelated: [Double] { every(2) }

    private func every(_ position: Int) -> [Double] { stride(from: position, to: sums.count, by: 3).map { sums[$0] } }

    /// Adds pairs by their class probabilities; in the first iteration random pairs count as unrelated.
    mutating func add(_ pairs: ComparedPairs, _ range: Range<Int>, _ weights: MatchWeights, isFirst: Bool) {
        let (levels, adjustments) = (pairs.levels.span, pairs.adjustments.span)
        var (matchTotal, householdTotal, namesakeMatches, namesakeHouseholds) = (0.0, 0.0, 0.0, 0.0)
        let fields = self.fields
        var sums = self.sums.mutableSpan
        for pair in range {
            let base = pair * fields
            var (matchOdds, householdOdds) = (
                weights.prior - weights.dependence { levels[base + $0] }, weights.householdPrior
            )
            for field in 0..<fields where levels[base + field] != 0 {
                let level = levels[base + field]
                let parentLevel = weights.parents[field] < 0 ? 0 : levels[base + weights.parents[field]]
                let weight = weights.weight(field, level, parentLevel, adjustments[base + field])
                matchOdds += weight
                if weights.isHousehold[field] {
                    householdOdds += weight + weights.householdRatio(field, level, parentLevel)
                }
            }
            let (matchTerm, householdTerm) = isFirst ? (0, 0) : (exp2(Double(matchOdds)), exp2(Double(householdOdds)))
            let total = 1 + matchTerm + householdTerm
            let (isMatch, isHousehold, isOther) = (matchTerm / total, householdTerm / total, 1 / total)
            matchTotal += isMatch
            householdTotal += isHousehold
            if weights.areNamesakes({ levels[base + $0] }) {
                namesakeMatches += isMatch
                namesakeHouseholds += isHousehold
            }
            for field in 0..<fields where levels[base + field] != 0 {
                let parentLevel = weights.parents[field] < 0 ? 0 : levels[base + weights.parents[field]]
                let index =
                    (field * ModelParameters.stride + Int(parentLevel)) * ModelParameters.stride
                    + Int(levels[base + field])
                sums[3 * index] += isMatch
                sums[3 * index + 1] += isHousehold
                sums[3 * index + 2] += isOther
            }
        }
        self.matchTotal += matchTotal
        self.householdTotal += householdTotal
        self.namesakeMatches += namesakeMatches
        self.namesakeHouseholds += namesakeHouseholds
    }

    mutating func add(_ other: ExpectedCounts) {
        for index in sums.indices { sums[index] += other.sums[index] }
        matchTotal += other.matchTotal
        householdTotal += other.householdTotal
        namesakeMatches += other.namesakeMatches
        namesakeHouseholds += other.namesakeHouseholds
    }
}
