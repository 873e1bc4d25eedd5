import CustomerRelations
public import CustomerValue
import Records

/// What each customer is worth to the company, now and soon, and where it stands in the life of the relation.
public struct CustomerWorth: Sendable {
    /// The tier by the expected value of the next year, or without a model by the spend of the last; nil without an order.
    public let valueTiers: [ValueTier?]
    /// Margin of the last 365 days less the cost of service, in minor units; nil where product costs are not known.
    public let profit: [Int64]?
    /// The tier by that profit; nil without an order in these days, or where product costs are not known.
    public let profitTiers: [ValueTier?]
    /// Net spend of the last 365 days, in minor units.
    public let yearsSpend: [Int64]
    /// Days with an order in the last 365 days.
    public let yearsOrders: [Int]
    /// What the customer brings now against what is expected; nil without an order.
    public let potentials: [Potential?]
    /// The stage of the relation.
    public let stages: [LifecycleStage]

    /// The share of a year's net revenue of which product costs must be known for profits to be told.
    static let knownCosts = 0.9

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, _ overdue: OverdueRatios,
        _ value: ValueForecast,
        _ base: CustomerBase, service: ServiceUse
    ) {
        let rows = 0..<histories.count
        let isBuyer = histories.purchases.map { $0 > 0 }
        let first = base.asOf.daysSinceEpoch - 364
        let entries = rows.map { row in
            (occasions.firstEntry[row]..<occasions.firstEntry[row + 1]).filter {
                (first...base.asOf.daysSinceEpoch).contains(occasions.day[$0])
            }
        }
        let spend = entries.map { $0.reduce(Int64(0)) { $0 + occasions.value[$1] } }
        let soon = value.basis == .model ? value.lifetimeValue : spend
        let (now, cuts) = (ValueTierCuts(of: spend), ValueTierCuts(of: soon))
        let tiers = rows.map { isBuyer[$0] ? cuts.tier(soon[$0]) : nil }
        let profit = Self.margins(base, since: first).map { margins in zip(margins, service.cost).map { $0 - $1 } }
        let profitCuts = ValueTierCuts(of: profit ?? [])
        valueTiers = tiers
        yearsSpend = spend
        yearsOrders = entries.map(\.count)
        self.profit = profit
        profitTiers = rows.map { row in profit.flatMap { spend[row] > 0 ? profitCuts.tier($0[row]) : nil } }
        potentials = rows.map { row in
            tiers[row].map { Potential(isHighNow: now.tier(spend[row]).isHigh, isHighSoon: $0.isHigh) }
        }
        stages = LifecycleStage.all(occasions, histories, overdue)
    }

    /// Net amount less the cost of what was kept, per customer; lines of products without a cost earn the margin of the others.
    /// Nil where too few costs are known.
    private static func margins(_ base: CustomerBase, since first: Int32) -> [Int64]? {
        guard base.products.costs.contains(where: { $0 != MinorUnits.null }) else { return nil }
        let orders = base.orders
        var margins = [Int64](repeating: 0, count: base.customers.count)
        var withoutCost = margins
        var (known, unknown, earned) = (0.0, 0.0, 0.0)
        for line in 0..<orders.count where orders.customers[line] >= 0 {
            guard orders.statuses[line] == .sale || orders.statuses[line] == .refund,
                orders.day(line).daysSinceEpoch >= first
            else { continue }
            let (customer, product) = (Int(orders.customers[line]), orders.products.codes[line])
            let cost = product == CategoryColumn.null ? MinorUnits.null : base.products.costs[Int(product)]
            guard cost != MinorUnits.null else {
                withoutCost[customer] += orders.netAmounts[line]
                unknown += Double(orders.netAmounts[line])
                continue
            }
            let ofGoods = Double(orders.quantities[line]) * Double(cost) / Double(Millionths.one)
            let margin = orders.netAmounts[line] - ValueForecast.minorUnits(ofGoods)
            margins[customer] += margin
            known += Double(orders.netAmounts[line])
            earned += Double(margin)
        }
        guard known > 0, known >= knownCosts * (known + unknown) else { return nil }
        let share = earned / known
        return zip(margins, withoutCost).map { $0 + ValueForecast.minorUnits(Double($1) * share) }
    }
}
