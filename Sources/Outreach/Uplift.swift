import Records

/// What messages brought: what those written to ordered in the days after, against those held out.
public struct Uplift: Hashable, Sendable {
    /// The name of the rule; "all" for all rules together.
    public var rule: String
    /// Customers written to.
    public var messaged: Int
    /// Customers who would have been.
    public var heldOut: Int
    /// Of those written to, how many ordered.
    public var messagedOrders: Int
    /// Of those held out.
    public var heldOutOrders: Int
    /// The difference of the shares that ordered.
    public var orderShare: Interval
    /// The difference of the mean spend, in minor units.
    public var spend: Interval

    /// All rules together.
    public static let allRules = "all"

    /// The effect of each rule and of all together, of messages whose days are over.
    ///
    /// A customer counts once, by the first message; merged customers of whom one part was written to and the other held
    /// out count for neither.
    static func measure(_ messages: [PastMessage], _ histories: OrderHistories, asOf: Day, days: Int) -> [Uplift] {
        let due = messages.filter { $0.customer >= 0 && $0.day + days <= asOf }
        let rules = [allRules] + Set(due.map(\.rule)).subtracting([allRules]).sorted()
        guard !due.isEmpty else { return [] }
        return rules.map { rule in
            Uplift(rule, due.filter { rule == allRules || $0.rule == rule }, histories, days: days)
        }
    }

    private init(_ rule: String, _ messages: [PastMessage], _ histories: OrderHistories, days: Int) {
        var first: [Int32: (day: Day, isHeldOut: Bool, isMixed: Bool)] = [:]
        for message in messages {
            guard let known = first[message.customer] else {
                first[message.customer] = (message.day, message.isHeldOut, false)
                continue
            }
            first[message.customer] = (
                min(known.day, message.day), known.isHeldOut, known.isMixed || known.isHeldOut != message.isHeldOut
            )
        }
        var spend: [[Double]] = [[], []]
        var orders = [0, 0]
        for (customer, message) in first.sorted(by: { $0.key < $1.key }) where !message.isMixed {
            let outcome = histories.outcome(
                of: Int(customer), after: message.day.daysSinceEpoch, through: (message.day + days).daysSinceEpoch)
            let group = message.isHeldOut ? 1 : 0
            spend[group].append(Double(outcome.spend))
            orders[group] += outcome.orders > 0 ? 1 : 0
        }
        self.rule = rule
        (messaged, heldOut) = (spend[0].count, spend[1].count)
        (messagedOrders, heldOutOrders) = (orders[0], orders[1])
        orderShare = Interval.difference(
            .share(orders[0], of: spend[0].count), .share(orders[1], of: spend[1].count))
        self.spend = Interval.difference(ofMeans: spend[0], spend[1])
    }
}
