import Exports
import Records
import Testing

@testable import Extract

@Suite struct ExtractionTests {
    private static let mappings = [
        FieldMapping(field: "order_id", column: "order"), FieldMapping(field: "ordered_at", column: "at"),
        FieldMapping(field: "amount", column: "amount"), FieldMapping(field: "customer_ref", column: "who"),
    ]

    private func source(
        _ files: [String], _ format: ExportFormat = .csv(CSVDialect()), _ encoding: TextEncoding = .utf8
    ) -> ExportSource {
        ExportSource(
            name: "shop", kind: .orders, channel: "web", files: files, format: format, encoding: encoding,
            mappings: Self.mappings)
    }

    private func extract(
        _ texts: [String], _ format: ExportFormat = .csv(CSVDialect()), threads: Int = 2
    ) throws -> ExtractedSource {
        try withTemporaryExports(texts.map { Array($0.utf8) }) {
            try Extraction.extract(source($0, format), threads: threads)
        }
    }

    private static let header = "order,at,amount,who\n"

    @Test func everyRowReadIsAcceptedOrRejectedFileByFile() throws {
        let extracted = try extract([
            Self.header + "1,2024-01-01,5.00,a\n2,2024-02-30,5.00,a\n\n3,2024-01-02,7.00,\"b\nc\"\n4\n",
            Self.header,
            Self.header + "5,2024-01-03,x,\n,2024-01-03,1,a\n6,2024-01-04,1,a",
        ])
        #expect(extracted.accounts.map(\.read) == [4, 0, 3])
        #expect(extracted.accounts.map(\.rejected) == [2, 0, 2])
        #expect(extracted.accounts.map(\.accepted) == [2, 0, 1])
        #expect(extracted.table.files.map(\.end) == [2, 2, 3])
        #expect((0..<3).map { extracted.table.text("order_id")[$0] } == ["1", "3", "6"])
        #expect(extracted.table.lines == [2, 5, 4])
        #expect(extracted.rejections.map(\.reason) == [.notATimestamp, .fieldCount, .notANumber, .missingValue])
        #expect(extracted.rejections.map(\.position.line) == [3, 7, 2, 3])
        #expect(extracted.rejections.map(\.row) == ["2,2024-02-30,5.00,a", "4", "5,2024-01-03,x,", ",2024-01-03,1,a"])
    }

    /// Larger than a piece, with line ends in fields, a stray quote and rows that are rejected here and there.
    @Test func piecesAndThreadsNeverChangeTheTable() throws {
        var text = Self.header
        for row in 0..<6000 {
            let note = String(repeating: "line \(row)\n", count: 90)
            text += row % 1500 == 700 ? "x,\"stray\n" : "\(row),2024-01-0\(1 + row % 10),\(row).5,\"\(note)\"\n"
        }
        #expect(text.utf8.count > 3 * Extraction.pieceSize(of: text.utf8.count))
        let one = try extract([text], threads: 1)
        let three = try extract([text], threads: 3)
        #expect(one.table.columns == three.table.columns)
        #expect(one.table.lines == three.table.lines)
        #expect(one.rejections.map(\.row) == three.rejections.map(\.row))
        #expect(one.accounts.map(\.read) == three.accounts.map(\.read))
        #expect(one.table.count > 5000)
        #expect(one.rejections.contains { $0.reason == .brokenQuotes })
        #expect(one.accounts[0].read == one.table.count + one.rejections.count)
    }

    @Test func jsonLinesAndArraysGiveTheSameTableAsCSV() throws {
        let csv = try extract([Self.header + "1,2024-01-01,5.50,a\n2,2024-01-02,7,\n"])
        let rows = [
            #"{"order":"1","at":"2024-01-01","amount":5.50,"who":"a"}"#,
            #"{"who":null,"order":2,"at":"2024-01-02","amount":"7"}"#,
        ]
        let lines = try extract([rows.joined(separator: "\n")], .jsonLines)
        let array = try extract(["[" + rows.joined(separator: ",\n") + "]"], .json)
        #expect(lines.table.columns == csv.table.columns)
        #expect(array.table.columns == csv.table.columns)
    }

    /// Cut off at every byte of its last row, an export without a line end is half-written, or its last row is a row.
    @Test func aFileThatBreaksOffInARowIsHalfWritten() throws {
        let whole = Self.header + "1,2024-01-01,5.00,ä\n2,2024-01-02,7.00,"
        for cut in Self.header.utf8.count + 1..<whole.utf8.count - 1 {
            let bytes = Array(whole.utf8.prefix(cut))
            let isBetweenRows = bytes.last == 10
            let isWholeRow = bytes.split(separator: 10).last?.count { $0 == 44 } == 3
            try withTemporaryExports([bytes]) { files in
                let isHalfWritten = halfWritten { try Extraction.extract(source(files), threads: 1) }
                let isCutInACharacter = bytes.last == 0xC3
                #expect(isHalfWritten == (isCutInACharacter || !isBetweenRows && !isWholeRow), "cut at \(cut)")
            }
        }
    }

    private func halfWritten(_ body: () throws -> ExtractedSource) -> Bool {
        do {
            _ = try body()
            return false
        } catch ExtractError.halfWritten {
            return true
        } catch {
            return false
        }
    }

    @Test(arguments: [
        (#"{"order":"1","at":"2024-01-01","amount":5}"# + "\n" + #"{"order":"2","at":"2024"#, true),
        (#"{"order":"1","at":"2024-01-01","amount":5}"# + "\n" + #"{"order":"2","at":"2024"# + "\n", false),
        (#"{"order":"1","at":"2024-01-01","amount":5}"#, false),
    ])
    func jsonLinesBreakOffToo(text: String, isHalf: Bool) throws {
        #expect(halfWritten { try extract([text], .jsonLines) } == isHalf)
    }

    /// In any file but the last, too; a broken row in the middle is no sign of it.
    @Test func theHalfWrittenFileIsNamed() throws {
        let good = Self.header + "1,2024-01-01,5.00,a\n"
        #expect(halfWritten { try extract([Self.header + "1,2024-01\n", good]) } == false)
        try withTemporaryExports([good, good + "2,20", good].map { Array($0.utf8) }) { files in
            #expect { try Extraction.extract(source(files), threads: 2) } throws: { error in
                guard case .halfWritten("shop", let position) = error as? ExtractError else { return false }
                return position == SourcePosition(file: files[1], line: 3)
            }
        }
    }

    @Test func failuresOfAFileNameTheSource() {
        #expect { try Extraction.extract(source(["/no/such/file"]), threads: 1) } throws: { error in
            if case .export("shop", .unreadable("/no/such/file", _)) = error as? ExtractError { true } else { false }
        }
        #expect { try extract(["order;at;amount;who\n1;2;3;4\n"]) } throws: { error in
            if case .export("shop", .missingColumn(_, "order", ["order;at;amount;who"])) = error as? ExtractError {
                true
            } else {
                false
            }
        }
        #expect { try extract([""]) } throws: { error in
            if case .export("shop", .empty) = error as? ExtractError { true } else { false }
        }
        #expect { try extract(["[{}"], .json) } throws: { error in
            if case .export("shop", .brokenArray) = error as? ExtractError { true } else { false }
        }
    }

    @Test func otherEncodingsAreTranscodedAndTheirRejectsReadable() throws {
        let text =
            Array("order,at,amount,who\n1,2024-01-01,5,J".utf8) + [0xF6] + Array("rg\n2,x,5,Zo".utf8) + [0xEB, 10]
        let extracted = try withTemporaryExports([text]) {
            try Extraction.extract(source($0, .csv(CSVDialect()), .latin1), threads: 1)
        }
        #expect(extracted.table.text("customer_ref")[0] == "Jörg")
        #expect(extracted.rejections.map(\.row) == ["2,x,5,Zoë"])
        #expect(extracted.accounts[0].bytes == text.count)
    }

    @Test func rowsOfAFileAreFoundAgainByLine() throws {
        try withTemporaryExports([Array("a\nb\nc".utf8)]) { files in
            #expect(Extraction.rows(at: [3, 1], of: files[0], encoding: .utf8) == ["c", "a"])
            #expect(Extraction.rows(at: [3, 1], of: files[0] + "x", encoding: .utf8) == ["", ""])
        }
    }

    @Test func aSourceWithoutFilesHasNoRows() throws {
        let extracted = try Extraction.extract(source([]), threads: 2)
        #expect(extracted.table.count == 0)
        #expect(extracted.accounts.isEmpty)
    }
}
