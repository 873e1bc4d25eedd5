public import CustomerValue
import Records

/// The models of buying and leaving tried on held-out days, the one chosen and why, and the model of spend.
public struct ModelChoice: Sendable {
    /// The chosen model fitted on everything; nil where there is too little data or no fit.
    public let fit: ModelFit<any PurchaseModel>?
    /// The chosen model's kind.
    public let kind: PurchaseModelKind?
    /// How the newest days tune its forecasts; nil where they are taken as they are.
    public let tuning: ForecastTuning?
    /// Why this model, or why none.
    public let reason: String
    /// Expected values of orders, and the model of spend behind them.
    public let values: OrderValues
    /// How orders are spread over the year; flat where that is not known.
    public let season: SeasonIndex
    /// The trials on held-out days; nil where there are none.
    public let backtest: Backtest?

    /// The trials of the chosen forecaster, the newest last.
    var trials: [Backtest.Trial] {
        guard let kind, let backtest else { return [] }
        return backtest.trials(of: tuning == nil ? .model(kind) : .tuned(kind))
    }

    /// "tuned-" before the kind where forecasts are tuned: the forecaster's name.
    public var name: String? { kind.map { (tuning == nil ? Backtest.Forecaster.model($0) : .tuned($0)).description } }

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, asOf: Day, settings: AnalyzeSettings,
        threads: Int
    ) {
        values = OrderValues(histories, threads: threads)
        let shortfalls = DataGate().shortfalls(histories)
        guard shortfalls.isEmpty else {
            (fit, kind, tuning, season, backtest) = (nil, nil, nil, .flat, nil)
            reason = "too little data for a model: " + shortfalls.map(\.description).joined(separator: "; ")
            return
        }
        let horizon = settings.riskHorizonDays
        let cells = HistoryCells(histories, threads: threads)
        let season =
            (try? ModifiedBetaGeometric.fit(cells, threads: threads)).map {
                SeasonIndex($0.model, occasions, asOf: asOf)
            } ?? .flat
        self.season = season
        let origins = Backtest.origins(occasions, asOf: asOf, horizon: horizon, count: 2)
        let backtest =
            origins.isEmpty
            ? nil : Backtest(occasions, origins: origins, horizon: horizon, season: season, threads: threads)
        self.backtest = backtest
        let choice = settings.model.map { backtest?.choice(of: $0) } ?? backtest?.choice
        let preferred = settings.model ?? choice?.model ?? .modifiedBetaGeometric
        let why = settings.model == nil ? choice?.reason : "as the pipeline file says"
        do throws(FitFailure) {
            fit = try preferred.fit(cells, threads: threads)
            kind = preferred
            // Where no day could be held out, forecasts are tuned: that was better wherever it was tried.
            let isTuned = choice?.isTuned ?? true
            tuning =
                isTuned
                ? ForecastTuning(
                    preferred, occasions, asOf: asOf, horizon: horizon, others: ValueForecast.horizons, season: season,
                    threads: threads
                )
                : nil
            reason = why ?? "the default, since no day could be held out"
        } catch {
            (fit, kind, tuning) = (nil, nil, nil)
            reason = "\(preferred.rawValue) could not be fitted: \(error)"
        }
    }
}
