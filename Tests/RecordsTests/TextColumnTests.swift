import Testing

@testable import Records

@Suite struct TextColumnTests {
    private let rows = ["Ada", "", "Zoë", "日本", ""]

    @Test func rowsComeBackAsTheyWereAppended() {
        let column = TextColumn(rows)
        #expect((0..<column.count).map { column[$0] } == rows)
        #expect(column.bytes.count == 3 + 4 + 6)
        #expect(column.ends == [3, 3, 7, 13, 13])
        #expect((0..<5).map { column.isNull($0) } == [false, true, false, false, true])
    }

    @Test func bytesOfARowAreThoseOfItsText() {
        let column = TextColumn(rows)
        for row in 0..<column.count {
            #expect(Array(column.utf8(row)) == Array(rows[row].utf8))
            let seen = column.withBytes(row) { span in span.indices.map { span[$0] } }
            #expect(seen == Array(rows[row].utf8))
        }
    }

    @Test func aColumnAppendedToAnotherKeepsBothsRows() {
        var column = TextColumn(rows)
        column.append(contentsOf: TextColumn())
        column.append(contentsOf: TextColumn(["x", ""]))
        column.appendNull()
        column.append(utf8: [0x7A])
        #expect(column == TextColumn(rows + ["x", "", "", "z"]))
    }

    @Test func gatheringKeepsTheOrderAskedFor() {
        #expect(TextColumn(rows).gathering([3, 0, 0, 1]) == TextColumn(["日本", "Ada", "Ada", ""]))
    }

    @Test func comparisonIsByBytesAndAShorterTextComesFirst() {
        let column = TextColumn(["a", "ab", "b", "", "é", "ab"])
        #expect(column.compare(0, 1) < 0)
        #expect(column.compare(2, 1) > 0)
        #expect(column.compare(3, 0) < 0)
        #expect(column.compare(4, 2) > 0)
        #expect(column.compare(1, 5) == 0)
    }

    @Test func reservingChangesNoRow() {
        var column = TextColumn(rows)
        column.reserve(rows: 100, bytes: 1000)
        #expect(column == TextColumn(rows))
        #expect(!column.isEmpty)
        #expect(TextColumn().isEmpty)
    }
}
