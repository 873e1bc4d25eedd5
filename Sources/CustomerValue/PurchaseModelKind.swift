/// The models of purchases to choose from.
public enum PurchaseModelKind: String, CaseIterable, Sendable {
    /// ``ModifiedBetaGeometric``, the default.
    case modifiedBetaGeometric = "mbg-nbd"
    /// ``BetaGeometric``.
    case betaGeometric = "bg-nbd"
    /// ``ParetoNBD``.
    case paretoNBD = "pareto-nbd"
    /// ``RegularBetaGeometric``.
    case regularBetaGeometric = "mbg-cnbd-k"
    /// ``FreeMixture``.
    case freeMixture = "free-mixture"

    /// The most likely model of this kind.
    /// - Throws: the reason why there is none.
    public func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<any PurchaseModel> {
        switch self {
        case .modifiedBetaGeometric: try ModifiedBetaGeometric.fit(cells, threads: threads).erased
        case .betaGeometric: try BetaGeometric.fit(cells, threads: threads).erased
        case .paretoNBD: try ParetoNBD.fit(cells, threads: threads).erased
        case .regularBetaGeometric: try RegularBetaGeometric.fit(cells, threads: threads).erased
        case .freeMixture: try FreeMixture.fit(cells, threads: threads).erased
        }
    }

    /// The type of model.
    var type: any PurchaseModel.Type {
        switch self {
        case .modifiedBetaGeometric: ModifiedBetaGeometric.self
        case .betaGeometric: BetaGeometric.self
        case .paretoNBD: ParetoNBD.self
        case .regularBetaGeometric: RegularBetaGeometric.self
        case .freeMixture: FreeMixture.self
        }
    }

    /// The names of the parameters; of a free mixture, those of the first kind of customers.
    public var parameterNames: [String] { type.parameterNames }

    /// The model of this kind with parameters read back, or nil where they are not parameters of it.
    public func model(_ parameters: [Double]) -> (any PurchaseModel)? { type.init(parameters: parameters) }
}

extension ModelFit where Model: PurchaseModel {
    /// The same fit, of a model of any kind.
    public var erased: ModelFit<any PurchaseModel> { with(model) }

    /// The same fit around the model as a value of another type.
    private func with(_ model: any PurchaseModel) -> ModelFit<any PurchaseModel> {
        ModelFit<any PurchaseModel>(
            model: model, logLikelihood: logLikelihood, customers: customers, standardErrors: standardErrors,
            logCovariance: logCovariance, convergence: convergence)
    }
}

extension LifetimeValues {
    /// Values under a fitted model of any kind; see the form for one model.
    public init(
        any fit: ModelFit<any PurchaseModel>, _ histories: PurchaseHistories, values: OrderValues, horizon: Double,
        discount: Discount = Discount(annualRate: 0), margin: Margin = .revenue, threads: Int
    ) {
        func opened<Model: PurchaseModel>(_ model: Model) -> LifetimeValues {
            let fit = ModelFit(
                model: model, logLikelihood: fit.logLikelihood, customers: fit.customers,
                standardErrors: fit.standardErrors, logCovariance: fit.logCovariance, convergence: fit.convergence)
            return LifetimeValues(
                fit, histories, values: values, horizon: horizon, discount: discount, margin: margin, threads: threads)
        }
        self = opened(fit.model)
    }
}
