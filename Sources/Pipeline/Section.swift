import Yams

/// A mapping in a pipeline file while it is read: every key must be asked for, and what is wrong is noted at its place.
struct Section {
    private let mapping: Node.Mapping
    private let path: String
    private let mark: Mark?
    private var asked: [String] = []

    /// A mapping, or nil (with a problem) where the node is something else. A missing node is an empty section.
    init?(_ node: Node?, path: String, at mark: Mark? = nil, _ problems: inout [Problem]) {
        self.path = path
        guard let node else {
            mapping = [:]
            self.mark = mark
            return
        }
        self.mark = node.mark
        if let found = node.mapping {
            mapping = found
        } else if node.scalar?.string.isEmpty == true {
            mapping = [:]
        } else {
            problems.add(node, "\(path.isEmpty ? "the file" : path) is not a section, but expected keys with values.")
            return nil
        }
    }

    /// The value of a key.
    mutating func node(_ key: String) -> Node? {
        asked.append(key)
        return mapping.first { $0.key.string == key }?.value
    }

    /// A text; nil where absent.
    mutating func text(_ key: String, _ problems: inout [Problem]) -> String? {
        guard let node = node(key) else { return nil }
        guard let text = node.scalar?.string, !text.isEmpty else {
            problems.add(node, "\(place(key)) is not a text.")
            return nil
        }
        return text
    }

    /// A text that must be there.
    mutating func requiredText(_ key: String, _ problems: inout [Problem]) -> String? {
        if !mapping.contains(where: { $0.key.string == key }) {
            asked.append(key)
            problems.add(mark, "missing key '\(key)'\(path.isEmpty ? "" : " in \(path)").")
            return nil
        }
        return text(key, &problems)
    }

    /// One of several words.
    mutating func word<Word>(
        _ key: String, of words: [(name: String, value: Word)], default standard: Word, _ problems: inout [Problem]
    ) -> Word {
        guard let node = node(key) else { return standard }
        let found = node.scalar?.string ?? ""
        if let word = words.first(where: { $0.name == found }) { return word.value }
        problems.add(node, "\(place(key)) is '\(found)'." + didYouMean(found, among: words.map(\.name)))
        return standard
    }

    /// A whole number within bounds.
    mutating func integer(
        _ key: String, in bounds: ClosedRange<Int>, default standard: Int, _ problems: inout [Problem]
    ) -> Int {
        guard let node = node(key) else { return standard }
        guard let value = node.scalar.flatMap({ Int($0.string) }), bounds.contains(value) else {
            problems.add(
                node,
                "\(place(key)) is '\(node.scalar?.string ?? "…")', but expected a whole number from "
                    + "\(bounds.lowerBound) to \(bounds.upperBound).")
            return standard
        }
        return value
    }

    /// A share of one: `0.01` or `1%`.
    mutating func share(_ key: String, default standard: Double, _ problems: inout [Problem]) -> Double {
        guard let node = node(key) else { return standard }
        let text = node.scalar?.string ?? ""
        let value = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        guard let value, (0...1).contains(value) else {
            problems.add(node, "\(place(key)) is '\(text)', but expected a share such as 1% or 0.01.")
            return standard
        }
        return value
    }

    /// A single ASCII character.
    mutating func character(_ key: String, default standard: UInt8, _ problems: inout [Problem]) -> UInt8 {
        guard let node = node(key) else { return standard }
        let text = node.scalar?.string == "\\t" ? "\t" : node.scalar?.string ?? ""
        guard text.utf8.count == 1, let byte = text.utf8.first else {
            problems.add(node, "\(place(key)) is '\(text)', but expected one character such as ',' or ';'.")
            return standard
        }
        return byte
    }

    /// A truth value.
    mutating func flag(_ key: String, default standard: Bool, _ problems: inout [Problem]) -> Bool {
        word(key, of: [("true", true), ("false", false)], default: standard, &problems)
    }

    /// A list of texts.
    mutating func texts(_ key: String, _ problems: inout [Problem]) -> [String] {
        guard let node = node(key) else { return [] }
        guard let list = node.sequence, list.allSatisfy({ $0.scalar != nil }) else {
            problems.add(node, "\(place(key)) is not a list of texts.")
            return []
        }
        return list.compactMap { $0.scalar?.string }
    }

    /// All keys with their nodes, for sections whose keys are names.
    mutating func entries() -> [(key: String, node: Node)] {
        mapping.compactMap { entry in entry.key.string.map { (key: $0, node: entry.value) } }
    }

    /// Notes every key that was not asked for, and every key that stands twice.
    func finish(_ problems: inout [Problem]) {
        for (key, _) in mapping {
            let name = key.string ?? "…"
            guard !asked.contains(name) else { continue }
            problems.add(
                key, "unknown key '\(name)'\(path.isEmpty ? "" : " in \(path)")." + didYouMean(name, among: asked))
        }
    }

    private func place(_ key: String) -> String { path.isEmpty ? "'\(key)'" : "'\(key)' in \(path)" }
}

extension [Problem] {
    mutating func add(_ node: Node, _ message: String) { add(node.mark, message) }

    mutating func add(_ mark: Mark?, _ message: String) {
        append(Problem(line: mark?.line ?? 1, column: mark?.column ?? 1, message: message))
    }
}

/// The root of a YAML text; nil (with a problem) where there is none.
func yamlRoot(_ text: String, expecting expected: String, _ problems: inout [Problem]) -> Node? {
    do {
        guard let node = try compose(yaml: text) else {
            problems.add(nil, "the file is empty, but expected \(expected).")
            return nil
        }
        return node
    } catch let YamlError.scanner(_, problem, mark, _), let YamlError.parser(_, problem, mark, _) {
        problems.add(mark, "not YAML: \(problem).")
    } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
        problems.add(context.mark, "the key '\(duplicates.first ?? "")' stands twice in one section.")
    } catch {
        problems.add(nil, "not YAML: \(error).")
    }
    return nil
}
