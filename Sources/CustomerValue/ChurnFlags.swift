/// Who is about to leave: one entry per customer in each column.
public struct ChurnFlags: Sendable {
    /// The probability of no order within the threshold's horizon.
    public let probabilityOfNoOrder: [Double]
    /// Whether the probability reaches the threshold; never for somebody who has not purchased.
    public let isAtRisk: [Bool]
    /// What is expected of the customer and would be missed: the probability of no order times the lifetime value.
    public let valueAtRisk: [Double]
    /// The threshold.
    public let threshold: ChurnThreshold

    /// The horizons of the churn file, in days.
    public static let horizons = [30.0, 90, 180, 365]

    /// Flags by a threshold.
    ///
    /// - Parameter lifetimeValue: expected value within a year, in minor units.
    public init(
        _ histories: PurchaseHistories, probabilityOfNoOrder: [Double], lifetimeValue: [Double],
        threshold: ChurnThreshold
    ) {
        self.probabilityOfNoOrder = probabilityOfNoOrder
        self.threshold = threshold
        isAtRisk = zip(probabilityOfNoOrder, histories.purchases).map { $0 >= threshold.threshold && $1 > 0 }
        valueAtRisk = zip(probabilityOfNoOrder, lifetimeValue).map(*)
    }
}
