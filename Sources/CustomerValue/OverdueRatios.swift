/// How overdue every customer is: days since the last order over the customer's usual time between orders.
///
/// The usual time is the customer's own mean gap, shrunk towards the segment's as if `priorGaps` more gaps of the segment's
/// length had been seen. Somebody who has not purchased has a ratio of 0.
public struct OverdueRatios: Sendable {
    /// Days since the last order over the usual gap.
    public private(set) var ratio: [Double] = []
    /// The usual gap of each customer in days; 0 where it is not known of anybody.
    public private(set) var usualGap: [Double] = []

    /// The gaps of the segment that count as if the customer's own.
    public static let priorGaps = 2.0

    /// The ratios of histories.
    ///
    /// - Parameters:
    ///   - segment: a number from 0 for each customer; nil where all are of one.
    public init(_ histories: PurchaseHistories, segment: [Int]? = nil) {
        let segments = max(1, (segment?.max() ?? 0) + 1)
        var (time, gaps) = ([Double](repeating: 0, count: segments), [Double](repeating: 0, count: segments))
        for row in 0..<histories.count where histories.repeatPurchases[row] > 0 {
            let own = segment?[row] ?? 0
            time[own] += histories.timeOfLastPurchase[row] * histories.daysPerUnit
            gaps[own] += Double(histories.repeatPurchases[row])
        }
        let all = gaps.reduce(0, +)
        let meanOfAll = all > 0 ? time.reduce(0, +) / all : 0
        for row in 0..<histories.count {
            let own = segment?[row] ?? 0
            let mean = gaps[own] > 0 ? time[own] / gaps[own] : meanOfAll
            let ownTime = histories.timeOfLastPurchase[row] * histories.daysPerUnit
            let prior = OverdueRatios.priorGaps
            let usual = (ownTime + prior * mean) / (Double(histories.repeatPurchases[row]) + prior)
            usualGap.append(usual)
            ratio.append(histories.purchases[row] > 0 && usual > 0 ? histories.daysSinceLastOrder(row) / usual : 0)
        }
    }
}
