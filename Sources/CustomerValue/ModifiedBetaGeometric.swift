import Foundation

/// The MBG/NBD model: as BG/NBD, but the customer may also leave right after the *first* purchase, so that one-time buyers
/// can be lost. Batislam, Denizel and Filiztekin, "Empirical validation and comparison of models for customer base
/// analysis", International Journal of Research in Marketing 24 (2007); Hoppe and Wagner (2007).
public struct ModifiedBetaGeometric: PurchaseModel, Equatable {
    /// "mbg-nbd".
    public static let name = "mbg-nbd"
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

    /// The log-likelihood of one history (2007, equation 2).
    public func logLikelihood(_ history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        let growth = log1p(history.age / alpha)
        return logRising(r, x) - x * log(alpha) + logRising(b, x + 1) - logRising(a + b, x + 1) - (r + x) * growth
            + softplus(logOddsGone(history))
    }

    /// The probability that the customer has not left by the end of observation (2007, equation 4).
    public func probabilityAlive(_ history: PurchaseHistory) -> Double { 1 / (1 + exp(logOddsGone(history))) }

    /// ln [(1 − P(alive)) / P(alive)].
    private func logOddsGone(_ history: PurchaseHistory) -> Double {
        let x = Double(history.repeatPurchases)
        let silence = history.age - history.timeOfLastPurchase
        return log(a / (b + x)) + (r + x) * log1p(silence / (alpha + history.timeOfLastPurchase))
    }

    /// The expected number of repeat purchases of somebody new (2007, equation 3).
    public func expectedPurchases(in time: Double) -> Double {
        b / (a + b) * newIfAlive.expectedPurchases(in: time)
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases.
    public func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double] {
        var probabilities = newIfAlive.purchaseProbabilities(in: time, upTo: most).map { $0 * b / (a + b) }
        probabilities[0] += a / (a + b)
        return probabilities
    }

    /// Somebody new who did not leave right after the first purchase.
    private var newIfAlive: LivingCustomer { LivingCustomer(shape: r, rate: alpha, leaving: a, staying: b + 1) }

    /// The expected number of purchases of somebody known to be alive (2007, equation 5 without its denominator).
    public func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double {
        living(history).expectedPurchases(in: time)
    }

    /// The probabilities of 0, 1, … `most` purchases of somebody known to be alive.
    public func purchaseProbabilitiesIfAlive(_ history: PurchaseHistory, in time: Double, upTo most: Int) -> [Double] {
        living(history).purchaseProbabilities(in: time, upTo: most)
    }

    private func living(_ history: PurchaseHistory) -> LivingCustomer {
        let x = Double(history.repeatPurchases)
        return LivingCustomer(shape: r + x, rate: alpha + history.age, leaving: a, staying: b + x + 1)
    }

    /// A history drawn from the model.
    public func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory {
        let rate = random.gamma(shape: r, rate: alpha)
        let leaving = random.beta(a, b)
        let isAlive = random.uniform() >= leaving
        return simulatedPurchases(rate: rate, leaving: leaving, isAlive: isAlive, age: age, random: &random)
    }

    /// The most likely parameters.
    /// - Throws: the reason why there are none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<ModifiedBetaGeometric> {
        try fitDropoutModel(cells, threads: threads, likelihood: meanLogLikelihood) {
            ModifiedBetaGeometric(r: $0[0], alpha: $0[1], a: $0[2], b: $0[3])
        }
    }

    /// The mean log-likelihood of all customers and its derivatives by ln r, ln α, ln a, ln b.
    static func meanLogLikelihood(_ logParameters: [Double], _ cells: DropoutLikelihood) -> LikelihoodPoint {
        let (r, alpha, a, b) = (
            exp(logParameters[0]), exp(logParameters[1]), exp(logParameters[2]), exp(logParameters[3])
        )
        let counts = cells.cells.repeatPurchases.map(Double.init)
        let terms = counts.map { x in
            DropoutLikelihood.Terms(alive: log(b + x), gone: logParameters[2], shape: r + x)
        }
        let sums = cells.sums(terms, scale: alpha)
        var (value, byR, byAlpha, byA, byB, customers) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for (x, sum) in zip(counts, sums) {
            let constant = logRising(r, x) - x * logParameters[1] + logRising(b, x) - logRising(a + b, x + 1)
            let both = digammaRise(a + b, x + 1)
            customers += sum.customers
            value += sum.customers * constant + sum.logMixture
            byR += sum.customers * digammaRise(r, x) - sum.byShape
            byAlpha += (r + x) * sum.byScale - sum.customers * x
            byA += sum.customers - sum.alive - a * sum.customers * both
            byB += b * (sum.customers * (digammaRise(b, x) - both) + sum.alive / (b + x))
        }
        return LikelihoodPoint(
            value: value / customers,
            gradient: [r * byR / customers, byAlpha / customers, byA / customers, byB / customers])
    }
}
