import Foundation

/// Forecasting rules that need no model, which a model must beat.
public enum NaiveRule: Sendable, Equatable, CustomStringConvertible {
    /// Everybody does in the horizon what they did in the one before.
    case sameAsLastPeriod
    /// Everybody does what customers of as many orders and as long a silence did in the period before.
    case cohortHazard
    /// Somebody without an order for so many days is gone; the others go on as such customers did.
    case inactiveFor(days: Int)

    /// The rule's name in reports.
    public var description: String {
        switch self {
        case .sameAsLastPeriod: "same-as-last-period"
        case .cohortHazard: "cohort-hazard"
        case .inactiveFor(let days): "inactive-for-\(days)-days"
        }
    }

    /// The class of customers in which a rule puts a history.
    fileprivate func group(_ histories: PurchaseHistories, _ row: Int, lastPeriod: Double) -> Int {
        let silence = histories.daysSinceLastOrder(row)
        switch self {
        case .sameAsLastPeriod: return Int(min(lastPeriod, 20))
        case .cohortHazard:
            let orders = min(Int(histories.purchases[row]), 5)
            return orders * 16 + min(15, Int(2 * log2(1 + silence / 15)))
        case .inactiveFor(let days): return silence > Double(days) ? 1 : 0
        }
    }

    /// Forecasts at an origin, learnt from what the classes of customers did in the period before it.
    ///
    /// - Parameters:
    ///   - now: histories as of the origin, and what was ordered in the period before it.
    ///   - before: histories one period earlier, and what was ordered in the period before that.
    func forecasts(now: RulePeriod, before: RulePeriod, values: OrderValues) -> ForecastsMade {
        var classes: [Int: (customers: Double, orders: Double, none: Double)] = [:]
        var all = (customers: 0.0, orders: 0.0, none: 0.0)
        for row in 0..<before.histories.count where before.histories.purchases[row] > 0 {
            let group = group(before.histories, row, lastPeriod: before.lastOrders[row])
            let orders = now.lastOrders[row]
            classes[group, default: (0, 0, 0)].customers += 1
            classes[group, default: (0, 0, 0)].orders += orders
            classes[group, default: (0, 0, 0)].none += orders == 0 ? 1 : 0
            all = (all.customers + 1, all.orders + orders, all.none + (orders == 0 ? 1 : 0))
        }
        // One customer like everybody is added to each class, so that small classes do not claim certainty.
        let (meanOrders, meanNone) = ((all.orders + 0.5) / (all.customers + 1), (all.none + 0.5) / (all.customers + 1))
        var made = ForecastsMade(orders: [], spend: [], probabilityOfNoOrder: [])
        for row in 0..<now.histories.count {
            let group = group(now.histories, row, lastPeriod: now.lastOrders[row])
            let found = classes[group] ?? (0, 0, 0)
            let mean = (found.orders + meanOrders) / (found.customers + 1)
            let orders = self == .sameAsLastPeriod ? now.lastOrders[row] : mean
            made.orders.append(orders)
            made.spend.append(orders * values.expected[row])
            made.probabilityOfNoOrder.append((found.none + meanNone) / (found.customers + 1))
        }
        return made
    }
}

/// What a naive rule sees: histories at a day, and the orders of the period that ended there.
struct RulePeriod {
    var histories: PurchaseHistories
    var lastOrders: [Double]
}
