import Foundation
public import Records

/// What happened to customers that bears on how satisfied they are: cases, cases opened again, cases resolved later than
/// promised, and orders of which something went back. Each counts one on its day and half as much a half-life later.
///
/// Beside them the days with orders, as ln(1 + n): whoever stays longer is more content and has more of everything else, which
/// must not be taken for its effect.
public struct ExperienceSignals: Sendable {
    /// The names of the columns.
    public static let names = ["case", "reopened_case", "late_case", "return", "order_days"]
    /// What each does to the level of satisfaction as long as answers do not tell otherwise.
    public static let assumedEffects = [-0.05, -0.1, -0.15, -0.03, 0]

    /// Days after which what happened counts half.
    public let halfLife: Double
    private let tickets: Tickets
    private let due: [Int64]
    private let cases: CustomerMoments
    private let returns: CustomerMoments
    private let returnDays: [Int32]
    private let orders: CustomerMoments
    private let orderDays: [Int32]

    /// The signals of all customers.
    ///
    /// - Parameters:
    ///   - tickets: by the moment in which they were opened.
    ///   - returns: the customer and day of orders of which something went back.
    ///   - orders: the customer and day of all orders, once a day, by day.
    public init(
        tickets: Tickets, promise: ServicePromise, returns: (customers: [Int32], days: [Int32]),
        orders: (customers: [Int32], days: [Int32]) = ([], []), customers: Int, halfLife: Double = 180
    ) {
        self.halfLife = halfLife
        self.tickets = tickets
        due = promise.due(tickets)
        cases = CustomerMoments(customers: tickets.customers, count: customers)
        self.returns = CustomerMoments(customers: returns.customers, count: customers)
        returnDays = returns.days
        self.orders = CustomerMoments(customers: orders.customers, count: customers)
        orderDays = orders.days
    }

    /// The moment of the first case; nil where there is none.
    public var firstMoment: Int64? { tickets.opened.min() }

    /// The columns of a customer as they were at a moment: only what had happened by then.
    public func values(of customer: Int, at moment: Int64) -> [Double] {
        var values = [0.0, 0, 0, 0, 0]
        for row in cases[customer] where tickets.opened[row] <= moment {
            let weight = weight(of: tickets.opened[row], at: moment)
            values[0] += weight
            if tickets.isReopened[row] { values[1] += weight }
            if isLate(row, at: moment) { values[2] += weight }
        }
        for row in returns[customer] {
            let at = Int64(returnDays[row]) * 86_400
            if at <= moment { values[3] += weight(of: at, at: moment) }
        }
        let last = Int32(clamping: moment / 86_400)
        values[4] = log1p(Double(orders[customer].prefix { orderDays[$0] <= last }.count))
        return values
    }

    /// Whether a case was, or is, open beyond its promise.
    private func isLate(_ row: Int, at moment: Int64) -> Bool {
        let resolved = tickets.resolved[row]
        return min(resolved == Timestamp.null ? moment : resolved, moment) > due[row]
    }

    /// How much something still counts.
    func weight(of past: Int64, at moment: Int64) -> Double {
        exp2(-Double(moment - past) / 86_400 / halfLife)
    }
}
