import Records
import Testing

@testable import Exports

@Suite struct CSVWriterTests {
    private func written(_ body: (inout CSVWriter) -> Void) -> String {
        var writer = CSVWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""), ("two\nlines", "\"two\nlines\""),
        ("a\rb", "\"a\rb\""), (" padded", "\" padded\""), ("padded ", "\"padded \""), ("tab\t", "\"tab\t\""), ("", ""),
        ("Zoë", "Zoë"), ("semi;colon", "semi;colon"),
    ])
    func cellsAreQuotedWhereTheyMustBe(text: String, cell: String) {
        #expect(written { $0.text(text) } == cell)
        #expect(written { $0.text(TextColumn(["x", text]), 1) } == cell)
    }

    /// OWASP's list of the characters with which a formula may begin.
    @Test(arguments: [
        ("=1+1", "\"'=1+1\""), ("@SUM(A1)", "\"'@SUM(A1)\""), ("+cmd|' /C calc'!A0", "\"'+cmd|' /C calc'!A0\""),
        ("-2+3", "\"'-2+3\""), ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("-", "\"'-\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
        ("+4915123456789", "+4915123456789"), ("-12.50", "-12.50"), ("a=b", "a=b"), ("+49 151", "\"'+49 151\""),
    ])
    func cellsThatASpreadsheetWouldRunAreDefused(text: String, cell: String) {
        #expect(written { $0.text(text) } == cell)
    }

    @Test(arguments: [
        (Int64(123_456), 2, "1234.56"), (-5, 2, "-0.05"), (0, 2, "0.00"), (-1234, 0, "-1234"), (1, 3, "0.001"),
        (.min, 2, "-92233720368547758.08"), (.max, 3, "9223372036854775.807"),
    ])
    func moneyHasTheCurrencysDecimals(amount: Int64, decimals: Int, cell: String) {
        #expect(written { $0.money(amount, decimals: decimals) } == cell)
        #expect(MinorUnits.text(amount, decimals: decimals) == cell)
    }

    @Test(arguments: [
        (Int64(1_000_000), "1"), (1_500_000, "1.5"), (-1_500_000, "-1.5"), (1, "0.000001"), (-10, "-0.00001"), (0, "0"),
        (.max, "9223372036854.775807"), (.min + 1, "-9223372036854.775807"),
    ])
    func millionthsHaveNoTrailingZeros(value: Int64, cell: String) {
        #expect(written { $0.millionths(value) } == cell)
    }

    @Test(arguments: [
        (0.125, 2, "0.13"), (-0.125, 2, "-0.13"), (2.5, 0, "3"), (-0.001, 2, "0.00"), (1e300, 2, "1e+300"),
        (12.0, 3, "12.000"),
        (.nan, 2, ""), (.infinity, 2, ""),
    ])
    func numbersAreRoundedAndNeverNotANumber(value: Double, decimals: Int, cell: String) {
        #expect(written { $0.number(value, decimals: decimals) } == cell)
    }

    @Test func daysFlagsIntegersAndEmptyCells() throws {
        let day = try #require(Day(year: 2024, month: 2, day: 9))
        let early = try #require(Day(year: 7, month: 12, day: 31))
        let row = written { writer in
            writer.day(day)
            writer.day(nil)
            writer.day(early)
            writer.flag(true)
            writer.flag(false)
            writer.integer(.min)
            writer.integer(0)
            writer.empty()
            writer.endRow()
        }
        #expect(row == "2024-02-09,,0007-12-31,true,false,-9223372036854775808,0,\n")
    }

    @Test func partsFollowTheHeader() {
        var file = CSVWriter(header: ["id", "full, name"])
        var part = CSVWriter()
        part.integer(1)
        part.text("x")
        part.endRow()
        file.append(part)
        file.append(part)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "id,\"full, name\"\n1,x\n1,x\n")
    }

    /// A row of one empty cell would be a blank line, which readers pass over.
    @Test func aRowOfOneEmptyCellIsNotABlankLine() {
        #expect(
            written {
                $0.text(""); $0.endRow(); $0.text("x"); $0.endRow(); $0.empty(); $0.endRow()
            } == "\"\"\nx\n\"\"\n")
    }

    @Test(arguments: 0..<6)
    func whatIsWrittenIsReadBackTheSame(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let bits = ["a", ",", "\"", "\n", "\r\n", " ", "\t", "é", "'", ";", "0", "-", "日"]
        let columns = (0..<Int.random(in: 1...4, using: &random)).map { "c\($0)" }
        let rows = (0..<50).map { _ in
            columns.map { _ in
                // A first letter keeps the cell from being defused.
                let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    bits[Int.random(in: 0..<bits.count, using: &random)]
                }
                return text.isEmpty ? "" : " x" + text.joined()
            }
        }
        var writer = CSVWriter(header: columns)
        for row in rows {
            row.forEach { writer.text($0) }
            writer.endRow()
        }
        #expect(try ReadRows(writer.bytes, columns: columns, size: 100).rows == rows, "seed \(seed)")
    }
}
