import Foundation
public import Records

/// What a customer's own rhythm says beside a model about no order within a horizon: a logistic regression that starts from the
/// model's logit and corrects it by the history.
///
/// Models of buying at random take every moment for the same; people come back after a week, a month, the next season. The
/// regression learns that from up to four earlier days whose horizons have passed by the day of the forecast. Its ridge holds it to
/// the model where there is little to learn from.
public struct RhythmRegression: Sendable, Equatable {
    /// The length of the horizon in days.
    public let horizon: Int
    /// The days as of which it was learnt, the newest first.
    public let origins: [Day]
    /// By what share it lowered the log-loss there.
    public let gain: Double
    private let regression: LogisticRegression

    /// The fewest and the most days learnt from; the least days known before each. Between them lies a third of the horizon, at
    /// least 14 days.
    static let fewest = 2
    static let most = 4
    static let leastDaysKnown = 45
    /// The penalty of a squared weight, in customers of one day.
    static let ridge = 10.0
    /// The least gain in log-likelihood, in nats for the customers of one day, more than its weights gain by chance.
    static let leastGain = 6.0
    /// The days over which recent orders are counted.
    static let recentDays = 90

    /// The regression over a model, or nil where there is too little to learn from or nothing is gained.
    ///
    /// - Parameters:
    ///   - model: fitted one horizon before `asOf`, or earlier.
    ///   - asOf: the last day known.
    init?(
        over model: any PurchaseModel, _ occasions: PurchaseOccasions, asOf: Day, horizon: Int, season: SeasonIndex,
        unit: TimeUnit, threads: Int
    ) {
        let origins = Self.origins(occasions, asOf: asOf, horizon: horizon)
        guard origins.count >= Self.fewest else { return nil }
        var sample = RhythmColumns()
        var outcomes: [Bool] = []
        for origin in origins {
            let histories = PurchaseHistories(occasions, asOf: origin, unit: unit, threads: threads)
            let made = PurchaseForecasts(
                any: model, histories, horizons: [Double(horizon)],
                effectiveDays: [season.effectiveDays(after: origin, days: horizon)], threads: threads)
            let buyers = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
            sample.append(
                RhythmColumns(made.probabilityOfNoPurchase[0], histories, occasions, asOf: origin, rows: buyers))
            let came = occasions.outcomes(after: origin, days: horizon).orders
            outcomes += buyers.map { came[$0] == 0 }
        }
        let days = Double(origins.count)
        let regression = LogisticRegression(
            columns: sample.columns, outcomes: outcomes, ridge: Self.ridge * days, offset: sample.logits,
            threads: threads)
        func loss(_ probabilities: [Double]) -> Double {
            ProbabilityScores(probabilities: probabilities, outcomes: outcomes).logLoss
        }
        let before = loss(sample.logits.map { 1 / (1 + exp(-$0)) })
        let after = loss(regression.probabilities(sample.columns, offset: sample.logits))
        guard before > 0, (before - after) * Double(outcomes.count) / days >= Self.leastGain else { return nil }
        gain = (before - after) / before
        self.regression = regression
        self.horizon = horizon
        self.origins = origins
    }

    /// Whether so much is known that a horizon can be learnt.
    static func canLearn(_ occasions: PurchaseOccasions, asOf: Day, horizon: Int) -> Bool {
        origins(occasions, asOf: asOf, horizon: horizon).count >= fewest
    }

    /// Days whose horizon ends by a day, with as much known before them as they look ahead.
    static func origins(_ occasions: PurchaseOccasions, asOf: Day, horizon: Int) -> [Day] {
        guard let first = occasions.firstDay else { return [] }
        return (0..<most).map { asOf + -(horizon + $0 * max(14, horizon / 3)) }
            .filter { $0 - first >= max(leastDaysKnown, horizon) }
    }

    /// Probabilities of no order, corrected; those of 1, of somebody who has not purchased, stay.
    func probabilitiesOfNoOrder(
        _ modelled: [Double], _ histories: PurchaseHistories, _ occasions: PurchaseOccasions, asOf: Day
    ) -> [Double] {
        let buyers = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
        let own = RhythmColumns(modelled, histories, occasions, asOf: asOf, rows: buyers)
        var corrected = modelled
        for (row, probability) in zip(buyers, regression.probabilities(own.columns, offset: own.logits)) {
            corrected[row] = probability
        }
        return corrected
    }
}

/// What a ``RhythmRegression`` looks at: one entry per customer in each column.
private struct RhythmColumns {
    /// The model's logit of no order.
    var logits: [Double] = []
    /// The columns, the logit again among them, so that it can be trusted less or more.
    var columns = [[Double]](repeating: [], count: 11)

    init() {}

    init(
        _ modelled: [Double], _ histories: PurchaseHistories, _ occasions: PurchaseOccasions, asOf: Day, rows: [Int]
    ) {
        let usualGap = OverdueRatios(histories).usualGap
        let recent = occasions.outcomes(
            after: asOf + -RhythmRegression.recentDays, days: RhythmRegression.recentDays
        ).orders
        logits = rows.map { logit(min(max(modelled[$0], 1e-6), 1 - 1e-6)) }
        for (place, row) in rows.enumerated() {
            let silence = log1p(histories.daysSinceLastOrder(row))
            let repeats = log1p(Double(histories.repeatPurchases[row]))
            let overdue = silence - log1p(usualGap[row])
            let isOneTime = histories.repeatPurchases[row] == 0 ? 1.0 : 0
            let values = [
                logits[place], silence, repeats, log1p(histories.age[row] * histories.daysPerUnit), overdue,
                overdue * overdue, silence * repeats, silence * silence, log1p(recent[row]), isOneTime,
                isOneTime * silence,
            ]
            for (column, value) in values.enumerated() { columns[column].append(value) }
        }
    }

    mutating func append(_ other: RhythmColumns) {
        logits += other.logits
        for column in columns.indices { columns[column] += other.columns[column] }
    }
}
