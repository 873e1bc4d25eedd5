public import CustomerRelations
public import CustomerValue

/// How customers are brought into segments.
public struct SegmentSettings: Hashable, Sendable {
    /// Where the scores of RFM change.
    public enum Cuts: Hashable, Sendable {
        /// At the quantiles of tonight's customers.
        case quantiles
        /// Where they changed in the run before, so that nobody moves because others did; at the quantiles in the first.
        case frozen
        /// Where the pipeline file says.
        case fixed(RFMCuts)
    }

    /// Where the scores change.
    public var cuts = Cuts.quantiles
    /// The names of score combinations; the eleven customary ones where nil.
    public var rules: SegmentRules?
    /// The period by which customers are brought into cohorts.
    public var cohorts = CohortPeriod.month

    /// The usual settings.
    public init() {}
}

/// How the relation to each customer is judged.
public struct RelationSettings: Hashable, Sendable {
    /// The mapping of each scale of surveys, by name.
    public var scales: [String: SurveyScale] = [
        "nps": .netPromoter, "csat": .customerSatisfaction, "ces": .customerEffort,
    ]
    /// Within how many hours cases are to be resolved.
    public var promise = ServicePromise()
    /// What service costs; nil for 10 a case and 5 a return in the base currency.
    public var serviceCosts: ServiceUse.Costs?
    /// Contacts within a year from which on a customer asks for much service.
    public var manyContacts = 2
    /// What it costs to acquire a buyer, in minor units.
    public var acquisitionCost: Int64 = 0

    /// The usual settings.
    public init() {}
}
