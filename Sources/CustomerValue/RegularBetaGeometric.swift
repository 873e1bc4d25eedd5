import Foundation
import Parallel

/// The MBG/CNBD-k model: as MBG/NBD, but purchases come as regularly as every k-th event of a Poisson process. Reutterer,
/// Platzer and Schröder, "Leveraging purchase regularity for predicting customer behavior the easy way", International
/// Journal of Research in Marketing 38 (2021); Platzer and Reutterer, Marketing Science 35 (2016).
///
/// With k = 1 it is ``ModifiedBetaGeometric``. The unseen number of events since the last purchase is mixed over, so that
/// expectations are exact sums of positive terms rather than the paper's approximation.
public struct RegularBetaGeometric: PurchaseModel, Equatable {
    /// "mbg-cnbd-k".
    public static let name = "mbg-cnbd-k"
    /// k, r, alpha, a, b.
    public static let parameterNames = ["k", "r", "alpha", "a", "b"]
    /// True: the longer ago the last purchase, the nearer the next.
    public static let remembersLastPurchase = true
    /// The greatest regularity that a fit tries.
    static let mostRegular = 4

    /// Events to a purchase: 1 for purchases at random, more for regular ones.
    public var k: Int
    /// Shape of the distribution of event rates.
    public var r: Double
    /// Rate of the distribution of event rates, a time.
    public var alpha: Double
    /// First parameter of the distribution of dropout chances.
    public var a: Double
    /// Second parameter of the distribution of dropout chances.
    public var b: Double

    /// The model with these parameters, all above zero.
    public init(k: Int, r: Double, alpha: Double, a: Double, b: Double) {
        self.k = max(1, k)
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
    }

    /// The model with these parameters, or nil where they are not five numbers above zero; k is rounded.
    public init?(parameters: [Double]) {
        guard areParameters(parameters, count: 5), parameters[0] < 1000 else { return nil }
        self.init(
            k: Int(parameters[0].rounded()), r: parameters[1], alpha: parameters[2], a: parameters[3], b: parameters[4])
    }

    /// k, r, alpha, a, b.
    public var parameters: [Double] { [Double(k), r, alpha, a, b] }

    /// The log-likelihood of one history, the times between its purchases taken as equal.
    public func logLikelihood(_ history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        let gaps = x > 0 ? Double(k - 1) * x * log(history.timeOfLastPurchase / x) : 0
        return gaps + constant(x) + Silence(self, history).logTotal
    }

    /// What depends on x alone.
    private func constant(_ x: Double) -> Double {
        let events = Double(k) * x
        return logRising(r, events) - events * log(alpha) + logRising(b, x) - logRising(a + b, x + 1)
            - x * logGamma(Double(k))
    }

    /// The probability that the customer has not left by the end of observation.
    public func probabilityAlive(_ history: PurchaseHistory) -> Double { Silence(self, history).alive }

    /// The expected number of repeat purchases of somebody new.
    public func expectedPurchases(in time: Double) -> Double {
        b / (a + b) * expectedPurchasesIfAlive(.newcomer, in: time)
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases.
    public func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        var probabilities = purchaseProbabilitiesIfAlive(.newcomer, in: time, upTo: most).map { $0 * b / (a + b) }
        probabilities[0] += a / (a + b)
        return probabilities
    }

    /// The expected number of purchases of somebody known to be alive.
    public func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double {
        guard time > 0 else { return 0 }
        let staying = b + Double(history.repeatPurchases) + 1
        return forEachPhase(history, time) { phase, counts in
            var (purchases, stays, sum) = (0.0, 1.0, 0.0)
            while true {
                let events = Double(k) * (purchases + 1) - Double(phase)
                while counts.n < events - 1 { counts.advance() }
                sum += counts.probabilityOfMore * stays
                stays *= (staying + purchases) / (a + staying + purchases)
                purchases += 1
                if counts.isTail(below: 1e-14 * sum / stays) { return [sum] }
            }
        }[0]
    }

    /// The probabilities of 0, 1, … `most` purchases of somebody known to be alive.
    public func purchaseProbabilitiesIfAlive(
        _ history: PurchaseHistory, in time: Double, upTo most: Int
    ) -> [Double] {
        guard time > 0 else { return [1] + [Double](repeating: 0, count: most) }
        let staying = b + Double(history.repeatPurchases) + 1
        return forEachPhase(history, time) { phase, counts in
            var (stays, leftNow) = (1.0, 0.0)
            return (0...most).map { count in
                var exactly = 0.0
                let next = Double(k * (count + 1) - phase)
                while counts.n < next - 1 {
                    exactly += counts.probability
                    counts.advance()
                }
                // Now at the last count before the next purchase.
                exactly += counts.probability
                let probability = exactly * stays + leftNow
                let leaves = a / (a + staying + Double(count))
                leftNow = counts.probabilityOfMore * stays * leaves
                stays *= 1 - leaves
                counts.advance()
                return probability
            }
        }
    }

    /// The mean of a column over the unseen number of events since the last purchase.
    private func forEachPhase(
        _ history: PurchaseHistory, _ time: Double, _ column: (Int, inout NegativeBinomialCounts) -> [Double]
    ) -> [Double] {
        let silence = Silence(self, history)
        let events = r + Double(k * history.repeatPurchases)
        var mean: [Double] = []
        for phase in 0..<k where silence.phases[phase] > 0 {
            var counts = NegativeBinomialCounts(shape: events + Double(phase), odds: time / (alpha + history.age))
            let values = column(phase, &counts).map { $0 * silence.phases[phase] }
            mean = mean.isEmpty ? values : zip(mean, values).map(+)
        }
        return mean
    }

    /// A history drawn from the model.
    public func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory {
        let rate = random.gamma(shape: r, rate: alpha)
        let leaving = random.beta(a, b)
        let isAlive = random.uniform() >= leaving
        return simulatedPurchases(
            rate: rate, leaving: leaving, isAlive: isAlive, age: age, events: k, random: &random)
    }

    /// The most likely parameters, k among 1 to 4. Where only summaries are known, not the times between purchases, k is 1.
    /// - Throws: the reason why there are none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<RegularBetaGeometric> {
        var best = try fit(cells, k: 1, threads: threads)
        guard cells.gapsAreKnown else { return best }
        for k in 2...mostRegular {
            let next = try fit(cells, k: k, threads: threads)
            guard next.logLikelihood > best.logLikelihood else { break }
            best = next
        }
        return best
    }

    /// The most likely parameters for a given k.
    /// - Throws: the reason why there are none.
    public static func fit(
        _ cells: HistoryCells, k: Int, threads: Int
    ) throws(FitFailure) -> ModelFit<RegularBetaGeometric> {
        try cells.requireRepeatPurchases()
        let scale = log(cells.meanAge)
        let thinned = cells.count > 2 * HistoryCells.searchLimit ? cells.thinned(to: HistoryCells.searchLimit) : nil
        var search = LikelihoodSearch(origin: [0, scale, 0, 0]) {
            meanLogLikelihood($0, k: k, cells, threads: threads)
        }
        let starts = [(1.0, 1.0, 1.0, 1.0), (0.5, 0.15, 0.8, 3.0), (4.0, 2.0, 0.2, 1.0)].map { r, alpha, a, b in
            [log(r), log(alpha / Double(k)) + scale, log(a), log(b)]
        }
        let maximum = try search.maximum(
            starts: starts, thinned: thinned.map { few in { meanLogLikelihood($0, k: k, few, threads: threads) } })
        var fit = ModelFit(logMaximum: maximum, customers: cells.totalCustomers) {
            RegularBetaGeometric(k: k, r: $0[0], alpha: $0[1], a: $0[2], b: $0[3])
        }
        // k is chosen, not estimated: it has no error.
        if !fit.standardErrors.isEmpty {
            fit.standardErrors.insert(0, at: 0)
            fit.logCovariance = [[0, 0, 0, 0, 0]] + fit.logCovariance.map { [0] + $0 }
        }
        return fit
    }

    /// The mean log-likelihood of all customers and its derivatives by ln r, ln α, ln a, ln b.
    static func meanLogLikelihood(
        _ logParameters: [Double], k: Int, _ cells: HistoryCells, threads: Int
    ) -> LikelihoodPoint {
        let model = RegularBetaGeometric(
            k: k, r: exp(logParameters[0]), alpha: exp(logParameters[1]), a: exp(logParameters[2]),
            b: exp(logParameters[3]))
        let rises = cells.repeatPurchases.map { count in
            let x = Double(count)
            return (
                constant: model.constant(x), byR: digammaRise(model.r, x * Double(k)),
                byBoth: digammaRise(model.a + model.b, x + 1), byB: digammaRise(model.b, x)
            )
        }
        let chunks = fixedRanges(count: cells.count, size: 4096)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var sums = [Double](repeating: 0, count: 6)
            cells.forEachCell(in: chunks[chunk]) { index, history, weight in
                let x = Double(history.repeatPurchases)
                let silence = Silence(model, history)
                let rise = rises[index]
                sums[0] += weight
                sums[1] += weight * (rise.constant + silence.logTotal)
                sums[2] += weight * model.r * (rise.byR + silence.byShape)
                sums[3] += weight * (silence.byLogAlpha - x * Double(k))
                sums[4] += weight * (1 - silence.alive - model.a * rise.byBoth)
                sums[5] += weight * model.b * (rise.byB - rise.byBoth + silence.alive / (model.b + x))
            }
            return sums
        }
        let total = parts.reduce([Double](repeating: 0, count: 6)) { zip($0, $1).map(+) }
        return LikelihoodPoint(
            value: (total[1] + Double(k - 1) * cells.logGaps) / total[0], gradient: total[2...].map { $0 / total[0] })
    }
}

/// What the silence after the last purchase says: the customer left, or lives and has j < k events behind.
private struct Silence {
    /// The logarithm of the whole weight.
    let logTotal: Double
    /// The probability of not having left.
    let alive: Double
    /// The probability of each number of events since the last purchase, if alive.
    let phases: [Double]
    /// The derivative of `logTotal` by the number of events r + kx.
    let byShape: Double
    /// The derivative of `logTotal` by ln α.
    let byLogAlpha: Double

    init(_ model: RegularBetaGeometric, _ history: PurchaseHistory) {
        let x = Double(history.repeatPurchases)
        let shape = model.r + Double(model.k) * x
        let share = (history.age - history.timeOfLastPurchase) / (model.alpha + history.age)
        var (weight, sum, rise, byShape, meanPhase) = (1.0, 0.0, 0.0, 0.0, 0.0)
        var weights: [Double] = []
        for phase in 0..<model.k {
            let j = Double(phase)
            weights.append(weight)
            sum += weight
            byShape += weight * rise
            meanPhase += weight * j
            rise += 1 / (shape + j)
            weight *= (shape + j) / (j + 1) * share
        }
        let growth = log1p(history.age / model.alpha)
        let lastGrowth = log1p(history.timeOfLastPurchase / model.alpha)
        let logAlive = log(model.b + x) - shape * growth + log(sum)
        let logGone = log(model.a) - shape * lastGrowth
        logTotal = logAlive + softplus(logGone - logAlive)
        alive = 1 / (1 + exp(logGone - logAlive))
        phases = weights.map { $0 / sum }
        self.byShape = alive * (byShape / sum - growth) - (1 - alive) * lastGrowth
        let ageShare = history.age / (model.alpha + history.age)
        let lastShare = history.timeOfLastPurchase / (model.alpha + history.timeOfLastPurchase)
        byLogAlpha =
            alive * (shape * ageShare - meanPhase / sum * (1 - ageShare)) + (1 - alive) * shape * lastShare
    }
}
