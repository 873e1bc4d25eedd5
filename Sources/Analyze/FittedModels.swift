import CustomerValue

/// A fitted model as `models.json` tells of it.
public struct ModelReport: Sendable {
    /// The model's name.
    public let name: String
    /// Parameters by name, with standard errors where the maximum is an inner one.
    public let parameters: [(name: String, value: Double, standardError: Double?)]
    /// The log-likelihood at the maximum.
    public let logLikelihood: Double?
    /// How many customers it was fitted on.
    public let customers: Int
    /// Whether forecasts rest on it.
    public let isChosen: Bool
    /// Why there is no fit, or what the choice rests on.
    public let note: String
}

/// The models fitted on a night's histories.
struct FittedModels: Sendable {
    let purchases: (any PurchaseModel)?
    let values: GammaGamma?
    let reports: [ModelReport]

    init(_ histories: PurchaseHistories, settings: AnalyzeSettings, threads: Int) {
        let cells = HistoryCells(histories, threads: threads)
        let modified = Self.fit(
            ModifiedBetaGeometric.name, ModifiedBetaGeometric.parameterNames, isChosen: settings.model == .mbgNBD
        ) { () throws(FitFailure) in try ModifiedBetaGeometric.fit(cells, threads: threads) } parameters: { $0.parameters }
        let original = Self.fit(
            BetaGeometric.name, BetaGeometric.parameterNames, isChosen: settings.model == .bgNBD
        ) { () throws(FitFailure) in try BetaGeometric.fit(cells, threads: threads) } parameters: { $0.parameters }
        let spend = Self.fit(GammaGamma.name, GammaGamma.parameterNames, isChosen: true) { () throws(FitFailure) in
            try GammaGamma.fit(histories, threads: threads)
        } parameters: { $0.parameters }
        purchases = settings.model == .mbgNBD ? modified.model : original.model
        values = spend.model
        reports = [modified.report, original.report, spend.report]
    }

    private static func fit<Model: Sendable>(
        _ name: String, _ parameterNames: [String], isChosen: Bool,
        _ fit: () throws(FitFailure) -> ModelFit<Model>, parameters: (Model) -> [Double]
    ) -> (model: Model?, report: ModelReport) {
        do throws(FitFailure) {
            let found = try fit()
            let values = parameters(found.model)
            let named = parameterNames.indices.map { index in
                (
                    name: parameterNames[index], value: values[index],
                    standardError: index < found.standardErrors.count ? found.standardErrors[index] : nil
                )
            }
            let report = ModelReport(
                name: name, parameters: named, logLikelihood: found.logLikelihood, customers: found.customers,
                isChosen: isChosen, note: isChosen ? "as the pipeline file says" : "for comparison")
            return (found.model, report)
        } catch {
            let report = ModelReport(
                name: name, parameters: [], logLikelihood: nil, customers: 0, isChosen: false,
                note: "not fitted: \(error)")
            return (nil, report)
        }
    }
}
