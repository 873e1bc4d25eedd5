/// What is recommended, and what is not.
public struct NextBestSettings: Hashable, Sendable {
    /// Rows of each customer of what was bought before and is due again, at most.
    public var replenish = 3
    /// Rows of each customer of what is new to the customer, at most.
    public var crossSell = 3
    /// Rows of each customer of what is larger or better than what was bought, at most.
    public var upSell = 1
    /// What is not used up is not recommended to who bought it within so many days.
    public var durableDays = 365
    /// The least margin of a product, as a share of its price; products whose price or cost is not told are recommended.
    public var leastMargin = 0.0

    /// The usual settings.
    public init() {}
}
