import Exports
import Records
import Testing

@testable import Extract

@Suite struct TableBuilderTests {
    private func piece(_ currencies: [String], lines: [UInt32]) -> TypedRows {
        TypedRows(
            columns: [.category(CategoryColumn(currencies)), .timestamp(lines.map { Int64($0) }), nil], lines: lines,
            rejections: [],
            read: lines.count, bytes: 10, next: Piece(start: 0, limit: 0, line: 1))
    }

    @Test(arguments: [0.0, 1.0, 100.0])
    func piecesAreJoinedInOrderWhateverTheRoom(room: Double) {
        var builder = TableBuilder(kind: .rates)
        builder.append(piece(["GBP", "USD"], lines: [2, 3]), room: room)
        builder.append(piece([], lines: []), room: room)
        builder.endFile("a.csv")
        builder.append(piece(["USD", "", "EUR"], lines: [2, 3, 5]), room: room)
        builder.endFile("b.csv")
        builder.endFile("c.csv")
        let table = builder.table
        #expect((0..<5).map { table.category("currency")[$0] } == ["GBP", "USD", "USD", "", "EUR"])
        #expect(table.timestamp("day") == [2, 3, 2, 3, 5])
        #expect(!table.has("rate"))
        #expect(table.lines == [2, 3, 2, 3, 5])
        #expect(table.fileOfRow == [0, 0, 1, 1, 1])
        #expect(table.files.map(\.name) == ["a.csv", "b.csv", "c.csv"])
        #expect(table.files.map(\.end) == [2, 5, 5])
    }
}
