import Foundation
import Parallel

/// The Pareto/NBD model: purchases come at a gamma-distributed rate during a lifetime that is exponential at a
/// gamma-distributed rate. Schmittlein, Morrison and Colombo, "Counting Your Customers", Management Science 33 (1987);
/// Fader and Hardie, "A Note on Deriving the Pareto/NBD Model and Related Expressions" (2005).
///
/// The papers' hypergeometric functions are integrals over the unseen moment of leaving; they are computed as such, with
/// positive integrands on a logarithmic scale, so that nothing cancels or overflows.
public struct ParetoNBD: PurchaseModel, Equatable {
    /// "pareto-nbd".
    public static let name = "pareto-nbd"
    /// r, alpha, s, beta.
    public static let parameterNames = ["r", "alpha", "s", "beta"]

    /// Shape of the distribution of purchase rates.
    public var r: Double
    /// Rate of the distribution of purchase rates, a time.
    public var alpha: Double
    /// Shape of the distribution of dropout rates.
    public var s: Double
    /// Rate of the distribution of dropout rates, a time.
    public var beta: Double

    /// The model with these parameters, all above zero.
    public init(r: Double, alpha: Double, s: Double, beta: Double) {
        (self.r, self.alpha, self.s, self.beta) = (r, alpha, s, beta)
    }

    /// The model with these parameters, or nil where they are not four numbers above zero.
    public init?(parameters: [Double]) {
        guard areParameters(parameters, count: 4) else { return nil }
        self.init(r: parameters[0], alpha: parameters[1], s: parameters[2], beta: parameters[3])
    }

    /// r, alpha, s, beta.
    public var parameters: [Double] { [r, alpha, s, beta] }

    /// The log-likelihood of one history (2005, equation 17, with the integral of equation 16).
    public func logLikelihood(_ history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        return logRising(r, x) - x * log(alpha) + LeavingMoment(self, history).logTotal
    }

    /// The probability that the customer has not left by the end of observation (2005, equation 31).
    public func probabilityAlive(_ history: PurchaseHistory) -> Double { LeavingMoment(self, history).alive }

    /// The expected number of repeat purchases of somebody new (2005, equation 19).
    public func expectedPurchases(in time: Double) -> Double {
        expectedPurchasesIfAlive(.newcomer, in: time)
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases.
    public func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        purchaseProbabilitiesIfAlive(.newcomer, in: time, upTo: most)
    }

    /// The expected number of purchases of somebody known to be alive (2005, equation 41 without P(alive)).
    public func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double {
        guard time > 0 else { return 0 }
        let rate = (r + Double(history.repeatPurchases)) / (alpha + history.age)
        let lifetime = beta + history.age
        let growth = log1p(time / lifetime)
        let exponent = (1 - s) * growth
        return rate * lifetime * growth * (abs(exponent) < 1e-12 ? 1 : expm1(exponent) / exponent)
    }

    /// The probabilities of 0, 1, … `most` purchases of somebody known to be alive.
    public func purchaseProbabilitiesIfAlive(_ history: PurchaseHistory, in time: Double, upTo most: Int) -> [Double] {
        guard time > 0 else { return [1] + [Double](repeating: 0, count: most) }
        let (shape, rate, lifetime) = (
            r + Double(history.repeatPurchases), alpha + history.age, beta + history.age
        )
        var total = [Double](repeating: 0, count: most + 1)
        func add(_ weight: Double, until moment: Double) {
            var counts = NegativeBinomialCounts(shape: shape, odds: moment / rate)
            for count in 0...most {
                total[count] += weight * counts.probability
                if count < most { counts.advance() }
            }
        }
        add(exp(-s * log1p(time / lifetime)), until: time)
        // Only the probability of nothing falls from the start; the others rise first and are followed to the end.
        let decay = most == 0 ? Decay(shape: shape, rate: rate, s: s, lifetime: lifetime) : nil
        let sharpness = most == 0 ? 0 : sqrt(shape + Double(most)) / 6
        LeavingMoment.forEachNode(
            from: 0, to: time, origin: min(rate, lifetime), decay: decay, sharpness: sharpness
        ) { moment, width in
            add(width * s / (lifetime + moment) * exp(-s * log1p(moment / lifetime)), until: moment)
        }
        return total
    }

    /// A history drawn from the model.
    public func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory {
        let rate = random.gamma(shape: r, rate: alpha)
        let lifetime = random.exponential(rate: random.gamma(shape: s, rate: beta))
        var result = simulatedPurchases(
            rate: rate, leaving: 0, isAlive: true, age: min(age, lifetime), random: &random)
        result.history.age = age
        result.isAlive = lifetime > age
        return result
    }

    /// The most likely parameters.
    /// - Throws: the reason why there are none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<ParetoNBD> {
        try cells.requireRepeatPurchases()
        let scale = log(cells.meanAge)
        let isLarge = cells.count > 2 * HistoryCells.searchLimit
        let thinned = isLarge ? cells.thinned(to: HistoryCells.searchLimit) : nil
        var search = LikelihoodSearch(origin: [0, scale, 0, scale]) {
            meanLogLikelihood($0, cells, threads: threads)
        }
        let starts = [(1.0, 1.0, 1.0, 1.0), (0.5, 0.4, 0.5, 0.4), (3.0, 2.0, 0.3, 2.0)].map { r, alpha, s, beta in
            [log(r), log(alpha) + scale, log(s), log(beta) + scale]
        }
        let maximum = try search.maximum(
            starts: starts, thinned: thinned.map { few in { meanLogLikelihood($0, few, threads: threads) } })
        return ModelFit(logMaximum: maximum, customers: cells.totalCustomers) {
            ParetoNBD(r: $0[0], alpha: $0[1], s: $0[2], beta: $0[3])
        }
    }

    /// The mean log-likelihood of all customers and its derivatives by ln r, ln α, ln s, ln β.
    static func meanLogLikelihood(_ logParameters: [Double], _ cells: HistoryCells, threads: Int) -> LikelihoodPoint {
        let model = ParetoNBD(
            r: exp(logParameters[0]), alpha: exp(logParameters[1]), s: exp(logParameters[2]),
            beta: exp(logParameters[3]))
        let rises = cells.repeatPurchases.map { x in
            (value: logRising(model.r, Double(x)), slope: digammaRise(model.r, Double(x)))
        }
        let chunks = fixedRanges(count: cells.count, size: 512)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var sums = [Double](repeating: 0, count: 6)
            cells.forEachCell(in: chunks[chunk]) { index, history, weight in
                let x = Double(history.repeatPurchases)
                let moment = LeavingMoment(model, history)
                sums[0] += weight
                sums[1] += weight * (rises[index].value - x * logParameters[1] + moment.logTotal)
                sums[2] += weight * model.r * (rises[index].slope - moment.meanPurchaseGrowth)
                sums[3] += weight * ((model.r + x) * moment.meanPurchaseShare - x)
                sums[4] += weight * (1 - moment.alive - model.s * moment.meanLifeGrowth)
                sums[5] += weight * moment.byLogBeta
            }
            return sums
        }
        let total = parts.reduce([Double](repeating: 0, count: 6)) { zip($0, $1).map(+) }
        return LikelihoodPoint(value: total[1] / total[0], gradient: total[2...].map { $0 / total[0] })
    }
}

/// When a customer of a Pareto/NBD model left: not before the end of observation, or at an unseen moment after the last
/// purchase, each weighted by how likely it makes the history.
private struct LeavingMoment {
    /// The probability of not having left.
    var alive = 1.0
    /// The logarithm of the whole weight.
    var logTotal: Double
    /// The weighted mean of ln(1 + τ/α) over the moments τ of leaving or the end of observation.
    var meanPurchaseGrowth: Double
    /// The weighted mean of τ/(α + τ).
    var meanPurchaseShare: Double
    /// The weighted mean of ln(1 + τ/β).
    var meanLifeGrowth: Double
    /// The derivative of `logTotal` by ln β.
    var byLogBeta: Double

    init(_ model: ParetoNBD, _ history: PurchaseHistory) {
        let shape = model.r + Double(history.repeatPurchases)
        let (alpha, s, beta) = (model.alpha, model.s, model.beta)
        let (end, last) = (history.age, history.timeOfLastPurchase)
        meanPurchaseGrowth = log1p(end / alpha)
        meanPurchaseShare = end / (alpha + end)
        meanLifeGrowth = log1p(end / beta)
        byLogBeta = s * end / (beta + end)
        logTotal = -shape * meanPurchaseGrowth - s * meanLifeGrowth
        guard last < end else { return }
        // All weights relative to that of leaving right after the last purchase.
        let reference = -shape * log1p(last / alpha) - s * log1p(last / beta)
        var total = exp(logTotal - reference)
        alive = total
        meanPurchaseGrowth *= total
        meanPurchaseShare *= total
        meanLifeGrowth *= total
        byLogBeta *= total
        let decay = Decay(shape: shape, rate: alpha, s: s, lifetime: beta)
        LeavingMoment.forEachNode(from: last, to: end, origin: min(alpha, beta), decay: decay) { moment, width in
            let (purchaseGrowth, lifeGrowth) = (log(1 + moment / alpha), log(1 + moment / beta))
            let weight = width * s / (beta + moment) * exp(-shape * purchaseGrowth - s * lifeGrowth - reference)
            total += weight
            meanPurchaseGrowth += weight * purchaseGrowth
            meanPurchaseShare += weight * moment / (alpha + moment)
            meanLifeGrowth += weight * lifeGrowth
            byLogBeta += weight * (s * moment - beta) / (beta + moment)
        }
        logTotal = reference + log(total)
        alive /= total
        meanPurchaseGrowth /= total
        meanPurchaseShare /= total
        meanLifeGrowth /= total
        byLogBeta /= total
    }

    /// Gauss–Legendre nodes in u = ln(origin + τ), whose weights include dτ/du; an integrand that falls is followed until it is
    /// e^(−45) of what it was.
    ///
    /// - Parameters:
    ///   - origin: the lesser of the two scales of time of `decay`.
    ///   - decay: how the integrand falls; nil where it may rise.
    static func forEachNode(
        from low: Double, to high: Double, origin: Double, decay: Decay?, sharpness: Double = 0,
        _ body: (_ moment: Double, _ width: Double) -> Void
    ) {
        // With τ = low + (origin + low)(eᵛ − 1): v runs from 0, and nothing is lost where the two ends are close.
        let base = origin + low
        let whole = log1p((high - low) / base)
        // It falls the slowest at the lower end. For a small decay it may rise at first; then nothing may be cut off.
        let slowest = decay?.rate(at: low, origin: origin) ?? 0
        let used = slowest > 2 ? min(whole, 45 / (slowest - 1)) : whole
        let fastest = decay?.rate(at: low + base * expm1(used), origin: origin) ?? 0
        let panels = max(1, Int((used * max(0.25, fastest / 12, sharpness)).rounded(.up)))
        let half = used / Double(panels) / 2
        for panel in 0..<panels {
            let middle = half * Double(2 * panel + 1)
            for (node, weight) in GaussLegendre.rule {
                let growth = middle + half * node
                body(low + base * expm1(growth), weight * half * base * exp(growth))
            }
        }
    }
}

/// The integrand (1 + τ/rate)^(−shape) · (1 + τ/lifetime)^(−s) of a moment τ.
private struct Decay {
    var shape: Double
    var rate: Double
    var s: Double
    var lifetime: Double

    /// By what power of (origin + τ) it falls at a moment; grows with the moment, up to shape + s.
    func rate(at moment: Double, origin: Double) -> Double {
        (origin + moment) * (shape / (rate + moment) + s / (lifetime + moment))
    }
}

extension HistoryCells {
    /// Every cell of a run: the place of its x, its history, its customers.
    func forEachCell(in run: Range<Int>, _ body: (Int, PurchaseHistory, Double) -> Void) {
        var index = (firstCell.firstIndex { $0 > run.lowerBound } ?? firstCell.count) - 1
        for cell in run {
            while cell >= firstCell[index + 1] { index += 1 }
            let history = PurchaseHistory(
                repeatPurchases: Int(repeatPurchases[index]),
                timeOfLastPurchase: timesOfLastPurchase[Int(lastIndex[cell])],
                age: ages[Int(ageIndex[cell])])
            body(index, history, customers[cell])
        }
    }
}
