/// Who brought whom: how many each customer brought, what they are worth, and what bringing them otherwise would have cost.
public struct Referrals: Sendable {
    /// Customers brought.
    public private(set) var brought: [Int32]
    /// Those of them who purchased.
    public private(set) var buyers: [Int32]
    /// What they spent, in minor units.
    public private(set) var value: [Int64]
    /// The last day on which a buyer was brought, as days since 1970-01-01; `Int32.min` without one.
    public private(set) var lastDay: [Int32]

    /// The referrals of all customers.
    ///
    /// - Parameters:
    ///   - referrers: the customer who brought each; −1 for nobody. Empty: nobody.
    ///   - since: the first day on which each was known.
    public init(referrers: [Int32], since: [Int32], orders: [Int], spend: [Int64]) {
        brought = [Int32](repeating: 0, count: orders.count)
        buyers = brought
        value = [Int64](repeating: 0, count: orders.count)
        lastDay = [Int32](repeating: .min, count: orders.count)
        for (customer, referrer) in referrers.enumerated() where referrer >= 0 && Int(referrer) != customer {
            let row = Int(referrer)
            brought[row] += 1
            guard orders[customer] > 0 else { continue }
            buyers[row] += 1
            value[row] += spend[customer]
            lastDay[row] = max(lastDay[row], since[customer])
        }
    }

    /// What so many buyers would have cost to acquire.
    public func costSaved(_ customer: Int, acquisitionCost: Int64) -> Int64 {
        Int64(buyers[customer]) * acquisitionCost
    }
}
