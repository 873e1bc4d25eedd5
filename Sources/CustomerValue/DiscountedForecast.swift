import Foundation
import Parallel

/// Expected discounted purchases of every customer, and how uncertain the parameters leave them.
struct DiscountedForecast<Model: PurchaseModel>: Sendable {
    /// What the futures of the living depend on.
    let pairs: DistinctHistories
    /// The probability of being alive.
    private(set) var alive: [Double]
    /// Discounted purchases of each pair if alive.
    private var discounted: [Double]
    /// Undiscounted purchases of each pair if alive, where the horizon ends.
    private var undiscounted: [Double] = []
    private var logVariances: [Double] = []

    /// The expected discounted purchases of a customer.
    func expected(_ customer: Int) -> Double { alive[customer] * discounted[Int(pairs.place[customer])] }

    /// The mean discount of the orders of a pair.
    func discountIfAlive(_ pair: Int) -> Double {
        undiscounted[pair] > 0 ? discounted[pair] / undiscounted[pair] : 1
    }

    /// The variance of the logarithm of `expected`, by the delta method.
    func logVariance(_ customer: Int) -> Double { logVariances.isEmpty ? 0 : logVariances[customer] }

    init(
        _ fit: ModelFit<Model>, _ histories: PurchaseHistories, horizon: Horizon, discount: Discount, withError: Bool,
        threads: Int
    ) {
        let pairs = DistinctHistories(histories, withLast: Model.remembersLastPurchase, threads: threads)
        self.pairs = pairs
        func purchases(_ model: Model, _ discount: Discount) -> [Double] {
            pairs.map(threads: threads) { history in
                model.discountedPurchasesIfAlive(
                    history, horizon: horizon, discount: discount,
                    daysPerUnit: histories.daysPerUnit)
            }
        }
        alive = histories.probabilitiesAlive(fit.model, threads: threads)
        discounted = purchases(fit.model, discount)
        if case .days = horizon {
            undiscounted = discount.annualRate > 0 ? purchases(fit.model, Discount(annualRate: 0)) : discounted
        }
        guard withError, !fit.logCovariance.isEmpty else { return }
        let shift = 1e-3
        // Slopes by undiscounted purchases: the discount hardly depends on the parameters.
        let slopes = fit.model.parameters.indices.map { index -> (alive: [Double], purchases: [Double]) in
            var parameters = fit.model.parameters
            parameters[index] *= exp(shift)
            guard let moved = Model(parameters: parameters) else { return (alive, undiscounted) }
            return (
                histories.probabilitiesAlive(moved, threads: threads), purchases(moved, Discount(annualRate: 0))
            )
        }
        let chunks = fixedRanges(count: histories.count, size: 16384)
        logVariances = parallelMap(count: chunks.count, threads: threads) { [alive, undiscounted] chunk in
            chunks[chunk].map { row in
                let pair = Int(pairs.place[row])
                guard alive[row] * undiscounted[pair] > 0 else { return 0 }
                let base = log(alive[row] * undiscounted[pair])
                return quadraticForm(
                    fit.logCovariance,
                    slopes.map { (log(max($0.alive[row] * $0.purchases[pair], 1e-300)) - base) / shift })
            }
        }.flatMap { $0 }
    }
}

extension PurchaseHistories {
    /// The probability of being alive of every customer; 0 for somebody who has not purchased.
    func probabilitiesAlive(_ model: some PurchaseModel, threads: Int) -> [Double] {
        let chunks = fixedRanges(count: count, size: 16384)
        return parallelMap(count: chunks.count, threads: threads) { chunk in
            chunks[chunk].map { purchases[$0] > 0 ? model.probabilityAlive(history($0)) : 0 }
        }.flatMap { $0 }
    }
}

extension PurchaseModel {
    /// The expected number of discounted purchases of every customer; see the form for one history.
    public func discountedPurchases(
        _ histories: PurchaseHistories, horizon: Horizon, discount: Discount, daysPerUnit: Double = 1, threads: Int
    ) -> [Double] {
        let pairs = DistinctHistories(histories, withLast: Self.remembersLastPurchase, threads: threads)
        let ifAlive = pairs.map(threads: threads) { history in
            discountedPurchasesIfAlive(history, horizon: horizon, discount: discount, daysPerUnit: daysPerUnit)
        }
        let alive = histories.probabilitiesAlive(self, threads: threads)
        return alive.indices.map { alive[$0] * ifAlive[Int(pairs.place[$0])] }
    }
}
