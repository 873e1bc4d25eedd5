import Testing

@testable import Records

@Suite struct RecordTableTests {
    /// Rates of three files, the second of them without rows.
    private let table = RecordTable(
        kind: .rates,
        columns: [
            .category(CategoryColumn(["GBP", "USD", "GBP"])), .timestamp([0, 86_400, 172_800]),
            .decimal([1, 2, Millionths.null]),
        ],
        lines: [2, 3, 2], files: [("a.csv", 2), ("b.csv", 2), ("c.csv", 3)])

    @Test func everyRowKnowsItsFile() {
        #expect(table.fileOfRow == [0, 0, 2])
    }

    @Test func gatheringKeepsFilesAndLines() {
        let gathered = table.gathering([1, 2])
        #expect(gathered.lines == [3, 2])
        #expect(gathered.fileOfRow == [0, 2])
        #expect(gathered.files.map(\.name) == ["a.csv", "b.csv", "c.csv"])
        #expect(gathered.category("currency").names[Int(gathered.category("currency").codes[0])] == "USD")
        #expect(gathered.timestamp("day") == [86_400, 172_800])
        #expect(table.gathering([]).files.map(\.end) == [0, 0, 0])
    }

    @Test func fieldsThatTheSourceDoesNotDeliverAreNullColumns() {
        let orders = RecordTable(
            kind: .orders, columns: SourceKind.orders.fields.map { _ in nil }, lines: [2, 3], files: [("o.csv", 2)])
        #expect(!orders.has("order_id"))
        #expect(orders.text("order_id") == TextColumn(["", ""]))
        #expect(orders.category("status").codes == [CategoryColumn.null, CategoryColumn.null])
        #expect(orders.timestamp("ordered_at") == [Timestamp.null, Timestamp.null])
        #expect(orders.decimal("quantity") == [Millionths.null, Millionths.null])
        #expect(table.has("rate") && !table.has("no such field"))
    }

    @Test(arguments: [FieldType.text, .category, .timestamp, .decimal])
    func emptyColumnsAreColumnsOfNoNulls(type: FieldType) {
        #expect(Column(type) == Column(nulls: 0, type))
        #expect(Column(nulls: 3, type).gathering([2, 0]) == Column(nulls: 2, type))
    }
}
