/// A fitted model, to be read: what each level of each field weighs.
public struct LinkageModel: Sendable {
    /// One level of a field.
    public struct Level: Sendable, Equatable {
        /// What the level means.
        public var name: String
        /// P(level | match).
        public var m: Double
        /// P(level | unrelated).
        public var u: Double
        /// P(level | two people of one household); equal to m where the class is off.
        public var household: Double
        /// log2(m / u), before the adjustment for rare values.
        public var weight: Double
    }

    /// One field.
    public struct Field: Sendable, Equatable {
        /// The column's name.
        public var name: String
        /// The levels, from level 1.
        public var levels: [Level]
        /// The mean frequency of a value, Σ tf²; rarer values weigh log2(this / frequency) more.
        public var meanFrequency: Double
    }

    /// The fields.
    public let fields: [Field]
    /// λ: the share of matches among all admissible pairs.
    public let matchShare: Double
    /// The share of pairs of one household; 0 where the class is off.
    public let householdShare: Double
    /// How much oftener unrelated records agree in given and family name than independence says; taken off the weight of
    /// namesakes where no region is known.
    public let nameDependence: Double
    /// Pairs that were compared.
    public let candidatePairs: Int
    /// Whether there are too few records to trust the estimates: below 1,000 the priors decide much.
    public let hasLowConfidence: Bool
    let parameters: ModelParameters

    init(_ parameters: ModelParameters, records: NormalizedRecords, candidatePairs: Int) {
        self.parameters = parameters
        fields = zip(records.fields, records.fieldNames).enumerated().map { field, layout in
            let levels = layout.0.kind.prior.levels.enumerated().map { level, name in
                let index = field * ModelParameters.stride * ModelParameters.stride + level + 1
                let (m, u) = (parameters.match[index], parameters.unrelated[index])
                return Level(
                    name: name, m: m, u: u, household: parameters.household[index],
                    weight: log2(max(m, 1e-9) / max(u, 1e-9)))
            }
            return Field(name: layout.1, levels: levels, meanFrequency: layout.0.meanFrequency)
        }
        matchShare = parameters.matchShare
        householdShare = parameters.householdShare
        nameDependence = parameters.nameDependence
        self.candidatePairs = candidatePairs
        hasLowConfidence = records.count < 1000
    }
}
