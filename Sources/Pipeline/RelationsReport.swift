import Analyze
import CustomerRelations
import CustomerValue
import Exports
import Records

/// What `models.json` says of segments, satisfaction and loyalty: cuts, mappings, measured effects.
struct RelationsReport {
    let fields: [(key: String, value: JSONValue)]

    init(_ analysis: Analysis, _ base: CustomerBase, settings: AnalyzeSettings) {
        fields = [
            ("rfm", Self.rfm(analysis.segments, base.currency)),
            ("value_tiers", Self.tiers(analysis)),
            ("concentration", ["gini": .number(analysis.concentration.gini)]),
            ("satisfaction", Self.satisfaction(analysis.relations, settings.relations)),
            ("disappointment", Self.effect(analysis.relations.effect, base.currency)),
            ("service", Self.service(settings.relations)),
        ]
    }

    private static func rfm(_ segments: Segments, _ currency: Currency) -> JSONValue {
        let cuts = segments.cuts
        func numbers(_ values: [Int64]) -> JSONValue { .array(values.map { .integer(Int($0)) }) }
        return [
            "levels": .integer(cuts.levels),
            "cuts": .text(segments.cutsAreFrozen ? "those of the run before" : "of this run"),
            "days_since_last_order": numbers(cuts.daysSinceLastOrder), "orders": numbers(cuts.frequency),
            "spend": .array(cuts.monetary.map { .text(MinorUnits.text($0, decimals: currency.decimals)) }),
        ]
    }

    private static func tiers(_ analysis: Analysis) -> JSONValue {
        let byModel = analysis.value.basis == .model
        return [
            "value_tier": .text(
                byModel ? "by clv_365d" : "by the spend of the last 365 days, since there is no model"),
            "profit_tier": .text(
                analysis.worth.profit == nil
                    ? "none: product costs are known for less than 90 % of the revenue"
                    : "by the margin of the last 365 days less the cost of service"),
            "shares_below": .array(ValueTier.shares.map { .number($0) }),
        ]
    }

    private static func satisfaction(_ relations: Relations, _ settings: RelationSettings) -> JSONValue {
        let model = relations.model
        let scales = settings.scales.sorted { $0.key < $1.key }.map { name, scale -> (key: String, value: JSONValue) in
            let anchors = zip(scale.scores, scale.levels).map { JSONValue.array([.number($0), .number($1 * 100)]) }
            return (name, .array(anchors))
        }
        let effects = zip(["level"] + ExperienceSignals.names, zip(model.effects, model.standardErrors)).map {
            name, effect -> (key: String, value: JSONValue) in
            (name, ["points": .number(effect.0 * 100), "standard_error": .number(effect.1 * 100)])
        }
        return [
            "answers": .integer(model.answers), "unusable_answers": .integer(relations.unusableAnswers),
            "half_life_days": .number(model.signals.halfLife), "scales": .object(scales),
            "grades_from": .object(
                zip(SatisfactionGrade.allCases, SatisfactionGrade.borders).map {
                    (key: $0.rawValue, value: .number($1 * 100))
                }),
            "experience": .object(effects),
            "deviation_between_customers": .number(model.varianceBetween.squareRoot() * 100),
            "deviation_of_answers": .number(model.varianceWithin.squareRoot() * 100),
        ]
    }

    private static func effect(_ found: SatisfactionEffect, _ currency: Currency) -> JSONValue {
        guard let effect = found.effect else { return .null }
        func estimate(_ estimate: StratifiedEffect.Estimate, _ unit: Double) -> JSONValue {
            [
                "estimate": .number(estimate.value / unit), "low": .number(estimate.low / unit),
                "high": .number(estimate.high / unit),
            ]
        }
        let unit = (0..<currency.decimals).reduce(1.0) { unit, _ in unit * 10 }
        return [
            "horizon_days": .integer(found.horizonDays), "origins": .integer(found.origins),
            "disappointed": .integer(effect.exposed), "others": .integer(effect.others),
            "odds_ratio_of_no_order": estimate(effect.oddsRatio, 1),
            "difference_in_spend": estimate(effect.difference, unit),
            "held_against": .text(
                "all other buyers, among customers alike in orders and in how overdue they were; 95 % intervals"),
        ]
    }

    private static func service(_ settings: RelationSettings) -> JSONValue {
        let hours = settings.promise.hours.sorted { $0.key < $1.key }.map {
            (key: $0.key, value: JSONValue.number($0.value))
        }
        return [
            "promised_hours": .object(hours + [(key: "other", value: .number(settings.promise.otherwise))]),
            "many_contacts": .integer(settings.manyContacts),
        ]
    }
}
