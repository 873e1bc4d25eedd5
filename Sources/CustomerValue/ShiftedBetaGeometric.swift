import Foundation

/// The sBG model of subscriptions: at the end of each period a subscriber leaves with a beta-distributed chance. Fader and
/// Hardie, "How to Project Customer Retention", Journal of Interactive Marketing 21 (2007).
public struct ShiftedBetaGeometric: Sendable, Equatable {
    /// "sbg".
    public static let name = "sbg"
    /// alpha, beta.
    public static let parameterNames = ["alpha", "beta"]

    /// First parameter of the distribution of chances to leave.
    public var alpha: Double
    /// Second parameter of the distribution of chances to leave.
    public var beta: Double

    /// The model with these parameters, both above zero.
    public init(alpha: Double, beta: Double) { (self.alpha, self.beta) = (alpha, beta) }

    /// The probability of still subscribing after so many periods (equation 6).
    public func survival(_ periods: Int) -> Double {
        exp(logRising(beta, Double(periods)) - logRising(alpha + beta, Double(periods)))
    }

    /// The probability of leaving at the end of the given period, 1, 2, … (equation 5).
    public func probabilityOfLeaving(_ period: Int) -> Double {
        guard period >= 1 else { return 0 }
        return survival(period - 1) * alpha / (alpha + beta + Double(period - 1))
    }

    /// The share of those who subscribe in period t − 1 that stays on in period t (equation 8).
    public func retention(_ period: Int) -> Double {
        (beta + Double(period - 1)) / (alpha + beta + Double(period - 1))
    }

    /// The expected discounted number of further periods of somebody who has renewed so many times, the next renewal
    /// included, at a discount rate a period. Fader and Hardie (2010), "Customer-Base Valuation in a Contractual Setting",
    /// equation 6: summed until what is left is below 1e-12, or a million periods.
    public func discountedPeriods(renewals: Int, discountRate: Double) -> Double {
        guard discountRate > 0 else { return .greatestFiniteMagnitude }
        var (stays, sum, discount) = (1.0, 0.0, 1.0)
        for period in 0..<1_000_000 {
            stays *= retention(renewals + period + 1)
            sum += stays * discount
            discount /= 1 + discountRate
            if stays * discount / discountRate < 1e-12 * sum { break }
        }
        return sum
    }

    /// The numbers of periods after which subscribers drawn from the model leave.
    public func simulate(subscribers: Int, seed: UInt64) -> [Int] {
        (0..<subscribers).map { subscriber in
            var random = RandomNumbers(seed: seed, stream: UInt64(subscriber))
            let chance = random.beta(alpha, beta)
            return 1 + Int(min(1e9, log(random.uniform()) / log1p(-min(chance, 1 - 1e-16))))
        }
    }

    /// The most likely parameters for those who left at the end of periods 1, 2, … and those who still subscribe.
    /// - Throws: the reason why there are none.
    public static func fit(lost: [Double], remaining: Double) throws(FitFailure) -> ModelFit<ShiftedBetaGeometric> {
        let leavers = lost.reduce(0, +)
        guard leavers + remaining > 0 else { throw .noCustomers }
        guard leavers > 0, lost.count > 1 else { throw .noTimeObserved }
        var search = LikelihoodSearch(origin: [0, 0]) { meanLogLikelihood($0, lost: lost, remaining: remaining) }
        let maximum = try search.maximum(starts: [[0, 0], [-1, 1], [1, 3]], thinned: nil)
        return ModelFit(logMaximum: maximum, customers: Int(leavers + remaining)) {
            ShiftedBetaGeometric(alpha: $0[0], beta: $0[1])
        }
    }

    private static func meanLogLikelihood(
        _ logParameters: [Double], lost: [Double], remaining: Double
    ) -> LikelihoodPoint {
        let (alpha, beta) = (exp(logParameters[0]), exp(logParameters[1]))
        var (value, byAlpha, byBeta) = (0.0, 0.0, 0.0)
        // B(α + a, β + n) / B(α, β) for a = 1 (left) or 0 (remains).
        func add(_ count: Double, left: Double, stayed: Double) {
            value += count * (left * log(alpha) + logRising(beta, stayed) - logRising(alpha + beta, stayed + left))
            let both = digammaRise(alpha + beta, stayed + left)
            byAlpha += count * (left / alpha - both)
            byBeta += count * (digammaRise(beta, stayed) - both)
        }
        for (period, count) in lost.enumerated() where count > 0 { add(count, left: 1, stayed: Double(period)) }
        if remaining > 0 { add(remaining, left: 0, stayed: Double(lost.count)) }
        let customers = lost.reduce(0, +) + remaining
        return LikelihoodPoint(
            value: value / customers, gradient: [alpha * byAlpha / customers, beta * byBeta / customers])
    }
}
