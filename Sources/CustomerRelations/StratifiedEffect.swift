import Foundation

/// What goes with an exposure among customers who are otherwise alike: the odds ratio of an outcome and the difference of an
/// amount, over strata, with 95 % intervals.
public struct StratifiedEffect: Sendable, Equatable {
    /// An estimate and its 95 % interval.
    public struct Estimate: Sendable, Equatable {
        /// The estimate; not finite where the data allow none.
        public var value: Double
        /// The lower end of the interval.
        public var low: Double
        /// The upper end of the interval.
        public var high: Double

        /// Whether the interval leaves out what no effect would be.
        public func excludes(_ nothing: Double) -> Bool { low > nothing || high < nothing }
    }

    /// Customers exposed, and others, in strata that have both.
    public let exposed: Int
    /// Customers not exposed in those strata.
    public let others: Int
    /// The odds of the outcome of those exposed over the odds of the others: Mantel and Haenszel, Journal of the National Cancer
    /// Institute 22 (1959); interval by Robins, Breslow and Greenland, Biometrics 42 (1986).
    public let oddsRatio: Estimate
    /// The mean amount of those exposed less that of the others, weighed as the strata inform.
    public let difference: Estimate

    /// The effect of an exposure.
    ///
    /// - Parameters:
    ///   - strata: a number for each customer, the same for customers who are alike.
    public init(exposed: [Bool], outcome: [Bool], amount: [Double], strata: [Int]) {
        var tables: [Int: StratumTable] = [:]
        for row in exposed.indices {
            tables[strata[row], default: StratumTable()].add(exposed[row], outcome[row], amount[row])
        }
        let used = tables.keys.sorted().compactMap { tables[$0] }.filter { $0.exposed > 0 && $0.others > 0 }
        self.exposed = Int(used.reduce(0) { $0 + $1.exposed })
        others = Int(used.reduce(0) { $0 + $1.others })
        oddsRatio = Self.oddsRatio(used)
        difference = Self.difference(used)
    }

    private static func oddsRatio(_ tables: [StratumTable]) -> Estimate {
        var (r, s, pr, cross, qs) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for table in tables {
            let n = table.exposed + table.others
            let concordant = (table.a + table.d) / n, discordant = (table.b + table.c) / n
            let (ri, si) = (table.a * table.d / n, table.b * table.c / n)
            r += ri
            s += si
            pr += concordant * ri
            cross += concordant * si + discordant * ri
            qs += discordant * si
        }
        guard r > 0, s > 0 else { return Estimate(value: .nan, low: .nan, high: .nan) }
        let error = (pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s)).squareRoot()
        let center = log(r / s)
        return Estimate(value: r / s, low: exp(center - 1.96 * error), high: exp(center + 1.96 * error))
    }

    private static func difference(_ tables: [StratumTable]) -> Estimate {
        var (weights, sum, variance) = (0.0, 0.0, 0.0)
        for table in tables where table.exposed + table.others >= 4 {
            let weight = table.exposed * table.others / (table.exposed + table.others)
            weights += weight
            sum += weight * (table.sums[1] / table.exposed - table.sums[0] / table.others)
            variance += weight * table.varianceWithin
        }
        let error = 1.96 * variance.squareRoot() / weights
        let value = sum / weights
        return Estimate(value: value, low: value - error, high: value + error)
    }
}

/// Counts and sums of one stratum: exposed with and without the outcome (a, b), others likewise (c, d).
private struct StratumTable {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var sums = [0.0, 0]
    var squares = [0.0, 0]

    var exposed: Double { a + b }
    var others: Double { c + d }
    /// The pooled variance of amounts.
    var varianceWithin: Double {
        let within = max(0, squares[1] - sums[1] * sums[1] / exposed) + max(0, squares[0] - sums[0] * sums[0] / others)
        return within / (exposed + others - 2)
    }

    mutating func add(_ isExposed: Bool, _ outcome: Bool, _ amount: Double) {
        switch (isExposed, outcome) {
        case (true, true): a += 1
        case (true, false): b += 1
        case (false, true): c += 1
        case (false, false): d += 1
        }
        sums[isExposed ? 1 : 0] += amount
        squares[isExposed ? 1 : 0] += amount * amount
    }
}
