import Records

/// Why a customer is in another segment than the run before.
public enum MoveCause: String, CaseIterable, Sendable {
    /// First known tonight.
    case new
    /// Records came to the customer, or left.
    case records
    /// Ordered since then, and rose.
    case ordered
    /// Gave something back, without which the segment would be another.
    case returned
    /// Time passed, and by the same measure the customer scores otherwise.
    case time
    /// By the measure of the run before the customer would have stayed: others moved the cuts.
    case others
    /// The segments have other rules.
    case rules
    /// No longer among the customers.
    case gone
    /// Became one with another customer.
    case merged
}

/// Customers who changed their segment since the run before.
public struct SegmentMoves: Sendable {
    /// Customers who moved, as rows of `Customers`, those of most expected value first.
    public private(set) var customers: [Int32] = []
    /// Why each moved.
    public private(set) var causes: [MoveCause] = []
    /// Moves from one segment to another for one cause, summed up.
    public private(set) var summary: [Row] = []

    /// Customers who moved alike.
    public struct Row: Sendable, Equatable {
        /// The segment before; "" for none.
        public var from: String
        /// The segment now; "" for none.
        public var to: String
        /// Why.
        public var cause: MoveCause
        /// How many they are.
        public var customers = 0
        /// Their net spend so far, in minor units.
        public var spend: Int64 = 0
        /// What was added to it since the run before.
        public var spendChange: Int64 = 0
        /// Their expected value of the next year.
        public var lifetimeValue: Int64 = 0
    }

    init(_ segments: Segments, _ value: ValueForecast, _ previous: PreviousStandings, ids: TextColumn) {
        guard previous.isThere else { return }
        let names = segments.names.names
        let asBefore = segments.codes(orders: previous.orders, spend: previous.spend)
        let before = previous.segments.mapping { $0 }.names
        var moved: [(row: Int, cause: MoveCause)] = []
        var rows: [String: Row] = [:]
        func add(_ from: String, _ to: String, _ cause: MoveCause, _ spend: Int64, _ change: Int64, _ clv: Int64) {
            var row = rows["\(from)\u{1F}\(to)\u{1F}\(cause)"] ?? Row(from: from, to: to, cause: cause)
            row.customers += 1
            row.spend += spend
            row.spendChange += change
            row.lifetimeValue += clv
            rows["\(from)\u{1F}\(to)\u{1F}\(cause)"] = row
        }
        for row in 0..<segments.orders.count {
            let old = previous.segments.codes[row]
            let (from, to) = (old == CategoryColumn.null ? "" : before[Int(old)], names[Int(segments.names.codes[row])])
            guard from != to else { continue }
            let cause = Self.cause(row, from: from, names, segments, previous, asBefore: asBefore)
            moved.append((row, cause))
            let change = segments.spend[row] - previous.spend[row]
            add(from, to, cause, segments.spend[row], change, value.lifetimeValue[row])
        }
        for row in 0..<previous.goneSegments.count {
            let spend = previous.goneSpend[row]
            add(previous.goneSegments[row], "", previous.goneIsMerged[row] ? .merged : .gone, 0, -spend, 0)
        }
        let worth = value.lifetimeValue
        moved.sort { left, right in
            worth[left.row] != worth[right.row]
                ? worth[left.row] > worth[right.row] : ids.compare(left.row, right.row) < 0
        }
        customers = moved.map { Int32($0.row) }
        causes = moved.map(\.cause)
        summary = rows.values.sorted { ($0.from, $0.to, $0.cause.rawValue) < ($1.from, $1.to, $1.cause.rawValue) }
    }

    /// Why a customer moved. `asBefore`: the segments with the orders and spend of the run before.
    private static func cause(
        _ row: Int, from: String, _ names: [String], _ segments: Segments, _ previous: PreviousStandings,
        asBefore: [UInt32]
    ) -> MoveCause {
        if previous.isRegrouped[row] { return .records }
        if from.isEmpty { return .new }
        let code = Int(segments.names.codes[row])
        guard let place = names.firstIndex(of: from), !segments.codesByPreviousCuts.isEmpty else { return .rules }
        if segments.orders[row] > previous.orders[row], code < place { return .ordered }
        let gaveBack = segments.orders[row] < previous.orders[row] || segments.spend[row] < previous.spend[row]
        if gaveBack, Int(asBefore[row]) != code { return .returned }
        return Int(segments.codesByPreviousCuts[row]) == place ? .others : .time
    }
}
