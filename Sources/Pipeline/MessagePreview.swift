import Outreach
import Records

/// Messages as people would read them, with what is blocked and why.
struct MessagePreview {
    /// Messages shown of each template where no customer is asked for.
    static let samples = 2

    private let found: OutreachDecisions
    private let base: CustomerBase

    init(_ found: OutreachDecisions, _ base: CustomerBase) {
        self.found = found
        self.base = base
    }

    /// The messages of a customer or samples of all, and of one rule or of all.
    func text(customer: String?, rule: String?) throws(StageFailure) -> String {
        if let rule, !found.rules.contains(where: { $0.name == rule }) {
            throw .unknown("no rule is named '\(rule)'." + didYouMean(rule, among: found.rules.map(\.name)))
        }
        let known = customer.map { TextIndex(base.customers.ids).row(of: $0) }
        if let customer, let known, known == nil {
            throw .unknown("no customer has the id \(customer) as of \(base.asOf).")
        }
        let rows = found.decisions.indices.filter { row in
            let trigger = found.fired.triggers[found.decisions[row].trigger]
            return (rule == nil || found.rules[trigger.rule].name == rule)
                && (known == nil || known == Int(trigger.customer))
        }
        let shown = customer == nil ? sampled(rows) : rows
        let head = "As of \(base.asOf): \(counts(rows))."
        return ([head] + shown.map { self.text($0) }).joined(separator: "\n\n")
    }

    /// A few written messages of each template.
    private func sampled(_ rows: [Int]) -> [Int] {
        var shown: [String: Int] = [:]
        let chosen = rows.filter { row in
            guard found.decisions[row].status == .send, let template = found.decisions[row].message?.template else {
                return false
            }
            shown[template, default: 0] += 1
            return shown[template, default: 0] <= Self.samples
        }
        return chosen.sorted { left, right in
            let keys = [left, right].map { found.decisions[$0].message?.template ?? "" }
            return (keys[0], left) < (keys[1], right)
        }
    }

    private func counts(_ rows: [Int]) -> String {
        let triggers = Set(rows.map { found.decisions[$0].trigger }).count
        func count(_ status: MessageDecision.Status) -> String {
            grouped(rows.count { found.decisions[$0].status == status })
        }
        return "\(grouped(triggers)) triggers, \(count(.send)) messages to send, \(count(.heldOut)) held out, "
            + "\(count(.blocked)) blocked"
    }

    private func text(_ row: Int) -> String {
        let decision = found.decisions[row]
        let trigger = found.fired.triggers[decision.trigger]
        let rule = found.rules[trigger.rule]
        var lines = [
            "── \(rule.name) by \(decision.channel.rawValue) to \(base.customers.ids[Int(trigger.customer)]): "
                + "\(status(decision))",
            "   because \(trigger.detail); expected value "
                + MinorUnits.text(found.fired.expectedValues[decision.trigger], decimals: base.currency.decimals)
                + " \(base.currency.code)",
        ]
        guard let message = decision.message else { return lines.joined(separator: "\n") }
        lines.append("   \(message.template)")
        lines.append("")
        if !message.subject.isEmpty { lines.append("   Subject: \(message.subject)\n") }
        lines += message.body.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : "   \($0)"
        }
        return lines.joined(separator: "\n")
    }

    private func status(_ decision: MessageDecision) -> String {
        switch decision.status {
        case .send: "send"
        case .heldOut: "held out"
        case .blocked:
            "blocked, \(decision.reason?.rawValue ?? "")\(decision.detail.isEmpty ? "" : " (\(decision.detail))")"
        }
    }
}

extension StageFailure {
    static func noOutreach(_ file: String) -> StageFailure {
        StageFailure(
            stage: .analyze, exitCode: .usage,
            cause: "\(file): no section 'analyze.outreach', but expected the rules and templates of messages.",
            leftBehind: "", advice: "see docs/outreach.md.")
    }

    fileprivate static func unknown(_ what: String) -> StageFailure {
        StageFailure(stage: .analyze, exitCode: .usage, cause: what, leftBehind: "", advice: "")
    }
}
