import Foundation

/// Why a model could not be fitted; the caller falls back on what the case allows and can name the reason.
public enum FitFailure: Error, Equatable, CustomStringConvertible {
    /// There is nobody to fit on.
    case noCustomers
    /// Nobody purchased a second time, so nothing tells a slow buyer from one who left.
    case noRepeatPurchases
    /// Everybody's age is zero: all purchases fell on the last day.
    case noTimeObserved
    /// Fewer than two customers have a value to learn from.
    case noValues
    /// All values are equal or grow without limit: their spread cannot be estimated.
    case noSpread
    /// The search ended where the likelihood still rises.
    case notConverged(gradient: Double)
    /// A likelihood could not be computed from the data.
    case notFinite

    /// The failure in words.
    public var description: String {
        switch self {
        case .noCustomers: "nobody has purchased"
        case .noRepeatPurchases: "nobody purchased a second time"
        case .noTimeObserved: "all purchases fell on the last day"
        case .noValues: "fewer than two customers have a value to learn from"
        case .noSpread: "the spread of values cannot be estimated"
        case .notConverged(let gradient): "the search ended at a gradient of \(gradient)"
        case .notFinite: "the likelihood could not be computed"
        }
    }
}

/// How a search for the greatest likelihood ended.
public struct Convergence: Sendable, Equatable {
    /// The largest derivative of the mean log-likelihood by a log parameter.
    public var gradient: Double
    /// The least curvature (eigenvalue of the negative Hessian of the mean log-likelihood in log parameters).
    public var curvature: Double
    /// The number of evaluations over all cells.
    public var evaluations: Int
    /// True where every direction curves down: an inner maximum, with standard errors. False where the likelihood is
    /// flat in some direction, such as a parameter that tends to zero or to infinity: the model holds, its standard
    /// errors are not given.
    public var isInnerMaximum: Bool
}

/// A fitted model and how well it is known.
public struct ModelFit<Model: Sendable>: Sendable {
    /// The model at its most likely parameters.
    public var model: Model
    /// The log-likelihood of all customers.
    public var logLikelihood: Double
    /// The number of customers fitted on.
    public var customers: Int
    /// Standard errors in the order of the model's parameters, from the observed information; empty where the maximum is not inner.
    public var standardErrors: [Double]
    /// Covariance of the logarithms of the parameters, row by row; empty where the maximum is not inner.
    public var logCovariance: [[Double]]
    /// How the search ended.
    public var convergence: Convergence
}

/// The mean log-likelihood at log parameters, and its derivatives by them.
struct LikelihoodPoint: Sendable {
    var value: Double
    var gradient: [Double]

    var isFinite: Bool { value.isFinite && gradient.allSatisfy(\.isFinite) }
    var steepest: Double { gradient.reduce(0) { max($0, abs($1)) } }
}

/// The search for the log parameters of greatest likelihood: BFGS from several starts on a thinned likelihood, then
/// BFGS and Newton on the whole one. Nocedal and Wright (2006), algorithm 6.1.
struct LikelihoodSearch {
    typealias Likelihood = (_ logParameters: [Double]) -> LikelihoodPoint

    /// Log parameters stay within this distance of the scale's origin; beyond it a parameter is as good as 0 or infinite.
    static let bound = 18.0
    /// A mean log-likelihood that is flatter than this has been climbed.
    static let flat = 1e-7

    let whole: Likelihood
    private(set) var evaluations = 0
    /// The middle of the box of log parameters.
    let origin: [Double]

    init(origin: [Double], whole: @escaping Likelihood) {
        self.origin = origin
        self.whole = whole
    }

    /// The result of a search.
    struct Maximum {
        var logParameters: [Double]
        var value: Double
        var covariance: [[Double]]
        var convergence: Convergence
    }

    /// The greatest likelihood found from any of the starts.
    mutating func maximum(starts: [[Double]], thinned: Likelihood?) throws(FitFailure) -> Maximum {
        var best: (point: [Double], value: Double)?
        for start in starts {
            let climbed = climb(from: start, metric: nil, on: thinned ?? whole, flat: thinned == nil ? 1e-10 : 1e-6)
            if climbed.at.isFinite, climbed.at.value > best?.value ?? -.infinity {
                best = (climbed.point, climbed.at.value)
            }
        }
        guard let best else { throw .notFinite }
        var metric: [[Double]]?
        if let thinned {
            metric = SymmetricMatrix(information(at: best.point, on: thinned)).inverseIfPositive
        }
        return try polish(climb(from: best.point, metric: metric, on: whole, flat: 1e-8))
    }

    /// Newton steps with the observed information at the end of the climb, and the proof of convergence.
    private mutating func polish(_ climbed: Climb) throws(FitFailure) -> Maximum {
        guard climbed.at.isFinite else { throw .notFinite }
        var (point, at) = (climbed.point, climbed.at)
        let information = information(at: point, on: whole)
        evaluations += 2 * point.count
        let matrix = SymmetricMatrix(information)
        let inverse = matrix.inverseIfPositive
        if let inverse {
            for _ in 0..<4 where at.steepest > 1e-12 {
                let next = inside(zip(point, product(inverse, at.gradient)).map(+))
                let reached = whole(next)
                evaluations += 1
                guard reached.isFinite, reached.steepest < at.steepest else { break }
                (point, at) = (next, reached)
            }
        }
        guard at.steepest < LikelihoodSearch.flat * 10 || isOnBound(point) else {
            throw .notConverged(gradient: at.steepest)
        }
        let isInner = inverse != nil && matrix.leastEigenvalue > 1e-7 && !isOnBound(point)
        return Maximum(
            logParameters: point, value: at.value, covariance: isInner ? inverse ?? [] : [],
            convergence: Convergence(
                gradient: at.steepest, curvature: matrix.leastEigenvalue, evaluations: evaluations,
                isInnerMaximum: isInner))
    }

    /// Where a climb ended.
    struct Climb {
        var point: [Double]
        var at: LikelihoodPoint
    }

    /// BFGS uphill with a backtracking line search.
    private mutating func climb(
        from start: [Double], metric: [[Double]]?, on likelihood: Likelihood, flat: Double
    ) -> Climb {
        var here = Climb(point: inside(start), at: likelihood(inside(start)))
        evaluations += 1
        let size = start.count
        var inverse = metric ?? identity(size)
        var isFresh = metric == nil
        for _ in 0..<200 where here.at.isFinite && here.at.steepest > flat {
            var direction = product(inverse, here.at.gradient)
            if dot(direction, here.at.gradient) <= 0 {
                inverse = identity(size)
                direction = here.at.gradient
                isFresh = true
            }
            guard let next = step(from: here, along: limited(direction), on: likelihood) else {
                if isFresh { break }
                inverse = identity(size)
                isFresh = true
                continue
            }
            inverse = updated(inverse, from: here, to: next, isFresh: isFresh)
            isFresh = false
            let gain = next.at.value - here.at.value
            here = next
            if gain <= 1e-15 * abs(here.at.value), here.at.steepest < LikelihoodSearch.flat { break }
        }
        return here
    }

    /// The first point along a direction that rises enough (Armijo), or nil where none does.
    private mutating func step(from here: Climb, along direction: [Double], on likelihood: Likelihood) -> Climb? {
        let slope = dot(direction, here.at.gradient)
        var length = 1.0
        for _ in 0..<30 {
            let point = inside(zip(here.point, direction).map { $0 + length * $1 })
            if point == here.point { return nil }
            let at = likelihood(point)
            evaluations += 1
            if at.isFinite, at.value >= here.at.value + 1e-4 * length * slope - 1e-15 * abs(here.at.value) {
                return Climb(point: point, at: at)
            }
            // The parabola through the two values and the slope, kept within a tenth and a half.
            let drop = here.at.value + length * slope - at.value
            let parabola = at.isFinite && drop > 0 ? slope * length * length / (2 * drop) : 0.1 * length
            length = min(0.5 * length, max(0.1 * length, parabola))
        }
        return nil
    }

    /// The BFGS update of the inverse of the negative Hessian.
    private func updated(_ inverse: [[Double]], from: Climb, to: Climb, isFresh: Bool) -> [[Double]] {
        let moved = zip(to.point, from.point).map(-)
        let turned = zip(from.at.gradient, to.at.gradient).map(-)
        let curvature = dot(moved, turned)
        guard curvature > 1e-14 * dot(turned, turned) else { return inverse }
        var base = inverse
        if isFresh {
            let scale = curvature / dot(turned, turned)
            base = identity(moved.count).map { $0.map { $0 * scale } }
        }
        let mapped = product(base, turned)
        let factor = (1 + dot(turned, mapped) / curvature) / curvature
        return base.indices.map { row in
            base.indices.map { column in
                base[row][column] + factor * moved[row] * moved[column]
                    - (mapped[row] * moved[column] + moved[row] * mapped[column]) / curvature
            }
        }
    }

    /// The negative Hessian of the mean log-likelihood, by central differences of its gradient.
    private func information(at point: [Double], on likelihood: Likelihood) -> [[Double]] {
        let width = 1e-4
        let rows = point.indices.map { index in
            var (low, high) = (point, point)
            low[index] -= width
            high[index] += width
            return zip(likelihood(low).gradient, likelihood(high).gradient).map { ($0 - $1) / (2 * width) }
        }
        return rows.indices.map { row in rows.indices.map { (rows[row][$0] + rows[$0][row]) / 2 } }
    }

    private func inside(_ point: [Double]) -> [Double] {
        zip(point, origin).map { min(max($0, $1 - LikelihoodSearch.bound), $1 + LikelihoodSearch.bound) }
    }

    private func isOnBound(_ point: [Double]) -> Bool {
        zip(point, origin).contains { abs($0 - $1) > LikelihoodSearch.bound - 0.01 }
    }
}

/// A direction shortened so that no log parameter moves by more than two at a time.
private func limited(_ direction: [Double]) -> [Double] {
    let longest = direction.reduce(0) { max($0, abs($1)) }
    return longest > 2 ? direction.map { $0 * 2 / longest } : direction
}
