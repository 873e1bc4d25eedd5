/// How revenue is spread over customers: deciles from the best, and Gini's coefficient.
public struct Concentration: Sendable, Equatable {
    /// Customers of each tenth, the best tenth first; those of tenths that cannot be equal differ by one.
    public let customers: [Int]
    /// Their revenue, in minor units.
    public let revenue: [Int64]
    /// Gini's coefficient: 0 where all bring the same, near 1 where one brings all; not finite without revenue.
    public let gini: Double

    /// The spread of what each customer brought; customers without revenue above zero are left out.
    public init(_ values: some Sequence<Int64>) {
        let sorted = values.filter { $0 > 0 }.sorted(by: >)
        let count = sorted.count
        let borders = (0...10).map { (count * $0 + 9) / 10 }
        customers = (0..<10).map { borders[$0 + 1] - borders[$0] }
        revenue = (0..<10).map { sorted[borders[$0]..<borders[$0 + 1]].reduce(0, +) }
        // G = Σ (n + 1 − 2 rank) x / (n Σ x), ranks from the largest: the mean difference over twice the mean.
        let weighted = sorted.enumerated().reduce(0.0) { $0 + Double(count - 1 - 2 * $1.offset) * Double($1.element) }
        gini = weighted / (Double(count) * revenue.reduce(0) { $0 + Double($1) })
    }

    /// The share of all revenue of the best tenths up to each.
    public var cumulativeShares: [Double] {
        let total = Double(revenue.reduce(0, +))
        var sum = 0.0
        return revenue.map {
            sum += Double($0)
            return sum / total
        }
    }
}
