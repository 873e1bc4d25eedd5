/// The templates of a pipeline: for each rule and channel one in the default language, and others for languages and
/// segments.
///
/// A file is named `rule.channel.language.mustache`, or `rule.channel.language.segment.mustache`.
public struct TemplateSet: Sendable {
    private var templates: [String: MessageTemplate] = [:]
    private var defaultLanguage = "en"

    /// No templates.
    public init() {}

    /// Reads templates; everything that is wrong with them is noted, a missing one under the name it should have.
    public init(
        files: [(name: String, text: String)], rules: [TriggerRule], limits: MessageLimits, sender: String,
        defaultLanguage: String, _ problems: inout [TemplateProblem]
    ) {
        self.defaultLanguage = defaultLanguage
        for (name, text) in files.sorted(by: { $0.name < $1.name }) {
            let stem = name.hasSuffix(".mustache") ? String(name.dropLast(9)) : name
            let parts = stem.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard name.hasSuffix(".mustache"), (3...4).contains(parts.count),
                let channel = MessageChannel(rawValue: parts[1]), parts[2].count >= 2
            else {
                problems.append(Self.misnamed(name))
                continue
            }
            let users = rules.filter { $0.template == parts[0] && $0.channels.contains(channel) }
            if users.isEmpty {
                problems.append(Self.unused(name, parts[0], channel))
                continue
            }
            var fields = TemplateFields.of(users[0], sender: sender)
            for rule in users.dropFirst() {
                let own = TemplateFields.of(rule, sender: sender)
                fields = fields.filter { own[$0.key] != nil }
            }
            templates[stem] = MessageTemplate(
                file: name, text: text, channel: channel, fields: fields, limits: limits, &problems)
        }
        let found = Set(files.map(\.name))
        for rule in rules {
            for channel in rule.channels {
                let name = "\(rule.template).\(channel.rawValue).\(defaultLanguage).mustache"
                guard !found.contains(name) else { continue }
                problems.append(Self.missing(name, rule.name))
            }
        }
    }

    /// Whether there is no template.
    public var isEmpty: Bool { templates.isEmpty }

    /// The template of a rule for a customer: in the customer's language, for the customer's segment where there is one.
    func template(
        _ rule: TriggerRule, _ channel: MessageChannel, language: String, segment: String
    ) -> (template: MessageTemplate, language: String)? {
        let primary = String(language.prefix { $0 != "-" })
        for tongue in [language, primary, defaultLanguage] where !tongue.isEmpty {
            let stem = "\(rule.template).\(channel.rawValue).\(tongue)"
            if let found = templates["\(stem).\(segment)"] ?? templates[stem] { return (found, tongue) }
        }
        return nil
    }

    private static func misnamed(_ name: String) -> TemplateProblem {
        TemplateProblem(
            file: name, line: 1, column: 1,
            message:
                "a file of this name, but expected rule.channel.language.mustache, the channel being one of "
                + MessageChannel.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }

    private static func unused(_ name: String, _ rule: String, _ channel: MessageChannel) -> TemplateProblem {
        TemplateProblem(
            file: name, line: 1, column: 1,
            message: "no rule uses a template '\(rule)' by \(channel.rawValue). Name one, or take the file away.")
    }

    private static func missing(_ name: String, _ rule: String) -> TemplateProblem {
        TemplateProblem(
            file: name, line: 1, column: 1,
            message: "no such template, but rule '\(rule)' needs it: the one of the default language.")
    }
}
