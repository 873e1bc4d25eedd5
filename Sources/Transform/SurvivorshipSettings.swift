public import RecordLinkage

/// A golden value that is chosen as one: a name and an address are each taken whole from one record.
public enum SurvivingGolden: String, CaseIterable, Sendable {
    case name, company, email, phone
    case birthDate = "birth_date"
    case gender, address, country, language
    case loyaltyID = "loyalty_id"
}

/// The rules by which golden values are chosen, each next one deciding where one leaves a tie. Consents are not among them: the
/// strictest survives.
public struct SurvivorshipSettings: Sendable, Equatable {
    /// The rules of values without rules of their own.
    public var standard: [SurvivorshipRule]
    /// The rules by value.
    public var rules: [SurvivingGolden: [SurvivorshipRule]]

    /// Rules; without configuration verified values win, then the newest, then the most frequent.
    public init(
        standard: [SurvivorshipRule] = [.verified, .newest, .mostFrequent],
        rules: [SurvivingGolden: [SurvivorshipRule]] = [:]
    ) {
        self.standard = standard
        self.rules = rules
    }

    /// The rules of a value.
    public subscript(value: SurvivingGolden) -> [SurvivorshipRule] { rules[value] ?? standard }
}
