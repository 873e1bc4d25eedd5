import Analyze
import Foundation
import Load
import Outreach
import Records
import Yams

/// The section `analyze.outreach` of a pipeline file, with the rules and templates that it names.
struct PlannedOutreach: Sendable {
    /// What fires and what is sent.
    var settings = OutreachSettings()
    /// The files of rules and templates, which change what comes out as exports do.
    var files: [String] = []

    /// What is done, for a dry run.
    var inWords: String {
        let caps = settings.caps.map { "\($0.messages) in \($0.days) days" }.joined(separator: ", ")
        return "\(settings.rules.count) rules of triggers; messages at most \(caps.isEmpty ? "any number" : caps); "
            + "\(percent(settings.holdout.share)) held out"
    }

    /// Reads the section; everything that is wrong with it, its rules or its templates is noted.
    init?(_ node: Node, folder: String, environment: [String: String], _ problems: inout [Problem]) {
        guard var section = Section(node, path: "analyze.outreach", &problems) else { return nil }
        let before = problems.count
        settings.defaultLanguage = section.text("language", &problems) ?? settings.defaultLanguage
        settings.sender = section.text("sender", &problems) ?? ""
        settings.holdout.share = section.share("holdout", default: settings.holdout.share, &problems)
        settings.minimumAge = section.integer("minimum_age", in: 0...120, default: settings.minimumAge, &problems)
        settings.upliftDays = section.integer("uplift_days", in: 1...365, default: settings.upliftDays, &problems)
        settings.hours = Self.hours(section.node("hours"), settings.hours, &problems)
        if let caps = section.node("caps") { settings.caps = Self.caps(caps, &problems) }
        settings.consents.merge(Self.consents(section.node("consent"), &problems)) { $1 }
        settings.limits = Self.limits(section.node("limits"), &problems)
        let (rules, templates) = (section.node("rules"), section.node("templates"))
        section.finish(&problems)
        readRules(rules, folder, environment, &problems)
        if problems.count == before { readTemplates(templates, node, folder, environment, &problems) }
    }

    /// The rules of a list, or of the file that a path names.
    private mutating func readRules(
        _ node: Node?, _ folder: String, _ environment: [String: String], _ problems: inout [Problem]
    ) {
        guard let node else { return }
        guard node.scalar != nil else { return settings.rules = RuleReading.rules(node, &problems) }
        guard let path = Self.path(node, "rules", folder, environment, &problems) else { return }
        guard let text = Self.text(path) else {
            problems.add(node, "'rules' names \(path), but expected a YAML file in UTF-8 with a list of rules.")
            return
        }
        files.append(path)
        var found: [Problem] = []
        if let root = yamlRoot(text, expecting: "a list of rules", &found) {
            settings.rules = RuleReading.rules(root, &found)
        }
        problems += found.map { problem in
            var problem = problem
            problem.source = ProblemSource(path: path, text: text)
            return problem
        }
    }

    private mutating func readTemplates(
        _ node: Node?, _ outreach: Node, _ folder: String, _ environment: [String: String],
        _ problems: inout [Problem]
    ) {
        guard let node else {
            if settings.rules.contains(where: { !$0.channels.isEmpty }) {
                problems.add(
                    outreach, "missing key 'templates' in analyze.outreach: the folder of the messages' templates.")
            }
            return
        }
        guard let path = Self.path(node, "templates", folder, environment, &problems) else { return }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            problems.add(node, "'templates' names \(path), but expected a folder of templates.")
            return
        }
        var read: [(name: String, text: String)] = []
        for name in names.sorted() where !name.hasPrefix(".") {
            guard let text = Self.text("\(path)/\(name)") else {
                problems.add(node, "\(path)/\(name) cannot be read, but expected a template in UTF-8.")
                continue
            }
            files.append("\(path)/\(name)")
            read.append((name, text))
        }
        var wrong: [TemplateProblem] = []
        settings.templates = TemplateSet(
            files: read, rules: settings.rules, limits: settings.limits, sender: settings.sender,
            defaultLanguage: settings.defaultLanguage, &wrong)
        for problem in wrong {
            guard let file = read.first(where: { $0.name == problem.file }) else {
                problems.add(node, "\(path)/\(problem.file): \(problem.message)")
                continue
            }
            problems.append(
                Problem(
                    line: problem.line, column: problem.column, message: problem.message,
                    source: ProblemSource(path: "\(path)/\(problem.file)", text: file.text)))
        }
    }

    // MARK: Values

    private static func hours(
        _ node: Node?, _ standard: ClosedRange<Int>, _ problems: inout [Problem]
    ) -> ClosedRange<Int> {
        guard let node, var section = Section(node, path: "hours", &problems) else { return standard }
        let from = section.integer("from", in: 0...23, default: standard.lowerBound, &problems)
        let to = section.integer("to", in: 0...23, default: max(from, standard.upperBound), &problems)
        section.finish(&problems)
        guard from <= to else {
            problems.add(node, "'hours' go from \(from) to \(to), but expected the later hour in 'to'.")
            return standard
        }
        return from...to
    }

    private static func caps(_ node: Node, _ problems: inout [Problem]) -> [FrequencyCap] {
        guard let list = node.sequence else {
            problems.add(node, "'caps' in analyze.outreach is not a list, such as [{messages: 1, days: 7}].")
            return []
        }
        return list.compactMap { entry in
            guard var section = Section(entry, path: "a cap", &problems) else { return nil }
            let messages = section.integer("messages", in: 1...1000, default: 1, &problems)
            let days = section.integer("days", in: 1...3660, default: 1, &problems)
            let channel = section.word(
                "channel", of: MessageChannel.allCases.map { ($0.rawValue, Optional($0)) }, default: nil, &problems)
            section.finish(&problems)
            return FrequencyCap(messages: messages, days: days, channel: channel)
        }
    }

    private static func consents(_ node: Node?, _ problems: inout [Problem]) -> [MessageChannel: ConsentPolicy] {
        guard var section = Section(node, path: "consent", &problems) else { return [:] }
        var policies: [MessageChannel: ConsentPolicy] = [:]
        let words = ConsentPolicy.allCases.map { (name: $0.rawValue, value: Optional($0)) }
        for channel in MessageChannel.allCases {
            policies[channel] = section.word(channel.rawValue, of: words, default: nil, &problems)
        }
        section.finish(&problems)
        return policies
    }

    private static func limits(_ node: Node?, _ problems: inout [Problem]) -> MessageLimits {
        var limits = MessageLimits()
        guard var section = Section(node, path: "limits", &problems) else { return limits }
        limits.smsParts = section.integer("sms_parts", in: 1...10, default: limits.smsParts, &problems)
        limits.emailSubject = section.integer("email_subject", in: 1...998, default: limits.emailSubject, &problems)
        limits.pushTitle = section.integer("push_title", in: 1...1000, default: limits.pushTitle, &problems)
        limits.pushBody = section.integer("push_body", in: 1...4000, default: limits.pushBody, &problems)
        section.finish(&problems)
        return limits
    }

    private static func path(
        _ node: Node, _ key: String, _ folder: String, _ environment: [String: String], _ problems: inout [Problem]
    ) -> String? {
        guard let written = node.scalar?.string, !written.isEmpty else {
            problems.add(node, "'\(key)' in analyze.outreach is not a path.")
            return nil
        }
        let (text, unset) = expandingEnvironment(written, environment)
        for name in unset {
            problems.add(node, "'\(key)' uses ${\(name)}, but the environment does not set \(name).")
        }
        return text.hasPrefix("/") ? text : joined(folder, text)
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
    }
}

extension PlannedOutreach {
    /// What a night decided, and what the state has to learn of it.
    struct Night: Sendable {
        let found: OutreachDecisions
        let ledger: OutreachLedger
    }

    /// Decides for a customer base whose customers and households have ids.
    func night(
        _ base: CustomerBase, _ store: StateStore, _ events: [IdentityEvent], _ analysis: Analysis, threads: Int
    ) throws(StateError) -> Night {
        let memory = try OutreachMemory(store, base, events, rules: settings.rules)
        let found = analysis.outreach(base, settings: settings, history: memory.history, threads: threads)
        return Night(found: found, ledger: memory.ledger(found, base))
    }
}
