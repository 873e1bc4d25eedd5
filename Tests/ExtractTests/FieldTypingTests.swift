import Exports
import Records
import Testing

@testable import Extract

@Suite struct FieldTypingTests {
    private static let file = "export.csv"

    private func typed(
        _ text: String, kind: SourceKind = .rates, mappings: [FieldMapping], timestamps: TimestampFormat = .iso,
        decimals: DecimalFormat = DecimalFormat()
    ) throws -> TypedRows {
        let source = ExportSource(
            name: "source", kind: kind, channel: "web", files: [Self.file], format: .csv(CSVDialect()),
            mappings: mappings,
            timestampFormat: timestamps, decimalFormat: decimals)
        let bytes = ExportBytes(Array(text.utf8))
        let reader = try ExportReader(bytes, file: Self.file, format: source.format, columns: source.wantedColumns)
        return FieldTyping(source).typed(
            try reader.rows(of: reader.pieces(size: 1 << 20, threads: 1)[0]), of: Self.file, in: bytes)
    }

    private func rates(_ rows: String) throws -> TypedRows {
        try typed(
            "c,d,r\n" + rows,
            mappings: [
                FieldMapping(field: "currency", column: "c"), FieldMapping(field: "day", column: "d"),
                FieldMapping(field: "rate", column: "r"),
            ])
    }

    private func field(_ name: String, _ kind: SourceKind = .rates) -> Int {
        kind.fields.firstIndex { $0.name == name } ?? -1
    }

    @Test func columnsAreTypedInTheOrderOfTheKind() throws {
        let rows = try rates("GBP,2024-01-02,1.17\nUSD,1970-01-02,0.9\n")
        #expect(
            rows.columns == [
                .category(CategoryColumn(["GBP", "USD"])), .timestamp([1_704_153_600, 86_400]),
                .decimal([1_170_000, 900_000]),
            ])
        #expect(rows.lines == [2, 3])
        #expect(rows.read == 2)
    }

    @Test(arguments: [
        ("GBP,2024-02-30,1", "day", RejectionReason.notATimestamp), ("GBP,,1", "day", .missingValue),
        ("GBP,n/a,1", "day", .missingValue),
        ("GBP,2024-01-01,x", "rate", .notANumber), ("GBP,2024-01-01,", "rate", .missingValue),
        (",2024-01-01,1", "currency", .missingValue),
        (",2024-02-30,x", "currency", .missingValue), ("GBP,2024-01-01,NULL", "rate", .missingValue),
    ])
    func aRowIsRejectedForTheFirstFieldThatCannotBeRead(row: String, field: String, reason: RejectionReason) throws {
        let rows = try rates("USD,2024-01-01,1\n\(row)\nEUR,2024-01-01,1\n")
        #expect(
            rows.rejections == [
                Rejection(position: SourcePosition(file: Self.file, line: 3), field: field, reason: reason, row: row)
            ])
        #expect(rows.lines == [2, 4])
        #expect(rows.read == 3)
        #expect(rows.columns[1] == .timestamp([1_704_067_200, 1_704_067_200]))
        #expect(rows.columns[2] == .decimal([1_000_000, 1_000_000]))
    }

    @Test func brokenRowsAreRejectedAmongTheOthersByLine() throws {
        let rows = try rates("GBP,x,1\nGBP\n\"a\"b\nGBP,2024-01-01,1\nGBP,2024-01-01,x\n")
        #expect(rows.rejections.map(\.position.line) == [2, 3, 4, 6])
        #expect(rows.rejections.map(\.reason) == [.notATimestamp, .fieldCount, .brokenQuotes, .notANumber])
        #expect(rows.rejections.map(\.field) == ["day", nil, nil, "rate"])
        #expect(rows.read == 5)
        #expect(rows.lines == [5])
    }

    @Test(arguments: ["", "n/a", "NA", "null", "NULL", "None", "nil", "NaN", "NaT", "-", "0000-00-00", "   "])
    func wordsForNothingAreNullWhereAFieldMayBe(word: String) throws {
        let rows = try typed(
            "id,b,p\n1,\"\(word)\",x\n", kind: .products,
            mappings: [
                FieldMapping(field: "product_id", column: "id"), FieldMapping(field: "price", column: "b"),
            ])
        #expect(rows.rejections.isEmpty)
        #expect(rows.columns[field("price", .products)] == .decimal([Millionths.null]))
        let customers = try typed(
            "id,b\n1,\"\(word)\"\n", kind: .customers,
            mappings: [
                FieldMapping(field: "record_id", column: "id"), FieldMapping(field: "birth_date", column: "b"),
            ])
        #expect(customers.columns[field("birth_date", .customers)] == .timestamp([Timestamp.null]))
    }

    @Test func spacesInsideQuotesAreNoPartOfANumberOrADay() throws {
        let rows = try rates("GBP,\" 2024-01-02 \",\"  1.17\"\n")
        #expect(rows.rejections.isEmpty)
        #expect(rows.columns[1] == .timestamp([1_704_153_600]))
        #expect(rows.columns[2] == .decimal([1_170_000]))
    }

    @Test func oneOfTheAlternativesMustHaveAValue() throws {
        let rows = try typed(
            "m,p,n\na@b.c,,x\n,+49,x\n,,x\n", kind: .customers,
            mappings: [
                FieldMapping(field: "email", column: "m"), FieldMapping(field: "phone", column: "p"),
                FieldMapping(field: "full_name", column: "n"),
            ])
        #expect(rows.rejections.map(\.position.line) == [4])
        #expect(rows.rejections.map(\.reason) == [.missingValue])
        #expect(rows.rejections.map(\.field) == [nil])
        #expect(rows.columns[field("full_name", .customers)] == .text(TextColumn(["x", "x"])))
    }

    @Test func valuesAreNamedAnewAndOthersStay() throws {
        let orders = [
            FieldMapping(field: "order_id", column: "o", values: ["1": "one"]),
            FieldMapping(field: "ordered_at", column: "d"),
            FieldMapping(field: "amount", column: "a"),
            FieldMapping(field: "status", column: "s", values: ["Retoure": "refund", "Gut": "refund", "-": ""]),
        ]
        let rows = try typed(
            "o,d,a,s\n1,2024-01-01,1,Retoure\n2,2024-01-01,1,ok\n3,2024-01-01,1,Gut\n4,2024-01-01,1,-\n", kind: .orders,
            mappings: orders)
        #expect(rows.columns[field("order_id", .orders)] == .text(TextColumn(["one", "2", "3", "4"])))
        guard case .category(let statuses) = rows.columns[field("status", .orders)] else { throw Missing() }
        #expect((0..<4).map { statuses[$0] } == ["refund", "ok", "refund", ""])
        #expect(statuses.codes[0] == statuses.codes[2])
    }

    @Test func suffixesAreCutOnceAndConstantsFillEveryRow() throws {
        let rows = try typed(
            "id,b\n17850.0,x\n.0,x\n1.00,\n5,y\n", kind: .products,
            mappings: [
                FieldMapping(field: "product_id", column: "id", suffix: ".0"),
                FieldMapping(field: "brand", column: nil, constant: "ours"),
                FieldMapping(field: "price", column: nil, constant: "2.5"),
                FieldMapping(field: "name", column: nil, constant: "n"),
            ])
        #expect(rows.columns[field("product_id", .products)] == .text(TextColumn(["17850", "1.00", "5"])))
        #expect(rows.rejections.map(\.position.line) == [3])
        #expect(rows.columns[field("brand", .products)] == .category(CategoryColumn(["ours", "ours", "ours"])))
        #expect(rows.columns[field("price", .products)] == .decimal([2_500_000, 2_500_000, 2_500_000]))
        #expect(rows.columns[field("name", .products)] == .text(TextColumn(["n", "n", "n"])))
        #expect(rows.columns[field("category", .products)] == nil)
    }

    @Test func aFieldsOwnTimestampFormatComesBeforeTheSources() throws {
        let german = try #require(TimestampFormat(pattern: "dd.MM.yyyy"))
        let rows = try typed(
            "c,d,r\nGBP,02.01.2024,1\n",
            mappings: [
                FieldMapping(field: "currency", column: "c"),
                FieldMapping(field: "day", column: "d", timestampFormat: german),
                FieldMapping(field: "rate", column: "r"),
            ])
        #expect(rows.columns[1] == .timestamp([1_704_153_600]))
    }

    @Test func oneColumnMayGiveSeveralFields() throws {
        let rows = try typed(
            "m\nx@y.z\n", kind: .customers,
            mappings: [
                FieldMapping(field: "record_id", column: "m"), FieldMapping(field: "email", column: "m"),
            ])
        #expect(rows.columns[field("record_id", .customers)] == .text(TextColumn(["x@y.z"])))
        #expect(rows.columns[field("email", .customers)] == .text(TextColumn(["x@y.z"])))
    }

    private struct Missing: Error {}
}
