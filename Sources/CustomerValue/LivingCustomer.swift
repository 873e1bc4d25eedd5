import Foundation

/// What is believed of a customer who is alive: purchases at a gamma-distributed rate, and after each purchase a chance,
/// beta-distributed over customers, to leave.
///
/// Expectations are sums of positive terms: the (n + 1)-th purchase happens if more than n fall into the time and none
/// of the first n was the last one. Nothing cancels, and nothing is special at a = 1, where the closed forms of the
/// papers (2005, equation 10) divide by zero.
struct LivingCustomer {
    /// Shape of the gamma distribution of the purchase rate.
    var shape: Double
    /// Rate of the gamma distribution of the purchase rate, a time.
    var rate: Double
    /// First parameter of the beta distribution of the chance to leave after a purchase.
    var leaving: Double
    /// Second parameter of the beta distribution of the chance to leave after a purchase.
    var staying: Double

    /// The probability that no purchase falls into the time.
    func probabilityOfNoPurchase(in time: Double) -> Double { exp(-shape * log1p(time / rate)) }

    /// The expected number of purchases in the time.
    func expectedPurchases(in time: Double) -> Double {
        guard time > 0 else { return 0 }
        let odds = time / rate
        return shape * odds + 40 * odds < 2000 ? purchasesByCounts(odds) : purchasesByChances(odds)
    }

    /// The expectation as a sum over the counts: as many terms as purchases are likely.
    private func purchasesByCounts(_ odds: Double) -> Double {
        var counts = NegativeBinomialCounts(shape: shape, odds: odds)
        var staysSoFar = 1.0
        var sum = 0.0
        while true {
            sum += counts.probabilityOfMore * staysSoFar
            staysSoFar *= (staying + counts.n) / (leaving + staying + counts.n)
            counts.advance()
            if counts.isTail(below: 1e-16 * sum / staysSoFar) { return sum }
        }
    }

    /// The expectation as an integral over the chance to leave: E[(1 − (1 + p t/α)^(−r)) / p], for long times.
    private func purchasesByChances(_ odds: Double) -> Double {
        let early = shape * odds
        return BetaExpectation(leaving, staying).mean(breakAt: (shape + 1) * odds, atZero: early) { chance in
            chance * odds < 1e-300 ? early : -expm1(-shape * log1p(chance * odds)) / chance
        }
    }

    /// The probabilities of 0, 1, … `most` purchases in the time.
    func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        guard time > 0 else { return [1] + [Double](repeating: 0, count: most) }
        var counts = NegativeBinomialCounts(shape: shape, odds: time / rate)
        var staysSoFar = 1.0
        var leftNow = 0.0
        return (0...most).map { _ in
            let probability = counts.probability * staysSoFar + leftNow
            let leaves = leaving / (leaving + staying + counts.n)
            leftNow = counts.probabilityOfMore * staysSoFar * leaves
            staysSoFar *= 1 - leaves
            counts.advance()
            return probability
        }
    }
}

/// Expectations over a beta distribution of functions that are smooth in the logarithm of their argument.
struct BetaExpectation {
    let a: Double
    let b: Double
    private let logBetaFunction: Double

    init(_ a: Double, _ b: Double) {
        (self.a, self.b) = (a, b)
        logBetaFunction = logBeta(a, b)
    }

    /// The mean of a function that is constant, `atZero`, for arguments far below 1 / `breakAt`.
    ///
    /// Gauss–Legendre panels in y = ln [p / (1 − p)], outwards from the peak of the density until nothing is added; what lies
    /// beyond the last panels is known in closed form.
    func mean(breakAt: Double, atZero: Double, _ function: (Double) -> Double) -> Double {
        func integrand(_ y: Double) -> Double {
            let chance = 1 / (1 + exp(-y))
            return exp(-a * softplus(-y) - b * softplus(y) - logBetaFunction) * function(chance)
        }
        let width = min(2, 3 * sqrt(1 / a + 1 / b))
        let (low, high) = (-log(1 + breakAt) - 38, 38.0)
        let peak = min(max(log(a) - log(b), low), high)
        var sum = 0.0
        var right = peak
        while right < high {
            let part = GaussLegendre.integral(from: right, to: min(high, right + width), integrand)
            sum += part
            right += width
            if part <= 1e-17 * sum { break }
        }
        if right >= high { sum += function(1) * exp(-b * high - logBetaFunction) / b }
        var left = peak
        while left > low {
            let part = GaussLegendre.integral(from: max(low, left - width), to: left, integrand)
            sum += part
            left -= width
            if part <= 1e-17 * sum, left < -log(1 + breakAt) || a > 1 { break }
        }
        if left <= low { sum += atZero * exp(a * low - logBetaFunction) / a }
        return sum
    }
}

/// The negative binomial distribution, walked from 0 upwards: the number of Poisson arrivals at a gamma rate.
struct NegativeBinomialCounts {
    /// The count now looked at.
    private(set) var n = 0.0
    /// The probability of exactly that count.
    private(set) var probability: Double
    /// The probability of a greater count.
    private(set) var probabilityOfMore: Double
    private let shape: Double
    private let success: Double
    /// The logarithm of `probability` while it is too small for a Double.
    private var logProbability: Double
    /// The last `probabilityOfMore` that has all its digits.
    private var lastSummed: Double

    /// The counts at the given shape, where `odds` is time over the gamma distribution's rate.
    init(shape: Double, odds: Double) {
        self.shape = shape
        success = odds / (1 + odds)
        logProbability = -shape * log1p(odds)
        probability = exp(logProbability)
        probabilityOfMore = -expm1(logProbability)
        lastSummed = probabilityOfMore
    }

    /// The ratio of the next count's probability to this one's.
    private var ratio: Double { success * (shape + n) / (n + 1) }

    /// On to the next count.
    mutating func advance() {
        let factor = ratio
        n += 1
        if logProbability < -690 {
            logProbability += log(factor)
            probability = exp(logProbability)
        } else {
            probability *= factor
        }
        probabilityOfMore = max(0, probabilityOfMore - probability)
        // Subtraction uses up digits: after four of them the tail is summed anew.
        if probabilityOfMore < 1e-4 * lastSummed, ratio < 1 {
            probabilityOfMore = tail()
            lastSummed = probabilityOfMore
        }
    }

    /// The probability of a greater count, summed upwards.
    private func tail() -> Double {
        var term = probability * ratio
        var sum = term
        var count = n + 1
        while term > 1e-17 * sum {
            let next = success * (shape + count) / (count + 1)
            term *= next
            count += 1
            sum += term
        }
        return sum
    }

    /// Whether all that is still to come adds up to less than a bound.
    func isTail(below bound: Double) -> Bool {
        let next = ratio
        return next < 1 && logProbability > -690 && probability / ((1 - next) * (1 - next)) < bound
    }
}
