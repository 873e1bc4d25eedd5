public import CustomerValue
public import Records

/// Where tonight's customers stood in the run before.
public struct PreviousStandings: Sendable {
    /// The segment of each of tonight's customers; null for customers who were not known.
    public var segments: CategoryColumn
    /// The rung of each, likewise.
    public var rungs: CategoryColumn
    /// Days with an order of each.
    public var orders: [Int32]
    /// Net spend of each, in minor units.
    public var spend: [Int64]
    /// Whether records came to a customer, or left, since then.
    public var isRegrouped: [Bool]
    /// The segments of customers who are no longer there.
    public var goneSegments: CategoryColumn
    /// Their net spend then.
    public var goneSpend: [Int64]
    /// Whether each of them was merged into another.
    public var goneIsMerged: [Bool]
    /// Where the scores changed; nil where there was no run before.
    public var cuts: RFMCuts?

    /// Standings by column.
    public init(
        segments: CategoryColumn, rungs: CategoryColumn, orders: [Int32], spend: [Int64], isRegrouped: [Bool],
        goneSegments: CategoryColumn = CategoryColumn(), goneSpend: [Int64] = [], goneIsMerged: [Bool] = [],
        cuts: RFMCuts?
    ) {
        (self.segments, self.rungs) = (segments, rungs)
        (self.orders, self.spend) = (orders, spend)
        self.isRegrouped = isRegrouped
        self.goneSegments = goneSegments
        self.goneSpend = goneSpend
        self.goneIsMerged = goneIsMerged
        self.cuts = cuts
    }

    /// No run before.
    public init(none customers: Int) {
        let nothing = CategoryColumn(codes: [UInt32](repeating: CategoryColumn.null, count: customers))
        self.init(
            segments: nothing, rungs: nothing, orders: [Int32](repeating: 0, count: customers),
            spend: [Int64](repeating: 0, count: customers), isRegrouped: [Bool](repeating: false, count: customers),
            cuts: nil)
    }

    /// Whether there was a run before.
    var isThere: Bool { !segments.dictionary.isEmpty || goneSegments.count > 0 }
}
