public import Records

/// What the rest of the analysis says of each customer, by row of `Customers`. Columns that may be empty are so where
/// nothing is said.
public struct OutreachSignals: Sendable {
    /// The name of each customer's segment.
    public var segments: CategoryColumn
    /// The expected value of the next order, in minor units.
    public var orderValue: [Double]
    /// The expected value of the next year, in minor units.
    public var lifetimeValue: [Double]
    /// What is lost with a customer at risk, in minor units.
    public var valueAtRisk: [Double]
    /// The probability that the customer has not left; not finite where nothing is known.
    public var probabilityAlive: [Double]
    /// Days looked ahead, ascending.
    public var horizons: [Int]
    /// The probability of no order in each horizon, likewise.
    public var probabilityOfNoOrder: [[Double]]

    /// The address key (`AddressKey`) of each customer on the night before; null where nothing was known. May be empty.
    public var previousAddresses = TextColumn()
    /// The household of each customer on the night before, as a row of tonight's; −1 where it is another. May be empty.
    public var previousHouseholds: [Int32] = []
    /// Whether a customer was merged or split this night, so that a change of fields is no event. May be empty.
    public var isReshaped: [Bool] = []
    /// The day on which the next order would come by the customer's rhythm, days since 1970-01-01; `Int32.min` where nothing
    /// says. May be empty.
    public var nextOrderDays: [Int32] = []
    /// The product to offer next, as a row of `Products`; −1 where there is none. May be empty.
    public var nextProducts: [Int32] = []
    /// The hour at which the customer is best reached, 0–23; −1 where not known. May be empty.
    public var preferredHours: [Int32] = []
    /// The way by which the customer is best reached; nil where not known. May be empty.
    public var preferredChannels: [MessageChannel?] = []
    /// How satisfied the customer is, by name; null where not known. May be empty.
    public var grades = CategoryColumn()
    /// The rung of the loyalty ladder, by name. May be empty.
    public var rungs = CategoryColumn()
    /// Whether the rung is higher than in the run before. May be empty.
    public var hasClimbed: [Bool] = []
    /// The grades at which nobody is sold anything.
    public var disappointedGrades: Set<String> = []

    /// Signals by column.
    public init(
        segments: CategoryColumn, orderValue: [Double], lifetimeValue: [Double], valueAtRisk: [Double],
        probabilityAlive: [Double], horizons: [Int], probabilityOfNoOrder: [[Double]]
    ) {
        self.segments = segments
        self.orderValue = orderValue
        self.lifetimeValue = lifetimeValue
        self.valueAtRisk = valueAtRisk
        self.probabilityAlive = probabilityAlive
        self.horizons = horizons
        self.probabilityOfNoOrder = probabilityOfNoOrder
    }

    /// Whether a customer's grade is one at which nothing is sold.
    func isDisappointed(_ customer: Int) -> Bool {
        !grades.codes.isEmpty && grades.codes[customer] != CategoryColumn.null
            && disappointedGrades.contains(grades[customer])
    }

    /// What is at stake with a customer, in minor units.
    func value(_ basis: ValueBasis, _ customer: Int, _ currency: Currency) -> Double {
        switch basis {
        case .orderValue: orderValue[customer]
        case .lifetimeValue: lifetimeValue[customer]
        case .valueAtRisk: valueAtRisk[customer]
        case .amount(let amount): Double(amount * currency.minorPerMajor)
        }
    }

    /// A probability; 1 where the analysis has none, so that value alone decides.
    func probability(_ basis: ProbabilityBasis, _ customer: Int) -> Double {
        let found: Double =
            switch basis {
            case .order(let days): 1 - ofNoOrder(days, customer)
            case .noOrder(let days): ofNoOrder(days, customer)
            case .alive: probabilityAlive[customer]
            case .certain: 1
            }
        return found.isFinite ? min(1, max(0, found)) : 1
    }

    /// In the shortest horizon of at least so many days.
    private func ofNoOrder(_ days: Int, _ customer: Int) -> Double {
        let horizon = horizons.firstIndex { $0 >= days } ?? horizons.count - 1
        return horizon >= 0 ? probabilityOfNoOrder[horizon][customer] : .nan
    }
}
