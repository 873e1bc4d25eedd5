import RecordLinkage
import Transform
import Yams

/// The section `transform` of a pipeline file, read.
struct TransformSection {
    var adjustments: [String]
    var people: Int
    var method: IdentityMethod
    var memory: Int?
    var rules: [IdentityRule]
    var overrides: String?
    var parents: String?
    var survivorship: SurvivorshipSettings
}

extension IdentityRule {
    /// A list of rules; the standard ones where there is no node.
    static func list(_ node: Node?, _ problems: inout [Problem]) -> [IdentityRule] {
        guard let node else { return standard }
        guard let items = node.sequence else {
            problems.add(node, "'rules' in transform.identity is not a list.")
            return standard
        }
        var rules: [IdentityRule] = []
        for item in items {
            let word = item.scalar?.string ?? "…"
            guard let rule = IdentityRule(rawValue: word) else {
                problems.add(
                    item,
                    "unknown rule '\(word)' in transform.identity." + didYouMean(word, among: allCases.map(\.rawValue)))
                continue
            }
            if rules.contains(rule) { problems.add(item, "the rule '\(word)' stands twice in transform.identity.") }
            if rule == .reference, !rules.isEmpty {
                problems.add(
                    item, "the rule 'reference' is the strongest, but expected it first in transform.identity.")
            }
            rules.append(rule)
        }
        return rules
    }
}

extension SurvivingGolden {
    /// A list of golden values.
    static func set(_ node: Node?, _ problems: inout [Problem]) -> Set<SurvivingGolden> {
        guard let node else { return [] }
        guard let items = node.sequence else {
            problems.add(
                node, "'verified' is not a list, but expected the values that the source verifies, such as [email].")
            return []
        }
        var values: Set<SurvivingGolden> = []
        for item in items {
            let word = item.scalar?.string ?? "…"
            if let value = SurvivingGolden(rawValue: word) {
                values.insert(value)
            } else {
                problems.add(
                    item, "unknown value '\(word)' in 'verified'." + didYouMean(word, among: allCases.map(\.rawValue)))
            }
        }
        return values
    }
}

extension SurvivorshipSettings {
    /// The section `survivorship`: `default`, or a golden value, and its list of rules.
    init(_ node: Node?, sources: [String], _ problems: inout [Problem]) {
        self.init()
        guard let node, var section = Section(node, path: "transform.survivorship", &problems) else { return }
        for (key, list) in section.entries() {
            let mark = node.mapping?.first { $0.key.string == key }?.key.mark
            let rules = Self.rules(list, of: key, sources: sources, &problems)
            if key == "default" {
                standard = rules
            } else if let value = SurvivingGolden(rawValue: key) {
                self.rules[value] = rules
            } else if key.hasPrefix("consent") {
                problems.add(
                    mark, "'\(key)' in transform.survivorship: the strictest consent survives, whatever the rules.")
            } else {
                let known = ["default"] + SurvivingGolden.allCases.map(\.rawValue)
                problems.add(mark, "unknown key '\(key)' in transform.survivorship." + didYouMean(key, among: known))
            }
        }
    }

    private static func rules(
        _ node: Node, of key: String, sources: [String], _ problems: inout [Problem]
    ) -> [SurvivorshipRule] {
        guard let items = node.sequence, !items.isEmpty else {
            problems.add(node, "'\(key)' in transform.survivorship is not a list of rules, such as [verified, newest].")
            return []
        }
        return items.compactMap { item in
            if let list = item.mapping, list.count == 1, list.first?.key.string == "trusted" {
                return trusted(list.first?.value, key, sources, &problems)
            }
            switch item.scalar?.string {
            case "newest": return .newest
            case "most_frequent": return .mostFrequent
            case "longest": return .longest
            case "verified": return .verified
            default:
                let word = item.scalar?.string ?? "…"
                let known = ["newest", "most_frequent", "longest", "verified", "trusted: [source, …]"]
                problems.add(
                    item,
                    "unknown rule '\(word)' for '\(key)' in transform.survivorship." + didYouMean(word, among: known))
                return nil
            }
        }
    }

    private static func trusted(
        _ node: Node?, _ key: String, _ sources: [String], _ problems: inout [Problem]
    ) -> SurvivorshipRule? {
        let names = node?.sequence?.compactMap { $0.scalar?.string } ?? []
        if names.isEmpty {
            problems.add(node?.mark, "'trusted' for '\(key)' is not a list of sources, the most trusted first.")
        }
        for name in names where !sources.contains(name) {
            problems.add(
                node?.mark,
                "'trusted' for '\(key)' names '\(name)', which is no source." + didYouMean(name, among: sources))
        }
        return .trustedSource(names)
    }
}
