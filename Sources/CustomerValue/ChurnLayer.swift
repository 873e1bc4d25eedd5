import Foundation
import Parallel

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

    /// A probability whose logit moves as far as that of another moved.
    public static func moved(_ probability: Double, from before: Double, to after: Double) -> Double {
        1 / (1 + exp(-(logit(probability) + logit(after) - logit(before))))
    }

    /// What the layer did, in words.
    public var reason: String {
        let share = "\((gain * 1000).rounded() / 10) %"
        return isUsed
            ? "the supervised layer lowers the held-out log-loss by \(share)"
            : "the supervised layer changes the held-out log-loss by \(share), less than 1 %, and is not used"
    }

    private static func columns(_ base: [Double], _ others: [[Double]]) -> [[Double]] {
        [base.map(logit)] + others
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

    /// What a layer learns from at an origin of a backtest: the forecasts made then, and columns as they were known then.
    ///
    /// - Parameter extra: further columns of all customers.
    public static func sample(
        _ trial: Backtest.Trial, _ occasions: PurchaseOccasions, extra: [[Double]], threads: Int
    ) -> Sample {
        let histories = PurchaseHistories(occasions, asOf: trial.origin, threads: threads)
        let others = extra.map { column in trial.customers.map { column[$0] } }
        return Sample(
            base: trial.probabilityOfNoOrder,
            columns: historyColumns(histories, rows: trial.customers) + others, outcomes: trial.isGone)
    }
}
