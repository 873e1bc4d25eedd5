public import RecordLinkage
public import Records

/// What identity and golden values rest on, by source record: for explanations and for review. Rows are those of `records`.
public struct IdentityEvidence: Sendable {
    /// The source records.
    public var records = SourceRecords()
    /// The joins that hold customers together.
    public var joins = ClusterJoins()
    /// The most informative doubtful pairs.
    public var review: [ReviewPair] = []
    /// The fitted model; nil where identity is by rules alone.
    public var model: LinkageModel?
    /// Overrides that name records which no export has tonight.
    public var unresolvedOverrides: [Override] = []
    /// Parent accounts that name records which no export has tonight.
    public var unresolvedParents = 0
    /// Which record gave which golden value.
    public var golden = GoldenProvenance()
}

/// The records of all sources in the order in which they were gathered.
public struct SourceRecords: Sendable {
    /// The source of each record.
    public var sources = CategoryColumn()
    /// The id of each record in its source.
    public var recordIDs = TextColumn()
    /// The customer of each record, as a row of `Customers`.
    public var customers: [Int32] = []
}

/// Which record gave which golden value, for customers of several records: a row per customer and value.
public struct GoldenProvenance: Sendable {
    /// The customers, as rows of `Customers`.
    public var customers: [Int32] = []
    /// The values, as positions in `SurvivingGolden.allCases`.
    public var values: [UInt32] = []
    /// The records that won, as rows of `SourceRecords`.
    public var winners: [Int32] = []
    /// The days on which the winners changed last; `Int32.min` where unknown.
    public var days: [Int32] = []
    /// What decided, as positions in `ruleNames`.
    public var rules: [UInt32] = []
    /// Records with another value.
    public var losers: [Int32] = []

    /// What can decide: the survivorship rules, `agreed` where no record says otherwise, `text_order` for what rules leave open.
    public static let ruleNames = ["agreed", "trusted", "newest", "most_frequent", "longest", "verified", "text_order"]

    mutating func append(_ part: GoldenProvenance) {
        customers += part.customers
        values += part.values
        winners += part.winners
        days += part.days
        rules += part.rules
        losers += part.losers
    }
}
