public import Records

/// Forecasts made on past days as if on that day, and scored by what came: which model to trust.
public struct Backtest: Sendable {
    /// What forecasts are made by.
    public enum Forecaster: Sendable, Equatable, CustomStringConvertible {
        /// A fitted model.
        case model(PurchaseModelKind)
        /// A fitted model with a ``ForecastTuning`` learnt before the origin.
        case tuned(PurchaseModelKind)
        /// A rule without a model.
        case naive(NaiveRule)

        /// The name of the model or rule.
        public var description: String {
            switch self {
            case .model(let kind): kind.rawValue
            case .tuned(let kind): "tuned-" + kind.rawValue
            case .naive(let rule): rule.description
            }
        }

        /// The kind of model, where there is one.
        public var kind: PurchaseModelKind? {
            switch self {
            case .model(let kind), .tuned(let kind): kind
            case .naive: nil
            }
        }
    }

    /// How one forecaster did at one origin.
    public struct Trial: Sendable {
        /// The day up to which purchases were known.
        public let origin: Day
        /// What made the forecasts.
        public let forecaster: Forecaster
        /// The parameters fitted at the origin, for a model.
        public let parameters: [Double]
        /// The scores, or why there was no forecast.
        public let scores: Result<ForecastScores, FitFailure>
        /// The customers scored, by their numbers: those who had purchased by the origin; nobody without a forecast.
        public let customers: [Int]
        /// The probability of no order given to each of them.
        public let probabilityOfNoOrder: [Double]
        /// Whether each of them did not order.
        public let isGone: [Bool]
    }

    /// The model chosen, and why.
    public struct Choice: Sendable, Equatable {
        /// The model to use.
        public let model: PurchaseModelKind
        /// Whether to tune its forecasts.
        public let isTuned: Bool
        /// The forecaster chosen.
        public var forecaster: Forecaster { isTuned ? .tuned(model) : .model(model) }
        /// The reason in words, with the scores that decided.
        public let reason: String
        /// Whether the model did better than the best naive rule.
        public let beatsNaiveRules: Bool
    }

    /// The length of the horizon in days.
    public let horizon: Int
    /// Every forecaster at every origin: origins in their order, models before rules.
    public let trials: [Trial]
    /// The model to use, or nil where none could be fitted at any origin.
    public let choice: Choice?

    /// The forecasters tried unless others are named.
    public static let usualForecasters: [Forecaster] =
        PurchaseModelKind.allCases.map { .tuned($0) } + PurchaseModelKind.allCases.map { .model($0) }
        + [.naive(.sameAsLastPeriod), .naive(.cohortHazard), .naive(.inactiveFor(days: 180))]

    /// Rolling origins spaced by the horizon, the last of which ends its horizon on the last day.
    ///
    /// Origins before which less than half a horizon of purchases is known are left out.
    public static func origins(_ occasions: PurchaseOccasions, asOf: Day, horizon: Int, count: Int) -> [Day] {
        guard let first = occasions.firstDay else { return [] }
        return (1...max(1, count)).map { asOf + -horizon * $0 }.filter { 2 * ($0 - first) >= horizon }.reversed()
    }

    /// A backtest of forecasters over origins, by the customers who had purchased at each.
    ///
    /// - Parameters:
    ///   - origins: days up to which purchases are taken as known; their horizons should lie within the data.
    ///   - horizon: days looked ahead.
    ///   - season: how orders are spread over the year.
    ///   - limit: the most customers looked at; of more, every n-th is taken.
    public init(
        _ occasions: PurchaseOccasions, origins: [Day], horizon: Int,
        forecasters: [Forecaster] = Backtest.usualForecasters, season: SeasonIndex = .flat, unit: TimeUnit = .days,
        atMost limit: Int = 25_000,
        threads: Int
    ) {
        self.horizon = horizon
        let step = occasions.thinningStep(to: limit)
        let occasions = occasions.thinned(to: limit)
        trials = origins.flatMap { origin in
            BacktestOrigin(
                occasions, origin: origin, horizon: horizon, season: season, unit: unit, step: step, threads: threads
            )
            .trials(forecasters)
        }
        choice = Choice(trials)
    }

    /// The choice where the kind of model is given: whether to tune it.
    public func choice(of kind: PurchaseModelKind) -> Choice? {
        Choice(trials.filter { $0.forecaster.kind == nil || $0.forecaster.kind == kind })
    }

    /// The trials of a forecaster that made a forecast, the newest origin last.
    public func trials(of forecaster: Forecaster) -> [Trial] {
        trials.filter { $0.forecaster == forecaster && !$0.customers.isEmpty }
    }
}

/// One origin of a backtest: what was known then, and what came.
private struct BacktestOrigin {
    let occasions: PurchaseOccasions
    let origin: Day
    let horizon: Int
    let season: SeasonIndex
    let unit: TimeUnit
    let step: Int
    let threads: Int
    let now: RulePeriod
    let before: RulePeriod
    let values: OrderValues
    let buyers: [Int]
    let outcome: Outcomes

    init(
        _ occasions: PurchaseOccasions, origin: Day, horizon: Int, season: SeasonIndex, unit: TimeUnit, step: Int,
        threads: Int
    ) {
        func period(_ day: Day) -> RulePeriod {
            RulePeriod(
                histories: PurchaseHistories(occasions, asOf: day, unit: unit, threads: threads),
                lastOrders: occasions.outcomes(after: day + -horizon, days: horizon).orders)
        }
        self.occasions = occasions
        self.origin = origin
        self.horizon = horizon
        self.season = season
        self.unit = unit
        self.step = step
        self.threads = threads
        now = period(origin)
        before = period(origin + -horizon)
        values = OrderValues(now.histories, threads: threads)
        let purchases = now.histories.purchases
        buyers = purchases.indices.filter { purchases[$0] > 0 }
        outcome = occasions.outcomes(after: origin, days: horizon).of(buyers)
    }

    /// Every model is fitted once, whether its forecasts are tuned or not.
    func trials(_ forecasters: [Backtest.Forecaster]) -> [Backtest.Trial] {
        let cells = HistoryCells(now.histories, threads: threads)
        var fitted: [PurchaseModelKind: Result<(parameters: [Double], forecasts: PurchaseForecasts), FitFailure>] = [:]
        return forecasters.map { forecaster in
            if case .naive(let rule) = forecaster {
                return trial(forecaster, [], rule.forecasts(now: now, before: before, values: values))
            }
            guard let kind = forecaster.kind else { return failed(forecaster, .notFinite) }
            let result = fitted[kind] ?? fit(kind, cells)
            fitted[kind] = result
            switch result {
            case .failure(let failure): return failed(forecaster, failure)
            case .success(let made):
                let tuning = forecaster == .tuned(kind) ? tuning(kind) : nil
                let forecasts = TunedForecasts(
                    made.forecasts, values: values, by: tuning, now.histories, occasions, asOf: origin, season: season)
                return trial(forecaster, made.parameters, ForecastsMade(forecasts))
            }
        }
    }

    private func fit(
        _ kind: PurchaseModelKind, _ cells: HistoryCells
    ) -> Result<(parameters: [Double], forecasts: PurchaseForecasts), FitFailure> {
        do throws(FitFailure) {
            let model = try kind.fit(cells, threads: threads).model
            let forecasts = PurchaseForecasts(
                any: model, now.histories, horizons: [Double(horizon)],
                effectiveDays: [season.effectiveDays(after: origin, days: horizon)], threads: threads)
            return .success((model.parameters, forecasts))
        } catch {
            return .failure(error)
        }
    }

    private func tuning(_ kind: PurchaseModelKind) -> ForecastTuning? {
        ForecastTuning(kind, occasions, asOf: origin, horizon: horizon, season: season, unit: unit, threads: threads)
    }

    private func trial(
        _ forecaster: Backtest.Forecaster, _ parameters: [Double], _ made: ForecastsMade
    ) -> Backtest.Trial {
        let made = made.of(buyers)
        return Backtest.Trial(
            origin: origin, forecaster: forecaster, parameters: parameters,
            scores: .success(ForecastScores(made, outcome: outcome)), customers: buyers.map { $0 * step },
            probabilityOfNoOrder: made.probabilityOfNoOrder, isGone: outcome.orders.map { $0 == 0 })
    }

    private func failed(_ forecaster: Backtest.Forecaster, _ failure: FitFailure) -> Backtest.Trial {
        Backtest.Trial(
            origin: origin, forecaster: forecaster, parameters: [], scores: .failure(failure), customers: [],
            probabilityOfNoOrder: [], isGone: [])
    }
}

extension ForecastsMade {
    /// The forecasts of the first horizon.
    init(_ forecasts: TunedForecasts) {
        self.init(
            orders: forecasts.purchases.expectedPurchases[0], spend: forecasts.expectedSpend[0],
            probabilityOfNoOrder: forecasts.purchases.probabilityOfNoPurchase[0])
    }
}

extension Backtest.Choice {
    /// The model that did best over all origins at which every model was tried; the earlier in the list where two are
    /// within half a hundredth.
    ///
    /// A forecaster's rank is the mean of its log-loss of "no order" and its root mean squared error of orders, each over
    /// the best forecaster's and averaged over origins. One without tuning is chosen only where it was better by a hundredth over
    /// two origins or more: one period of a short history says little, and tuning was better in most shops tried.
    init?(_ trials: [Backtest.Trial]) {
        let ranks = Backtest.Choice.ranks(trials)
        let origins = trials.map(\.origin).reduce(into: [Day]()) { if $0.last != $1 { $0.append($1) } }.count
        let tuned = ranks.filter { $0.forecaster.kind.map(Backtest.Forecaster.tuned) == $0.forecaster }
        let plain = ranks.filter { $0.forecaster.kind.map(Backtest.Forecaster.model) == $0.forecaster }
        let (leastTuned, leastPlain) = (tuned.map(\.rank).min(), plain.map(\.rank).min())
        let isPlainBetter = leastTuned.map { tuned in
            origins >= 2 && leastPlain.map { $0 < tuned * (1 - Backtest.Choice.plainGain) } ?? false
        }
        let models = isPlainBetter ?? true ? plain : tuned
        guard let least = models.map(\.rank).min(),
            let best = models.first(where: { $0.rank <= least * (1 + Backtest.Choice.tie) }),
            let kind = best.forecaster.kind
        else { return nil }
        let naive = ranks.filter { $0.forecaster.kind == nil }.min { $0.rank < $1.rank }
        model = kind
        isTuned = best.forecaster == .tuned(kind)
        beatsNaiveRules = naive.map { best.rank < $0.rank } ?? true
        let others = (tuned + plain).filter { $0.forecaster != best.forecaster }.map {
            "\($0.forecaster) \(rounded($0.rank))"
        }
        reason =
            "\(best.forecaster) is chosen by held-out error over \(origins) origin(s): \(rounded(best.rank)) "
            + "(mean of log-loss and order RMSE, 1 = best of all)"
            + (others.isEmpty ? "" : "; " + others.joined(separator: ", "))
            + (naive.map { "; best naive rule \($0.forecaster) \(rounded($0.rank))" } ?? "")
    }

    /// By what share of its rank a forecaster without tuning has to be better, and how close two ranks count as equal.
    private static let plainGain = 0.01
    private static let tie = 0.005

    private static func ranks(_ trials: [Backtest.Trial]) -> [(forecaster: Backtest.Forecaster, rank: Double)] {
        var sums: [(forecaster: Backtest.Forecaster, rank: Double, origins: Int)] = []
        var index = 0
        while index < trials.count {
            let origin = trials[index].origin
            var done: [(forecaster: Backtest.Forecaster, loss: Double, error: Double)] = []
            while index < trials.count, trials[index].origin == origin {
                if case .success(let scores) = trials[index].scores, scores.noOrder.customers > 0 {
                    done.append((trials[index].forecaster, scores.noOrder.logLoss, scores.orders.rootMeanSquaredError))
                }
                index += 1
            }
            let leastLoss = max(done.map(\.loss).min() ?? 0, 1e-12)
            let leastError = max(done.map(\.error).min() ?? 0, 1e-12)
            for each in done {
                let rank = (each.loss / leastLoss + each.error / leastError) / 2
                if let place = sums.firstIndex(where: { $0.forecaster == each.forecaster }) {
                    sums[place].rank += rank
                    sums[place].origins += 1
                } else {
                    sums.append((each.forecaster, rank, 1))
                }
            }
        }
        let most = sums.map(\.origins).max() ?? 0
        return sums.filter { $0.origins == most }.map { ($0.forecaster, $0.rank / Double($0.origins)) }
    }
}

/// A number with four digits after the point, for reasons in words.
private func rounded(_ value: Double) -> String {
    let scaled = Int((value * 10_000).rounded())
    let digits = String(scaled % 10_000)
    return "\(scaled / 10_000)." + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
