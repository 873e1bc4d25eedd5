import Affinity
import Analyze
import Exports
import Records
import Yams

extension NextBestSettings {
    /// The section `analyze.next_best` of a pipeline file.
    init(_ node: Node?, _ problems: inout [Problem]) {
        self.init()
        guard var section = Section(node, path: "analyze.next_best", &problems) else { return }
        replenish = section.integer("replenish", in: 0...100, default: replenish, &problems)
        crossSell = section.integer("cross_sell", in: 0...100, default: crossSell, &problems)
        upSell = section.integer("up_sell", in: 0...100, default: upSell, &problems)
        durableDays = section.integer("durable_days", in: 0...36_500, default: durableDays, &problems)
        leastMargin = section.share("least_margin", default: leastMargin, &problems)
        section.finish(&problems)
    }
}

/// `next_best` of `models.json`: how products were ranked, what that was held against, and what goes together.
struct NextBestReport {
    let json: JSONValue

    init(_ nextBest: NextBest) {
        let trial = nextBest.trial
        let scores = trial.scores.map { method, scores -> JSONValue in
            [
                "method": .text(method.rawValue), "recall_at_\(scores.ranks)": .number(scores.recall),
                "ndcg_at_\(scores.ranks)": .number(scores.gain), "customers": .integer(scores.customers),
            ]
        }
        let kinds = NextBest.Kind.allCases.map { kind in
            (key: kind.rawValue, value: JSONValue.integer(nextBest.kinds.count { $0 == kind }))
        }
        json = [
            "chosen": .text(trial.method.rawValue), "reason": .text(trial.reason),
            "held_out_from": trial.heldOutFrom.map { .text(Day(daysSinceEpoch: $0).description) } ?? .null,
            "held_out": .array(scores), "rows": .object(kinds),
            "pairs": [
                "found": .integer(nextBest.pairs.pairs.count), "tested": .integer(nextBest.pairs.tested),
                "false_discovery_rate": .number(nextBest.pairs.falseDiscoveryRate),
                "largest_p_value": nextBest.pairs.threshold.map { .number($0) } ?? .null,
            ],
            "quantity_power": .number(nextBest.quantityPower),
        ]
    }
}
