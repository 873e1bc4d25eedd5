/// Whether records of one source can be the same person.
public enum LinkageMode: String, Sendable {
    /// Any two records are compared.
    case dedupe
    /// Only records of different sources are compared; a third record may still join two of one source.
    case link
}

/// How to link. The defaults are meant for every table; only the mode is a question.
public struct LinkageSettings: Sendable {
    /// Whether records within one source are compared.
    public var mode: LinkageMode
    /// Whether people of one household are a class of their own in the model. Without, spouses with few other fields may
    /// be taken for one person.
    public var hasHouseholds: Bool
    /// The names of the sources that hold every person at most once.
    public var duplicateFreeSources: Set<String>
    /// Pairs that must or cannot be one.
    public var constraints: LinkConstraints
    /// Links found by rules; they win over scores and lose to `constraints.cannot`.
    public var deterministic: DeterministicLinks?
    /// Bytes that the work may need by the plan; nil for any.
    public var memoryAllowed: Int?

    /// Settings; each has the default for every table.
    public init(
        mode: LinkageMode = .dedupe, hasHouseholds: Bool = true, duplicateFreeSources: Set<String> = [],
        constraints: LinkConstraints = LinkConstraints(), deterministic: DeterministicLinks? = nil,
        memoryAllowed: Int? = nil
    ) {
        self.mode = mode
        self.hasHouseholds = hasHouseholds
        self.duplicateFreeSources = duplicateFreeSources
        self.constraints = constraints
        self.deterministic = deterministic
        self.memoryAllowed = memoryAllowed
    }
}
