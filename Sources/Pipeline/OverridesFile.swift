import Exports
import Extract
import RecordLinkage
import Records

/// A CSV file of people's decisions about pairs of records.
struct OverridesFile {
    let overrides: [Override]

    static let columns = [
        "left_source", "left_record_id", "right_source", "right_record_id", "decision", "who", "when", "why",
    ]

    /// Reads the decisions; every problem is told at once, with its line.
    init(path: String, sources: [String]) throws(StageFailure) {
        let rows = try DecisionRows(path: path, columns: Self.columns).rows
        var problems = rows.broken.map { "\(path) line \($0.line): \($0.reason.words)" }
        overrides = (0..<rows.count).compactMap { row in
            let texts = rows[row]
            let wrong = Self.problems(texts, sources: sources)
            problems += wrong.map { "\(path) line \(rows.lines[row]), \($0)" }
            return wrong.isEmpty ? Self.override(texts) : nil
        }
        if !problems.isEmpty { throw DecisionRows.failure(problems) }
    }

    private static func override(_ texts: [String]) -> Override? {
        guard let decision = Override.Decision(rawValue: texts[4]) else { return nil }
        return Override(
            left: RecordKey(source: texts[0], recordID: texts[1]),
            right: RecordKey(source: texts[2], recordID: texts[3]),
            decision: decision, who: texts[5], when: Day(iso: texts[6]), why: texts[7])
    }

    private static func problems(_ texts: [String], sources: [String]) -> [String] {
        var problems = DecisionRows.problemsOfPair(texts, columns, sources: sources)
        if Override.Decision(rawValue: texts[4]) == nil {
            problems.append(
                "column 'decision': found '\(texts[4])', but expected must or cannot."
                    + (suggestion(for: texts[4], among: ["must", "cannot"]).map { " Did you mean '\($0)'?" } ?? ""))
        }
        if !texts[6].isEmpty, Day(iso: texts[6]) == nil {
            problems.append("column 'when': found text that is no day, but expected yyyy-MM-dd.")
        }
        return problems
    }
}

/// A CSV file of parent accounts: each row says that one account belongs to the owner of another.
struct ParentAccountsFile {
    /// The pairs, as `must` decisions.
    let pairs: [Override]

    static let columns = ["source", "record_id", "parent_source", "parent_record_id"]

    /// Reads the pairs; every problem is told at once, with its line.
    init(path: String, sources: [String]) throws(StageFailure) {
        let rows = try DecisionRows(path: path, columns: Self.columns).rows
        var problems = rows.broken.map { "\(path) line \($0.line): \($0.reason.words)" }
        pairs = (0..<rows.count).map { row in
            let texts = rows[row]
            problems += DecisionRows.problemsOfPair(texts, Self.columns, sources: sources)
                .map { "\(path) line \(rows.lines[row]), \($0)" }
            return Override(
                left: RecordKey(source: texts[0], recordID: texts[1]),
                right: RecordKey(source: texts[2], recordID: texts[3]), decision: .must)
        }
        if !problems.isEmpty { throw DecisionRows.failure(problems) }
    }
}

/// The rows of a CSV file in which people decide about pairs of records: source and record id of each come first.
private struct DecisionRows {
    let rows: FieldRows

    init(path: String, columns: [String]) throws(StageFailure) {
        do throws(ExportError) {
            let reader = try ExportReader(
                try ExportBytes(path: path), file: path, format: .csv(CSVDialect()), columns: columns)
            guard let piece = reader.pieces(size: .max, threads: 1).first else { throw ExportError.empty(file: path) }
            rows = try reader.rows(of: piece)
        } catch {
            throw StageFailure(ExtractError.export(source: "decisions", cause: error))
        }
    }

    static func failure(_ problems: [String]) -> StageFailure {
        StageFailure(
            stage: .transform, exitCode: .usage, cause: problems.joined(separator: "\n"),
            leftBehind: "the last release and the state are untouched.", advice: "correct the file and run again.")
    }

    static func problemsOfPair(_ texts: [String], _ columns: [String], sources: [String]) -> [String] {
        var problems: [String] = []
        for column in [0, 2] where !sources.contains(texts[column]) {
            problems.append(
                "column '\(columns[column])': found '\(texts[column])', which is no source."
                    + didYouMean(texts[column], among: sources))
        }
        for column in [1, 3] where texts[column].isEmpty {
            problems.append("column '\(columns[column])': found nothing, but expected a record id.")
        }
        if texts[0] == texts[2], texts[1] == texts[3] {
            problems.append("found the same record twice, but expected two.")
        }
        return problems
    }
}
