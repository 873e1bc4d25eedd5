import Exports
import Extract
import Records
import Testing

@testable import Pipeline

private let untouched = "Left behind: the last release and the state are untouched."

@Suite struct SourceFailureTests {
    @Test(
        arguments: [
            (
                .unreadable(file: "a.csv", why: "Permission denied"),
                "source 'sales', a.csv: cannot be read (Permission denied).",
                "check that the file is there and that this user may read it."
            ),
            (
                .empty(file: "a.csv"),
                "source 'sales', a.csv: found an empty file, but expected a header (CSV) or an object a line (JSON).",
                "the export was probably interrupted: fetch it again, or remove the file if it is meant to be empty."
            ),
            (
                .brokenHeader(file: "a.csv"), "source 'sales', a.csv line 1: the header has broken quotes.",
                "check the file's delimiter and quote character against the pipeline file."
            ),
            (
                .repeatedColumn(file: "a.csv", column: "id"),
                "source 'sales', a.csv line 1: two columns are named 'id', but expected a name for each.",
                "rename one of them in the export."
            ),
            (
                .missingColumn(file: "a.csv", column: "order_total", header: ["id", "order_totl", "day"]),
                "source 'sales', a.csv line 1: no column 'order_total', but expected it as the pipeline file maps it. "
                    + "Found: id, order_totl, day.",
                "map the field to a column of the export, and check that the file has a header. Did you mean 'order_totl'?"
            ),
            (
                .missingColumn(file: "a.csv", column: "total", header: ["id", "day"]),
                "source 'sales', a.csv line 1: no column 'total', but expected it as the pipeline file maps it. Found: id, day.",
                "map the field to a column of the export, and check that the file has a header."
            ),
            (
                .missingColumn(file: "a.csv", column: "id", header: ["id;day"]),
                "source 'sales', a.csv line 1: found one column, but expected a column 'id' among others.",
                "the delimiter is probably ';': set `delimiter: \";\"` for this source."
            ),
            (
                .missingColumn(file: "a.csv", column: "id", header: ["id\tday"]),
                "source 'sales', a.csv line 1: found one column, but expected a column 'id' among others.",
                "the delimiter is probably '\\t': set `delimiter: \"\\t\"` for this source."
            ),
            (
                .missingColumn(file: "a.csv", column: "id", header: ["day"]),
                "source 'sales', a.csv line 1: no column 'id', but expected it as the pipeline file maps it. Found: day.",
                "map the field to a column of the export, and check that the file has a header."
            ),
            (
                .missingColumn(file: "a.csv", column: "id", header: ["17", "anna@mail.example", "+49 30 1234567"]),
                "source 'sales', a.csv line 1: no column 'id', but expected it as the pipeline file maps it. "
                    + "Found: 3 columns that do not look like names.",
                "map the field to a column of the export, and check that the file has a header."
            ),
            (
                .brokenArray(file: "a.json", element: 7, why: "unclosed"),
                "source 'sales', a.json: the JSON array breaks at element 7 (unclosed).",
                "the export was probably interrupted: fetch it again."
            ),
        ] as [(ExportError, String, String)])
    func exportsThatCannotBeRead(error: ExportError, cause: String, advice: String) {
        let failure = StageFailure(.export(source: "sales", cause: error))
        #expect(failure.exitCode == .source)
        #expect(failure.description == "extract failed: \(cause)\n\(untouched)\nWhat to do: \(advice)")
    }

    @Test func twoArraysAreAMistakeOfThePipelineFile() {
        let failure = StageFailure(.export(source: "sales", cause: .twoArrays(paths: ["a[].b", "c[].d"])))
        #expect(failure.exitCode == .usage)
        #expect(
            failure.description
                == "extract failed: source 'sales': the paths a[].b, c[].d unfold more than one array ('[]').\n"
                + "\(untouched)\nWhat to do: unfold one array a source.")
    }

    @Test func aFileThatBreaksOff() {
        let failure = StageFailure(.halfWritten(source: "sales", position: SourcePosition(file: "a.csv", line: 1042)))
        #expect(failure.exitCode == .source)
        #expect(
            failure.description
                == "extract failed: source 'sales', a.csv line 1042: the file breaks off in the middle of a row, "
                + "but expected a whole row and a line end.\n\(untouched)\n"
                + "What to do: wait until the export is written, or fetch it again; end the file with a line end if it is whole."
        )
    }

    @Test func aLongHeaderIsCutShort() {
        let header = (1...40).map { "column\($0)" }
        let failure = StageFailure(.export(source: "s", cause: .missingColumn(file: "f", column: "x", header: header)))
        #expect(failure.cause.contains("column30"))
        #expect(!failure.cause.contains("column31"))
    }

    @Test func sourcesWithoutAFileOrTooOld() throws {
        let source = PlannedSource(
            export: ExportSource(name: "sales", kind: .orders, channel: "web", files: [], format: .json, mappings: []),
            refersTo: nil, maximumAgeDays: 3, pattern: "in/*.json", sizes: [])
        #expect(
            StageFailure.noFile(source).description == """
                extract failed: source 'sales': no file matches in/*.json, but expected at least one.
                \(untouched)
                What to do: check the path in the pipeline file, and whether the export was delivered.
                """)
        #expect(
            StageFailure.stale(source, newest: "2025-01-01", asOf: "2025-01-05").description == """
                extract failed: source 'sales': the newest row is of 2025-01-01, but expected one at most 3 days before 2025-01-05.
                \(untouched)
                What to do: check whether the last export was delivered, or raise max_age_days.
                """)
    }

    @Test func partsThatAreEmptyAreLeftOut() {
        let failure = StageFailure(stage: .load, exitCode: .state, cause: "gone.", leftBehind: "", advice: "")
        #expect(failure.description == "load failed: gone.")
    }
}
