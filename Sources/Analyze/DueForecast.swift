public import CustomerValue
public import Records

/// Forecasts of an earlier night whose horizon has passed, by the rows of tonight's customers.
public struct DueForecast: Sendable {
    /// The day as of which they were made.
    public var madeOn: Day
    /// Days looked ahead.
    public var horizonDays: Int
    /// What made them.
    public var model: String
    /// The customer of each forecast, as a row of tonight's `Customers`; −1 where the customer is gone.
    public var customers: [Int32]
    /// Expected orders.
    public var orders: [Double]
    /// Expected spend, in minor units.
    public var spend: [Double]

    /// Forecasts that fall due.
    public init(madeOn: Day, horizonDays: Int, model: String, customers: [Int32], orders: [Double], spend: [Double]) {
        self.madeOn = madeOn
        self.horizonDays = horizonDays
        self.model = model
        self.customers = customers
        self.orders = orders
        self.spend = spend
    }

    /// How forecasts came true.
    public struct Score: Sendable {
        /// The forecasts.
        public let forecast: DueForecast
        /// Expected and actual orders.
        public let orders: AmountScores
        /// Expected and actual spend, in minor units.
        public let spend: AmountScores
    }

    /// Forecasts against what came. Customers merged since then are compared as one.
    func score(_ occasions: PurchaseOccasions) -> Score {
        let outcome = occasions.outcomes(after: madeOn, days: horizonDays)
        var expectedOrders: [Int32: Double] = [:]
        var expectedSpend: [Int32: Double] = [:]
        for (row, customer) in customers.enumerated() where customer >= 0 {
            expectedOrders[customer, default: 0] += orders[row]
            expectedSpend[customer, default: 0] += spend[row]
        }
        let rows = expectedOrders.keys.sorted()
        return Score(
            forecast: self,
            orders: AmountScores(
                expected: rows.map { expectedOrders[$0] ?? 0 }, actual: rows.map { outcome.orders[Int($0)] }),
            spend: AmountScores(
                expected: rows.map { expectedSpend[$0] ?? 0 }, actual: rows.map { outcome.spend[Int($0)] }))
    }
}
