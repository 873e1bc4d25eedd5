public import RecordLinkage
public import Records

/// A deterministic rule of identity, by the name in pipeline files.
public enum IdentityRule: String, CaseIterable, Sendable {
    /// A record names another: `same_as`, or the customer of an order or a ticket.
    case reference
    /// Equal loyalty numbers, unless names contradict.
    case loyaltyID = "loyalty_id"
    /// Equal e-mail addresses of a person, unless names contradict; equal role mailboxes and agreeing names.
    case email
    /// Equal telephone numbers and agreeing names; without a name, the one person behind the number.
    case phone
    /// Equal tax numbers, unless names contradict.
    case taxID = "tax_id"

    /// The rules without configuration, strongest first.
    public static let standard: [IdentityRule] = [.reference, .loyaltyID, .email, .phone]
}

/// How identity is decided.
public enum IdentityMethod: String, CaseIterable, Sendable {
    /// By deterministic rules alone.
    case rules
    /// By deterministic rules, and where they are silent by the probabilistic model of Fellegi and Sunter.
    case model
}

/// What transform needs to know beside the tables.
public struct TransformSettings: Sendable {
    /// The day as of which everything is told; later rows are not looked at.
    public var asOf: Day
    /// The currency of all amounts that come out.
    public var currency: Currency
    /// The country (ISO 3166 alpha-2) of phones and postcodes where a row names none.
    public var country: String
    /// How identity is decided.
    public var identityMethod: IdentityMethod
    /// Bytes that the work may need; any where nil.
    public var memoryAllowed: Int?
    /// People who may share an identifier before it stops being evidence.
    public var sharedIdentifierPeople: Int
    /// The deterministic rules, strongest first.
    public var identityRules: [IdentityRule]
    /// People's decisions about pairs of records.
    public var overrides: [Override]
    /// How golden values are chosen.
    public var survivorship: SurvivorshipSettings
    /// Accounts of one owner, as `must` decisions: pairs of records whose customers' institutions are one.
    public var parentAccounts: [Override] = []
    /// Products that are not goods: postage, bank charges, corrections.
    public var adjustmentProducts: Set<String>

    /// Settings of the stage.
    public init(
        asOf: Day, currency: Currency, country: String = "", identityMethod: IdentityMethod = .model,
        memoryAllowed: Int? = nil, sharedIdentifierPeople: Int = 4,
        identityRules: [IdentityRule] = IdentityRule.standard,
        overrides: [Override] = [], survivorship: SurvivorshipSettings = SurvivorshipSettings(),
        adjustmentProducts: Set<String> = []
    ) {
        self.asOf = asOf
        self.currency = currency
        self.country = country
        self.identityMethod = identityMethod
        self.memoryAllowed = memoryAllowed
        self.sharedIdentifierPeople = sharedIdentifierPeople
        self.identityRules = identityRules
        self.overrides = overrides
        self.survivorship = survivorship
        self.adjustmentProducts = adjustmentProducts
    }
}

/// A source's table on its way into transform.
public struct SourceTable: Sendable {
    /// The source's name.
    public var name: String
    /// The channel.
    public var channel: String
    /// The source in which `customer_ref` and `same_as` are record ids; the source itself where nil.
    public var refersTo: String?
    /// Whether the source holds every person at most once.
    public var isDuplicateFree: Bool
    /// The golden fields whose values the source verifies, as by double opt-in.
    public var verifiedFields: Set<SurvivingGolden>
    /// The accepted rows.
    public var table: RecordTable

    /// A source's table.
    public init(
        name: String, channel: String, refersTo: String? = nil, isDuplicateFree: Bool = false,
        verifiedFields: Set<SurvivingGolden> = [], table: RecordTable
    ) {
        self.name = name
        self.channel = channel
        self.refersTo = refersTo
        self.isDuplicateFree = isDuplicateFree
        self.verifiedFields = verifiedFields
        self.table = table
    }
}

/// What transform made of the tables, and what became of the rows.
public struct Transformed: Sendable {
    /// The customers, their records and their orders; ids are still to be given.
    public var base: CustomerBase
    /// What identity and golden values rest on.
    public var evidence = IdentityEvidence()
    /// For each source in the order given: rows dropped per file, because they are repeated elsewhere.
    public var duplicates: [[Int]]
    /// Rows that could be read but not used; their text is not filled in.
    public var rejections: [(source: Int, rejection: Rejection)]
    /// Counts worth telling.
    public var report: TransformReport
}

/// Counts of what transform did.
public struct TransformReport: Hashable, Sendable {
    /// Source records of people and institutions.
    public var records = 0
    /// Customers.
    public var customers = 0
    /// Order lines.
    public var orderLines = 0
    /// Order lines of nobody known.
    public var anonymousLines = 0
    /// Refund lines.
    public var refundLines = 0
    /// Refund lines set off in full against the lines they undo.
    public var nettedRefundLines = 0
    /// Rows later than the as-of day.
    public var laterRows = 0
    /// Joins that a rule proposed and names or birth dates forbade.
    public var refusedJoins = 0
    /// Contact fields that could not be brought to a standard form, by field.
    public var unusable: [String: Int] = [:]
}
