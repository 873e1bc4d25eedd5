/// From which probability of no order on a customer counts as at risk, chosen on a holdout.
public struct ChurnThreshold: Sendable, Equatable {
    /// The least probability that is flagged.
    public let threshold: Double
    /// The share of the flagged who did not order in the holdout.
    public let precision: Double
    /// The share of those who did not order that is flagged.
    public let recall: Double
    /// The share of all who are flagged.
    public let flagged: Double
    /// Whether what was asked for could be reached; otherwise the threshold is the best there is.
    public let isReached: Bool

    /// A fixed threshold, of which nothing is known on a holdout.
    public init(fixed threshold: Double) {
        self.threshold = threshold
        (precision, recall, flagged, isReached) = (0, 0, 0, true)
    }

    /// The lowest threshold at which the flagged are wrong no more often than asked: the most recall for that precision.
    public init(precision asked: Double, probabilities: [Double], outcomes: [Bool]) {
        let points = ChurnThreshold.points(probabilities, outcomes, gain: { _, gone in gone ? 1 : 0 })
        let total = Double(outcomes.count { $0 })
        let reached = points.last { $0.gone >= asked * $0.count }
        let best = reached ?? points.max { $0.gone * $1.count < $1.gone * $0.count }
        self.init(best, total: total, customers: Double(outcomes.count), isReached: reached != nil)
    }

    /// The threshold at which acting on the flagged earns most in the holdout.
    ///
    /// Acting on a customer costs `cost`, and saves `saved` of the customer's value where the customer would have gone.
    public init(
        byValue values: [Double], cost: Double, saved: Double, probabilities: [Double], outcomes: [Bool]
    ) {
        let points = ChurnThreshold.points(probabilities, outcomes) { row, gone in
            (gone ? saved * values[row] : 0) - cost
        }
        let best = points.max { $0.gain < $1.gain }
        let earns = (best?.gain ?? 0) > 0
        self.init(
            earns ? best : nil, total: Double(outcomes.count { $0 }), customers: Double(outcomes.count),
            isReached: earns)
    }

    /// The threshold that best parts those who go from those who stay: the largest J = share of the gone that is flagged −
    /// share of the others that is flagged. Where the probabilities part nothing (J ≤ 0), nobody is flagged.
    ///
    /// Youden (1950), "Index for rating diagnostic tests", Cancer 3: 32–35.
    public init(parting probabilities: [Double], outcomes: [Bool]) {
        let total = Double(outcomes.count { $0 })
        let others = Double(outcomes.count) - total
        func index(_ point: Point) -> Double {
            point.gone / max(total, 1) - (point.count - point.gone) / max(others, 1)
        }
        let points = ChurnThreshold.points(probabilities, outcomes, gain: { _, _ in 0 })
        let best = points.max { index($0) < index($1) }.flatMap { index($0) > 0 ? $0 : nil }
        self.init(best, total: total, customers: Double(outcomes.count), isReached: best != nil)
    }

    private init(_ point: Point?, total: Double, customers: Double, isReached: Bool) {
        threshold = point?.probability ?? 1
        precision = point.map { $0.gone / $0.count } ?? 0
        recall = total > 0 ? (point?.gone ?? 0) / total : 0
        flagged = customers > 0 ? (point?.count ?? 0) / customers : 0
        self.isReached = isReached
    }

    private struct Point {
        var probability: Double
        var count: Double
        var gone: Double
        var gain: Double
    }

    /// What each possible threshold would have done, from the highest to the lowest.
    private static func points(
        _ probabilities: [Double], _ outcomes: [Bool], gain: (Int, Bool) -> Double
    ) -> [Point] {
        let order = outcomes.indices.sorted { (probabilities[$0], -$0) > (probabilities[$1], -$1) }
        var points: [Point] = []
        var sum = Point(probability: 1, count: 0, gone: 0, gain: 0)
        for (place, row) in order.enumerated() {
            sum.count += 1
            sum.gone += outcomes[row] ? 1 : 0
            sum.gain += gain(row, outcomes[row])
            sum.probability = probabilities[row]
            let isLastOfTies = place + 1 == order.count || probabilities[order[place + 1]] < sum.probability
            if isLastOfTies { points.append(sum) }
        }
        return points
    }
}
