import Foundation
import Parallel

/// The Gamma-Gamma model of spend: a customer's purchases vary around the customer's own mean, which varies over customers.
/// Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", Journal of Marketing
/// Research 42 (2005); Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013).
public struct GammaGamma: Sendable, Equatable {
    /// "gamma-gamma".
    public static let name = "gamma-gamma"
    /// p, q, gamma.
    public static let parameterNames = ["p", "q", "gamma"]

    /// Shape of the values of one customer's purchases.
    public var p: Double
    /// Shape of the distribution of the customers' rates.
    public var q: Double
    /// Scale of the distribution of the customers' rates, in units of value.
    public var gamma: Double

    /// The model with these parameters, all above zero.
    public init(p: Double, q: Double, gamma: Double) {
        (self.p, self.q, self.gamma) = (p, q, gamma)
    }

    /// p, q, gamma.
    public var parameters: [Double] { [p, q, gamma] }

    /// The log-likelihood of a mean value over a number of purchases (2013, equation 1a).
    public func logLikelihood(purchases: Double, meanValue: Double) -> Double {
        let shape = p * purchases
        return logRising(q, shape) - logGamma(shape) + q * log(gamma) + (shape - 1) * log(meanValue)
            + shape * log(purchases) - (shape + q) * log(gamma + meanValue * purchases)
    }

    /// The expected mean value of somebody of whom nothing is known, or nil where it is infinite (q ≤ 1).
    public var meanValue: Double? { q > 1 ? p * gamma / (q - 1) : nil }

    /// The expected value of a purchase of somebody with that mean over so many purchases (2013, equation 5), or nil where it
    /// is infinite (p x + q ≤ 1).
    public func conditionalExpectedValue(purchases: Double, meanValue: Double) -> Double? {
        let shape = p * purchases + q
        return shape > 1 ? p * (gamma + meanValue * purchases) / (shape - 1) : nil
    }

    /// The number of customers, of those who purchased again, under which no fit is tried.
    static let leastCustomers = 2

    /// The most likely parameters for the mean repeat values of histories.
    /// - Throws: the reason why there are none.
    public static func fit(_ histories: PurchaseHistories, threads: Int) throws(FitFailure) -> ModelFit<GammaGamma> {
        try fit(SpendSamples(histories), threads: threads)
    }

    /// The most likely parameters for mean values over so many purchases each; entries of no purchases or value are left out.
    /// - Throws: the reason why there are none.
    public static func fit(
        purchases: [Int32], meanValue: [Double], threads: Int
    ) throws(FitFailure) -> ModelFit<GammaGamma> {
        try fit(SpendSamples(purchases: purchases, meanValue: meanValue), threads: threads)
    }

    static func fit(_ samples: SpendSamples, threads: Int) throws(FitFailure) -> ModelFit<GammaGamma> {
        guard samples.count >= leastCustomers else { throw .noValues }
        guard samples.hasSpread else { throw .noSpread }
        let scale = log(samples.meanTotalPerPurchase)
        var search = LikelihoodSearch(origin: [0, 0, scale]) { meanLogLikelihood($0, samples, threads: threads) }
        let starts = [(6.0, 4.0, 0.5), (1.0, 2.0, 1.0), (1.0, 20.0, 19.0)].map { p, q, gamma in
            [log(p), log(q), log(gamma) + scale]
        }
        let isLarge = samples.count > 2 * HistoryCells.searchLimit
        let thinned = isLarge ? samples.thinned(to: HistoryCells.searchLimit) : nil
        let maximum = try search.maximum(
            starts: starts, thinned: thinned.map { few in { meanLogLikelihood($0, few, threads: 1) } })
        return ModelFit(logMaximum: maximum, customers: samples.count) {
            GammaGamma(p: $0[0], q: $0[1], gamma: $0[2])
        }
    }

    /// The mean log-likelihood of all customers and its derivatives by ln p, ln q, ln γ.
    static func meanLogLikelihood(_ logParameters: [Double], _ samples: SpendSamples, threads: Int) -> LikelihoodPoint {
        let (p, q, gamma) = (exp(logParameters[0]), exp(logParameters[1]), exp(logParameters[2]))
        let terms = samples.purchases.map { n in
            (
                constant: logRising(q, p * n) - logGamma(p * n) + p * n * log(n),
                byShape: digamma(q + p * n) - digamma(p * n) + log(n), byQ: digammaRise(q, p * n)
            )
        }
        let sums = samples.sums(gamma: gamma, threads: threads)
        var (value, byP, byQ, byGamma) = (0.0, 0.0, 0.0, 0.0)
        for (index, sum) in sums.enumerated() {
            let (n, term) = (samples.purchases[index], terms[index])
            let shape = p * n
            // With g = ln(γ + z): q ln γ − (px + q) g = −q (g − ln γ) − px g.
            value +=
                sum.customers * term.constant + (shape - 1) * samples.sumLogMean[index] - q * sum.logGrowth
                - shape * (sum.logGrowth + sum.customers * logParameters[2])
            byP += n * (sum.customers * (term.byShape - logParameters[2]) + samples.sumLogMean[index] - sum.logGrowth)
            byQ += sum.customers * term.byQ - sum.logGrowth
            byGamma += q * sum.customers - (shape + q) * sum.shareOfGamma
        }
        let customers = Double(samples.count)
        return LikelihoodPoint(
            value: value / customers, gradient: [p * byP / customers, q * byQ / customers, byGamma / customers])
    }
}

/// The spends that a Gamma-Gamma fit learns from, grouped by the number of purchases.
struct SpendSamples: Sendable {
    /// The distinct numbers of purchases, ascending.
    private(set) var purchases: [Double] = []
    /// Where the totals of each number of purchases begin; one more entry than `purchases`.
    private var first: [Int] = []
    /// The customers' total values.
    private var totals: [Double] = []
    /// The sum of the logarithms of the mean values, for each number of purchases.
    private(set) var sumLogMean: [Double] = []

    var count: Int { totals.count }

    /// Sums over the customers of one number of purchases.
    struct Sums: Sendable {
        var customers = 0.0
        /// Σ ln(1 + total/γ).
        var logGrowth = 0.0
        /// Σ γ/(γ + total).
        var shareOfGamma = 0.0
    }

    init(_ histories: PurchaseHistories) {
        let repeaters = histories.repeatPurchases.indices.filter { histories.repeatPurchases[$0] > 0 }
        self.init(
            purchases: repeaters.map { histories.repeatPurchases[$0] },
            totals: repeaters.map { histories.repeatValue[$0] })
    }

    init(purchases: [Int32], meanValue: [Double]) {
        self.init(purchases: purchases, totals: zip(purchases, meanValue).map { Double($0) * $1 })
    }

    init(purchases counts: [Int32], totals values: [Double]) {
        let usable = zip(counts, values).filter { $0.0 > 0 && $0.1 > 0 && $0.1.isFinite }
        // A counting sort by the number of purchases would need a table up to the greatest; sorting keys needs none.
        let distinct = DistinctValues(usable.map { Double($0.0) })
        self.purchases = distinct.values
        first = [Int](repeating: 0, count: distinct.values.count + 1)
        for place in distinct.place { first[Int(place) + 1] += 1 }
        for index in distinct.values.indices { first[index + 1] += first[index] }
        var next = first
        totals = [Double](repeating: 0, count: usable.count)
        for (row, place) in distinct.place.enumerated() {
            totals[next[Int(place)]] = usable[row].1
            next[Int(place)] += 1
        }
        sumLogMeans()
    }

    private init(purchases: [Double], first: [Int], totals: [Double]) {
        (self.purchases, self.first, self.totals) = (purchases, first, totals)
        sumLogMeans()
    }

    private mutating func sumLogMeans() {
        sumLogMean = purchases.indices.map { index in
            totals[first[index]..<first[index + 1]].reduce(0) { $0 + log($1 / purchases[index]) }
        }
    }

    /// Whether not all mean values are alike.
    var hasSpread: Bool {
        var (least, greatest) = (Double.infinity, 0.0)
        for index in purchases.indices {
            for total in totals[first[index]..<first[index + 1]] {
                least = min(least, total / purchases[index])
                greatest = max(greatest, total / purchases[index])
            }
        }
        return greatest > least * (1 + 1e-9)
    }

    /// The mean value of all purchases.
    var meanTotalPerPurchase: Double {
        let counted = purchases.indices.reduce(0.0) { $0 + purchases[$1] * Double(first[$1 + 1] - first[$1]) }
        return counted > 0 ? totals.reduce(0, +) / counted : 0
    }

    /// Every n-th customer, so that about `limit` remain.
    func thinned(to limit: Int) -> SpendSamples {
        let step = max(1, count / limit)
        var (keptPurchases, keptFirst, kept) = ([Double](), [Int](), [Double]())
        for index in purchases.indices {
            let start = (first[index] + step - 1) / step * step
            guard start < first[index + 1] else { continue }
            keptPurchases.append(purchases[index])
            keptFirst.append(kept.count)
            kept.append(contentsOf: stride(from: start, to: first[index + 1], by: step).map { totals[$0] })
        }
        return SpendSamples(purchases: keptPurchases, first: keptFirst + [kept.count], totals: kept)
    }

    /// The sums for each number of purchases.
    func sums(gamma: Double, threads: Int) -> [Sums] {
        let chunks = fixedRanges(count: count, size: 16384)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunkSums(chunks[$0], gamma: gamma) }
        var result = [Sums](repeating: Sums(), count: purchases.count)
        for part in parts {
            for (offset, sum) in part.sums.enumerated() {
                result[part.first + offset].customers += sum.customers
                result[part.first + offset].logGrowth += sum.logGrowth
                result[part.first + offset].shareOfGamma += sum.shareOfGamma
            }
        }
        return result
    }

    private func chunkSums(_ chunk: Range<Int>, gamma: Double) -> (first: Int, sums: [Sums]) {
        let begin = (first.firstIndex { $0 > chunk.lowerBound } ?? first.count) - 1
        var sums: [Sums] = []
        var index = begin
        while index < purchases.count, first[index] < chunk.upperBound {
            var sum = Sums()
            for total in totals[(first[index]..<first[index + 1]).clamped(to: chunk)] {
                let growth = 1 + total / gamma
                sum.logGrowth += log(growth)
                sum.shareOfGamma += 1 / growth
                sum.customers += 1
            }
            sums.append(sum)
            index += 1
        }
        return (begin, sums)
    }
}
