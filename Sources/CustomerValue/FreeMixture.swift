import Foundation
import Parallel

/// The Pareto/NBD model without its gamma distributions: customers of finitely many kinds, each with a purchase rate, a rate
/// of leaving and a share, so that the data say how rates are distributed. Kiefer and Wolfowitz, "Consistency of the maximum
/// likelihood estimator in the presence of infinitely many incidental parameters", Annals of Mathematical Statistics 27 (1956);
/// Laird, "Nonparametric maximum likelihood estimation of a mixing distribution", JASA 73 (1978).
///
/// Gamma tails are too thin for a shop with wholesalers; here the tail is what was seen.
public struct FreeMixture: PurchaseModel, Equatable {
    /// "free-mixture".
    public static let name = "free-mixture"
    /// rate, leaving, share of the first kind of customers; those of the others follow.
    public static let parameterNames = ["rate_1", "leaving_1", "share_1"]

    /// Purchases in a unit of time, of each kind of customers.
    public let rates: [Double]
    /// Rate of leaving in a unit of time, of each kind.
    public let leavings: [Double]
    /// Share of each kind among new customers; they sum to 1.
    public let shares: [Double]
    private let logRates: [Double]
    private let logShares: [Double]

    /// The model of these kinds of customers, all numbers above zero; shares are scaled to sum to 1.
    public init(rates: [Double], leavings: [Double], shares: [Double]) {
        let total = shares.reduce(0, +)
        self.rates = rates
        self.leavings = leavings
        self.shares = shares.map { $0 / total }
        logRates = rates.map { log($0) }
        logShares = self.shares.map { log($0) }
    }

    /// The model of kinds given as rate, leaving, share one after the other, or nil where they are not numbers above zero.
    public init?(parameters: [Double]) {
        guard !parameters.isEmpty, parameters.count % 3 == 0, areParameters(parameters, count: parameters.count)
        else { return nil }
        func column(_ place: Int) -> [Double] {
            stride(from: place, to: parameters.count, by: 3).map { parameters[$0] }
        }
        self.init(rates: column(0), leavings: column(1), shares: column(2))
    }

    /// Rate, leaving and share of each kind, one kind after the other.
    public var parameters: [Double] { rates.indices.flatMap { [rates[$0], leavings[$0], shares[$0]] } }

    /// The names of all parameters: rate_1, leaving_1, share_1, rate_2, …
    public var parameterNames: [String] {
        rates.indices.flatMap { ["rate_\($0 + 1)", "leaving_\($0 + 1)", "share_\($0 + 1)"] }
    }

    /// The log-likelihood of one history: ln Σ share · λˣ [e^(−(λ+μ)T) + μ/(λ+μ) (e^(−(λ+μ)tₓ) − e^(−(λ+μ)T))].
    public func logLikelihood(_ history: PurchaseHistory) -> Double {
        let sums = sums(history)
        return sums.scale + log(sums.total)
    }

    /// The probability that the customer has not left by the end of observation.
    public func probabilityAlive(_ history: PurchaseHistory) -> Double {
        let sums = sums(history)
        return sums.alive / sums.total
    }

    /// The likelihood of a history over all kinds and that of being alive, both over e^scale.
    private func sums(_ history: PurchaseHistory) -> (scale: Double, total: Double, alive: Double) {
        let (x, last) = (Double(history.repeatPurchases), history.timeOfLastPurchase)
        let silence = history.age - last
        let (logs, scale) = logWeights(x, until: last)
        var (total, alive) = (0.0, 0.0)
        for kind in logs.indices where logs[kind] > scale - 60 {
            let both = rates[kind] + leavings[kind]
            let weight = exp(logs[kind] - scale)
            let lives = exp(-both * silence)
            total += weight * (lives * rates[kind] + leavings[kind]) / both
            alive += weight * lives
        }
        return (scale, total, alive)
    }

    /// ln [share · λˣ e^(−(λ+μ) time)] of every kind, and the greatest of them.
    private func logWeights(_ x: Double, until time: Double) -> (logs: [Double], greatest: Double) {
        var greatest = -Double.infinity
        let logs = rates.indices.map { kind in
            let value = logShares[kind] + x * logRates[kind] - (rates[kind] + leavings[kind]) * time
            greatest = max(greatest, value)
            return value
        }
        return (logs, greatest)
    }

    /// The probability of each kind, given the history and that the customer is alive.
    private func kindsIfAlive(_ history: PurchaseHistory) -> [Double] {
        let (logs, greatest) = logWeights(Double(history.repeatPurchases), until: history.age)
        let weights = logs.map { exp($0 - greatest) }
        let total = weights.reduce(0, +)
        return weights.map { $0 / total }
    }

    /// The expected number of repeat purchases of somebody new.
    public func expectedPurchases(in time: Double) -> Double { expectedPurchasesIfAlive(.newcomer, in: time) }

    /// The expected number of purchases of somebody known to be alive: the mean of λ/μ (1 − e^(−μt)).
    public func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double {
        guard time > 0 else { return 0 }
        let kinds = kindsIfAlive(history)
        return rates.indices.reduce(0) { sum, kind in
            guard kinds[kind] > 1e-18 else { return sum }
            return sum - kinds[kind] * rates[kind] / leavings[kind] * expm1(-leavings[kind] * time)
        }
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases.
    public func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        purchaseProbabilitiesIfAlive(.newcomer, in: time, upTo: most)
    }

    /// The probabilities of 0, 1, … `most` purchases of somebody known to be alive.
    ///
    /// Purchases and the leaving come at the rate s = λ + μ together, N of them in the time: n purchases are N = n without a
    /// leaving, or more events of which the first n were purchases and the next was the leaving.
    public func purchaseProbabilitiesIfAlive(_ history: PurchaseHistory, in time: Double, upTo most: Int) -> [Double] {
        guard time > 0 else { return [1] + [Double](repeating: 0, count: most) }
        var total = [Double](repeating: 0, count: most + 1)
        for (kind, share) in kindsIfAlive(history).enumerated() where share > 1e-12 {
            let both = rates[kind] + leavings[kind]
            let (stay, leave) = (rates[kind] / both, leavings[kind] / both)
            let logStep = log(both * time)
            var (logEvents, more, purchases) = (-both * time, 1.0, share)
            for count in 0...most {
                let events = exp(logEvents)
                more = max(0, more - events)
                total[count] += purchases * (events + leave * more)
                purchases *= stay
                logEvents += logStep - log(Double(count + 1))
            }
        }
        return total
    }

    /// A history drawn from the model.
    public func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory {
        var (left, kind) = (random.uniform(), 0)
        while kind < shares.count - 1, left >= shares[kind] {
            left -= shares[kind]
            kind += 1
        }
        let lifetime = random.exponential(rate: leavings[kind])
        var result = simulatedPurchases(
            rate: rates[kind], leaving: 0, isAlive: true, age: min(age, lifetime), random: &random)
        result.history.age = age
        result.isAlive = lifetime > age
        return result
    }
}
