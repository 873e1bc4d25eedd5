import Foundation

/// How the spend of a horizon is distributed for a customer known to be alive, in units of the customer's own scale.
///
/// The number of purchases n is mixed over its probabilities; given n, the spend over γ + total value so far is a ratio of
/// gamma variables: P(spend ≤ w) = I(w / (1 + w); p n, q + p x). Fader and Hardie (2013), section 3. Kept as a table over
/// ln w, so that a quantile costs a few look-ups a customer.
struct SpendDistribution: Sendable {
    /// The probability of a spend above each grid point, falling.
    private var above: [Double]
    /// ln w of the first grid point, and the distance of two.
    private let start: Double
    private let step: Double

    private static let points = 48

    /// The distribution for counts of the given probabilities (the first is that of none).
    ///
    /// - Parameters:
    ///   - spend: the model of spend; nil where every purchase is taken to be worth one unit.
    ///   - purchases: the purchases behind the customer's mean value.
    init(countProbabilities: [Double], spend: GammaGamma?, purchases: Double) {
        let counts = SpendDistribution.binned(countProbabilities)
        let most = counts.last?.count ?? 1
        if let spend {
            let shape = spend.q + spend.p * purchases
            let spread = 4.5 * sqrt(SpendDistribution.logVariance(spend.p) + SpendDistribution.logVariance(shape))
            start = log(spend.p / shape) - spread
            step = (log(most) + 2 * spread) / Double(SpendDistribution.points - 1)
        } else {
            start = -0.01
            step = (log(most) + 0.02) / Double(SpendDistribution.points - 1)
        }
        above = [Double](repeating: 0, count: SpendDistribution.points)
        for (count, probability) in counts {
            let beta = spend.map { logBeta($0.p * count, $0.q + $0.p * purchases) } ?? 0
            for point in above.indices {
                let units = exp(start + step * Double(point))
                if let spend {
                    let (own, shape) = (spend.p * count, spend.q + spend.p * purchases)
                    above[point] += probability * incompleteBeta(shape, own, at: 1 / (1 + units), logBeta: beta)
                } else {
                    above[point] += units < count ? probability : 0
                }
            }
        }
    }

    /// An upper likeness of the variance of the logarithm of a gamma variable of that shape.
    private static func logVariance(_ shape: Double) -> Double { 1 / shape + 1 / (shape * shape) }

    /// Counts above sixteen gathered into bins a sixth wide, each at its mean; none is left out.
    private static func binned(_ probabilities: [Double]) -> [(count: Double, probability: Double)] {
        var bins: [(count: Double, probability: Double)] = []
        var low = 1
        while low < probabilities.count {
            let high = min(probabilities.count, low + max(1, low / 6))
            let part = low..<(low < 16 ? low + 1 : high)
            let mass = part.reduce(0.0) { $0 + probabilities[$1] }
            let moment = part.reduce(0.0) { $0 + Double($1) * probabilities[$1] }
            if mass > 0 { bins.append((moment / mass, mass)) }
            low = part.upperBound
        }
        return bins
    }

    /// The probability that a customer who is alive spends more than e^(log units).
    private func probabilityAbove(_ logUnits: Double) -> Double {
        let place = (logUnits - start) / step
        guard place > 0 else { return above[0] }
        let index = Int(min(place, Double(above.count - 1)))
        guard index < above.count - 1 else { return above[above.count - 1] }
        let share = place - Double(index)
        return above[index] + share * (above[index + 1] - above[index])
    }

    /// The spend, in units of scale, that is exceeded with the given probability, by a customer who is alive with a
    /// probability and whose scale is known up to a log-normal error.
    ///
    /// The error is averaged over by three Gauss–Hermite points.
    func quantile(exceededWith chance: Double, alive: Double, logError: Double) -> Double {
        guard alive > 0 else { return 0 }
        let shift = sqrt(3) * logError
        func exceeded(_ logUnits: Double) -> Double {
            let middle = probabilityAbove(logUnits)
            if shift < 0.01 { return alive * middle }
            return alive * (4 * middle + probabilityAbove(logUnits - shift) + probabilityAbove(logUnits + shift)) / 6
        }
        var (low, high) = (start - shift - step, start + step * Double(above.count) + shift)
        guard exceeded(low) > chance else { return 0 }
        for _ in 0..<26 {
            let middle = (low + high) / 2
            if exceeded(middle) > chance { low = middle } else { high = middle }
        }
        return exp((low + high) / 2)
    }
}
