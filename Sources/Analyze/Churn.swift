import CustomerValue
public import Records

/// Who is about to leave, and what is at stake.
public struct Churn: Sendable {
    /// Days since the last order over the customer's usual gap; not finite where there is no order.
    public let overdueRatio: [Double]
    /// Whether the customer is more likely gone than not, or long overdue, and would be missed.
    public let isAtRisk: [Bool]
    /// What a year without the customer costs against one in which the customer has surely stayed, in minor units.
    public let valueAtRisk: [Int64]
    /// The strongest reason in words; "" where the customer is not at risk.
    public let reasons: TextColumn

    /// Overdue so many times the usual gap counts as at risk.
    static let overdueLimit = 3.0

    init(_ histories: PurchaseHistories, _ value: ValueForecast) {
        let usualGap = Self.usualGap(histories)
        var ratios: [Double] = []
        var flags: [Bool] = []
        var stakes: [Int64] = []
        var reasons = TextColumn()
        for row in 0..<histories.count {
            guard histories.purchases[row] > 0 else {
                ratios.append(.nan)
                flags.append(false)
                stakes.append(0)
                reasons.appendNull()
                continue
            }
            let repeats = Double(histories.repeatPurchases[row])
            let gap = (histories.timeOfLastPurchase[row] * histories.daysPerUnit + usualGap) / (repeats + 1)
            let days = histories.daysSinceLastOrder(row)
            let ratio = gap > 0 ? days / gap : .nan
            let alive = value.probabilityAlive[row]
            let isAtRisk = alive < 0.5 || (alive.isNaN && ratio > Self.overdueLimit)
            ratios.append(ratio)
            flags.append(isAtRisk)
            let worth = Double(value.lifetimeValue[row])
            stakes.append(alive > 0 ? Int64(((1 - alive) * worth / alive).rounded()) : 0)
            reasons.append(isAtRisk ? Self.reason(days: Int(days), gap: Int(gap.rounded()), repeats: Int(repeats)) : "")
        }
        overdueRatio = ratios
        self.isAtRisk = flags
        valueAtRisk = stakes
        self.reasons = reasons
    }

    private static func reason(days: Int, gap: Int, repeats: Int) -> String {
        repeats == 0
            ? "ordered once, \(days) days ago" : "last order \(days) days ago, usually every \(max(1, gap)) days"
    }

    /// The mean gap between orders of everybody who ordered again, in days: towards it everybody's own is shrunk, as if by
    /// one gap.
    private static func usualGap(_ histories: PurchaseHistories) -> Double {
        var (time, repeats) = (0.0, 0.0)
        for row in 0..<histories.count where histories.repeatPurchases[row] > 0 {
            time += histories.timeOfLastPurchase[row] * histories.daysPerUnit
            repeats += Double(histories.repeatPurchases[row])
        }
        return repeats > 0 ? time / repeats : 0
    }
}
