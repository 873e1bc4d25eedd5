public import Records

/// How much service each customer asked for within a year, what it cost, and how promptly it was given.
public struct ServiceUse: Sendable {
    /// Cases opened.
    public private(set) var cases: [Int32]
    /// Cases that had to be opened again.
    public private(set) var reopened: [Int32]
    /// Orders of which something went back.
    public private(set) var returns: [Int32]
    /// What all of it cost, in minor units.
    public private(set) var cost: [Int64]
    /// Mean hours from opening to resolution; not finite where nothing was resolved.
    public private(set) var resolutionHours: [Double]
    /// Mean hours promised for the cases; not finite without a case.
    public private(set) var promisedHours: [Double]
    /// Cases that were, or are, open beyond their promise.
    public private(set) var breaches: [Int32]
    /// Cases still open.
    public private(set) var open: [Int32]

    /// What service costs the company, in minor units.
    public struct Costs: Hashable, Sendable {
        /// A case, and every time it is opened again.
        public var ofCase: Int64
        /// An order of which something goes back.
        public var ofReturn: Int64

        /// Costs in minor units.
        public init(ofCase: Int64, ofReturn: Int64) { (self.ofCase, self.ofReturn) = (ofCase, ofReturn) }
    }

    /// The days looked back.
    public static let days = 365

    /// The use of service in the year up to a day.
    ///
    /// - Parameter returns: the customer and day of orders of which something went back.
    public init(
        tickets: Tickets, returns: (customers: [Int32], days: [Int32]), promise: ServicePromise, costs: Costs,
        customers: Int, asOf: Day
    ) {
        let none = [Int32](repeating: 0, count: customers)
        (cases, reopened, self.returns, breaches, open) = (none, none, none, none, none)
        cost = [Int64](repeating: 0, count: customers)
        var (hours, promised) = ([Double](repeating: 0, count: customers), [Double](repeating: 0, count: customers))
        var resolved = none
        let (start, end) = (Timestamp(day: asOf + (1 - Self.days)).seconds, Timestamp(day: asOf + 1).seconds)
        let due = promise.due(tickets)
        for row in 0..<tickets.count where tickets.customers[row] >= 0 {
            guard (start..<end).contains(tickets.opened[row]) else { continue }
            let customer = Int(tickets.customers[row])
            let isOpen = tickets.resolved[row] == Timestamp.null || tickets.resolved[row] >= end
            let closed = isOpen ? end : tickets.resolved[row]
            cases[customer] += 1
            reopened[customer] += tickets.isReopened[row] ? 1 : 0
            breaches[customer] += closed > due[row] ? 1 : 0
            open[customer] += isOpen ? 1 : 0
            promised[customer] += Double(due[row] - tickets.opened[row]) / 3600
            guard !isOpen else { continue }
            hours[customer] += Double(max(0, closed - tickets.opened[row])) / 3600
            resolved[customer] += 1
        }
        for (row, customer) in returns.customers.enumerated() where customer >= 0 {
            let moment = Int64(returns.days[row]) * 86_400
            if (start..<end).contains(moment) { self.returns[Int(customer)] += 1 }
        }
        for row in 0..<customers {
            cost[row] = Int64(cases[row] + reopened[row]) * costs.ofCase + Int64(self.returns[row]) * costs.ofReturn
        }
        resolutionHours = zip(hours, resolved).map { $0 / Double($1) }
        promisedHours = zip(promised, cases).map { $0 / Double($1) }
    }

    /// How often the customer was in contact about something that did not go as it should.
    public func contacts(_ customer: Int) -> Int { Int(cases[customer] + reopened[customer] + returns[customer]) }

    /// Whether a customer asks for much service: so many contacts, and one to every four orders at least.
    public func asksForMuch(_ customer: Int, orders: Int, from many: Int) -> Bool {
        contacts(customer) >= many && contacts(customer) * 4 >= orders
    }
}
