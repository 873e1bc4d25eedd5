import Analyze
import CustomerRelations
import CustomerValue
import Publish
import Records

/// The tables of a release that tell where customers stand: moves, cohorts, concentration, satisfaction, service, loyalty.
struct RelationTables {
    let all: [OutputTable]

    init(_ base: CustomerBase, _ analysis: Analysis, _ previous: PreviousStandings?, _ settings: AnalyzeSettings) {
        let (order, decimals) = (CustomerOrder(base.customers), base.currency.decimals)
        let relations = analysis.relations
        all = [
            Self.moves(analysis.moves, decimals), Self.movers(base, analysis, previous),
            Self.cohorts(analysis.cohorts, decimals), Self.concentration(analysis.concentration, decimals),
            Self.satisfaction(base, relations, order), Self.satisfactionSummary(relations.margins),
            Self.service(base, relations, order), Self.serviceSummary(analysis, decimals),
            Self.loyalty(base, relations, previous, settings.relations, order),
        ]
    }

    /// What segments.csv says beside the scores.
    static func segmentColumns(_ analysis: Analysis, _ previous: PreviousStandings?) -> [OutputColumn] {
        let worth = analysis.worth
        let count = worth.stages.count
        return [
            .init(
                "value_tier", "platinum, gold, iron or lead, by the value of the next year; empty without an order.",
                .category(CategoryColumn(worth.valueTiers.lazy.map { $0?.rawValue ?? "" }))),
            .init(
                "profit_tier", "Likewise by last year's margin less the cost of service, or below_zero.",
                .category(CategoryColumn(worth.profitTiers.lazy.map { $0?.rawValue ?? "" }))),
            .init(
                "potential", "Last year's value against the next year's: growing, holding, fading or small.",
                .category(CategoryColumn(worth.potentials.lazy.map { $0?.rawValue ?? "" }))),
            .init(
                "lifecycle_stage", "Where the customer stands, by the customer's own rhythm.",
                .category(CategoryColumn(worth.stages.lazy.map(\.rawValue)))),
            .init(
                "previous_segment", "The segment in the run before; empty where there was none.",
                .category(previous?.segments ?? .empty(count))),
            .init(
                "treatment", "How the customer is best treated; why is in service.csv.",
                .category(CategoryColumn(analysis.relations.treatments.lazy.map(\.rawValue)))),
        ]
    }

    private static func moves(_ moves: SegmentMoves, _ decimals: Int) -> OutputTable {
        let rows = moves.summary
        return OutputTable(
            name: "segment_moves", description: "Customers who changed their segment since the run before, summed up.",
            key: ["from_segment", "to_segment", "cause"],
            columns: [
                .init(
                    "from_segment", "The segment before; empty for new customers.", .text(TextColumn(rows.map(\.from)))),
                .init(
                    "to_segment", "The segment now; empty for customers who are gone.",
                    .text(TextColumn(rows.map(\.to)))),
                .init(
                    "cause", "new, records, ordered, returned, time, others, rules, gone or merged.",
                    .text(TextColumn(rows.map(\.cause.rawValue)))),
                .init("customers", "How many moved.", .integer(rows.map(\.customers))),
                .init("spend", "Their net spend so far.", .money(rows.map(\.spend), decimals: decimals)),
                .init(
                    "spend_change", "What was added to it since the run before.",
                    .money(rows.map(\.spendChange), decimals: decimals)),
                .init(
                    "clv_365d", "Their expected value over the next 365 days.",
                    .money(rows.map(\.lifetimeValue), decimals: decimals)),
            ])
    }

    /// How many movers are named.
    static let namedMovers = 100

    private static func movers(
        _ base: CustomerBase, _ analysis: Analysis, _ previous: PreviousStandings?
    ) -> OutputTable {
        let moves = analysis.moves
        let rows = moves.customers.prefix(namedMovers).map { Int($0) }
        let (segments, decimals) = (analysis.segments, base.currency.decimals)
        return OutputTable(
            name: "top_movers", description: "Customers of most expected value who changed their segment.",
            key: ["rank"],
            columns: [
                .init("rank", "1 for the customer of most expected value.", .integer(rows.indices.map { $0 + 1 })),
                .init("customer_id", "The customer.", .text(base.customers.ids.gathering(rows))),
                .init(
                    "from_segment", "The segment before; empty for new customers.",
                    .category((previous?.segments ?? .empty(segments.orders.count)).gathering(rows))),
                .init("to_segment", "The segment now.", .category(segments.names.gathering(rows))),
                .init(
                    "cause", "Why, as in segment_moves.csv.",
                    .text(TextColumn(moves.causes.prefix(namedMovers).map(\.rawValue)))),
                .init("spend", "Net spend so far.", .money(rows.map { segments.spend[$0] }, decimals: decimals)),
                .init(
                    "spend_change", "What was added to it since the run before.",
                    .money(rows.map { segments.spend[$0] - (previous?.spend[$0] ?? 0) }, decimals: decimals)),
                .init(
                    "clv_365d", "Expected value over the next 365 days.",
                    .money(rows.map { analysis.value.lifetimeValue[$0] }, decimals: decimals)),
            ])
    }

    private static func cohorts(_ cohorts: Cohorts, _ decimals: Int) -> OutputTable {
        let rows = 0..<cohorts.count
        return OutputTable(
            name: "cohorts", description: "Customers by the period of their first purchase, and what became of them.",
            key: ["cohort", "period"],
            columns: [
                .init(
                    "cohort", "The month or quarter of the first purchase.",
                    .text(TextColumn(cohorts.cohort.map(cohorts.period.name)))),
                .init("period", "Periods since then, from 0.", .integer(cohorts.age)),
                .init("customers", "Customers of the cohort.", .integer(cohorts.customers)),
                .init("active", "Those who purchased in the period.", .integer(cohorts.active)),
                .init(
                    "retention", "Their share.",
                    .number(rows.map { Double(cohorts.active[$0]) / Double(cohorts.customers[$0]) }, decimals: 4)),
                .init(
                    "revenue", "Net revenue of the cohort in the period.", .money(cohorts.revenue, decimals: decimals)),
                .init("is_complete", "Whether the period was over by the as-of day.", .flag(cohorts.isComplete)),
            ])
    }

    private static func concentration(_ spread: Concentration, _ decimals: Int) -> OutputTable {
        let total = Double(spread.revenue.reduce(0, +))
        return OutputTable(
            name: "concentration", description: "How net spend is spread over those who purchased, by tenths.",
            key: ["decile"],
            columns: [
                .init("decile", "1 for the tenth of customers who spent most.", .integer(Array(1...10))),
                .init("customers", "How many they are.", .integer(spread.customers)),
                .init("spend", "Their net spend so far.", .money(spread.revenue, decimals: decimals)),
                .init(
                    "share", "Their share of all spend.",
                    .number(spread.revenue.map { Double($0) / total }, decimals: 4)),
                .init(
                    "cumulative_share", "The share of this and all better tenths.",
                    .number(spread.cumulativeShares, decimals: 4)),
            ])
    }

    private static func satisfaction(
        _ base: CustomerBase, _ relations: Relations, _ order: CustomerOrder
    ) -> OutputTable {
        let (found, rows) = (relations.satisfaction, 0..<base.customers.count)
        return OutputTable(
            name: "satisfaction", description: "How satisfied each customer is.", key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(base.customers.ids)),
                .init(
                    "grade",
                    "very_satisfied, satisfied, neutral, disappointed or very_disappointed; empty if not known.",
                    .category(CategoryColumn(rows.lazy.map { found.grade($0)?.rawValue ?? "" }))),
                .init(
                    "score", "From 0 (worst) to 100; empty if not known.",
                    .number(rows.map { found.isKnown[$0] ? found.levels[$0] * 100 : .nan }, decimals: 1)),
                .init("answers", "Answers that could be used.", .integer(found.answers)),
                .init("last_answer", "The day of the last of them.", .dayOfMoment(found.lastAnswer)),
                .init(
                    "confidence", "The probability that the grade is right.",
                    .number(rows.map { found.isKnown[$0] ? found.confidence[$0] : .nan }, decimals: 3)),
            ], rows: order.rows)
    }

    private static func satisfactionSummary(_ groups: [GroupMargins]) -> OutputTable {
        func numbers(_ value: (SatisfactionMargins) -> Double, _ decimals: Int = 1) -> OutputValues {
            .number(groups.map { value($0.margins) }, decimals: decimals)
        }
        return OutputTable(
            name: "satisfaction_summary",
            description:
                "What answers of the last year say of all customers, of segments and of channels, and how surely.",
            key: ["group_kind", "group_name"],
            columns: [
                .init("group_kind", "all, segment or channel.", .text(TextColumn(groups.map(\.kind)))),
                .init("group_name", "The segment or channel.", .text(TextColumn(groups.map(\.name)))),
                .init("customers", "Customers of the group.", .integer(groups.map(\.margins.customers))),
                .init("respondents", "Those who answered.", .integer(groups.map(\.margins.respondents))),
                .init("score", "Mean of their last answers, 0 to 100.", numbers { $0.mean * 100 }),
                .init("margin", "Half the 95 % interval of the score.", numbers { $0.margin * 100 }),
                .init(
                    "score_of_all", "Mean over all customers of the group, those silent as experience lets expect.",
                    numbers { $0.meanOfAll * 100 }),
                .init(
                    "nps_respondents", "Those asked whether they would recommend.",
                    .integer(groups.map(\.margins.recommendations))),
                .init("nps", "Net promoter score, -100 to 100.", numbers { $0.netPromoterScore }),
                .init("nps_margin", "Half its 95 % interval.", numbers { $0.netPromoterMargin }),
                .init(
                    "orders_respondents", "Mean orders of those who answered.", numbers({ $0.orders.respondents }, 2)),
                .init("orders_others", "Mean orders of the others.", numbers({ $0.orders.others }, 2)),
                .init(
                    "cases_respondents", "The share of those who answered that had a case.",
                    numbers({ $0.cases.respondents }, 4)),
                .init("cases_others", "The share of the others that had one.", numbers({ $0.cases.others }, 4)),
            ])
    }

    private static func service(_ base: CustomerBase, _ relations: Relations, _ order: CustomerOrder) -> OutputTable {
        let (use, rows) = (relations.service, 0..<base.customers.count)
        let treatments = relations.treatments
        return OutputTable(
            name: "service",
            description: "How much service each customer asked for in a year, and how to treat the customer.",
            key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(base.customers.ids)),
                .init("cases", "Cases opened.", .integer32(use.cases)),
                .init("reopened", "Those that had to be opened again.", .integer32(use.reopened)),
                .init("returns", "Days with orders of which something went back.", .integer32(use.returns)),
                .init("open", "Cases still open.", .integer32(use.open)),
                .init("cost_to_serve", "What it all cost.", .money(use.cost, decimals: base.currency.decimals)),
                .init(
                    "promised_hours", "Mean hours within which the cases were to be resolved.",
                    .number(use.promisedHours, decimals: 1)),
                .init("actual_hours", "Mean hours in which they were.", .number(use.resolutionHours, decimals: 1)),
                .init("breaches", "Cases beyond their promise.", .integer32(use.breaches)),
                .init("asks_for_much", "Whether the customer asks for much service.", .flag(relations.asksForMuch)),
                .init(
                    "treatment", "How the customer is best treated.",
                    .category(CategoryColumn(treatments.lazy.map(\.rawValue)))),
                .init(
                    "service_level", "personal, priority, standard or guided.",
                    .category(CategoryColumn(treatments.lazy.map(\.serviceLevel.rawValue)))),
                .init(
                    "target_share", "The share of the promised hours within which to resolve.",
                    .number(rows.map { treatments[$0].serviceLevel.shareOfPromise }, decimals: 2)),
                .init("because", "Why this treatment.", .category(CategoryColumn(treatments.lazy.map(\.because)))),
            ], rows: order.rows)
    }

    private static func serviceSummary(_ analysis: Analysis, _ decimals: Int) -> OutputTable {
        let (relations, all) = (analysis.relations, Treatment.allCases)
        let (use, none) = (relations.service, [Int64](repeating: 0, count: all.count))
        var (customers, cases, breaches) = (none, none, none)
        var (spend, cost, value) = (none, none, none)
        let place = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1, $0) })
        for (row, treatment) in relations.treatments.enumerated() {
            let group = place[treatment] ?? 0
            customers[group] += 1
            cases[group] += Int64(use.cases[row])
            breaches[group] += Int64(use.breaches[row])
            cost[group] += use.cost[row]
            spend[group] += analysis.worth.yearsSpend[row]
            value[group] += analysis.value.lifetimeValue[row]
        }
        func counts(_ values: [Int64]) -> OutputValues { .integer(values.map { Int($0) }) }
        return OutputTable(
            name: "service_summary",
            description: "Customers by value and by how much service they ask for, and what to do.",
            key: ["treatment"],
            columns: [
                .init("treatment", "How these customers are best treated.", .text(TextColumn(all.map(\.rawValue)))),
                .init("because", "Who they are.", .text(TextColumn(all.map(\.because)))),
                .init("service_level", "The service to be given.", .text(TextColumn(all.map(\.serviceLevel.rawValue)))),
                .init("customers", "How many they are.", counts(customers)),
                .init("cases", "Their cases of the last year.", counts(cases)),
                .init("breaches", "Those beyond their promise.", counts(breaches)),
                .init("cost_to_serve", "What their service cost.", .money(cost, decimals: decimals)),
                .init("spend_365d", "Their net spend of the last 365 days.", .money(spend, decimals: decimals)),
                .init("clv_365d", "Their expected value over the next 365 days.", .money(value, decimals: decimals)),
            ])
    }

    private static func loyalty(
        _ base: CustomerBase, _ relations: Relations, _ previous: PreviousStandings?, _ settings: RelationSettings,
        _ order: CustomerOrder
    ) -> OutputTable {
        let (referrals, decimals) = (relations.referrals, base.currency.decimals)
        let rows = 0..<base.customers.count
        let saved = rows.map { referrals.costSaved($0, acquisitionCost: settings.acquisitionCost) }
        return OutputTable(
            name: "loyalty",
            description: "The rung of each customer on the loyalty ladder, and whom the customer brought.",
            key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(base.customers.ids)),
                .init(
                    "rung", "suspect, prospect, customer, client, supporter or advocate.",
                    .category(CategoryColumn(relations.rungs.lazy.map(\.rung.rawValue)))),
                .init(
                    "previous_rung", "The rung in the run before; empty where there was none.",
                    .category(previous?.rungs ?? .empty(base.customers.count))),
                .init(
                    "because", "Why; 'stays' where only the looser rule for leaving holds.",
                    .category(CategoryColumn(relations.rungs.lazy.map(\.because)))),
                .init("referrals", "Customers who came on this one's word.", .integer32(referrals.brought)),
                .init("referred_buyers", "Those of them who purchased.", .integer32(referrals.buyers)),
                .init("referral_value", "Their net spend so far.", .money(referrals.value, decimals: decimals)),
                .init("cost_saved", "What acquiring these buyers would have cost.", .money(saved, decimals: decimals)),
                .init(
                    "referred_by", "The customer on whose word this one came.",
                    .reference(
                        base.customers.referrers.isEmpty
                            ? [Int32](repeating: -1, count: base.customers.count) : base.customers.referrers,
                        base.customers.ids)),
            ], rows: order.rows)
    }
}

extension CategoryColumn {
    /// So many rows without a value.
    fileprivate static func empty(_ count: Int) -> CategoryColumn {
        CategoryColumn(codes: [UInt32](repeating: null, count: count))
    }
}
