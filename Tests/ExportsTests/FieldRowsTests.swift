import Records
import Testing

@testable import Exports

@Suite struct FieldRowsTests {
    private func rows(_ text: String) throws -> FieldRows {
        let reader = try ExportReader(
            ExportBytes(Array(text.utf8)), file: "export", format: .csv(CSVDialect()), columns: ["a", "b"])
        return try reader.rows(of: reader.pieces(size: 1000, threads: 1)[0])
    }

    @Test func gatheringKeepsTheRowsAskedForAndAllBrokenOnes() throws {
        let gathered = try rows("a,b\n1,2\n3\n4,5\n6,7\n").gathering([2, 0])
        #expect(gathered.columns == [TextColumn(["6", "1"]), TextColumn(["7", "2"])])
        #expect(gathered.lines == [5, 2])
        #expect(gathered.broken.map(\.reason) == [.fieldCount])
    }

    @Test func wantedColumnsAndRowsAgree() throws {
        let reader = try ExportReader(
            ExportBytes(Array("a,b,c\n1,2,3\n4,5,6\n".utf8)), file: "export", format: .csv(CSVDialect()),
            columns: ["c", "a"])
        let rows = try reader.rows(of: reader.pieces(size: 1000, threads: 1)[0])
        #expect(rows.columns == [TextColumn(["3", "6"]), TextColumn(["1", "4"])])
        #expect((0..<rows.count).map { rows[$0] } == [["3", "1"], ["6", "4"]])
        #expect(rows.withoutTexts.lines == [2, 3])
    }

    @Test func bytesSpanFromTheFirstRowToTheLast() throws {
        #expect(try rows("a,b\n1,2\n3,4\n").bytes == 8)
        #expect(try rows("a,b\n").bytes == 0)
    }
}
