/// Something wrong in a pipeline file: where, what was found, what was expected, what to do.
public struct Problem: Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1.
    public var column: Int
    /// What is wrong, in words.
    public var message: String
    /// The file that it is in, where that is not the pipeline file itself: its path and text.
    public var source: ProblemSource?

    /// `file:line:column: message`, the line of the file and a caret under the place.
    public func rendered(file: String, text: String) -> String {
        let (file, text) = (source?.path ?? file, source?.text ?? text)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = "\(file):\(line):\(column): \(message)"
        guard line >= 1, line <= lines.count else { return head }
        let source = lines[line - 1].replacing("\t", with: " ")
        let number = String(line)
        let margin = String(repeating: " ", count: number.count)
        return """
            \(head)
              \(number) | \(source)
              \(margin) | \(String(repeating: " ", count: max(0, column - 1)))^
            """
    }
}

/// A file beside the pipeline file in which something is wrong.
public struct ProblemSource: Hashable, Sendable {
    /// Its path.
    public var path: String
    /// Its text.
    public var text: String
}

/// A pipeline file that cannot be run, with every problem in it.
public struct InvalidPipeline: Error, Sendable, CustomStringConvertible {
    /// The file as named by the user.
    public let file: String
    /// Its text.
    public let text: String
    /// What is wrong, from top to bottom.
    public let problems: [Problem]

    /// Every problem with its line and a caret.
    public var description: String {
        problems.map { $0.rendered(file: file, text: text) }.joined(separator: "\n")
    }
}

/// The name that was meant, among those there are: the nearest by edits (Damerau–Levenshtein), if it is near.
func suggestion(for found: String, among names: [String]) -> String? {
    let ranked = names.map { (name: $0, edits: edits(found.lowercased(), $0.lowercased())) }
    guard let best = ranked.min(by: { ($0.edits, $0.name) < ($1.edits, $1.name) }),
        best.edits <= max(1, found.count / 3)
    else { return nil }
    return best.name
}

/// ` Did you mean 'x'?`, or which names there are.
func didYouMean(_ found: String, among names: [String]) -> String {
    if let name = suggestion(for: found, among: names) { return " Did you mean '\(name)'?" }
    return names.isEmpty ? "" : " Expected one of: \(names.joined(separator: ", "))."
}

private func edits(_ first: String, _ second: String) -> Int {
    let (a, b) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
