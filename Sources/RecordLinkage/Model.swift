/// The parameters of the Fellegi–Sunter model with a third class: records of one person (match), of two people of one
/// household, and of unrelated people (Fellegi and Sunter 1969; Enamorado, Fifield and Imai 2019; Linacre et al. 2022).
///
/// Probabilities are flat, `(field * stride + level of the parent field) * stride + level`; level 0 is null. A field without a parent
/// uses parent level 0 only.
struct ModelParameters: Sendable {
    /// P(level | match).
    var match: [Double]
    /// P(level | unrelated).
    var unrelated: [Double]
    /// P(level | one household).
    var household: [Double]
    /// The share of matches among all admissible pairs.
    var matchShare: Double
    /// The share of pairs of one household; 0 where the class is off.
    var householdShare: Double
    /// How much oftener two unrelated records agree in given and family name than independence says: names share a language.
    var nameDependence = 1.0

    static let stride = ComparisonKind.levelLimit

    /// The parameters before the data speak.
    init(fields: [FieldLayout], records: Int, hasHouseholds: Bool) {
        let share = 1 / Double(max(2, records))
        matchShare = share
        householdShare = hasHouseholds ? share : 0
        match = []
        unrelated = []
        for field in fields {
            let prior = field.kind.prior
            for _ in 0..<Self.stride {
                match += ModelParameters.padded(ModelParameters.normalized(prior.match))
                unrelated += ModelParameters.padded(ModelParameters.unrelatedPrior(prior))
            }
        }
        household = match
    }

    /// P(level | unrelated) before the data speak: level 1 by table, other agreements up to twice that, the rest disagreement.
    static func unrelatedPrior(_ prior: ComparisonPrior) -> [Double] {
        var levels = prior.match.indices.map { level in
            level == 0 ? prior.equalByChance : min(2 * prior.equalByChance, 0.05)
        }
        levels[prior.disagreement - 1] = 0
        levels[prior.disagreement - 1] = max(0.05, 1 - levels.reduce(0, +))
        return normalized(levels)
    }

    static func normalized(_ levels: [Double]) -> [Double] {
        let total = levels.reduce(0, +)
        return levels.map { $0 / total }
    }

    static func padded(_ levels: [Double]) -> [Double] {
        [0] + levels + [Double](repeating: 0, count: stride - 1 - levels.count)
    }
}

/// The model as weights in bits, for scoring.
struct MatchWeights: Sendable {
    /// log2(m / u) of each field, parent level and level; 0 for null.
    let match: [Float]
    /// log2(mH / m) of each field and level of a household's fields; 0 elsewhere.
    let household: [Float]
    /// log2 of the prior odds of a match.
    let prior: Float
    /// log2 of the household's share; very small where the class is off.
    let householdPrior: Float
    /// No field weighs more: one field can outweigh the prior by 2 bits only.
    let cap: Float
    /// Whether a field belongs to a household.
    let isHousehold: [Bool]

    /// The parent of each field, or -1.
    let parents: [Int]
    /// Whether a field's rarity counts where its parent agrees: names keep theirs.
    private let keepsRarity: [Bool]
    /// Taken off where given and family name both agree and nothing tells where the records live.
    let dependence: Float
    private let given: Int
    private let family: Int

    init(_ parameters: ModelParameters, fields: [FieldLayout]) {
        let stride = ModelParameters.stride
        var match = [Float](repeating: 0, count: fields.count * stride * stride)
        var household = match
        for (field, layout) in fields.enumerated() {
            for parentLevel in 0..<stride {
                for level in 1...layout.kind.prior.match.count {
                    let index = (field * stride + parentLevel) * stride + level
                    let (m, u) = (max(parameters.match[index], 1e-9), max(parameters.unrelated[index], 1e-9))
                    match[index] = Float(log2(m / u))
                    if layout.kind.isHousehold {
                        household[index] = Float(log2(max(parameters.household[index], 1e-9) / m))
                    }
                }
            }
        }
        self.match = match
        self.household = household
        prior = Float(log2(parameters.matchShare / (1 - parameters.matchShare)))
        householdPrior = parameters.householdShare > 0 ? Float(log2(parameters.householdShare)) : -1000
        cap = Float(max(12, 2 - log2(parameters.matchShare)))
        isHousehold = fields.map(\.kind.isHousehold)
        parents = fields.map(\.parent)
        dependence = Float(log2(max(1, parameters.nameDependence)))
        given = fields.firstIndex { $0.kind == .given } ?? -1
        family = fields.firstIndex { $0.kind == .family } ?? -1
        keepsRarity = fields.map { $0.parent < 0 || $0.kind == .given || $0.kind == .family || $0.kind == .extra }
    }

    /// The weight of one field, capped.
    @inline(__always)
    func weight(_ field: Int, _ level: UInt8, _ parentLevel: UInt8, _ adjustment: Float) -> Float {
        if level == 0 { return 0 }
        let index = (field * ModelParameters.stride + Int(parentLevel)) * ModelParameters.stride + Int(level)
        let isImplied = parentLevel >= 1 && parentLevel <= 3 && !keepsRarity[field]
        return min(match[index] + (isImplied ? 0 : adjustment), cap)
    }

    /// log2(mH / m).
    @inline(__always)
    func householdRatio(_ field: Int, _ level: UInt8, _ parentLevel: UInt8) -> Float {
        household[(field * ModelParameters.stride + Int(parentLevel)) * ModelParameters.stride + Int(level)]
    }

    /// The weight of one field of a comparison.
    @inline(__always)
    func weight(_ field: Int, _ vector: borrowing ComparisonVector) -> Float {
        weight(field, vector.levels[field], parentLevel(field, vector), vector.adjustments[field])
    }

    @inline(__always)
    private func parentLevel(_ field: Int, _ vector: borrowing ComparisonVector) -> UInt8 {
        parents[field] < 0 ? 0 : vector.levels[parents[field]]
    }

    /// Whether given and family names are both equal.
    @inline(__always)
    func areNamesakes(_ level: (Int) -> UInt8) -> Bool {
        given >= 0 && family >= 0 && level(given) == 1 && level(family) == 1
    }

    /// The dependence of the names where it counts.
    @inline(__always)
    func dependence(_ level: (Int) -> UInt8) -> Float {
        guard areNamesakes(level) else { return 0 }
        return parents[given] < 0 || level(parents[given]) == 0 ? dependence : 0
    }

    /// As the form for levels.
    @inline(__always)
    func dependence(_ vector: borrowing ComparisonVector) -> Float {
        guard given >= 0, family >= 0, vector.levels[given] == 1, vector.levels[family] == 1 else { return 0 }
        let areaLevel = parentLevel(given, vector)
        return areaLevel == 0 ? dependence : 0
    }

    /// log2 odds of match and of household against unrelated.
    @inline(__always)
    func logOdds(_ vector: borrowing ComparisonVector) -> (match: Float, household: Float) {
        var (matchOdds, householdOdds) = (prior - dependence(vector), householdPrior)
        for field in isHousehold.indices where vector.levels[field] != 0 {
            let weight = weight(field, vector)
            matchOdds += weight
            if isHousehold[field] {
                householdOdds += weight + householdRatio(field, vector.levels[field], parentLevel(field, vector))
            }
        }
        return (matchOdds, householdOdds)
    }

    /// The match weight: log2 odds of match against unrelated or household together.
    @inline(__always)
    func score(_ vector: borrowing ComparisonVector) -> Float {
        let odds = logOdds(vector)
        return odds.match - MatchWeights.logOnePlus(odds.household)
    }

    /// log2(1 + 2^value).
    @inline(__always)
    static func logOnePlus(_ value: Float) -> Float {
        if value < -20 { return 0 }
        if value > 20 { return value }
        return Float(log2(1 + exp2(Double(value))))
    }
}
