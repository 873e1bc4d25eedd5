import Exports
import RecordLinkage

/// The part `identity` of `models.json`: what each level of each field weighs.
struct IdentityModelReport {
    let json: JSONValue

    init(_ model: LinkageModel) {
        let fields = model.fields.map { field -> JSONValue in
            let levels = field.levels.map { level -> JSONValue in
                [
                    "level": .text(level.name), "m": .number(level.m), "u": .number(level.u),
                    "household": .number(level.household), "match_weight": .number(level.weight),
                ]
            }
            return ["field": .text(field.name), "levels": .array(levels)]
        }
        json = [
            "model": "fellegi-sunter", "match_share": .number(model.matchShare),
            "household_share": .number(model.householdShare), "compared_pairs": .integer(model.candidatePairs),
            "low_confidence": .bool(model.hasLowConfidence), "fields": .array(fields),
        ]
    }
}
