public import CustomerValue
import Records

/// The models of buying and leaving tried on held-out days, the one chosen and why, and the model of spend.
public struct ModelChoice: Sendable {
    /// The chosen model fitted on everything; nil where there is too little data or no fit.
    public let fit: ModelFit<any PurchaseModel>?
    /// The chosen model's kind.
    public let kind: PurchaseModelKind?
    /// Why this model, or why none.
    public let reason: String
    /// Expected values of orders, and the model of spend behind them.
    public let values: OrderValues
    /// The trials on held-out days; nil where there are none.
    public let backtest: Backtest?

    init(
        _ occasions: PurchaseOccasions, _ histories: PurchaseHistories, asOf: Day, settings: AnalyzeSettings,
        threads: Int
    ) {
        values = OrderValues(histories, threads: threads)
        let shortfalls = DataGate().shortfalls(histories)
        guard shortfalls.isEmpty else {
            (fit, kind, backtest) = (nil, nil, nil)
            reason = "too little data for a model: " + shortfalls.map(\.description).joined(separator: "; ")
            return
        }
        let horizon = settings.riskHorizonDays
        let origins = Backtest.origins(occasions, asOf: asOf, horizon: horizon, count: 2)
        let backtest =
            origins.isEmpty
            ? nil : Backtest(occasions, origins: origins, horizon: horizon, threads: threads)
        let preferred = settings.model ?? backtest?.choice?.model ?? .modifiedBetaGeometric
        let why = settings.model == nil ? backtest?.choice?.reason : "as the pipeline file says"
        let cells = HistoryCells(histories, threads: threads)
        self.backtest = backtest
        do throws(FitFailure) {
            fit = try preferred.fit(cells, threads: threads)
            kind = preferred
            reason = why ?? "the default, since no day could be held out"
        } catch {
            (fit, kind) = (nil, nil)
            reason = "\(preferred.rawValue) could not be fitted: \(error)"
        }
    }
}
