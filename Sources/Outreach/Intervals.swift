import Foundation

/// An estimate with the bounds between which the truth lies in 95 of 100 such measurements.
public struct Interval: Hashable, Sendable {
    /// The estimate.
    public var estimate: Double
    /// The lower bound.
    public var low: Double
    /// The upper bound.
    public var high: Double

    /// No estimate.
    static let none = Interval(estimate: .nan, low: .nan, high: .nan)

    /// The two-sided 95 % point of the normal distribution.
    static let normal95 = 1.959963984540054

    /// A share, with Wilson's score interval (Wilson 1927, "Probable inference, the law of succession, and statistical
    /// inference").
    static func share(_ successes: Int, of trials: Int) -> Interval {
        guard trials > 0 else { return .none }
        let (count, share, z) = (Double(trials), Double(successes) / Double(trials), normal95)
        let centre = share + z * z / (2 * count)
        let half = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        let scale = 1 + z * z / count
        return Interval(estimate: share, low: (centre - half) / scale, high: (centre + half) / scale)
    }

    /// The difference of two independent shares: Newcombe (1998), "Interval estimation for the difference between
    /// independent proportions: comparison of eleven methods", method 10, of Wilson's intervals.
    static func difference(_ first: Interval, _ second: Interval) -> Interval {
        guard first.estimate.isFinite, second.estimate.isFinite else { return .none }
        let difference = first.estimate - second.estimate
        let below = hypot(first.estimate - first.low, second.high - second.estimate)
        let above = hypot(first.high - first.estimate, second.estimate - second.low)
        return Interval(estimate: difference, low: difference - below, high: difference + above)
    }

    /// The difference of two means: Welch (1947), "The generalization of 'Student's' problem when several different
    /// population variances are involved". Without two values in each sample there are no bounds.
    static func difference(ofMeans first: [Double], _ second: [Double]) -> Interval {
        guard !first.isEmpty, !second.isEmpty else { return .none }
        let (one, other) = (Moments(first), Moments(second))
        let difference = one.mean - other.mean
        let (left, right) = (one.variance / one.count, other.variance / other.count)
        guard one.count > 1, other.count > 1 else { return Interval(estimate: difference, low: .nan, high: .nan) }
        guard left + right > 0 else { return Interval(estimate: difference, low: difference, high: difference) }
        let freedom =
            (left + right) * (left + right)
            / (left * left / (one.count - 1) + right * right / (other.count - 1))
        let half = StudentT.twoSided95(freedom) * (left + right).squareRoot()
        return Interval(estimate: difference, low: difference - half, high: difference + half)
    }

    private struct Moments {
        let count: Double
        let mean: Double
        let variance: Double

        init(_ values: [Double]) {
            count = Double(values.count)
            let mean = values.reduce(0, +) / count
            self.mean = mean
            variance = values.count > 1 ? values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1) : .nan
        }
    }
}

/// Student's t distribution.
enum StudentT {
    /// The two-sided 95 % point for so many degrees of freedom, at least one: Hill (1970), "Algorithm 396: Student's
    /// t-quantiles".
    static func twoSided95(_ freedom: Double) -> Double {
        let (n, tail) = (max(1, freedom), 0.05)
        if n < 1.0001 { return 1 / tan(tail * .pi / 2) }
        if abs(n - 2) < 0.0001 { return (2 / (tail * (2 - tail)) - 2).squareRoot() }
        let a = 1 / (n - 0.5)
        let b = 48 / (a * a)
        var c = ((20700 * a / b - 98) * a - 16) * a + 96.36
        let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
        var y = pow(d * tail, 2 / n)
        if y > 0.05 + a {
            let x = -Interval.normal95
            y = x * x
            if n < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
            c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b
            y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
            y = expm1(a * y * y)
        } else {
            y =
                ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1)
                / (n + 2) + 1 / y
        }
        return (n * y).squareRoot()
    }
}
