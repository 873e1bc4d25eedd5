import CustomerRelations
import Outreach
import Records
import Yams

/// Reads rules of triggers from YAML.
enum RuleReading {
    /// The rules of a list.
    static func rules(_ node: Node, _ problems: inout [Problem]) -> [TriggerRule] {
        guard let list = node.sequence, !list.isEmpty else {
            problems.add(node, "no list of rules, but expected one with a name and a kind for each.")
            return []
        }
        var rules: [TriggerRule] = []
        for entry in list {
            guard let rule = rule(entry, &problems) else { continue }
            if rules.contains(where: { $0.name == rule.name }) {
                problems.add(entry, "two rules are named '\(rule.name)', but expected a name for each.")
            }
            rules.append(rule)
        }
        return rules
    }

    private static func rule(_ node: Node, _ problems: inout [Problem]) -> TriggerRule? {
        guard var section = Section(node, path: "a rule", &problems) else { return nil }
        let name = section.requiredText("name", &problems)
        if node.mapping?["kind"] == nil { problems.add(node, "missing key 'kind' in a rule.") }
        let kinds = TriggerKind.allCases.map { (name: $0.rawValue, value: Optional($0)) }
        let kind = section.word("kind", of: kinds, default: nil, &problems)
        guard let name, let kind else { return nil }
        if !name.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0 | 32) || $0 == 95 || $0 == 45 }) {
            problems.add(node, "the name '\(name)' names files, but expected only letters, digits, '-' and '_'.")
        }
        if name == Uplift.allRules { problems.add(node, "a rule is named '\(name)', which stands for all of them.") }
        var rule = TriggerRule(name: name, condition: condition(kind, node, &section, &problems))
        rule.channels = channels(&section, rule.channels, &problems)
        rule.audience.countries = section.texts("countries", &problems)
        rule.audience.segments = section.texts("segments", &problems)
        rule.audience.languages = section.texts("languages", &problems)
        rule.audience.grades = words("grades", SatisfactionGrade.allCases.map(\.rawValue), &section, &problems)
        rule.audience.rungs = words("rungs", LoyaltyRung.allCases.map(\.rawValue), &section, &problems)
        rule.cooldownDays = section.integer(
            "cooldown_days", in: 0...36_500, default: rule.cooldownDays, &problems)
        rule.value = value(&section, rule.value, &problems)
        rule.weight = section.share("weight", default: rule.weight, &problems)
        rule.probability = probability(&section, rule.probability, &problems)
        rule.offer = section.text("offer", &problems) ?? ""
        rule.template = section.text("template", &problems) ?? name
        rule.silencesOthers = section.flag("silences_others", default: rule.silencesOthers, &problems)
        rule.sells = section.flag("sells", default: rule.sells, &problems)
        section.finish(&problems)
        return rule
    }

    // MARK: What it looks for

    private static func condition(
        _ kind: TriggerKind, _ node: Node, _ section: inout Section, _ problems: inout [Problem]
    ) -> TriggerCondition {
        func days(_ key: String, _ standard: Int) -> Int {
            section.integer(key, in: 0...3660, default: standard, &problems)
        }
        func window(_ standard: EventWindow) -> EventWindow {
            EventWindow(
                aheadDays: days("ahead_days", standard.aheadDays), graceDays: days("grace_days", standard.graceDays))
        }
        func rhythm() -> Rhythm {
            let standard = Rhythm()
            return Rhythm(
                orders: section.integer("orders", in: 2...1000, default: standard.orders, &problems),
                gapDays: section.integer("gap_days", in: 1...3660, default: standard.gapDays, &problems))
        }
        switch kind {
        case .birthday: return .birthday(window(EventWindow()))
        case .anniversary: return .anniversary(window(EventWindow()))
        case .move: return .move
        case .newHouseholdMember: return .newHouseholdMember
        case .firstInCategory:
            let categories = required("categories", node, &section, &problems)
            return .firstInCategory(categories: categories, freshDays: days("fresh_days", 7))
        case .schoolStart: return .schoolStart(schoolStart(&section, &problems))
        case .due: return .due(window(EventWindow(aheadDays: 3, graceDays: 5)), rhythm())
        case .late:
            let after = number("after", in: 1...100, default: 1.5, &section, &problems)
            let until = number("until", in: 1...1000, default: 4, &section, &problems)
            return .late(after: after, until: until, rhythm())
        case .basket:
            return .basket(
                BasketPattern(
                    bought: required("bought", node, &section, &problems),
                    without: section.texts("without", &problems),
                    times: section.integer("times", in: 1...1000, default: 1, &problems), days: days("days", 90),
                    freshDays: days("fresh_days", 7)))
        case .complaint: return .complaint(complaint(&section, &problems))
        case .priceLevel:
            return .priceLevel(
                change: section.share("change", default: 0.3, &problems),
                orders: section.integer("orders", in: 1...100, default: 3, &problems),
                freshDays: days("fresh_days", 7))
        case .wonBack: return .wonBack(absentDays: days("absent_days", 365), freshDays: days("fresh_days", 7))
        case .climbed:
            return .climbed(to: words("to", LoyaltyRung.allCases.map(\.rawValue), &section, &problems))
        }
    }

    private static func schoolStart(_ section: inout Section, _ problems: inout [Problem]) -> SchoolStart {
        var school = SchoolStart()
        if let node = section.node("day") {
            let text = node.scalar?.string ?? ""
            if let day = Day(iso: "2000-" + text), text.utf8.count == 5 {
                (school.month, school.day) = (day.civil.month, day.civil.day)
            } else {
                problems.add(node, "'day' in a rule is '\(text)', but expected a day of the year as MM-dd.")
            }
        }
        school.age = section.integer("age", in: 1...20, default: school.age, &problems)
        school.aheadDays = section.integer("ahead_days", in: 0...300, default: school.aheadDays, &problems)
        school.babyCategories = section.texts("baby_categories", &problems)
        return school
    }

    private static func complaint(_ section: inout Section, _ problems: inout [Problem]) -> Complaint {
        var complaint = Complaint()
        complaint.openDays = section.integer("open_days", in: 0...90, default: complaint.openDays, &problems)
        complaint.freshDays = section.integer("fresh_days", in: 0...3660, default: complaint.freshDays, &problems)
        if var scores = Section(section.node("worst_scores"), path: "worst_scores", &problems) {
            for scale in scores.entries().map(\.key) {
                complaint.worstScores[scale] = scores.integer(scale, in: -1000...1000, default: 0, &problems)
            }
        }
        return complaint
    }

    /// Words of a list that must be among those known.
    private static func words(
        _ key: String, _ known: [String], _ section: inout Section, _ problems: inout [Problem]
    ) -> [String] {
        guard let node = section.node(key) else { return [] }
        return section.texts(key, &problems).filter { word in
            if known.contains(word) { return true }
            problems.add(node, "'\(word)' in '\(key)' of a rule is not known." + didYouMean(word, among: known))
            return false
        }
    }

    private static func required(
        _ key: String, _ node: Node, _ section: inout Section, _ problems: inout [Problem]
    ) -> [String] {
        let before = problems.count
        let texts = section.texts(key, &problems)
        if texts.isEmpty, problems.count == before { problems.add(node, "missing key '\(key)' in a rule.") }
        return texts
    }

    // MARK: What is done

    private static func channels(
        _ section: inout Section, _ standard: [MessageChannel], _ problems: inout [Problem]
    ) -> [MessageChannel] {
        guard let node = section.node("channels") else { return standard }
        var channels: [MessageChannel] = []
        for text in section.texts("channels", &problems) {
            guard let channel = MessageChannel(rawValue: text), !channels.contains(channel) else {
                problems.add(
                    node,
                    channels.contains { $0.rawValue == text }
                        ? "the channel '\(text)' stands twice."
                        : "unknown channel '\(text)'."
                            + didYouMean(text, among: MessageChannel.allCases.map(\.rawValue)))
                continue
            }
            channels.append(channel)
        }
        return channels
    }

    private static func value(
        _ section: inout Section, _ standard: ValueBasis, _ problems: inout [Problem]
    ) -> ValueBasis {
        guard let node = section.node("value") else { return standard }
        if let amount = node.scalar.flatMap({ Int64($0.string) }), (0...1_000_000_000_000).contains(amount) {
            return .amount(amount)
        }
        return section.word(
            "value",
            of: [
                ("order_value", .orderValue), ("lifetime_value", .lifetimeValue), ("value_at_risk", .valueAtRisk),
            ], default: standard, &problems)
    }

    private static func probability(
        _ section: inout Section, _ standard: ProbabilityBasis, _ problems: inout [Problem]
    ) -> ProbabilityBasis {
        let horizons = [30, 90, 180, 365]
        let words =
            [(name: "alive", value: ProbabilityBasis.alive), (name: "certain", value: .certain)]
            + horizons.map { (name: "order_\($0)d", value: .order(days: $0)) }
            + horizons.map { (name: "no_order_\($0)d", value: .noOrder(days: $0)) }
        return section.word("probability", of: words, default: standard, &problems)
    }

    private static func number(
        _ key: String, in bounds: ClosedRange<Double>, default standard: Double, _ section: inout Section,
        _ problems: inout [Problem]
    ) -> Double {
        guard let node = section.node(key) else { return standard }
        guard let value = node.scalar.flatMap({ Double($0.string) }), bounds.contains(value) else {
            problems.add(
                node,
                "'\(key)' in a rule is '\(node.scalar?.string ?? "…")', but expected a number from "
                    + "\(Int(bounds.lowerBound)) to \(Int(bounds.upperBound)).")
            return standard
        }
        return value
    }
}
