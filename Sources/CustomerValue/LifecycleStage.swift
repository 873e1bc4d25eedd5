/// Where a customer stands in the life of the relation, by the customer's own rhythm.
///
/// The measure is days since the last order over the usual gap (`OverdueRatios`). If gaps are exponential, a customer who
/// stays is 1.5 gaps late with probability 0.22, three gaps with 0.05 and six with 0.0025.
public enum LifecycleStage: String, CaseIterable, Sendable {
    /// Has not ordered.
    case prospect
    /// Ordered once, and need not have come again yet.
    case new
    /// Within the own rhythm.
    case active
    /// Came back after having been dormant, and is within the own rhythm again.
    case wonBack = "won_back"
    /// Later than usual.
    case slipping
    /// Three usual gaps late.
    case dormant
    /// Six usual gaps late.
    case lost

    /// Overdue ratios from which on a customer is slipping, dormant and lost.
    public static let slippingFrom = 1.5, dormantFrom = 3.0, lostFrom = 6.0

    /// The stage of a customer.
    ///
    /// - Parameters:
    ///   - lastGapRatio: the gap before the last order over what was usual before it; 0 where there is none.
    public init(orders: Int, overdueRatio: Double, lastGapRatio: Double) {
        switch overdueRatio {
        case _ where orders == 0: self = .prospect
        case Self.lostFrom...: self = .lost
        case Self.dormantFrom...: self = .dormant
        case Self.slippingFrom...: self = .slipping
        default: self = orders == 1 ? .new : lastGapRatio >= Self.dormantFrom ? .wonBack : .active
        }
    }

    /// The stages of all customers.
    public static func all(_ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ overdue: OverdueRatios)
        -> [LifecycleStage]
    {
        let everybodys = meanGap(histories)
        return (0..<histories.count).map { row in
            let orders = Int(histories.purchases[row])
            let last = occasions.firstEntry[row] + orders - 1
            return LifecycleStage(
                orders: orders, overdueRatio: overdue.ratio[row],
                lastGapRatio: orders < 2
                    ? 0 : lastGapRatio(occasions, occasions.firstEntry[row]..<last + 1, everybodys: everybodys))
        }
    }

    /// The last gap of a customer's purchases over the mean of the gaps before it, drawn towards everybody's.
    private static func lastGapRatio(_ occasions: PurchaseOccasions, _ entries: Range<Int>, everybodys: Double)
        -> Double
    {
        let (first, last) = (entries.lowerBound, entries.upperBound - 1)
        let time = Double(occasions.day[last - 1] - occasions.day[first])
        let usual =
            (time + OverdueRatios.priorGaps * everybodys) / (Double(last - 1 - first) + OverdueRatios.priorGaps)
        return usual > 0 ? Double(occasions.day[last] - occasions.day[last - 1]) / usual : 0
    }

    private static func meanGap(_ histories: PurchaseHistories) -> Double {
        let gaps = histories.repeatPurchases.reduce(0.0) { $0 + Double($1) }
        return gaps > 0 ? histories.timeOfLastPurchase.reduce(0, +) * histories.daysPerUnit / gaps : 0
    }
}
