import Testing

@testable import Synthesis

@Suite struct DamagedRowsTests {
    private static let table = ExportFile.table(
        "t.csv", "id;on;price;name", delimiter: ";", weakness: .init(date: "on", amount: "price", text: "name"))
    private static let lines = ExportFile(
        path: "t.jsonl", format: .jsonLines, header: "",
        weakness: .init(date: "\"on\":\"", amount: "\"price\":", text: "\"name\":\""))

    private func damaged(_ row: String, _ kind: Damage, _ file: ExportFile) throws -> [UInt8]? {
        var random = RandomStream(seed: 1, purpose: .brokenRows, index: 0)
        return DamagedRow(file, try #require(file.weakness)).damaged(Array(row.utf8), kind, &random)
    }

    @Test(arguments: [
        (Damage.fieldCount, "7;01.03.2024 10:00"), (.noSuchDate, "7;31.02.2024 10:00;1,50;Mug"),
        (.notAnAmount, "7;01.03.2024 10:00;gratis;Mug"), (.strayQuote, "7;01.03.2024 10:00;1,50;M\"ug"),
    ])
    func rowsOfTables(kind: Damage, expected: String) throws {
        let bytes = try #require(try damaged("7;01.03.2024 10:00;1,50;Mug", kind, DamagedRowsTests.table))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (Damage.noSuchDate, "{\"on\":\"2024-02-31T10\",\"price\":1.5,\"name\":\"Mug\"}"),
        (.notAnAmount, "{\"on\":\"2024-03-01T10\",\"price\":\"free\",\"name\":\"Mug\"}"),
        (.truncated, "{\"on\":\"2024-03-01T10\",\"price"),
    ])
    func rowsOfJSONLines(kind: Damage, expected: String) throws {
        let row = "{\"on\":\"2024-03-01T10\",\"price\":1.5,\"name\":\"Mug\"}"
        let bytes = try #require(try damaged(row, kind, DamagedRowsTests.lines))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func invalidBytesAreInvalid() throws {
        for (row, file) in [
            ("7;01.03.2024;1;Mug", DamagedRowsTests.table), ("{\"name\":\"Mug\"}", DamagedRowsTests.lines),
        ] {
            let bytes = try #require(try damaged(row, .invalidUTF8, file))
            #expect(String(validating: bytes, as: UTF8.self) == nil)
            #expect(bytes.count == row.utf8.count + 1)
        }
    }

    @Test func rowsWithQuotesStayWhole() throws {
        #expect(try damaged("7;01.03.2024;1;\"a;b\"", .fieldCount, DamagedRowsTests.table) == nil)
        #expect(try damaged("7;01.03.2024;1;a", .truncated, DamagedRowsTests.table) == nil)
    }

    @Test func listedLinesAreTheDamagedOnes() throws {
        let exported = try Exported.small.get()
        let listed = exported.rows("truth/broken_rows.csv")
        #expect(listed.count >= 20)
        #expect(Set(listed.compactMap { $0["reason"] }).count >= 5)
        for row in listed {
            let path = row["file"] ?? ""
            let lines = (exported.files[path] ?? []).split(separator: 10, omittingEmptySubsequences: false)
            let number = try #require(Int(row["line"] ?? ""))
            let line = lines[number - 1]
            // A damaged row stands after the row that it is a copy of: they begin alike.
            #expect(line.prefix(9) == lines[number - 2].prefix(9) || row["reason"] == "invalid_utf8")
            #expect(line != lines[number - 2])
            switch row["reason"] {
            case "invalid_utf8": #expect(line.contains(0xFF))
            case "no_such_date":
                #expect(
                    String(decoding: line, as: UTF8.self).contains(
                        path.hasPrefix("tills") ? "31.02.2024" : "2024-02-31"))
            case "stray_quote": #expect(line.count { $0 == 34 } == 1)
            default: break
            }
        }
    }

    @Test func fewRowsOfEachFileAreDamaged() throws {
        let exported = try Exported.small.get()
        for (path, lines) in exported.damagedLines {
            let all = exported.text(path).split(separator: "\n").count
            #expect(Double(lines.count) / Double(all) < 0.01, "\(path)")
        }
    }
}
