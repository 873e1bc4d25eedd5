import Parallel

/// Where the scores of RFM change: frozen, they score another night's customers by the same measure.
public struct RFMCuts: Sendable, Hashable {
    /// The number of scores, 3 to 10.
    public let levels: Int
    /// Days since the last order: a customer scores one less for each of these that is passed.
    public let daysSinceLastOrder: [Int64]
    /// Orders: a customer scores one more for each of these that is passed.
    public let frequency: [Int64]
    /// Value in minor units: a customer scores one more for each of these that is passed.
    public let monetary: [Int64]

    /// Fixed cuts, ascending, one fewer than there are scores; nil where the columns differ in length, are not ascending
    /// or do not give 3 to 10 scores.
    public init?(daysSinceLastOrder: [Int64], frequency: [Int64], monetary: [Int64]) {
        let columns = [daysSinceLastOrder, frequency, monetary]
        guard (2...9).contains(frequency.count), columns.allSatisfy({ $0.count == frequency.count }),
            columns.allSatisfy({ zip($0, $0.dropFirst()).allSatisfy { $0 <= $1 } })
        else { return nil }
        levels = frequency.count + 1
        self.daysSinceLastOrder = daysSinceLastOrder
        self.frequency = frequency
        self.monetary = monetary
    }

    /// Cuts at the quantiles of the customers who have ordered. Customers who are alike score alike: ties are never split.
    ///
    /// - Parameter levels: the number of scores, taken into 3 ... 10.
    public init(quantilesOf customers: RFMValues, levels: Int = 5, threads: Int) {
        let levels = min(10, max(3, levels))
        let buyers = customers.frequency.indices.filter { customers.frequency[$0] > 0 }
        let columns = [customers.daysSinceLastOrder, customers.frequency, customers.monetary]
        let cuts = parallelMap(count: 3, threads: threads) { column in
            RFMCuts.quantiles(buyers.map { columns[column][$0] }, levels: levels)
        }
        self.levels = levels
        (daysSinceLastOrder, frequency, monetary) = (cuts[0], cuts[1], cuts[2])
    }

    /// The cuts of a `description`; nil for any other text.
    public init?(_ description: String) {
        let columns = description.split(separator: "/", omittingEmptySubsequences: false).map { column in
            column.split(separator: ",", omittingEmptySubsequences: false).map { Int64($0) }
        }
        guard columns.count == 3, columns.allSatisfy({ !$0.contains(nil) }) else { return nil }
        let cuts = columns.map { $0.compactMap { $0 } }
        self.init(daysSinceLastOrder: cuts[0], frequency: cuts[1], monetary: cuts[2])
    }

    /// The greatest value of each of the lower quantiles.
    private static func quantiles(_ values: [Int64], levels: Int) -> [Int64] {
        guard !values.isEmpty else { return [Int64](repeating: 0, count: levels - 1) }
        let sorted = values.sorted()
        return (1..<levels).map { sorted[max(0, (sorted.count * $0 + levels - 1) / levels - 1)] }
    }
}

extension RFMCuts: LosslessStringConvertible {
    /// The cuts of the three columns, such as `14,41,99,200/1,2,3,6/2500,4800,9100,20000`: the form in which they are kept.
    public var description: String {
        [daysSinceLastOrder, frequency, monetary].map { $0.map(String.init).joined(separator: ",") }
            .joined(separator: "/")
    }
}

/// What RFM scores of every customer.
public struct RFMValues: Sendable, Equatable {
    /// Days since the last order.
    public var daysSinceLastOrder: [Int64]
    /// Orders; 0 for somebody who has not ordered, who gets no score.
    public var frequency: [Int64]
    /// Value of all orders, in minor units.
    public var monetary: [Int64]

    /// Three columns of one entry per customer.
    /// - Throws: `HistoryError.columnsDiffer`.
    public init(daysSinceLastOrder: [Int64], frequency: [Int64], monetary: [Int64]) throws(HistoryError) {
        guard daysSinceLastOrder.count == frequency.count, frequency.count == monetary.count else {
            throw .columnsDiffer(lengths: [daysSinceLastOrder.count, frequency.count, monetary.count])
        }
        self.daysSinceLastOrder = daysSinceLastOrder
        self.frequency = frequency
        self.monetary = monetary
    }

    /// The values of histories.
    public init(_ histories: PurchaseHistories) {
        frequency = histories.purchases.map(Int64.init)
        monetary = histories.totalValue.map { Int64($0.rounded()) }
        daysSinceLastOrder = histories.purchases.indices.map { Int64(histories.daysSinceLastOrder($0).rounded()) }
    }
}

/// The three scores of every customer, 1 (worst) to the number of levels (best); 0 for somebody who has not ordered.
public struct RFMScores: Sendable, Equatable {
    /// Scores of recency: high for few days since the last order.
    public let recency: [UInt8]
    /// Scores of the number of orders.
    public let frequency: [UInt8]
    /// Scores of the value of all orders.
    public let monetary: [UInt8]
    /// The cuts that gave these scores, to be kept and applied again.
    public let cuts: RFMCuts

    /// Scores by cuts.
    public init(_ customers: RFMValues, cuts: RFMCuts) {
        func scores(_ values: [Int64], _ score: (Int64) -> UInt8) -> [UInt8] {
            zip(values, customers.frequency).map { $1 > 0 ? score($0) : 0 }
        }
        self.cuts = cuts
        recency = scores(customers.daysSinceLastOrder) { value in
            UInt8(cuts.levels - RFMScores.passed(cuts.daysSinceLastOrder, by: value))
        }
        frequency = scores(customers.frequency) { UInt8(1 + RFMScores.passed(cuts.frequency, by: $0)) }
        monetary = scores(customers.monetary) { UInt8(1 + RFMScores.passed(cuts.monetary, by: $0)) }
    }

    /// Scores by the customers' own quantiles.
    public init(_ customers: RFMValues, levels: Int = 5, threads: Int) {
        self.init(customers, cuts: RFMCuts(quantilesOf: customers, levels: levels, threads: threads))
    }

    /// The named segment of a customer, or nil for somebody who has not ordered.
    public func segment(_ customer: Int) -> RFMSegment? {
        guard recency[customer] > 0 else { return nil }
        return RFMSegment(
            recency: Int(recency[customer]), frequency: Int(frequency[customer]), monetary: Int(monetary[customer]),
            levels: cuts.levels)
    }

    /// The segment of a customer by rules, as a place in their names; nil for somebody who has not ordered.
    public func segment(_ customer: Int, by rules: SegmentRules) -> Int? {
        guard recency[customer] > 0 else { return nil }
        return rules.segment(
            recency: recency[customer], frequency: frequency[customer], monetary: monetary[customer])
    }

    private static func passed(_ cuts: [Int64], by value: Int64) -> Int {
        cuts.reduce(0) { $0 + (value > $1 ? 1 : 0) }
    }
}
