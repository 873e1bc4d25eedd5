import Publish
import Records
import Testing

@Suite struct OutputTableTests {
    static let wrong: [(OutputTable, String)] = [
        (
            OutputTable(
                name: "t", description: "", key: ["a"],
                columns: [OutputColumn("a", "", .integer([1])), OutputColumn("b", "", .integer([]))]),
            "column b has 0 rows, but expected 1"
        ),
        (
            OutputTable(name: "t", description: "", key: ["z"], columns: [OutputColumn("a", "", .integer([1]))]),
            "there is no column z of the key"
        ),
        (
            OutputTable(
                name: "t", description: "", key: ["a"], columns: [OutputColumn("a", "", .integer([1]))], rows: [1]),
            "there is no row 1"
        ),
        (
            OutputTable(
                name: "t", description: "", key: ["a"],
                columns: [OutputColumn("a", "", .integer([1])), OutputColumn("a", "", .integer([1]))]),
            "column a is there twice"
        ),
    ]

    @Test(arguments: wrong)
    func mistakesAreRefused(table: OutputTable, what: String) throws {
        let folder = try TemporaryFolder()
        var writer = try ReleaseWriter(out: folder.path, asOf: day("2026-11-01"), threads: 1)
        let error = #expect(throws: PublishError.self) { try writer.add(table) }
        #expect(error == .wrongTable(table: "t", what: what))
    }
}
