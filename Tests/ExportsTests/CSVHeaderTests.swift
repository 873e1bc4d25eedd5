import Testing

@testable import Exports

@Suite struct CSVHeaderTests {
    private func failure(_ text: String, columns: [String] = ["a"]) -> ExportError? {
        #expect(throws: ExportError.self) { try ReadRows(Array(text.utf8), columns: columns) }
    }

    @Test(arguments: ["", "\u{FEFF}", "\n", "\n\n \r\n"])
    func aFileWithoutAnyFieldIsEmpty(text: String) {
        #expect(failure(text) == .empty(file: "export"))
    }

    @Test(arguments: ["a,\"b\n1,2\n", "a,b\"c\n1,2\n", "\"a", "a,\"b\"x\n"])
    func quotesThatDoNotCloseBreakTheHeader(text: String) {
        #expect(failure(text) == .brokenHeader(file: "export"))
    }

    /// Files of old Macs end lines with a lone carriage return: without line feeds there would be a header and no rows.
    @Test(arguments: ["a,b\r1,2\r3,4\r", "a,b\r1,2", "a,b\r1,2\r\n3,4\n"])
    func aHeaderThatEndsWithALoneCarriageReturnIsBroken(text: String) {
        #expect(failure(text) == .brokenHeader(file: "export"))
    }

    @Test func aColumnThatIsNamedTwiceIsNamed() {
        #expect(failure("a,b,a\n1,2,3\n") == .repeatedColumn(file: "export", column: "a"))
    }

    @Test func columnsWithoutANameMayRepeat() throws {
        #expect(try ReadRows(Array("a,,\n1,2,3\n".utf8), columns: ["a"]).rows == [["1"]])
    }

    @Test func aMissingColumnIsToldWithTheHeader() {
        #expect(failure("a;b\n1;2\n") == .missingColumn(file: "export", column: "a", header: ["a;b"]))
        #expect(failure("A,b\n1,2\n") == .missingColumn(file: "export", column: "a", header: ["A", "b"]))
    }

    @Test func theHeaderIsReadWithoutItsRows() throws {
        let bytes = ExportBytes(Array("\u{FEFF} id ,\"full, name\"\n1,\"open\n".utf8))
        #expect(try ExportReader.header(bytes, file: "export") == ["id", "full, name"])
    }
}
