import CustomerValue
import Records

/// What share of each customer's spend is earned: the margin of goods whose cost the product files tell, all of the others'.
public struct Margins: Sendable {
    /// The share of each customer; nil where no cost is told of anything sold, so that value is revenue.
    public let shares: [Double]?
    /// The share of the net spend whose cost is told.
    public let knownShare: Double

    /// For the models of value.
    var margin: Margin { shares.map { .perCustomer($0) } ?? .revenue }

    /// "margin", or "revenue" where no cost is told.
    public var name: String { shares == nil ? "revenue" : "margin" }

    /// Everybody's share, as if one more order of the mean share had been seen.
    init(_ base: CustomerBase) {
        let orders = base.orders
        var net = [Double](repeating: 0, count: base.customers.count)
        var earned = net
        var (total, known, lines) = (0.0, 0.0, 0.0)
        for row in 0..<orders.count where orders.customers[row] >= 0 {
            guard orders.statuses[row] == .sale || orders.statuses[row] == .refund else { continue }
            let (customer, amount) = (Int(orders.customers[row]), Double(orders.netAmounts[row]))
            let cost = base.products.cost(of: orders, row)
            net[customer] += amount
            earned[customer] += amount - (cost ?? 0)
            total += amount
            known += cost == nil ? 0 : amount
            lines += 1
        }
        guard known > 0, total > 0 else {
            (shares, knownShare) = (nil, 0)
            return
        }
        let mean = earned.reduce(0, +) / total
        let order = total / lines
        shares = net.indices.map { max(0, min(1, (earned[$0] + mean * order) / max(order, net[$0] + order))) }
        knownShare = known / total
    }
}

extension Products {
    /// What an order line cost the company in minor units, or nil where nothing tells.
    fileprivate func cost(of orders: OrderLines, _ row: Int) -> Double? {
        let product = orders.products.codes[row]
        guard product < costs.count, costs[Int(product)] != MinorUnits.null else { return nil }
        return Double(costs[Int(product)]) * Double(orders.quantities[row]) / 1_000_000
    }
}
