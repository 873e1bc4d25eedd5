import Foundation
import Parallel
public import Records

/// A supervised layer over a model's probability of no order, used only where it is better on customers and days that it
/// has not seen.
public struct ChurnLayer: Sendable {
    /// What the layer learns from or is judged by: one entry per customer in each column.
    public struct Sample: Sendable {
        /// The model's probability of no order.
        public var base: [Double]
        /// Further columns, such as visits, tickets, satisfaction, returns.
        public var columns: [[Double]]
        /// Whether there was no order.
        public var outcomes: [Bool]

        /// A sample of customers.
        public init(base: [Double], columns: [[Double]], outcomes: [Bool]) {
            (self.base, self.columns, self.outcomes) = (base, columns, outcomes)
        }

        var logLoss: Double { ProbabilityScores(probabilities: base, outcomes: outcomes).logLoss }
    }

    /// Whether the layer changes the model's probabilities.
    public let isUsed: Bool
    /// By what share the layer lowers the held-out log-loss; below zero where it raises it.
    public let gain: Double
    /// The names of the columns, the model's own logit first.
    public let names: [String]
    /// The regression, learnt from the newer sample.
    public let regression: LogisticRegression
    /// The held-out probabilities by which a threshold may be chosen: the layer's where it is used, else the model's.
    public let heldOutProbabilities: [Double]

    /// The least gain for which a layer is used.
    public static let leastGain = 0.01

    /// A layer learnt from an earlier sample and judged by a later one; if it is used, it is learnt anew from the later.
    public init(names: [String], earlier: Sample, later: Sample, threads: Int) {
        let trial = LogisticRegression(
            columns: ChurnLayer.columns(earlier.base, earlier.columns), outcomes: earlier.outcomes, threads: threads)
        let made = trial.probabilities(ChurnLayer.columns(later.base, later.columns))
        let loss = ProbabilityScores(probabilities: made, outcomes: later.outcomes).logLoss
        let base = later.logLoss
        gain = base > 0 ? (base - loss) / base : 0
        isUsed = gain >= ChurnLayer.leastGain
        self.names = ["model"] + names
        heldOutProbabilities = isUsed ? made : later.base
        regression =
            isUsed
            ? LogisticRegression(
                columns: ChurnLayer.columns(later.base, later.columns), outcomes: later.outcomes, threads: threads)
            : trial
    }

    /// The probabilities of no order with what the columns add, or the model's own where the layer is not used.
    public func probabilities(base: [Double], columns: [[Double]]) -> [Double] {
        isUsed ? regression.probabilities(ChurnLayer.columns(base, columns)) : base
    }

    /// What the layer did, in words.
    public var reason: String {
        let share = "\((gain * 1000).rounded() / 10) %"
        return isUsed
            ? "the supervised layer lowers the held-out log-loss by \(share)"
            : "the supervised layer changes the held-out log-loss by \(share), less than 1 %, and is not used"
    }

    private static func columns(_ base: [Double], _ others: [[Double]]) -> [[Double]] {
        [base.map { log(max($0, 1e-9) / max(1 - $0, 1e-9)) }] + others
    }
}

extension ChurnLayer {
    /// The columns that every history gives: logarithms of days since the last order, orders, age and overdue ratio.
    public static let historyNames = ["days_since_last_order", "orders", "age", "overdue"]

    /// The columns of `historyNames` for some customers.
    public static func historyColumns(_ histories: PurchaseHistories, rows: [Int]) -> [[Double]] {
        let overdue = OverdueRatios(histories).ratio
        return [
            rows.map { log1p(histories.daysSinceLastOrder($0)) }, rows.map { log(Double(histories.purchases[$0])) },
            rows.map { log1p(histories.age[$0]) }, rows.map { log1p(overdue[$0]) },
        ]
    }

    /// A layer over a kind of model, learnt two horizons before a day and judged one horizon before it.
    ///
    /// - Parameters:
    ///   - extraNames: names of the further columns.
    ///   - extra: the further columns of all customers, as they were known on a day.
    /// - Throws: where the model cannot be fitted on the earlier days.
    public static func learned(
        _ occasions: PurchaseOccasions, kind: PurchaseModelKind, asOf: Day, horizon: Int, unit: TimeUnit = .days,
        extraNames: [String] = [], extra: (Day) -> [[Double]] = { _ in [] }, threads: Int
    ) throws(FitFailure) -> (layer: ChurnLayer, heldOut: Sample) {
        func sample(_ origin: Day) throws(FitFailure) -> Sample {
            let histories = PurchaseHistories(occasions, asOf: origin, unit: unit, threads: threads)
            let model = try kind.fit(HistoryCells(histories, threads: threads), threads: threads).model
            let rows = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
            let base = noOrder(model, histories, Double(horizon), threads)
            let orders = occasions.outcomes(after: origin, days: horizon).orders
            let others = extra(origin).map { column in rows.map { column[$0] } }
            return Sample(
                base: rows.map { base[$0] }, columns: historyColumns(histories, rows: rows) + others,
                outcomes: rows.map { orders[$0] == 0 })
        }
        let later = try sample(asOf + -horizon)
        let earlier = try sample(asOf + -2 * horizon)
        return (ChurnLayer(names: historyNames + extraNames, earlier: earlier, later: later, threads: threads), later)
    }

    private static func noOrder(
        _ model: some PurchaseModel, _ histories: PurchaseHistories, _ horizon: Double, _ threads: Int
    ) -> [Double] {
        PurchaseForecasts(model, histories, horizons: [horizon], threads: threads).probabilityOfNoPurchase[0]
    }
}
