import Foundation
import Parallel

/// MBG/NBD with covariates that do not change over time, such as the channel of the first order.
///
/// For covariates z, α is α₀ exp(−γ·z) and a is a₀ exp(δ·z): a positive γ means more purchases, a positive δ an earlier
/// leave. Fader and Hardie, "Incorporating Time-Invariant Covariates into the Pareto/NBD and BG/NBD Models" (2007).
public struct CovariateModel: Sendable, Equatable {
    /// The model of somebody whose covariates are all 0.
    public var base: ModifiedBetaGeometric
    /// The effect of each covariate on the logarithm of the purchase rate (γ).
    public var purchaseEffects: [Double]
    /// The effect of each covariate on the logarithm of a (δ).
    public var dropoutEffects: [Double]

    /// A model from its parts.
    public init(base: ModifiedBetaGeometric, purchaseEffects: [Double], dropoutEffects: [Double]) {
        self.base = base
        self.purchaseEffects = purchaseEffects
        self.dropoutEffects = dropoutEffects
    }

    /// The model of customers with these covariates.
    public func model(_ covariates: [Double]) -> ModifiedBetaGeometric {
        ModifiedBetaGeometric(
            r: base.r, alpha: base.alpha * exp(-dot(purchaseEffects, covariates)),
            a: base.a * exp(dot(dropoutEffects, covariates)), b: base.b)
    }

    /// The most likely parameters and effects. Standard errors come as r, alpha, a, b, then the purchase effects, then the
    /// dropout effects; the covariance is that of the logarithms of the former and of the effects themselves.
    ///
    /// - Parameter covariates: columns of one entry per customer; best within a few units of 0.
    /// - Throws: the reason why there are none.
    public static func fit(
        _ histories: PurchaseHistories, covariates: [[Double]], threads: Int
    ) throws(FitFailure) -> ModelFit<CovariateModel> {
        let start = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: threads), threads: threads)
        let rows = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
        guard covariates.allSatisfy({ column in column.count == histories.count && column.allSatisfy(\.isFinite) })
        else { throw .notFinite }
        let none = [Double](repeating: 0, count: 2 * covariates.count)
        var search = LikelihoodSearch(origin: [0, log(start.model.alpha), 0, 0] + none) {
            meanLogLikelihood($0, histories, rows, covariates, threads: threads)
        }
        let maximum = try search.maximum(starts: [start.model.parameters.map { log($0) } + none], thinned: nil)
        let fit = ModelFit(logMaximum: maximum, customers: rows.count) { _ in model(maximum.logParameters) }
        let errors = fit.logCovariance.indices.map { index in
            fit.logCovariance[index][index].squareRoot() * (index < 4 ? exp(maximum.logParameters[index]) : 1)
        }
        return ModelFit(
            model: fit.model, logLikelihood: fit.logLikelihood, customers: fit.customers, standardErrors: errors,
            logCovariance: fit.logCovariance, convergence: fit.convergence)
    }

    private static func model(_ point: [Double]) -> CovariateModel {
        let effects = Array(point[4...])
        return CovariateModel(
            base: ModifiedBetaGeometric(r: exp(point[0]), alpha: exp(point[1]), a: exp(point[2]), b: exp(point[3])),
            purchaseEffects: Array(effects.prefix(effects.count / 2)),
            dropoutEffects: Array(effects.suffix(effects.count / 2)))
    }

    private static func meanLogLikelihood(
        _ point: [Double], _ histories: PurchaseHistories, _ rows: [Int], _ covariates: [[Double]], threads: Int
    ) -> LikelihoodPoint {
        let model = model(point)
        let chunks = fixedRanges(count: rows.count, size: 8192)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var sums = [Double](repeating: 0, count: point.count + 1)
            for row in rows[chunks[chunk]] {
                let values = covariates.map { $0[row] }
                let own = model.model(values).logLikelihoodSlopes(histories.history(row))
                sums[0] += own.value
                for index in 0..<4 { sums[1 + index] += own.gradient[index] }
                for (index, value) in values.enumerated() {
                    sums[5 + index] -= own.gradient[1] * value
                    sums[5 + values.count + index] += own.gradient[2] * value
                }
            }
            return sums
        }
        var total = [Double](repeating: 0, count: point.count + 1)
        for part in parts { for index in total.indices { total[index] += part[index] } }
        let customers = Double(rows.count)
        return LikelihoodPoint(value: total[0] / customers, gradient: total[1...].map { $0 / customers })
    }
}

extension ModifiedBetaGeometric {
    /// The log-likelihood of one history and its derivatives by ln r, ln α, ln a, ln b.
    func logLikelihoodSlopes(_ history: PurchaseHistory) -> LikelihoodPoint {
        let x = Double(history.repeatPurchases)
        let alive = probabilityAlive(history)
        let (age, last) = (history.age, history.timeOfLastPurchase)
        let growth = alive * log1p(age / alpha) + (1 - alive) * log1p(last / alpha)
        let share = alive * age / (alpha + age) + (1 - alive) * last / (alpha + last)
        let both = digammaRise(a + b, x + 1)
        return LikelihoodPoint(
            value: logLikelihood(history),
            gradient: [
                r * (digammaRise(r, x) - growth), (r + x) * share - x, 1 - alive - a * both,
                b * (digammaRise(b, x) - both + alive / (b + x)),
            ])
    }
}
