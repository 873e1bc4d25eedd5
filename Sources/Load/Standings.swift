public import Records

/// Where each customer stood in a night: what the next night compares with.
public struct Standings: Equatable, Sendable {
    /// The customers, each once.
    public var customerIDs = TextColumn()
    /// The named segment.
    public var segments = CategoryColumn()
    /// The rung of the loyalty ladder.
    public var rungs = CategoryColumn()
    /// Days with an order.
    public var orders: [Int32] = []
    /// Net spend in minor units.
    public var spend: [Int64] = []
    /// The cuts of the scores that gave the segments, as text; "" where none are known.
    public var cuts = ""

    /// No standings.
    public init() {}

    /// Standings by column.
    public init(
        customerIDs: TextColumn, segments: CategoryColumn, rungs: CategoryColumn, orders: [Int32], spend: [Int64],
        cuts: String
    ) {
        self.customerIDs = customerIDs
        self.segments = segments
        self.rungs = rungs
        self.orders = orders
        self.spend = spend
        self.cuts = cuts
    }

    /// The number of customers.
    public var count: Int { orders.count }

    /// Whether a row says the same as a row of others, the id apart.
    func equals(_ row: Int, _ others: Standings, _ other: Int) -> Bool {
        orders[row] == others.orders[other] && spend[row] == others.spend[other]
            && segments[row] == others.segments[other] && rungs[row] == others.rungs[other]
    }

    /// The rows at `rows`, in that order.
    func gathering(_ rows: [Int]) -> Standings {
        Standings(
            customerIDs: customerIDs.gathering(rows), segments: segments.gathering(rows),
            rungs: rungs.gathering(rows), orders: rows.map { orders[$0] }, spend: rows.map { spend[$0] }, cuts: cuts)
    }

    /// Adds customers who are gone: they stand nowhere.
    mutating func appendGone(_ ids: TextColumn) {
        customerIDs.append(contentsOf: ids)
        segments.append(contentsOf: CategoryColumn((0..<ids.count).map { _ in "" }))
        rungs.append(contentsOf: CategoryColumn((0..<ids.count).map { _ in "" }))
        orders += [Int32](repeating: 0, count: ids.count)
        spend += [Int64](repeating: 0, count: ids.count)
    }
}
