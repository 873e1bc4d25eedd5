import Foundation

/// The BG/NBD model: purchases come at a gamma-distributed rate, and after each *repeat* purchase the customer leaves with
/// a beta-distributed chance. Fader, Hardie and Lee, "Counting Your Customers" the Easy Way, Marketing Science 24 (2005).
///
/// Somebody without a repeat purchase is certainly alive in this model; where that is absurd, use
/// ``ModifiedBetaGeometric``.
public struct BetaGeometric: PurchaseModel, Equatable {
    /// "bg-nbd".
    public static let name = "bg-nbd"
    /// r, alpha, a, b.
    public static let parameterNames = ["r", "alpha", "a", "b"]

    /// Shape of the distribution of purchase rates.
    public var r: Double
    /// Rate of the distribution of purchase rates, a time.
    public var alpha: Double
    /// First parameter of the distribution of dropout chances.
    public var a: Double
    /// Second parameter of the distribution of dropout chances.
    public var b: Double

    /// The model with these parameters, all above zero.
    public init(r: Double, alpha: Double, a: Double, b: Double) {
        (self.r, self.alpha, self.a, self.b) = (r, alpha, a, b)
    }

    /// The model with these parameters, or nil where they are not four numbers above zero.
    public init?(parameters: [Double]) {
        guard areParameters(parameters, count: 4) else { return nil }
        self.init(r: parameters[0], alpha: parameters[1], a: parameters[2], b: parameters[3])
    }

    /// r, alpha, a, b.
    public var parameters: [Double] { [r, alpha, a, b] }

    /// The log-likelihood of one history (equation 6).
    public func logLikelihood(_ history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        let growth = log1p(history.age / alpha)
        return logRising(r, x) - x * log(alpha) + logRising(b, x) - logRising(a + b, x) - (r + x) * growth
            + softplus(logOddsGone(history))
    }

    /// The probability that the customer has not left by the end of observation (2005, equation 11; 1 where x = 0).
    public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 / (1 + exp(logOddsGone(history))) }

    /// ln [(1 − P(alive)) / P(alive)].
    private func logOddsGone(_ history: PurchaseHistory) -> Double {
        guard history.repeatPurchases > 0 else { return -.infinity }
        let x = Double(history.repeatPurchases)
        let silence = history.age - history.timeOfLastPurchase
        return log(a / (x - 1 + b)) + (r + x) * log1p(silence / (alpha + history.timeOfLastPurchase))
    }

    /// The expected number of repeat purchases of somebody new (equation 9).
    public func expectedPurchases(in time: Double) -> Double {
        LivingCustomer(shape: r, rate: alpha, leaving: a, staying: b).expectedPurchases(in: time)
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases (equation 8).
    public func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        LivingCustomer(shape: r, rate: alpha, leaving: a, staying: b).purchaseProbabilities(in: time, upTo: most)
    }

    /// The expected number of purchases of somebody known to be alive (equation 10 without its denominator).
    public func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double {
        living(history).expectedPurchases(in: time)
    }

    /// The probabilities of 0, 1, … `most` purchases of somebody known to be alive.
    public func purchaseProbabilitiesIfAlive(_ history: PurchaseHistory, in time: Double, upTo most: Int) -> [Double] {
        living(history).purchaseProbabilities(in: time, upTo: most)
    }

    private func living(_ history: PurchaseHistory) -> LivingCustomer {
        let x = Double(history.repeatPurchases)
        return LivingCustomer(shape: r + x, rate: alpha + history.age, leaving: a, staying: b + x)
    }

    /// A history drawn from the model.
    public func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory {
        let rate = random.gamma(shape: r, rate: alpha)
        let leaving = random.beta(a, b)
        return simulatedPurchases(rate: rate, leaving: leaving, isAlive: true, age: age, random: &random)
    }

    /// The most likely parameters.
    /// - Throws: the reason why there are none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<BetaGeometric> {
        try fitDropoutModel(cells, threads: threads, likelihood: meanLogLikelihood) {
            BetaGeometric(r: $0[0], alpha: $0[1], a: $0[2], b: $0[3])
        }
    }

    /// The mean log-likelihood of all customers and its derivatives by ln r, ln α, ln a, ln b.
    static func meanLogLikelihood(_ logParameters: [Double], _ cells: DropoutLikelihood) -> LikelihoodPoint {
        let (r, alpha, a, b) = (
            exp(logParameters[0]), exp(logParameters[1]), exp(logParameters[2]), exp(logParameters[3])
        )
        let counts = cells.cells.repeatPurchases.map(Double.init)
        let terms = counts.map { x in
            DropoutLikelihood.Terms(alive: 0, gone: x > 0 ? log(a) - log(x - 1 + b) : -.infinity, shape: r + x)
        }
        let sums = cells.sums(terms, scale: alpha)
        var (value, byR, byAlpha, byA, byB, customers) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for (x, sum) in zip(counts, sums) {
            let gone = x > 0 ? sum.customers - sum.alive : 0
            let constant = logRising(r, x) - x * logParameters[1] + logRising(b, x) - logRising(a + b, x)
            let both = digammaRise(a + b, x)
            customers += sum.customers
            value += sum.customers * constant + sum.logMixture
            byR += sum.customers * digammaRise(r, x) - sum.byShape
            byAlpha += (r + x) * sum.byScale - sum.customers * x
            byA += gone - a * sum.customers * both
            byB += b * (sum.customers * (digammaRise(b, x) - both) - (x > 0 ? gone / (x - 1 + b) : 0))
        }
        return LikelihoodPoint(
            value: value / customers,
            gradient: [r * byR / customers, byAlpha / customers, byA / customers, byB / customers])
    }
}

/// A history in which every so many events of a rate make a purchase, and after each of them the customer leaves with a chance.
func simulatedPurchases(
    rate: Double, leaving: Double, isAlive: Bool, age: Double, events: Int = 1, random: inout RandomNumbers
) -> SimulatedHistory {
    var result = SimulatedHistory(
        history: PurchaseHistory(repeatPurchases: 0, timeOfLastPurchase: 0, age: age), isAlive: isAlive, times: [])
    var time = 0.0
    while result.isAlive {
        for _ in 0..<events { time += random.exponential(rate: rate) }
        if time > age { break }
        result.history.repeatPurchases += 1
        result.history.timeOfLastPurchase = time
        result.times.append(time)
        result.isAlive = random.uniform() >= leaving
    }
    return result
}

/// The fit of a model whose likelihood is a ``DropoutLikelihood``: parameters r, α, a, b.
func fitDropoutModel<Model: PurchaseModel>(
    _ cells: HistoryCells, threads: Int,
    likelihood: ([Double], DropoutLikelihood) -> LikelihoodPoint, model: ([Double]) -> Model
) throws(FitFailure) -> ModelFit<Model> {
    try cells.requireRepeatPurchases()
    let scale = log(cells.meanAge)
    let whole = DropoutLikelihood(cells, threads: threads)
    let isLarge = cells.count > 2 * HistoryCells.searchLimit
    let thinned = isLarge ? DropoutLikelihood(cells.thinned(to: HistoryCells.searchLimit), threads: 1) : nil
    let starts = [(1.0, 1.0, 1.0, 1.0), (0.3, 0.15, 0.8, 3.0), (4.0, 2.0, 0.2, 1.0)].map { r, alpha, a, b in
        [log(r), log(alpha) + scale, log(a), log(b)]
    }
    return try withoutActuallyEscaping(likelihood) { (likelihood) throws(FitFailure) in
        var search = LikelihoodSearch(origin: [0, scale, 0, 0]) { likelihood($0, whole) }
        let maximum = try search.maximum(starts: starts, thinned: thinned.map { cells in { likelihood($0, cells) } })
        return ModelFit(maximum, customers: cells.totalCustomers, model: model)
    }
}

extension ModelFit where Model: PurchaseModel {
    /// A model from the log parameters at the maximum.
    init(_ maximum: LikelihoodSearch.Maximum, customers: Int, model: ([Double]) -> Model) {
        self.init(logMaximum: maximum, customers: customers, model: model)
    }
}

extension ModelFit {
    /// A model from the log parameters at the maximum; standard errors by the delta method.
    init(logMaximum maximum: LikelihoodSearch.Maximum, customers: Int, model: ([Double]) -> Model) {
        let parameters = maximum.logParameters.map { exp($0) }
        let covariance = maximum.covariance.map { $0.map { $0 / Double(customers) } }
        self.init(
            model: model(parameters), logLikelihood: maximum.value * Double(customers), customers: customers,
            standardErrors: covariance.indices.map { parameters[$0] * sqrt(covariance[$0][$0]) },
            logCovariance: covariance, convergence: maximum.convergence)
    }
}
