public import Records

/// A fact that speaks for a customer's leaving, with its amounts.
public enum ChurnReason: Sendable, Equatable {
    /// The silence is longer than the usual gap.
    case overdue(daysSinceLastOrder: Int, usualGap: Int)
    /// There is only one order: most who ordered once never do again.
    case onlyOneOrder(daysAgo: Int)
    /// There were fewer orders lately than in the time before.
    case fewerOrders(lately: Int, before: Int, days: Int)
    /// There was less spend lately than in the time before, in minor units.
    case lessSpend(lately: Int64, before: Int64, days: Int)
    /// The model holds the customer for lost.
    case probablyLost(probabilityAlive: Double)
    /// How likely no order is to come, after all that is known.
    case noOrderLikely(probability: Double, days: Int)
    /// What may be lost, in minor units within so many days.
    case valueAtRisk(amount: Int64, days: Int)

    /// The reason in plain words.
    ///
    /// - Parameter money: an amount of minor units as text with its currency.
    public func text(money: (Int64) -> String) -> String {
        switch self {
        case .overdue(let days, let gap):
            return "\(count(days, "day")) since the last order, usually one every \(count(gap, "day"))"
        case .onlyOneOrder(let days): return "only one order, \(count(days, "day")) ago"
        case .fewerOrders(let lately, let before, let days):
            return "\(count(lately, "order")) in the last \(count(days, "day")), \(before) in the \(days) before"
        case .lessSpend(let lately, let before, let days):
            return "\(money(lately)) spent in the last \(count(days, "day")), \(money(before)) in the \(days) before"
        case .probablyLost(let alive):
            let chance = Int((alive * 100).rounded())
            return "\(chance < 1 ? "under 1" : "\(chance)") % likely to be still a customer"
        case .noOrderLikely(let probability, let days):
            return "\(Int((probability * 100).rounded())) % likely to order nothing within \(count(days, "day"))"
        case .valueAtRisk(let amount, let days):
            return "\(money(amount)) of orders within \(count(days, "day")) at risk"
        }
    }

    /// The three strongest reasons of a customer, strongest first; fewer where fewer facts speak for leaving.
    ///
    /// - Parameters:
    ///   - days: the length of "lately"; the time before is as long.
    ///   - noOrder: the probability of no order, and within how many days.
    ///   - valueAtRisk: in minor units, within a year.
    public static func strongest(
        of customer: Int, _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, overdue: OverdueRatios,
        probabilityAlive: Double, noOrder: (probability: Double, days: Int)? = nil, valueAtRisk: Double, asOf: Day,
        days: Int = 180
    ) -> [ChurnReason] {
        guard histories.purchases[customer] > 0 else { return [] }
        var found: [(reason: ChurnReason, strength: Double)] = []
        let silence = Int(histories.daysSinceLastOrder(customer).rounded())
        let gap = Int(overdue.usualGap[customer].rounded())
        let ratio = overdue.ratio[customer]
        if histories.repeatPurchases[customer] == 0 {
            found.append((.onlyOneOrder(daysAgo: silence), ratio > 1 ? 1 - 1 / (1 + ratio) : 0.4))
        } else if ratio > 1 {
            found.append((.overdue(daysSinceLastOrder: silence, usualGap: max(1, gap)), 1.2 - 1 / ratio))
        }
        let (lately, before) = occasions.recent(customer, asOf: asOf, days: days)
        if before.orders > lately.orders, histories.repeatPurchases[customer] > 0 {
            let drop = Double(before.orders - lately.orders) / Double(before.orders)
            found.append((.fewerOrders(lately: lately.orders, before: before.orders, days: days), drop * 0.9))
        }
        if before.value > lately.value, lately.orders > 0 {
            let drop = Double(before.value - lately.value) / Double(before.value)
            found.append((.lessSpend(lately: lately.value, before: before.value, days: days), drop * 0.8))
        }
        if probabilityAlive < 0.5 {
            found.append((.probablyLost(probabilityAlive: probabilityAlive), 0.7 - probabilityAlive))
        }
        if let noOrder, noOrder.probability.isFinite {
            found.append((.noOrderLikely(probability: noOrder.probability, days: noOrder.days), 0.3))
        }
        if valueAtRisk >= 0.5 { found.append((.valueAtRisk(amount: Int64(valueAtRisk.rounded()), days: 365), 0.15)) }
        let order = found.indices.sorted { (-found[$0].strength, $0) < (-found[$1].strength, $1) }
        return order.prefix(3).map { found[$0].reason }
    }
}

/// "1 day", "2 days".
private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension PurchaseOccasions {
    /// Purchases of the last days and of as many days before.
    fileprivate func recent(
        _ customer: Int, asOf: Day, days: Int
    ) -> (lately: (orders: Int, value: Int64), before: (orders: Int, value: Int64)) {
        var (lately, before) = ((orders: 0, value: Int64(0)), (orders: 0, value: Int64(0)))
        for entry in firstEntry[customer]..<firstEntry[customer + 1] {
            let ago = asOf - Day(daysSinceEpoch: day[entry])
            if (0..<days).contains(ago) { lately = (lately.orders + 1, lately.value + value[entry]) }
            if (days..<2 * days).contains(ago) { before = (before.orders + 1, before.value + value[entry]) }
        }
        return (lately, before)
    }
}
