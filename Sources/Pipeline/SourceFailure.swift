import Exports
import Extract
import Records

extension StageFailure {
    private static let untouched = "the last release and the state are untouched."

    /// A source of which no file was found.
    static func noFile(_ source: PlannedSource) -> StageFailure {
        StageFailure(
            stage: .extract, exitCode: .source,
            cause: "source '\(source.export.name)': no file matches \(source.pattern), but expected at least one.",
            leftBehind: untouched, advice: "check the path in the pipeline file, and whether the export was delivered.")
    }

    /// A source whose files have no row at all.
    static func noRow(_ source: PlannedSource) -> StageFailure {
        let files = source.export.files
        let found = files.count == 1 ? "no row in \(files[0])" : "no row in any of \(files.count) files"
        return StageFailure(
            stage: .extract, exitCode: .source,
            cause: "source '\(source.export.name)': found \(found), but expected at least one.", leftBehind: untouched,
            advice: "the export was probably interrupted: fetch it again, or set `may_be_empty: true` for this source.")
    }

    /// A source whose newest row is too old.
    static func stale(_ source: PlannedSource, newest: String, asOf: String) -> StageFailure {
        StageFailure(
            stage: .extract, exitCode: .source,
            cause: "source '\(source.export.name)': the newest row is of \(newest), but expected one at most "
                + "\(source.maximumAgeDays ?? 0) days before \(asOf).",
            leftBehind: untouched, advice: "check whether the last export was delivered, or raise max_age_days.")
    }

    init(_ error: ExtractError) {
        self.init(stage: .extract, exitCode: .source, cause: "", leftBehind: Self.untouched, advice: "")
        switch error {
        case .export(let source, let cause): describe(source, cause)
        case .halfWritten(let source, let position):
            cause =
                "source '\(source)', \(position.file) line \(position.line): the file breaks off in the middle of a row, "
                + "but expected a whole row and a line end."
            advice = "wait until the export is written, or fetch it again; end the file with a line end if it is whole."
        }
    }

    private mutating func describe(_ source: String, _ error: ExportError) {
        switch error {
        case .unreadable(let file, let why):
            cause = "source '\(source)', \(file): cannot be read (\(why))."
            advice = "check that the file is there and that this user may read it."
        case .empty(let file):
            cause =
                "source '\(source)', \(file): found an empty file, but expected "
                + "a header (CSV) or an object a line (JSON)."
            advice =
                "the export was probably interrupted: fetch it again, or remove the file if it is meant to be empty."
        case .brokenHeader(let file):
            cause = "source '\(source)', \(file) line 1: the header has broken quotes."
            advice = "check the file's delimiter and quote character against the pipeline file."
        case .repeatedColumn(let file, let column):
            cause =
                "source '\(source)', \(file) line 1: two columns are named '\(column)', but expected a name for each."
            advice = "rename one of them in the export."
        case .missingColumn(let file, let column, let header): describeMissing(source, file, column, header)
        case .brokenArray(let file, let element, let why):
            cause = "source '\(source)', \(file): the JSON array breaks at element \(element) (\(why))."
            advice = "the export was probably interrupted: fetch it again."
        case .twoArrays(let paths):
            exitCode = .usage
            cause = "source '\(source)': the paths \(paths.joined(separator: ", ")) unfold more than one array ('[]')."
            advice = "unfold one array a source."
        }
    }

    private mutating func describeMissing(_ source: String, _ file: String, _ column: String, _ header: [String]) {
        let separators: [Character] = [";", "\t", "|", ","]
        if header.count == 1, let separator = separators.first(where: { header[0].contains($0) }) {
            let name = separator == "\t" ? "\\t" : String(separator)
            cause =
                "source '\(source)', \(file) line 1: found one column, "
                + "but expected a column '\(column)' among others."
            advice = "the delimiter is probably '\(name)': set `delimiter: \"\(name)\"` for this source."
            return
        }
        let names = Self.columnNames(header)
        cause =
            "source '\(source)', \(file) line 1: no column '\(column)', but expected it as the pipeline file maps it. "
            + "Found: \(names)."
        advice =
            "map the field to a column of the export, and check that the file has a header."
            + (suggestion(for: column, among: header).map { " Did you mean '\($0)'?" } ?? "")
    }

    /// The names of a header, unless they look like the values of a row, which are not told.
    private static func columnNames(_ header: [String]) -> String {
        let isName = { (name: String) in
            name.first?.isLetter == true && !name.contains("@") && name.count { $0.isNumber } < 4
        }
        guard header.allSatisfy(isName) else { return "\(header.count) columns that do not look like names" }
        return header.prefix(30).joined(separator: ", ")
    }
}
