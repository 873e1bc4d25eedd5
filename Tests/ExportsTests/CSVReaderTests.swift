import Records
import Testing

@testable import Exports

/// Texts and the records that they hold, the header first. Most are csv-spectrum's (Max Ogden, BSD-2-Clause).
struct CSVCase: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var records: [[String]]
    var testDescription: String { name }

    static let all = [
        CSVCase(
            name: "comma_in_quotes", text: "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123",
            records: [
                ["first", "last", "address", "city", "zip"], ["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
            ]),
        CSVCase(
            name: "empty", text: "a,b,c\n1,\"\",\"\"\n2,3,4",
            records: [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
        CSVCase(
            name: "escaped_quotes", text: "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
            records: [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]]),
        CSVCase(
            name: "json", text: "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
            records: [["key", "val"], ["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
        CSVCase(
            name: "newlines", text: "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
            records: [["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"]]),
        CSVCase(
            name: "quotes_and_newlines", text: "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
            records: [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]]),
        CSVCase(name: "simple", text: "a,b,c\n1,2,3\n", records: [["a", "b", "c"], ["1", "2", "3"]]),
        CSVCase(
            name: "utf8", text: "a,b,c\n1,2,3\n4,5,ʤ\n",
            records: [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]]),
        CSVCase(name: "header only", text: "a,b\n", records: [["a", "b"]]),
        CSVCase(name: "one column", text: "a\n1\n\"\"\n2\n", records: [["a"], ["1"], [""], ["2"]]),
        CSVCase(
            name: "blank lines and spaces", text: "\n a , b\t\n\n 1 ,\t2 \n \n\" 3 \" , \"4\"\n\n",
            records: [["a", "b"], ["1", "2"], [" 3 ", "4"]]),
        CSVCase(
            name: "quoted header", text: "\"a, b\",\"c\nd\"\n1,2\n\n", records: [["a, b", "c\nd"], ["1", "2"]]),
        CSVCase(
            name: "only line ends in quotes", text: "a,b\n\"\n\n\n\",\"\n\"\n1,2\n",
            records: [["a", "b"], ["\n\n\n", "\n"], ["1", "2"]]),
        CSVCase(
            name: "adjacent quotes", text: "a,b\n\"\"\"\",\"\"\"\"\"\"\n\"\"\"x\",\"x\"\"\"\n",
            records: [["a", "b"], ["\"", "\"\""], ["\"x", "x\""]]),
    ]
}

@Suite struct CSVReaderTests {
    /// The case as written, with CRLF, without its last line end, and behind a byte-order mark.
    private static func forms(_ text: String) -> [(text: String, endOfLine: String)] {
        let whole = text.hasSuffix("\n") ? text : text + "\n"
        return ["\n", "\r\n"].flatMap { end -> [(String, String)] in
            let lines = whole.replacing("\n", with: end)
            return [(lines, end), (String(lines.dropLast()), end), ("\u{FEFF}" + lines, end)]
        }
    }

    @Test(arguments: CSVCase.all)
    func everyCaseIsReadTheSameInAllFormsAndPieces(_ csv: CSVCase) throws {
        for form in Self.forms(csv.text) {
            let records = csv.records.map { $0.map { $0.replacing("\n", with: form.endOfLine) } }
            let bytes = Array(form.text.utf8)
            let whole = try ReadRows(bytes, columns: records[0])
            #expect(whole.rows == Array(records.dropFirst()))
            #expect(whole.broken.isEmpty)
            for size in 1...bytes.count {
                #expect(
                    try ReadRows(bytes, columns: records[0], size: size, threads: 1 + size % 2) == whole,
                    "pieces of \(size)")
            }
        }
    }

    @Test func linesAreThoseAtWhichRecordsBegin() throws {
        let text = "a,b\n\n1,\"x\ny\nz\"\n\n2,3\n4\n5,6"
        for size in 1...text.utf8.count {
            let read = try ReadRows(Array(text.utf8), columns: ["a"], size: size)
            #expect(read.lines == [3, 7, 9])
            #expect(read.broken == [.init(line: 8, reason: .fieldCount, text: "4\n")])
            #expect(read.texts == ["1,\"x\ny\nz\"\n", "2,3\n", "5,6"])
        }
    }

    @Test(arguments: [
        ("a,b\n1,2\n3,\"x\"y\n5,6\n", 3, "3,\"x\"y\n", ["1", "5"]),
        ("a,b\n1,2\n3,5\" nail\n5,6\n", 3, "3,5\" nail\n", ["1", "5"]),
        ("a,b\n1,2\n3,\"open\n5,6\n7,8\n", 3, "3,\"open\n", ["1", "5", "7"]),
        ("a,b\n1,2\n3,\"open\n5,\"quoted\"\n7,8\n", 3, "3,\"open\n", ["1", "5", "7"]),
        ("a,b\n1,\"2\n", 2, "1,\"2\n", []),
        ("a,b\n1,\"2", 2, "1,\"2", []),
        ("a,b\n1,\"\n", 2, "1,\"\n", []),
        ("a,b\n\"x\" \"y\",2\n3,4", 2, "\"x\" \"y\",2\n", ["3"]),
    ])
    func aStrayQuoteCostsOneLine(text: String, line: Int, row: String, kept: [String]) throws {
        for size in 1...text.utf8.count {
            let read = try ReadRows(Array(text.utf8), columns: ["a"], size: size, threads: 2)
            #expect(read.broken == [.init(line: line, reason: .brokenQuotes, text: row)], "pieces of \(size)")
            #expect(read.rows == kept.map { [$0] })
        }
    }

    @Test func rowsThatAreNotUTF8AreBrokenAndNoOthers() throws {
        let text = Array("a,b\n1,ä\n2,".utf8) + [0xE4] + Array("\n3,ö\n\"".utf8) + [0xC3] + Array("\n\",4\n5,6\n".utf8)
        for size in 1...text.count {
            let read = try ReadRows(text, columns: ["a"], size: size)
            #expect(read.rows == [["1"], ["3"], ["5"]])
            #expect(read.broken.map(\.line) == [3, 5])
            #expect(read.broken.allSatisfy { $0.reason == .invalidUTF8 })
        }
    }

    @Test func aRecordThatDoesNotEndWithinAMegabyteIsTooLong() throws {
        let line = String(repeating: "x", count: 1000) + "\n"
        let text = "a,b\n1,\"" + String(repeating: line, count: 1200) + "2,3\n"
        let read = try ReadRows(Array(text.utf8), columns: ["a"])
        #expect(read.broken.first == .init(line: 2, reason: .tooLong, text: "1,\"" + line))
        #expect(read.rows == [["2"]])
        #expect(read.lines == [1202])
        #expect(read.broken.count == 1200)
    }

    @Test func aLongFieldIsKeptWhole() throws {
        let field = String(repeating: "0123456789", count: 90_000)
        let read = try ReadRows(Array("a,b\n1,\"\(field)\"\n2,\(field)\n".utf8), columns: ["b"])
        #expect(read.rows == [[field], [field]])
    }

    @Test func columnsComeInTheOrderAskedFor() throws {
        let read = try ReadRows(Array("a,b,c\n1,2,3\n".utf8), columns: ["c", "a"])
        #expect(read.rows == [["3", "1"]])
        #expect(try ReadRows(Array("a,b\n1,2\n3\n".utf8), columns: []).lines == [2])
    }

    @Test(arguments: [(";", "'"), ("\t", "\""), ("|", "\"")])
    func otherDialects(delimiter: String, quote: String) throws {
        let text = "a,b,c\n1,\"x,y \"\"z\"\"\",\n,,\n".replacing(",", with: delimiter).replacing("\"", with: quote)
        let dialect = CSVDialect(delimiter: Array(delimiter.utf8)[0], quote: Array(quote.utf8)[0])
        let read = try ReadRows(Array(text.utf8), format: .csv(dialect), columns: ["a", "b", "c"])
        #expect(read.rows == [["1", "x\(delimiter)y \(quote)z\(quote)", ""], ["", "", ""]])
    }

    /// Soups of the bytes that matter, read in pieces of every kind, against a reader that goes byte by byte.
    @Test(arguments: 0..<8)
    func anySoupOfBytesIsReadAsByTheReferenceReader(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let bits: [[UInt8]] =
            ["a", "b", ",", "\"", "\n", " ", "é", "\r\n", ",", "\n", "\"\"", "\t"].map { Array($0.utf8) } + [[0xE9]]
        for _ in 0..<60 {
            let soup = (0..<Int.random(in: 0...60, using: &random)).flatMap { _ in
                bits[Int.random(in: 0..<bits.count, using: &random)]
            }
            let text = Array("k,v\n".utf8) + soup
            let expected = ReferenceCSV(text).result
            for size in [1, 2, 3, 5, 8, 13, 21, 1000] {
                let read = try ReadRows(text, columns: ["k", "v"], size: size, threads: 1 + size % 2)
                #expect(
                    read == expected,
                    "seed \(seed), pieces of \(size): \(String(decoding: text, as: UTF8.self).debugDescription)")
            }
        }
    }

    /// Tables with fields of every kind, some rows damaged.
    @Test(arguments: 0..<4)
    func tablesWithDamagedRowsAreReadAsByTheReferenceReader(seed: UInt64) throws {
        var random = SeededNumbers(seed: 100 + seed)
        let fields = ["1", "\"a,b\"", "\"line\nline\n\nline\"", "\"say \"\"so\"\"\"", "", "plain text", "\"\"", "ß"]
        var text = "a,b,c\n"
        for _ in 0..<400 {
            var row = (0..<3).map { _ in fields[Int.random(in: 0..<fields.count, using: &random)] }.joined(
                separator: ",")
            if Int.random(in: 0..<25, using: &random) == 0 {
                let place = row.index(row.startIndex, offsetBy: Int.random(in: 0...row.count, using: &random))
                row.insert(contentsOf: Bool.random(using: &random) ? "\"" : ",", at: place)
            }
            text += row + "\n"
        }
        let bytes = Array(text.utf8)
        let expected = ReferenceCSV(bytes).result
        #expect(!expected.broken.isEmpty && expected.rows.count > 100)
        for size in [1, 7, 64, 100, 999, 100_000] {
            #expect(
                try ReadRows(bytes, columns: ["a", "b", "c"], size: size, threads: 2) == expected,
                "seed \(seed), pieces of \(size)")
        }
    }

    /// As many rows as lines, and yet no line is a row: a field of two lines, and a line of two rows.
    @Test func rowsAndLinesThatAgreeInNumberAloneAreTold() throws {
        let read = try ReadRows(Array("a,b\n\"x\ny\",1\nc,d\re,f\n".utf8), columns: ["a", "b"])
        #expect(read.rows == [["x\ny", "1"], ["c", "d"], ["e", "f"]])
        #expect(read.lines == [2, 4, 4])
        #expect(read.broken.isEmpty)
    }
}
