import Exports
import Outreach
import Publish
import Records

/// The files of a release that say what happened to customers and what they are told.
struct OutreachFiles {
    private let found: OutreachDecisions
    private let base: CustomerBase

    init(_ found: OutreachDecisions, _ base: CustomerBase) {
        self.found = found
        self.base = base
    }

    /// Writes all of them.
    func add(to writer: inout ReleaseWriter) throws(PublishError) {
        for table in [triggers, decisions, uplift] { try writer.add(table) }
        let lines = lines
        try writer.addLines("messages.jsonl", count: lines.count) { index, bytes in
            bytes.append(contentsOf: lines[index].utf8)
        }
    }

    private var triggers: OutputTable {
        let (fired, all) = (found.fired, found.fired.triggers)
        return OutputTable(
            name: "triggers", description: "What happened to customers tonight that a rule looked for.",
            key: ["trigger_id"],
            columns: [
                .init(
                    "trigger_id", "The trigger: a hash of customer, rule and period, the same in every run.",
                    .text(TextColumn(fired.ids))),
                .init("customer_id", "The customer.", .reference(all.map(\.customer), base.customers.ids)),
                .init("rule", "The rule.", .category(CategoryColumn(all.map { found.rules[$0.rule].name }))),
                .init(
                    "kind", "What the rule looks for.",
                    .category(CategoryColumn(all.map { found.rules[$0.rule].condition.kind.rawValue }))),
                .init("period", "What makes it one occasion and no other.", .text(TextColumn(all.map(\.period)))),
                .init("day", "The day of what happened.", .day(all.map(\.day.daysSinceEpoch))),
                .init("detail", "What happened, in words.", .text(TextColumn(all.map(\.detail)))),
                .init(
                    "value", "What is at stake, by the rule.", .money(fired.values, decimals: base.currency.decimals)),
                .init(
                    "probability", "How likely an action matters, by the rule.",
                    .number(fired.probabilities, decimals: 6)),
                .init(
                    "expected_value", "Value times the rule's weight times probability.",
                    .money(fired.expectedValues, decimals: base.currency.decimals)),
                .init(
                    "offer", "What the rule offers.", .category(CategoryColumn(all.map { found.rules[$0.rule].offer }))),
            ])
    }

    private var decisions: OutputTable {
        let all = found.decisions
        let triggers = all.map { found.fired.triggers[$0.trigger] }
        return OutputTable(
            name: "message_decisions",
            description: "For each trigger and channel whether a message goes out, and why not.",
            key: ["trigger_id", "channel"],
            columns: [
                .init("trigger_id", "The trigger.", .text(TextColumn(all.map { found.fired.ids[$0.trigger] }))),
                .init("channel", "The channel.", .category(CategoryColumn(all.map(\.channel.rawValue)))),
                .init("customer_id", "The customer.", .reference(triggers.map(\.customer), base.customers.ids)),
                .init("rule", "The rule.", .category(CategoryColumn(triggers.map { found.rules[$0.rule].name }))),
                .init(
                    "status", "send, held_out (would be sent, but for the measurement) or blocked.",
                    .category(CategoryColumn(all.map(\.status.rawValue)))),
                .init("reason", "Why it is blocked.", .category(CategoryColumn(all.map { $0.reason?.rawValue ?? "" }))),
                .init(
                    "detail", "The trigger that won the channel, the channel that tells it, or what is too long.",
                    .text(TextColumn(all.map(\.detail)))),
                .init(
                    "expected_value", "By which the best action was chosen.",
                    .money(all.map { found.fired.expectedValues[$0.trigger] }, decimals: base.currency.decimals)),
            ])
    }

    private var uplift: OutputTable {
        let all = found.uplift
        func money(_ value: (Uplift) -> Double) -> OutputValues {
            .expectedMoney(all.map(value), decimals: base.currency.decimals)
        }
        func share(_ value: (Uplift) -> Double) -> OutputValues { .number(all.map(value), decimals: 6) }
        return OutputTable(
            name: "uplift", description: "What the messages of earlier nights brought, against those held out.",
            key: ["rule"],
            columns: [
                .init("rule", "The rule; all for all of them.", .text(TextColumn(all.map(\.rule)))),
                .init("messaged", "Customers written to.", .integer(all.map(\.messaged))),
                .init("held_out", "Customers held out.", .integer(all.map(\.heldOut))),
                .init("messaged_orders", "Of those written to, how many ordered.", .integer(all.map(\.messagedOrders))),
                .init("held_out_orders", "Of those held out.", .integer(all.map(\.heldOutOrders))),
                .init("order_uplift", "The difference of the shares that ordered.", share { $0.orderShare.estimate }),
                .init("order_uplift_low", "Its lower bound, 95 %.", share { $0.orderShare.low }),
                .init("order_uplift_high", "Its upper bound.", share { $0.orderShare.high }),
                .init("spend_uplift", "The difference of the mean spend.", money { $0.spend.estimate }),
                .init("spend_uplift_low", "Its lower bound, 95 %.", money { $0.spend.low }),
                .init("spend_uplift_high", "Its upper bound.", money { $0.spend.high }),
            ])
    }

    /// The messages that go out, a JSON object each, by trigger and channel.
    private var lines: [String] {
        let sent = found.decisions.filter { $0.status == .send }.sorted {
            (found.fired.ids[$0.trigger], $0.channel.rawValue) < (found.fired.ids[$1.trigger], $1.channel.rawValue)
        }
        return sent.compactMap { decision in
            guard let message = decision.message else { return nil }
            let trigger = found.fired.triggers[decision.trigger]
            let value: JSONValue = [
                "trigger_id": .text(found.fired.ids[decision.trigger]),
                "customer_id": .text(base.customers.ids[Int(trigger.customer)]),
                "rule": .text(found.rules[trigger.rule].name), "channel": .text(decision.channel.rawValue),
                "day": .text(base.asOf.description), "hour": message.hour.map { .integer($0) } ?? .null,
                "language": .text(message.language), "template": .text(message.template),
                "subject": decision.channel.hasSubject ? .text(message.subject) : .null, "body": .text(message.body),
            ]
            return value.line
        }
    }
}
