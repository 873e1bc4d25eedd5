/// The eleven customary named segments of RFM.
public enum RFMSegment: String, CaseIterable, Sendable {
    /// Bought lately, often, and for much.
    case champions
    /// Buy often and for much, if not in the last days.
    case loyalCustomers = "loyal_customers"
    /// Bought lately, more than once.
    case potentialLoyalists = "potential_loyalists"
    /// Bought for the first time in the last days.
    case newCustomers = "new_customers"
    /// Bought lately, little so far.
    case promising
    /// Middling in everything, and slipping.
    case needAttention = "need_attention"
    /// Below the middle, and slipping.
    case aboutToSleep = "about_to_sleep"
    /// Bought often or for much, a good while ago.
    case atRisk = "at_risk"
    /// The best customers of long ago.
    case cannotLoseThem = "cannot_lose_them"
    /// Little, and a good while ago.
    case hibernating
    /// Little, and longest ago.
    case lost

    /// Rows: recency 1 (longest ago) to 5; columns: mean of frequency and monetary, 1 to 5.
    private static let table: [[RFMSegment]] = [
        [.lost, .lost, .atRisk, .cannotLoseThem, .cannotLoseThem],
        [.hibernating, .hibernating, .atRisk, .atRisk, .atRisk],
        [.aboutToSleep, .aboutToSleep, .needAttention, .loyalCustomers, .loyalCustomers],
        [.promising, .potentialLoyalists, .potentialLoyalists, .loyalCustomers, .champions],
        [.newCustomers, .potentialLoyalists, .potentialLoyalists, .champions, .champions],
    ]

    /// The segment of three scores, each 1 to `levels`; every combination has exactly one.
    ///
    /// Scores of other than five levels are stretched to five; frequency and monetary are averaged, halves rounded up.
    public init(recency: Int, frequency: Int, monetary: Int, levels: Int = 5) {
        func fifth(_ doubled: Int) -> Int {
            let steps = max(1, levels - 1)
            return min(4, max(0, (4 * (doubled - 2) + steps) / (2 * steps)))
        }
        self = RFMSegment.table[fifth(2 * recency)][fifth(frequency + monetary)]
    }
}
