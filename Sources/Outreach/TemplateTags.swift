/// Something wrong with a template: where, what was found, what was expected.
public struct TemplateProblem: Hashable, Sendable {
    /// The template's file name.
    public var file: String
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong, in words.
    public var message: String
}

/// A tag of a template.
struct TemplateTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case variable, section, inverted, end, comment
    }
    var kind: Kind
    var name: String
    var line: Int
    var column: Int
}

/// The tags of a template and the text that is written whatever the fields say; what is wrong with the tags themselves.
///
/// Of Mustache (mustache(5)) there are variables, sections, inverted sections and comments. Partials, delimiters, and what
/// is this implementation's own are not: every template is to be read on its own.
struct TemplateTags: Sendable {
    private(set) var tags: [TemplateTag] = []
    /// The text outside all sections, without tags.
    private(set) var fixedText = ""
    private(set) var problems: [(line: Int, column: Int, message: String)] = []

    /// The tags of a text that begins at a line and column of its file.
    init(_ text: Substring, line: Int, column: Int = 1) {
        var (line, column, depth) = (line, column, 0)
        var rest = text
        func advance(_ character: Character) {
            if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        while let character = rest.first {
            guard rest.hasPrefix("{{") else {
                if depth == 0 { fixedText.append(character) }
                rest.removeFirst()
                advance(character)
                continue
            }
            let (startLine, startColumn) = (line, column)
            let isTriple = rest.hasPrefix("{{{")
            guard let end = Self.end(rest, isTriple ? "}}}" : "}}") else {
                problems.append((startLine, startColumn, "a tag that is not closed, but expected '}}' after it."))
                return
            }
            let inner = rest[rest.index(rest.startIndex, offsetBy: isTriple ? 3 : 2)..<end.lowerBound]
            add(inner, isTriple: isTriple, startLine, startColumn, depth: &depth)
            for character in rest[..<end.upperBound] { advance(character) }
            rest = rest[end.upperBound...]
        }
    }

    private static func end(_ text: Substring, _ closing: String) -> Range<Substring.Index>? {
        var position = text.index(text.startIndex, offsetBy: 2)
        while position < text.endIndex {
            if text[position...].hasPrefix(closing) {
                return position..<text.index(position, offsetBy: closing.count)
            }
            position = text.index(after: position)
        }
        return nil
    }

    private mutating func add(
        _ inner: Substring, isTriple: Bool, _ line: Int, _ column: Int, depth: inout Int
    ) {
        let sigil = isTriple ? nil : inner.first
        let kind: TemplateTag.Kind
        var name = inner
        switch sigil {
        case "#": (kind, name) = (.section, inner.dropFirst())
        case "^": (kind, name) = (.inverted, inner.dropFirst())
        case "/": (kind, name) = (.end, inner.dropFirst())
        case "!": (kind, name) = (.comment, "")
        case "&": (kind, name) = (.variable, inner.dropFirst())
        case let other? where !other.isLetter && !other.isWhitespace && other != "_":
            problems.append(
                (line, column, "a tag that begins with '\(other)', but expected a field, '#', '^', '/', '!' or '&'."))
            return
        default: kind = .variable
        }
        if kind == .section || kind == .inverted { depth += 1 }
        if kind == .end { depth -= 1 }
        tags.append(
            TemplateTag(
                kind: kind, name: String(name).filter { !$0.isWhitespace }, line: line, column: column))
    }
}
