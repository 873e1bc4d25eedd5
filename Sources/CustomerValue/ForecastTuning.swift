import Foundation
public import Records

/// What the newest third of the time observed teaches about a model's forecasts: how far to trust it against each customer's
/// own recent pace, and how probabilities of no order should be bent.
///
/// Models know a customer's mean pace, not that it changes; counts of the last months know that, but little else. A mean of
/// both has less error than either (Bates and Granger, "The Combination of Forecasts", Operational Research Quarterly 20, 1969).
/// Everything is learnt on days before the forecast: a model is fitted as of `origin` and compared with what came until then.
public struct ForecastTuning: Sendable, Equatable {
    /// The model's share in expected orders; the rest is the customer's own recent pace.
    public let modelShare: Double
    /// The days over which the recent pace is counted.
    public let paceDays: Int
    /// The day as of which it was learnt.
    public let origin: Day
    /// The days looked ahead from there.
    public let horizon: Int
    /// By what share bending the probabilities lowered the log-loss there.
    public let gain: Double
    /// The bending; nil where it gained too little.
    private let bending: Bending?
    /// What customers' rhythms add at the horizons that have passed at least twice; the others' probabilities are bent.
    public let rhythms: [RhythmRegression]

    /// A logistic regression on one thing that a model says of each customer.
    private struct Bending: Equatable {
        /// On the expected orders rather than on the probability of none.
        var isByOrders: Bool
        var regression: LogisticRegression

        func probabilities(none: [Double], orders: [Double]) -> [Double] {
            regression.probabilities([Bending.column(isByOrders, none: none, orders: orders)])
        }

        /// The logit of the probability, or minus the logarithm of the orders: the greater, the likelier no order.
        static func column(_ isByOrders: Bool, none: [Double], orders: [Double]) -> [Double] {
            isByOrders ? orders.map { -log($0 + 0.01) } : none.map(logit)
        }
    }

    /// The share of the model that did best over several shops; what one shop teaches is averaged with it.
    static let usualShare = 0.7
    /// The least gain in log-likelihood for which probabilities are bent, more than two parameters gain by chance; and its
    /// least share.
    static let leastGain = (nats: 6.0, share: 0.005)
    /// The fewest days ahead, and the fewest customers, that teach anything.
    static let leastDays = 14
    static let leastBuyers = 100

    /// Whether probabilities are bent.
    public var bendsProbabilities: Bool { bending != nil }

    /// The most customers that rhythms are learnt from; of more, every n-th is taken.
    static let rhythmCustomers = 25_000

    /// The tuning of a kind of model, learnt on the newest third of the time before a day, at most the horizon; nil where there
    /// is too little to learn from, or the model could not be fitted then.
    ///
    /// - Parameter others: further horizons, whose rhythms are learnt too.
    public init?(
        _ kind: PurchaseModelKind, _ occasions: PurchaseOccasions, asOf: Day, horizon: Int, others: [Int] = [],
        season: SeasonIndex = .flat, unit: TimeUnit = .days, threads: Int
    ) {
        guard let first = occasions.firstDay else { return nil }
        let ahead = min(horizon, (asOf - first) / 3)
        let origin = asOf + -ahead
        let histories = PurchaseHistories(occasions, asOf: origin, unit: unit, threads: threads)
        let buyers = histories.purchases.indices.filter { histories.purchases[$0] > 0 }
        guard ahead >= Self.leastDays, buyers.count >= Self.leastBuyers,
            let fit = try? kind.fit(HistoryCells(histories, threads: threads), threads: threads)
        else { return nil }
        self.origin = origin
        self.horizon = ahead
        paceDays = Self.paceDays(ahead: horizon, observed: asOf - first)
        let effective = season.effectiveDays(after: origin, days: ahead)
        let made = PurchaseForecasts(
            any: fit.model, histories, horizons: [Double(ahead)], effectiveDays: [effective], threads: threads)
        let outcome = occasions.outcomes(after: origin, days: ahead).of(buyers)
        let pace = RecentPace(
            occasions, asOf: origin, days: Self.paceDays(ahead: ahead, observed: origin - first), season: season)
        modelShare = Self.share(
            expected: buyers.map { made.expectedPurchases[0][$0] },
            pace: buyers.map { pace.orders(of: $0, in: effective) }, came: outcome.orders)
        (bending, gain) = Self.bending(
            none: buyers.map { made.probabilityOfNoPurchase[0][$0] },
            orders: buyers.map { made.expectedPurchases[0][$0] }, outcome.orders.map { $0 == 0 }, threads: threads)
        let some = occasions.thinned(to: Self.rhythmCustomers)
        rhythms = Set(others + [horizon]).filter { $0 >= Self.leastDays }.sorted()
            .compactMap { days in
                guard RhythmRegression.canLearn(occasions, asOf: asOf, horizon: days) else { return nil }
                let model = days == ahead ? fit.model : Self.model(kind, some, asOf + -days, unit, threads)
                return model.flatMap {
                    RhythmRegression(
                        over: $0, some, asOf: asOf, horizon: days, season: season, unit: unit, threads: threads)
                }
            }
    }

    private static func model(
        _ kind: PurchaseModelKind, _ occasions: PurchaseOccasions, _ day: Day, _ unit: TimeUnit, _ threads: Int
    ) -> (any PurchaseModel)? {
        let histories = PurchaseHistories(occasions, asOf: day, unit: unit, threads: threads)
        return try? kind.fit(HistoryCells(histories, threads: threads), threads: threads).model
    }

    /// The recent pace is counted over as many days as are looked ahead, 60 to 150, but at most half of the time observed.
    static func paceDays(ahead: Int, observed: Int) -> Int { max(1, min(max(ahead, 60), 150, observed / 2)) }

    /// The share of least squared error between 0 and 1, averaged with the usual one.
    private static func share(expected: [Double], pace: [Double], came: [Double]) -> Double {
        var (both, square) = (0.0, 0.0)
        for row in came.indices {
            let difference = expected[row] - pace[row]
            both += (came[row] - pace[row]) * difference
            square += difference * difference
        }
        let best = square > 0 ? min(1, max(0, both / square)) : usualShare
        return (best + usualShare) / 2
    }

    /// The better of the two bendings, and by what share it lowers the log-loss.
    private static func bending(
        none: [Double], orders: [Double], _ isGone: [Bool], threads: Int
    ) -> (Bending?, gain: Double) {
        func loss(_ probabilities: [Double]) -> Double {
            ProbabilityScores(probabilities: probabilities, outcomes: isGone).logLoss
        }
        let before = loss(none)
        let tried = [false, true].map { isByOrders -> (bending: Bending, loss: Double) in
            let column = Bending.column(isByOrders, none: none, orders: orders)
            let bending = Bending(
                isByOrders: isByOrders,
                regression: LogisticRegression(columns: [column], outcomes: isGone, threads: threads))
            return (bending, loss(bending.probabilities(none: none, orders: orders)))
        }
        guard let best = tried.min(by: { $0.loss < $1.loss }), before > 0 else { return (nil, 0) }
        let gain = (before - best.loss) / before
        let isWorthIt = gain >= leastGain.share && gain * before * Double(isGone.count) >= leastGain.nats
        let isRising = (best.bending.regression.weights.first ?? 0) > 0
        return (isWorthIt && isRising ? best.bending : nil, gain)
    }

    /// Expected orders of a horizon, the model's and the recent pace together.
    func expectedOrders(_ modelled: [Double], pace: RecentPace, effectiveDays: Double) -> [Double] {
        modelled.indices.map { modelShare * modelled[$0] + (1 - modelShare) * pace.orders(of: $0, in: effectiveDays) }
    }

    /// Expected spend of a horizon: of orders modelled and valued, and at the recent pace of spend, which is less sure than that of
    /// orders and has half its share.
    func expectedSpend(_ modelled: [Double], values: OrderValues, pace: RecentPace, effectiveDays: Double) -> [Double] {
        let share = (1 + modelShare) / 2
        return modelled.indices.map {
            share * modelled[$0] * values.expected[$0] + (1 - share) * pace.spend(of: $0, in: effectiveDays)
        }
    }

    /// Probabilities of no order within a horizon, by rhythm where it was learnt for the horizon, else bent, given the orders that
    /// the model expects; those of 1, of somebody who has not purchased, stay.
    func probabilitiesOfNoOrder(
        _ modelled: [Double], expectedOrders: [Double], horizon: Double, _ histories: PurchaseHistories,
        _ occasions: PurchaseOccasions, asOf: Day
    ) -> [Double] {
        if let rhythm = rhythms.first(where: { Double($0.horizon) == horizon }) {
            return rhythm.probabilitiesOfNoOrder(modelled, histories, occasions, asOf: asOf)
        }
        return bent(modelled, expectedOrders: expectedOrders)
    }

    /// Probabilities of no order, bent.
    func bent(_ modelled: [Double], expectedOrders: [Double]) -> [Double] {
        guard let bending else { return modelled }
        let bent = bending.probabilities(none: modelled, orders: expectedOrders)
        return modelled.indices.map { modelled[$0] < 1 ? bent[$0] : 1 }
    }
}

/// How many orders each customer has made lately, and of what value, a day.
struct RecentPace: Sendable {
    private let ordersPerDay: [Double]
    private let spendPerDay: [Double]

    /// The pace of so many days, each counted for what it is worth in its season.
    init(_ occasions: PurchaseOccasions, asOf: Day, days: Int, season: SeasonIndex) {
        let came = occasions.outcomes(after: asOf + -days, days: days)
        let effective = season.effectiveDays(after: asOf + -days, days: days)
        ordersPerDay = came.orders.map { $0 / effective }
        spendPerDay = came.spend.map { $0 / effective }
    }

    func orders(of customer: Int, in days: Double) -> Double { ordersPerDay[customer] * days }

    func spend(of customer: Int, in days: Double) -> Double { spendPerDay[customer] * days }
}

/// ln [p / (1 − p)], for probabilities held a little away from 0 and 1.
func logit(_ probability: Double) -> Double {
    let held = min(max(probability, 1e-9), 1 - 1e-9)
    return log(held / (1 - held))
}

extension PurchaseForecasts {
    /// The forecasts of a model of any kind.
    public init(
        any model: any PurchaseModel, _ histories: PurchaseHistories, horizons: [Double],
        effectiveDays: [Double]? = nil,
        threads: Int
    ) {
        func opened(_ model: some PurchaseModel) -> PurchaseForecasts {
            PurchaseForecasts(
                model, histories, horizons: horizons, effectiveDays: effectiveDays, threads: threads)
        }
        self = opened(model)
    }

}

/// Forecasts of orders and spend, tuned where there is a tuning: one entry per customer in each column.
public struct TunedForecasts: Sendable {
    /// The model's forecasts, those of orders tuned.
    public private(set) var purchases: PurchaseForecasts
    /// The expected spend in each horizon, in minor units.
    public let expectedSpend: [[Double]]

    /// Forecasts of a model, tuned as was learnt.
    ///
    /// - Parameters:
    ///   - tuning: nil to leave the model's own.
    ///   - season: that of the tuning and of what was modelled.
    public init(
        _ modelled: PurchaseForecasts, values: OrderValues, by tuning: ForecastTuning?, _ histories: PurchaseHistories,
        _ occasions: PurchaseOccasions, asOf: Day, season: SeasonIndex = .flat
    ) {
        purchases = modelled
        guard let tuning else {
            expectedSpend = modelled.expectedPurchases.map { zip($0, values.expected).map(*) }
            return
        }
        let pace = RecentPace(occasions, asOf: asOf, days: tuning.paceDays, season: season)
        expectedSpend = modelled.horizons.indices.map { index in
            tuning.expectedSpend(
                modelled.expectedPurchases[index], values: values, pace: pace,
                effectiveDays: modelled.effectiveDays[index])
        }
        for index in modelled.horizons.indices {
            purchases.expectedPurchases[index] = tuning.expectedOrders(
                modelled.expectedPurchases[index], pace: pace, effectiveDays: modelled.effectiveDays[index])
            purchases.probabilityOfNoPurchase[index] = tuning.probabilitiesOfNoOrder(
                modelled.probabilityOfNoPurchase[index], expectedOrders: modelled.expectedPurchases[index],
                horizon: modelled.horizons[index], histories, occasions, asOf: asOf)
        }
        putInOrder()
    }

    /// No order in a longer time is never likelier than in a shorter one, though each was learnt for itself.
    private mutating func putInOrder() {
        let byLength = purchases.horizons.indices.sorted {
            (purchases.horizons[$0], $0) < (purchases.horizons[$1], $1)
        }
        for (shorter, longer) in zip(byLength, byLength.dropFirst()) {
            for row in purchases.probabilityOfNoPurchase[longer].indices {
                let limit = purchases.probabilityOfNoPurchase[shorter][row]
                if purchases.probabilityOfNoPurchase[longer][row] > limit {
                    purchases.probabilityOfNoPurchase[longer][row] = limit
                }
            }
        }
    }
}
