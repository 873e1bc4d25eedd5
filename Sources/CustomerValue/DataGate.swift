/// What must be there before forecasts are made at all.
public struct DataGate: Sendable, Equatable {
    /// The least number of customers who have purchased.
    public var buyers = 500
    /// The least number of days from the first purchase to the end of observation.
    public var days = 180
    /// The most days since anybody's last purchase.
    public var daysSinceLastOrder = 30
    /// The number of purchases that somebody must have made.
    public var purchases = 3

    /// The gate as usual: 500 buyers, 180 days, a purchase in the last 30, somebody with three.
    public init() {}

    /// What is missing.
    public enum Shortfall: Sendable, Equatable, CustomStringConvertible {
        /// Too few customers have purchased.
        case fewBuyers(found: Int, expected: Int)
        /// The purchases span too few days.
        case fewDays(found: Int, expected: Int)
        /// The last purchase of anybody is too long ago: the data may have stopped.
        case noRecentOrder(daysAgo: Int, expected: Int)
        /// Nobody has purchased often enough.
        case fewPurchases(most: Int, expected: Int)

        /// The shortfall in words.
        public var description: String {
            switch self {
            case .fewBuyers(let found, let expected): "\(found) buyers, but at least \(expected) are needed"
            case .fewDays(let found, let expected): "\(found) days of history, but at least \(expected) are needed"
            case .noRecentOrder(let days, let expected):
                "the last order is \(days) days old, but one in the last \(expected) days is needed"
            case .fewPurchases(let most, let expected):
                "nobody ordered on more than \(most) days, but \(expected) are needed of somebody"
            }
        }
    }

    /// Everything that is missing for forecasts from these histories; empty where nothing is.
    public func shortfalls(_ histories: PurchaseHistories) -> [Shortfall] {
        var (buyers, oldest, newest, most) = (0, 0.0, Double.infinity, 0)
        for row in 0..<histories.count where histories.purchases[row] > 0 {
            buyers += 1
            oldest = max(oldest, histories.age[row] * histories.daysPerUnit)
            newest = min(newest, histories.daysSinceLastOrder(row))
            most = max(most, Int(histories.purchases[row]))
        }
        guard buyers > 0 else { return [.fewBuyers(found: 0, expected: self.buyers)] }
        var found: [Shortfall] = []
        if buyers < self.buyers { found.append(.fewBuyers(found: buyers, expected: self.buyers)) }
        if Int(oldest) < days { found.append(.fewDays(found: Int(oldest), expected: days)) }
        if Int(newest) > daysSinceLastOrder {
            found.append(.noRecentOrder(daysAgo: Int(newest), expected: daysSinceLastOrder))
        }
        if most < purchases { found.append(.fewPurchases(most: most, expected: purchases)) }
        return found
    }
}
