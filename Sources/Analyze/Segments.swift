import CustomerValue
public import Records

/// Recency, frequency and monetary value of each customer, scored and named.
public struct Segments: Sendable {
    /// Days since the last order; −1 where there is none.
    public let daysSinceLastOrder: [Int]
    /// Purchase occasions: days with an order.
    public let orders: [Int]
    /// Net spend in minor units.
    public let spend: [Int64]
    /// The score of recency, 1 (lowest) to the number of levels; 0 without an order.
    public let recencyScores: [Int]
    /// The score of frequency, likewise.
    public let frequencyScores: [Int]
    /// The score of monetary value, likewise.
    public let monetaryScores: [Int]
    /// The name of the segment; `prospect` without an order.
    public let names: CategoryColumn

    /// The segment of customers who have not ordered.
    public static let prospect = "prospect"

    init(_ histories: PurchaseHistories, levels: Int, threads: Int) {
        let scores = RFMScores(RFMValues(histories), levels: levels, threads: threads)
        let rows = 0..<histories.count
        daysSinceLastOrder = rows.map { histories.purchases[$0] > 0 ? Int(histories.daysSinceLastOrder($0)) : -1 }
        orders = histories.purchases.map { Int($0) }
        spend = rows.map { Int64(histories.totalValue[$0]) }
        recencyScores = scores.recency.map { Int($0) }
        frequencyScores = scores.frequency.map { Int($0) }
        monetaryScores = scores.monetary.map { Int($0) }
        let all = RFMSegment.allCases.map(\.rawValue) + [Self.prospect]
        let codes = rows.map { row in
            scores.segment(row).flatMap { RFMSegment.allCases.firstIndex(of: $0) } ?? all.count - 1
        }
        names = CategoryColumn(codes: codes.map { UInt32($0) }, dictionary: TextColumn(all))
    }
}

/// One row per segment, from best to worst.
public struct SegmentSummary: Sendable {
    /// The segments.
    public let names: TextColumn
    /// Customers of each.
    public let customers: [Int]
    /// Net spend of each in minor units.
    public let spend: [Int64]
    /// Expected value over the next year of each, in minor units.
    public let lifetimeValue: [Int64]

    /// The segments summed up; empty ones are kept.
    public init(_ segments: Segments, _ value: ValueForecast) {
        let all = segments.names.names
        var customers = [Int](repeating: 0, count: all.count)
        var spend = [Int64](repeating: 0, count: all.count)
        var lifetimeValue = spend
        for (row, code) in segments.names.codes.enumerated() {
            customers[Int(code)] += 1
            spend[Int(code)] += segments.spend[row]
            lifetimeValue[Int(code)] += value.lifetimeValue[row]
        }
        names = TextColumn(all)
        self.customers = customers
        self.spend = spend
        self.lifetimeValue = lifetimeValue
    }
}
