public import CustomerValue
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
    /// Where the scores change.
    public let cuts: RFMCuts
    /// Whether they are those of the run before.
    public let cutsAreFrozen: Bool
    /// The names of score combinations.
    let rules: SegmentRules
    /// The segments by the cuts of the run before, as codes of `names`; empty where there was none or it had other levels.
    let codesByPreviousCuts: [UInt32]

    /// The segment of customers who have not ordered.
    public static let prospect = "prospect"

    init(
        _ histories: PurchaseHistories, levels: Int, settings: SegmentSettings = SegmentSettings(),
        previousCuts: RFMCuts? = nil, threads: Int
    ) {
        let values = RFMValues(histories)
        let comparable = previousCuts.flatMap { $0.levels == levels ? $0 : nil }
        switch settings.cuts {
        case .fixed(let fixed): cuts = fixed
        case .frozen where comparable != nil: cuts = comparable ?? RFMCuts(quantilesOf: values, threads: threads)
        case .frozen, .quantiles: cuts = RFMCuts(quantilesOf: values, levels: levels, threads: threads)
        }
        cutsAreFrozen = settings.cuts == .frozen && comparable != nil
        let scores = RFMScores(values, cuts: cuts)
        let rules = settings.rules ?? SegmentRules(customary: cuts.levels)
        let rows = 0..<histories.count
        daysSinceLastOrder = rows.map { histories.purchases[$0] > 0 ? Int(histories.daysSinceLastOrder($0)) : -1 }
        orders = histories.purchases.map { Int($0) }
        spend = rows.map { Int64(histories.totalValue[$0]) }
        recencyScores = scores.recency.map { Int($0) }
        frequencyScores = scores.frequency.map { Int($0) }
        monetaryScores = scores.monetary.map { Int($0) }
        self.rules = rules
        names = CategoryColumn(
            codes: Self.codes(scores, rules), dictionary: TextColumn(rules.names + [Self.prospect]))
        codesByPreviousCuts =
            previousCuts.flatMap { $0.levels == rules.levels ? $0 : nil }
            .map { Self.codes(RFMScores(values, cuts: $0), rules) } ?? []
    }

    /// The segments that the customers would have with other orders and spend.
    func codes(orders: [Int32], spend: [Int64]) -> [UInt32] {
        guard
            let values = try? RFMValues(
                daysSinceLastOrder: daysSinceLastOrder.map { Int64($0) }, frequency: orders.map { Int64($0) },
                monetary: spend)
        else { return names.codes }
        return Self.codes(RFMScores(values, cuts: cuts), rules)
    }

    /// The place of each customer's segment among the names; the one behind the last for prospects.
    private static func codes(_ scores: RFMScores, _ rules: SegmentRules) -> [UInt32] {
        scores.recency.indices.map { UInt32(scores.segment($0, by: rules) ?? rules.names.count) }
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
