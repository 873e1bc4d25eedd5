import Mustache

/// A message with fields to be filled in, checked against the fields that its rule has.
///
/// Messages with a subject begin with a line `Subject: …` and an empty line.
public struct MessageTemplate: Sendable {
    /// The file name.
    public let file: String
    private let subject: MustacheTemplate?
    private let body: MustacheTemplate

    /// Reads a template; everything that is wrong with it is noted.
    init?(
        file: String, text: String, channel: MessageChannel, fields: [String: FieldPresence], limits: MessageLimits,
        _ problems: inout [TemplateProblem]
    ) {
        var found: [TemplateProblem] = []
        func note(_ line: Int, _ column: Int, _ message: String) {
            found.append(TemplateProblem(file: file, line: line, column: column, message: message))
        }
        let (head, rest, restLine) = Self.split(text, channel)
        if channel.hasSubject, head == nil { note(1, 1, "no line 'Subject: …' at the top, but expected one.") }
        if rest.allSatisfy(\.isWhitespace) { note(restLine, 1, "no text, but expected a message.") }
        let parts = [
            head.map { TemplateTags($0.text, line: 1, column: $0.column) }, TemplateTags(rest, line: restLine),
        ]
        for part in parts.compactMap({ $0 }) {
            for problem in part.problems + TemplateCheck.problems(part.tags, fields) {
                note(problem.line, problem.column, problem.message)
            }
        }
        let fixed = parts.map { $0?.fixedText.trimmed ?? "" }
        if let excess = limits.excess(channel, subject: fixed[0], body: fixed[1]) {
            note(1, 1, "even without its fields, \(excess).")
        }
        let made = found.isEmpty ? Self.make(head?.text, rest, note) : nil
        problems += found
        guard let made else { return nil }
        (self.file, subject, body) = (file, made.subject, made.body)
    }

    /// The message with the values of a trigger's fields.
    func render(_ values: [String: Any]) -> (subject: String, body: String) {
        (subject?.render(values).trimmed ?? "", body.render(values).trimmed)
    }

    private static func make(
        _ subject: Substring?, _ body: Substring, _ note: (Int, Int, String) -> Void
    ) -> (subject: MustacheTemplate?, body: MustacheTemplate)? {
        do {
            return (try subject.map(compile), try compile(body))
        } catch {
            note(1, 1, "not a template: \(error).")
            return nil
        }
    }

    /// Messages are text, not HTML: nothing is escaped.
    private static func compile(_ text: Substring) throws -> MustacheTemplate {
        try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + text)
    }

    /// The subject, the column where it begins, the text behind it, and the line of that.
    private static func split(
        _ text: String, _ channel: MessageChannel
    ) -> (subject: (text: Substring, column: Int)?, body: Substring, line: Int) {
        let first = text.prefix { !$0.isNewline }
        guard channel.hasSubject, first.hasPrefix("Subject:") else { return (nil, text[...], 1) }
        let subject = first.dropFirst("Subject:".count)
        return ((subject, 9), text[first.endIndex...].dropFirst(), 2)
    }
}

/// Whether the tags of a template name fields that there are, and never write one that may be missing.
enum TemplateCheck {
    static func problems(
        _ tags: [TemplateTag], _ fields: [String: FieldPresence]
    ) -> [(line: Int, column: Int, message: String)] {
        var open: [TemplateTag] = []
        var problems: [(line: Int, column: Int, message: String)] = []
        func note(_ tag: TemplateTag, _ message: String) { problems.append((tag.line, tag.column, message)) }
        for tag in tags {
            switch tag.kind {
            case .comment: break
            case .section, .inverted:
                if fields[tag.name] == nil { note(tag, unknown(tag.name, fields)) }
                open.append(tag)
            case .end:
                guard let last = open.last, last.name == tag.name else {
                    note(
                        tag,
                        "'{{/\(tag.name)}}', but expected \(open.last.map { "'{{/\($0.name)}}'" } ?? "no open section")."
                    )
                    return problems
                }
                open.removeLast()
            case .variable:
                switch fields[tag.name] {
                case .always: break
                case nil: note(tag, unknown(tag.name, fields))
                case .flag:
                    note(
                        tag,
                        "'\(tag.name)' is yes or no, but expected a text. Begin a section with it: '{{#\(tag.name)}}'.")
                case .sometimes where open.contains { $0.kind == .section && $0.name == tag.name }: break
                case .sometimes:
                    note(tag, "'\(tag.name)' may be missing. Write it inside '{{#\(tag.name)}} … {{/\(tag.name)}}'.")
                }
            }
        }
        for tag in open { note(tag, "the section '\(tag.name)' is not closed, but expected '{{/\(tag.name)}}'.") }
        return problems
    }

    private static func unknown(_ name: String, _ fields: [String: FieldPresence]) -> String {
        "unknown field '\(name)'. Expected one of: \(fields.keys.sorted().joined(separator: ", "))."
    }
}

extension String {
    /// The text without white space around it.
    var trimmed: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
