import Analyze
import CustomerRelations
import CustomerValue
import Records
import Testing

@testable import Pipeline

private func file(_ analyze: String, currency: String = "EUR") -> String {
    """
    currency: \(currency)
    extract:
      sources:
        - {name: sales, kind: orders, path: sales.csv, fields: {order_id: order, ordered_at: day, amount: total}}
    analyze:
    \(analyze)
    """
}

private func settings(_ analyze: String, currency: String = "EUR") throws -> AnalyzeSettings {
    try Plan(file: "shop.yaml", text: file(analyze, currency: currency), environment: [:]).analysis
}

@Suite struct RelationsSectionTests {
    @Test func whatIsNotSaidHasADefault() throws {
        let found = try settings("  rfm_levels: 4")
        #expect(found.segments == SegmentSettings())
        #expect(found.relations.manyContacts == 2 && found.relations.acquisitionCost == 0)
        #expect(found.relations.serviceCosts == ServiceUse.Costs(ofCase: 1000, ofReturn: 500))
    }

    @Test func everyKeyIsRead() throws {
        let found = try settings(
            """
              cohorts: quarter
              rfm_cuts: {days_since_last_order: [30, 90], orders: [1, 3], spend: [19.99, 100]}
              segments:
                - {name: best, r: 3, f: 2-3}
                - {name: new, r: 3, f: 1}
                - {name: rest, r: 1-2}
              acquisition_cost: 25
              service:
                promised_hours: {urgent: 4, high: 12, other: 100}
                case_cost: 7.50
                return_cost: 3
                many_contacts: 4
              surveys: {stars: {worst: 1, best: 5}, ces: {worst: 7, best: 1}}
            """)
        #expect(found.rfmLevels == 3)
        #expect(
            found.segments.cuts
                == RFMCuts(daysSinceLastOrder: [30, 90], frequency: [1, 3], monetary: [1999, 10_000]).map { .fixed($0) }
        )
        #expect(found.segments.cohorts == .quarter)
        #expect(found.segments.rules?.names == ["best", "new", "rest"])
        let relations = found.relations
        #expect(relations.acquisitionCost == 2500 && relations.manyContacts == 4)
        #expect(relations.serviceCosts == ServiceUse.Costs(ofCase: 750, ofReturn: 300))
        #expect(relations.promise.hours == ["critical": 24, "urgent": 4, "high": 12, "medium": 72, "low": 120])
        #expect(relations.promise.otherwise == 100)
        #expect(relations.scales["stars"]?.level(5) == 1 && relations.scales["ces"]?.level(7) == 0)
        #expect(relations.scales["nps"] == .netPromoter)
        #expect(try settings("  rfm_cuts: frozen").segments.cuts == .frozen)
        let yen = try settings("  service: {case_cost: 800}", currency: "JPY").relations.serviceCosts
        #expect(yen == ServiceUse.Costs(ofCase: 800, ofReturn: 5))
    }

    @Test(arguments: [
        ("  rfm_cuts: old", "6:13: 'rfm_cuts' in analyze is 'old'. Expected one of: quantiles, frozen."),
        (
            "  rfm_cuts: {days_since_last_order: [30, 90], orders: [3, 1], spend: [1, 2]}",
            "6:13: 'rfm_cuts' needs lists of 2 to 9 ascending numbers, all of one length: days_since_last_order, orders, spend."
        ),
        (
            "  rfm_cuts: {days_since_last_order: [30, 90], orders: [1, 2]}",
            "6:13: missing key 'spend' in analyze.rfm_cuts."
        ),
        (
            "  rfm_levels: 5\n  rfm_cuts: {days_since_last_order: [30, 90], orders: [1, 2], spend: [1, 2]}",
            "7:13: 'rfm_cuts' gives 3 scores, but 'rfm_levels' says 5. Leave one out."
        ),
        (
            "  rfm_levels: 3\n  segments:\n    - {name: a, r: 1-2}\n    - {name: b, r: 2-3}",
            "9:7: 'segments' in analyze: two rules name the scores r 2, f 1, m 1, but expected every combination exactly once."
        ),
        (
            "  rfm_levels: 3\n  segments:\n    - {name: a, r: 1-2}\n    - {name: b, r: 3, f: 2-3}",
            "8:5: 'segments' in analyze: 3 combinations of scores without a name, such as r 3, f 1, m 1, but expected every "
                + "combination exactly once."
        ),
        ("  segments: [{name: a, r: 6}]", "6:27: 'r' is not a score of 1 to 5, or scores such as 1-5."),
        ("  segments: [{name: a, r: 4-2}]", "6:27: 'r' is not a score of 1 to 5, or scores such as 1-5."),
        (
            "  segments: [{name: prospect}]",
            "6:14: 'prospect' is the segment of those without an order. Choose another name."
        ),
        ("  segments: [{r: 1-5}]", "6:14: missing key 'name' in a segment."),
        ("  service: {case_cost: much}", "6:24: 'case_cost' is not an amount in the base currency such as 12.50."),
        (
            "  service: {promised_hours: {high: soon}}",
            "6:36: the hours of 'high' are not a number of hours such as 48."
        ),
        ("  surveys: {stars: {worst: 1, best: 1}}", "6:20: 'worst' and 'best' of the scale 'stars' are the same."),
        ("  surveys: {stars: {worst: 1}}", "6:20: missing key 'best' in the scale 'stars'."),
    ]) func whatIsWrongIsToldWithItsPlace(analyze: String, problem: String) {
        let error = #expect(throws: InvalidPipeline.self) { try settings(analyze) }
        #expect(error?.problems.map { "\($0.line):\($0.column): \($0.message)" } == [problem])
    }
}
