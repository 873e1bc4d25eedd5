import Analyze
import CustomerValue
import Exports
import RecordLinkage
import Records

/// `models.json`: every model tried, the one chosen and why, and the rule by which customers are flagged.
struct ModelsReport {
    let json: JSONValue

    init(_ analysis: Analysis, _ base: CustomerBase, settings: AnalyzeSettings, identity: LinkageModel?) {
        let models = analysis.models
        var fields: [(key: String, value: JSONValue)] = [
            ("chosen", models.name.map { .text($0) } ?? .null), ("reason", .text(models.reason)),
        ]
        if let fit = models.fit, let kind = models.kind {
            fields.append(("purchases", Self.fit(kind.rawValue, fit.model.parameterNames, fit.model.parameters, fit)))
        }
        if let fit = models.values.fit {
            fields.append(
                ("order_value", Self.fit(GammaGamma.name, GammaGamma.parameterNames, fit.model.parameters, fit)))
        }
        fields.append(("season_index", Self.season(models.season)))
        fields.append(("tuning", models.tuning.map(Self.tuning) ?? .null))
        fields.append(("lifetime_value", Self.margins(analysis.margins)))
        fields.append(("at_risk", Self.rule(analysis.churn, settings)))
        fields.append(("churn_layer", analysis.churn.layer.map(Self.layer) ?? .null))
        fields.append(("backtest", models.backtest.map(Self.backtest) ?? .null))
        fields.append(("next_best", NextBestReport(analysis.nextBest).json))
        fields.append(("identity", identity.map { IdentityModelReport($0).json } ?? .null))
        fields += RelationsReport(analysis, base, settings: settings).fields
        json = .object(fields)
    }

    private static func fit<Model>(
        _ name: String, _ names: [String], _ parameters: [Double], _ fit: ModelFit<Model>
    ) -> JSONValue {
        let errors =
            fit.standardErrors.isEmpty
            ? JSONValue.null : .object(zip(names, fit.standardErrors).map { (key: $0, value: .number($1)) })
        return [
            "model": .text(name), "parameters": .object(zip(names, parameters).map { (key: $0, value: .number($1)) }),
            "standard_errors": errors, "log_likelihood": .number(fit.logLikelihood),
            "customers": .integer(fit.customers),
        ]
    }

    private static func season(_ season: SeasonIndex) -> JSONValue {
        season == .flat ? .null : .array(season.byMonth.map { .number($0) })
    }

    private static func tuning(_ tuning: ForecastTuning) -> JSONValue {
        [
            "model_share": .number(tuning.modelShare), "pace_days": .integer(tuning.paceDays),
            "bends_probabilities": .bool(tuning.bendsProbabilities), "log_loss_gain": .number(tuning.gain),
            "learnt_as_of": .text(tuning.origin.description), "learnt_on_days": .integer(tuning.horizon),
            "rhythms": .array(
                tuning.rhythms.map { rhythm in
                    [
                        "days": .integer(rhythm.horizon), "log_loss_gain": .number(rhythm.gain),
                        "learnt_as_of": .array(rhythm.origins.map { .text($0.description) }),
                    ]
                }),
        ]
    }

    private static func margins(_ margins: Margins) -> JSONValue {
        ["counts": .text(margins.name), "share_of_spend_with_known_cost": .number(margins.knownShare)]
    }

    private static func layer(_ layer: ChurnLayer) -> JSONValue {
        [
            "used": .bool(layer.isUsed), "log_loss_gain_held_out": .number(layer.gain), "reason": .text(layer.reason),
            "columns": .array(layer.names.map { .text($0) }),
            "weights": .array(layer.regression.weights.map { .number($0) }),
        ]
    }

    private static func rule(_ churn: Churn, _ settings: AnalyzeSettings) -> JSONValue {
        guard let threshold = churn.threshold else {
            return ["rule": .text("three times the usual gap without an order, since there is no model")]
        }
        return [
            "rule": .text("probability of no order in \(settings.riskHorizonDays) days at or above the threshold"),
            "threshold": .number(threshold.threshold),
            "precision_asked": settings.riskPrecision.map { .number($0) }
                ?? "none: the threshold parts best those who left from those who stayed",
            "precision_held_out": .number(threshold.precision), "recall_held_out": .number(threshold.recall),
            "flagged_held_out": .number(threshold.flagged), "reached": .bool(threshold.isReached),
        ]
    }

    static func backtest(_ backtest: Backtest) -> JSONValue {
        let trials = backtest.trials.map { trial -> JSONValue in
            var fields: [(key: String, value: JSONValue)] = [
                ("origin", .text(trial.origin.description)), ("forecaster", .text(trial.forecaster.description)),
            ]
            switch trial.scores {
            case .failure(let failure): fields.append(("failure", .text(failure.description)))
            case .success(let scores): fields += Self.scores(scores)
            }
            return .object(fields)
        }
        return [
            "horizon_days": .integer(backtest.horizon),
            "choice": backtest.choice.map { .text($0.reason) } ?? .null, "trials": .array(trials),
        ]
    }

    private static func scores(_ scores: ForecastScores) -> [(key: String, value: JSONValue)] {
        [
            ("customers", .integer(scores.orders.customers)), ("expected_orders", .number(scores.orders.expected)),
            ("actual_orders", .number(scores.orders.actual)), ("orders_mae", .number(scores.orders.meanAbsoluteError)),
            ("orders_rmse", .number(scores.orders.rootMeanSquaredError)),
            ("spend_rmse", .number(scores.spend.rootMeanSquaredError)),
            ("no_order_log_loss", .number(scores.noOrder.logLoss)),
            ("no_order_brier", .number(scores.noOrder.brier)), ("no_order_auc", .number(scores.noOrder.auc)),
            ("miscalibration", .number(scores.noOrder.greatestMiscalibration)), ("lift", .number(scores.noOrder.lift)),
        ]
    }
}
