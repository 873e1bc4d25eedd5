import Foundation

/// How surely something is not chance, and how many of many findings may be chance after all.
enum FalseDiscoveries {
    /// The largest p-value that counts, so that of what counts at most the share `rate` is expected to be chance: the
    /// step-up procedure of Benjamini & Hochberg (1995), "Controlling the false discovery rate", equation 1. Nil where
    /// nothing counts.
    ///
    /// - Parameters:
    ///   - smallest: p-values in ascending order; those left out must all be larger than `rate`.
    ///   - tests: how many hypotheses were tested.
    static func threshold(smallest: [Double], tests: Int, rate: Double) -> Double? {
        var threshold: Double?
        for (place, value) in smallest.enumerated() where value <= rate * Double(place + 1) / Double(tests) {
            threshold = value
        }
        return threshold
    }

    /// The probability of at least `count` where `mean` are expected and each comes independently: the upper tail of the
    /// Poisson distribution, summed from its largest term on.
    static func poissonTail(atLeast count: Int, mean: Double) -> Double {
        guard count > 0 else { return 1 }
        guard mean > 0 else { return 0 }
        let first = Double(count) * log(mean) - mean - lgamma(Double(count) + 1)
        if Double(count) <= mean { return max(0, 1 - lowerTail(below: count, mean: mean)) }
        var (term, sum, next) = (1.0, 1.0, Double(count) + 1)
        while term > sum * 1e-16 {
            term *= mean / next
            sum += term
            next += 1
        }
        return min(1, exp(first + log(sum)))
    }

    private static func lowerTail(below count: Int, mean: Double) -> Double {
        let top = Double(count) - 1
        var (term, sum, index) = (1.0, 1.0, top)
        while index > 0, term > sum * 1e-16 {
            term *= index / mean
            sum += term
            index -= 1
        }
        return exp(top * log(mean) - mean - lgamma(top + 1) + log(sum))
    }
}
