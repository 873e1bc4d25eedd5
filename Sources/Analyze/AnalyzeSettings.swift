public import CustomerValue

/// How customers are analysed.
public struct AnalyzeSettings: Hashable, Sendable {
    /// The model of buying and leaving; the one with the least error on held-out days where nil.
    public var model: PurchaseModelKind?
    /// Levels of the R, F and M scores, 3–10.
    public var rfmLevels: Int
    /// Days in which somebody at risk is expected not to order.
    public var riskHorizonDays: Int
    /// The share of the flagged that must have been right on held-out days; where nil, who leaves and who stays are parted best.
    public var riskPrecision: Double?
    /// The rate at which later orders are worth less, a year.
    public var annualDiscount: Double
    /// How customers are brought into segments.
    public var segments = SegmentSettings()
    /// How the relation to each is judged.
    public var relations = RelationSettings()
    /// What is recommended.
    public var nextBest = NextBestSettings()

    /// Settings of the stage.
    public init(
        model: PurchaseModelKind? = nil, rfmLevels: Int = 5, riskHorizonDays: Int = 180, riskPrecision: Double? = nil,
        annualDiscount: Double = 0.1
    ) {
        self.model = model
        self.rfmLevels = rfmLevels
        self.riskHorizonDays = riskHorizonDays
        self.riskPrecision = riskPrecision
        self.annualDiscount = annualDiscount
    }
}
