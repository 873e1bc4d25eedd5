import Foundation
import Parallel

/// What one purchase of a customer is expected to be worth, and how it was learnt.
public struct OrderValues: Sendable {
    /// How the values were learnt.
    public enum Basis: Sendable, Equatable {
        /// A Gamma-Gamma model of spend.
        case gammaGamma
        /// The customer's own mean, shrunk towards everybody's, because no model could be fitted.
        case shrunkMean(reason: FitFailure)
    }

    /// The expected value of each customer's next purchase, in minor units.
    public let expected: [Double]
    /// How the values were learnt.
    public let basis: Basis
    /// The model of spend, where there is one.
    public let fit: ModelFit<GammaGamma>?

    /// Expected values from all purchases of every customer; the Gamma-Gamma model is fitted here.
    ///
    /// One-time buyers tell something of values too, but a first purchase is not quite like those that follow: where repeat
    /// purchases alone can be modelled as well, as the papers do, the values are the means of both.
    public init(_ histories: PurchaseHistories, threads: Int) {
        do throws(FitFailure) {
            let fit = try GammaGamma.fit(allPurchasesOf: histories, threads: threads)
            guard fit.model.meanValue != nil else { throw .noSpread }
            let all = OrderValues(histories, fit: fit, threads: threads)
            let repeated = try? GammaGamma.fit(histories, threads: threads).model
            guard let repeated, let mean = repeated.meanValue else {
                self = all
                return
            }
            let expected = histories.purchases.indices.map { row in
                let value = repeated.conditionalExpectedValue(
                    purchases: Double(histories.repeatPurchases[row]), meanValue: histories.meanRepeatValue(row))
                return (all.expected[row] + (value ?? mean)) / 2
            }
            self.init(expected: expected, basis: .gammaGamma, fit: fit)
        } catch {
            self.init(shrunkMeansOf: histories, reason: error)
        }
    }

    /// Expected values under a fitted model.
    public init(_ histories: PurchaseHistories, fit: ModelFit<GammaGamma>, threads: Int) {
        let chunks = fixedRanges(count: histories.count, size: 65536)
        let fallback = fit.model.meanValue ?? histories.meanPurchaseValue
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            chunks[chunk].map { row in
                guard histories.totalValue[row] > 0 else { return fallback }
                return fit.model.conditionalExpectedValue(
                    purchases: Double(histories.purchases[row]), meanValue: histories.meanValue(row)) ?? fallback
            }
        }
        expected = parts.flatMap { $0 }
        basis = .gammaGamma
        self.fit = fit
    }

    private init(expected: [Double], basis: Basis, fit: ModelFit<GammaGamma>?) {
        (self.expected, self.basis, self.fit) = (expected, basis, fit)
    }

    private init(shrunkMeansOf histories: PurchaseHistories, reason: FitFailure) {
        let mean = histories.meanPurchaseValue
        // One purchase of everybody's mean value is added to the customer's own.
        expected = histories.purchases.indices.map { row in
            let known = histories.totalValue[row] > 0 ? Double(histories.purchases[row]) : 0
            return (histories.totalValue[row] + mean) / (known + 1)
        }
        basis = .shrunkMean(reason: reason)
        fit = nil
    }
}

extension PurchaseHistories {
    /// The mean value of all purchases whose value is known, in minor units; 0 where none is.
    var meanPurchaseValue: Double {
        var (total, count) = (0.0, 0.0)
        for row in purchases.indices where totalValue[row] > 0 {
            total += totalValue[row]
            count += Double(purchases[row])
        }
        return count > 0 ? total / count : 0
    }
}

extension GammaGamma {
    /// The most likely parameters for the mean values of all purchases, the first included: one-time buyers tell
    /// something of values too.
    /// - Throws: the reason why there are none.
    public static func fit(
        allPurchasesOf histories: PurchaseHistories, threads: Int
    ) throws(FitFailure) -> ModelFit<GammaGamma> {
        try fit(SpendSamples(purchases: histories.purchases, totals: histories.totalValue), threads: threads)
    }
}
