import Records
import Testing

@testable import Exports

@Suite struct JSONReaderTests {
    private func lines(_ text: String, _ paths: [String], size: Int = 1 << 30) throws -> ReadRows {
        try ReadRows(Array(text.utf8), format: .jsonLines, columns: paths, size: size)
    }

    private func array(_ text: String, _ paths: [String]) throws -> ReadRows {
        try ReadRows(Array(text.utf8), format: .json, columns: paths)
    }

    @Test(arguments: [
        (#"{"a":"x"}"#, "x"), (#"{"a":12.50}"#, "12.50"), (#"{"a":-0}"#, "-0"), (#"{"a":1e-7 }"#, "1e-7"),
        (#"{"a":true}"#, "true"),
        (#"{"a":false}"#, "false"), (#"{"a":null}"#, ""), (#"{"b":1}"#, ""), (#"{}"#, ""), (#"{"a":""}"#, ""),
        (#"{"a":[1, "x", {}] }"#, #"[1, "x", {}]"#), (#"{"a":{"b": 1}}"#, #"{"b": 1}"#), (#"{"a":1,"a":2}"#, "2"),
        (#"  {"a" : "x" }  "#, "x"), (#"{"a":18446744073709551615}"#, "18446744073709551615"),
        (#"{"a":123456789012345678901234567890}"#, "123456789012345678901234567890"),
        (#"{"a":-9223372036854775809,"b":1}"#, "-9223372036854775809"),
        (#"{"a":1e999}"#, "1e999"), (#"{"a":0.1234567890123456789012345}"#, "0.1234567890123456789012345"),
        (#"{"a":"\"\\\/\b\f\n\r\t"}"#, "\"\\/\u{8}\u{C}\n\r\t"), (#"{"a":"\u00e9\ud83d\ude00"}"#, "é😀"),
        (#"{"a":"é日"}"#, "é日"),
        (#"{"x":{"a":9},"y":[{"a":8}],"a":"x"}"#, "x"),
    ])
    func valuesAreTextsAndNumbersAreTheirOwnTokens(json: String, value: String) throws {
        #expect(try lines(json, ["a"]).rows == [[value]])
        #expect(try lines(json + "\n", ["a"]).rows == [[value]])
        #expect(try array("[" + json + "]", ["a"]).rows == [[value]])
    }

    @Test(arguments: [
        "x", "1", "\"a\"", "[]", "null", "{", "}", #"{"a":1"#, #"{"a":1}}"#, #"{"a":1} x"#, #"{"a":1}{"a":2}"#,
        #"{"a":}"#, #"{"a" 1}"#,
        #"{"a":tru}"#, #"{"a":nul}"#, #"{"a":01}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":+1}"#, #"{"a":1e}"#,
        #"{"a":--1}"#, #"{"a":1x}"#,
        #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\ud800"}"#, #"{'a':1}"#, #"{"a":NaN}"#, #"{"a":-}"#,
    ])
    func aLineThatIsNoObjectIsBrokenAndTheOthersAreKept(json: String) throws {
        let text = "{\"a\":\"before\"}\n\(json)\n{\"a\":\"behind\"}"
        for size in [1, 5, 20, 1000] {
            let read = try lines(text, ["a"], size: size)
            #expect(read.rows == [["before"], ["behind"]])
            #expect(read.lines == [1, 3])
            #expect(read.broken == [.init(line: 2, reason: .brokenJSON, text: json + "\n")])
        }
    }

    @Test func invalidUTF8IsToldApartFromBrokenJSON() throws {
        let text = Array(#"{"a":""#.utf8) + [0xE4] + Array("\"}\n{\"a\":1}\n".utf8)
        let read = try ReadRows(text, format: .jsonLines, columns: ["a"])
        #expect(read.broken.map(\.reason) == [.invalidUTF8])
        #expect(read.rows == [["1"]])
    }

    @Test func blankLinesArePassedOverAndCounted() throws {
        let text = "\n{\"a\":1}\r\n \t\r\n\n{\"a\":2}\n\n"
        for size in 1...text.utf8.count {
            let read = try lines(text, ["a"], size: size)
            #expect(read.rows == [["1"], ["2"]])
            #expect(read.lines == [2, 5])
            #expect(read.broken.isEmpty)
        }
    }

    @Test func pathsReachIntoObjects() throws {
        let read = try lines(
            #"{"who":{"name":{"first":"Ada"},"mail":"a@b.c"},"name":"no"}"# + "\n" + #"{"who":null}"# + "\n"
                + #"{"who":"text"}"#,
            ["who.name.first", "who.mail"])
        #expect(read.rows == [["Ada", "a@b.c"], ["", ""], ["", ""]])
    }

    @Test func anArrayUnfoldsIntoRowsThatRepeatWhatLiesOutside() throws {
        let paths = ["id", "lines[].sku", "lines[].price.net", "by"]
        let read = try lines(
            #"{"id":7,"lines":[{"sku":"A","price":{"net":1.50}},{"price":null,"sku":"B"}],"by":"web"}"# + "\n"
                + #"{"id":8,"lines":[],"by":"till"}"# + "\n" + #"{"id":9}"# + "\n" + #"{"id":10,"lines":{"sku":"C"}}"#,
            paths)
        #expect(
            read.rows == [
                ["7", "A", "1.50", "web"], ["7", "B", "", "web"], ["8", "", "", "till"], ["9", "", "", ""],
                ["10", "C", "", ""],
            ])
        #expect(read.lines == [1, 1, 2, 3, 4])
    }

    @Test func valuesOfAnArrayUnfoldToo() throws {
        #expect(
            try lines(#"{"id":1,"tags":["x",2,null,"é"]}"#, ["id", "tags[]"]).rows == [
                ["1", "x"], ["1", "2"], ["1", ""], ["1", "é"],
            ])
    }

    @Test func textsWithEscapesSurviveInAllRows() throws {
        let read = try lines(#"{"n":"\u00e4\n","lines":[{"s":"\u00f6"},{"s":"\"q\""}]}"#, ["n", "lines[].s"])
        #expect(read.rows == [["ä\n", "ö"], ["ä\n", "\"q\""]])
    }

    @Test func anElementThatIsNoObjectBreaksItsLineAndLeavesNoHalfRow() throws {
        let read = try lines("{\"l\":[{\"s\":1},2]}\n{\"l\":[{\"s\":3}]}", ["l[].s"])
        #expect(read.rows == [["3"]])
        #expect(read.broken.map(\.line) == [1])
    }

    @Test func twoArraysCannotBeUnfoldedAtOnce() {
        for paths in [["a[].x", "b[].y"], ["a[].b[].c"]] {
            #expect(throws: ExportError.twoArrays(paths: paths)) { try lines("{}", paths) }
        }
    }

    /// A value and what lies below it can be wanted together.
    @Test func anObjectCanBeReadWholeAndInParts() throws {
        let read = try lines(#"{"who":{"mail":"x"}}"# + "\n" + #"{"who":5}"#, ["who", "who.mail"])
        #expect(read.rows == [[#"{"mail":"x"}"#, "x"], ["5", ""]])
    }

    /// The last lines of a mapped file have no padding behind them.
    @Test(arguments: [4096 - 65, 4096 - 64, 4096 - 1, 4096, 4097])
    func theEndOfAMappedFileIsReadSafely(size: Int) throws {
        let line = #"{"a":"x"}"# + "\n"
        let count = (size - 9) / 10
        let whole = String(repeating: line, count: count)
        let text = whole + String(repeating: " ", count: size - whole.utf8.count - 9) + line.dropLast()
        let bytes = try withTemporaryFile(Array(text.utf8)) { try ExportBytes(path: $0) }
        let reader = try ExportReader(bytes, file: "export", format: .jsonLines, columns: ["a"])
        let rows = try reader.rows(of: reader.pieces(size: 1 << 20, threads: 1)[0])
        #expect(rows.broken.isEmpty)
        #expect((0..<rows.count).allSatisfy { rows.columns[0][$0] == "x" })
        #expect(rows.count == count + 1)
    }

    @Test func elementsOfAnArrayKnowTheirLines() throws {
        let read = try array("[\n {\"a\":1},\n {\"a\":2}, {\"a\":\n3}\n, 4, \"x\", null, [1] ]\n", ["a"])
        #expect(read.rows == [["1"], ["2"], ["3"]])
        #expect(read.lines == [2, 3, 3])
        #expect(read.broken.map(\.line) == [5, 5, 5, 5])
        #expect(read.broken.map(\.text) == ["4", "\"x\"", "null", "[1]"])
    }

    @Test func anEmptyArrayHasNoRows() throws {
        #expect(try array(" [ ] ", ["a"]) == ReadRows())
    }

    @Test(arguments: [
        "{}", "[", "[{\"a\":1}", "[{\"a\":1},", "[{\"a\":1}] x", "[{\"a\":1} {\"a\":2}]", "x", " ", "[1,2",
        "[{\"a\":1},{\"a\":",
    ])
    func aFileThatIsNotOneArrayIsBroken(text: String) {
        #expect { try array(text, ["a"]) } throws: { error in
            if case .brokenArray = error as? ExportError { true } else { false }
        }
    }

    @Test func aFileWithoutBytesIsEmpty() {
        #expect(throws: ExportError.empty(file: "export")) { try lines("", ["a"]) }
        #expect(throws: ExportError.empty(file: "export")) { try array("\u{FEFF}", ["a"]) }
    }

    @Test(arguments: 0..<6)
    func piecesNeverChangeTheRows(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let bits = [
            #"{"a":"x","l":[{"s":1},{"s":2}]}"#, #"{"a":1.0}"#, "", " ", "{", #"{"a":"é"}"#, #"{"l":[]}"#,
            #"{"a":"\n"}"#, "\r",
        ]
        let text = (0..<60).map { _ in bits[Int.random(in: 0..<bits.count, using: &random)] }.joined(separator: "\n")
        let whole = try lines(text, ["a", "l[].s"])
        #expect(whole.rows.count > 10 && !whole.broken.isEmpty)
        for size in [1, 2, 3, 10, 50, 500] {
            #expect(try lines(text, ["a", "l[].s"], size: size) == whole, "seed \(seed), pieces of \(size)")
        }
    }
}
