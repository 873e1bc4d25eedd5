import Testing

@testable import Exports

@Suite struct JSONTextTests {
    private static let table: [(JSONValue, String)] = [
        (.null, "null"), (.bool(true), "true"), (.integer(0), "0"), (.integer(.min), "-9223372036854775808"),
        (.number(1.5), "1.5"), (.number(2), "2"), (.number(-0.0), "0"), (.number(.nan), "null"),
        (.number(-.infinity), "null"), (.number(1e16), "1e+16"), (.number(0.1), "0.1"), (.text(""), "\"\""),
        (.text("a\"\\/b"), "\"a\\\"\\\\/b\""), (.text("\n\r\t\u{0}\u{1F}"), "\"\\n\\r\\t\\u0000\\u001f\""),
        (.text("é😀"), "\"é😀\""), (.array([]), "[]"), (.array([1, .array([2]), .null]), "[1,[2],null]"),
        (.object([]), "{}"),
        (.object([("b", 1), ("a", .object([("x", "y")]))]), "{\"b\":1,\"a\":{\"x\":\"y\"}}"),
    ]

    @Test(arguments: table.indices)
    func oneValueIsOneText(index: Int) {
        #expect(Self.table[index].0.line == Self.table[index].1)
    }

    @Test func prettyTextIsIndentedByTwoSpaces() {
        let value: JSONValue = ["b": [1, 2], "a": [], "c": ["d": true]]
        #expect(
            value.pretty == "{\n  \"b\": [\n    1,\n    2\n  ],\n  \"a\": [],\n  \"c\": {\n    \"d\": true\n  }\n}\n")
    }

    @Test func whatIsWrittenIsReadBack() throws {
        let texts = ["\"quoted\"", "back\\slash", "tab\tline\nend", "\u{1}", "😀é", "\u{2028}"]
        for text in texts {
            let value: JSONValue = ["a": .text(text), "n": 12.25]
            let read = try ReadRows(Array(value.line.utf8), format: .jsonLines, columns: ["a", "n"])
            #expect(read.rows == [[text, "12.25"]])
        }
    }

    @Test func valuesAreEqualWhereTheirTextIs() {
        #expect(JSONValue.integer(2) == .number(2))
        #expect(JSONValue.text("2") != .integer(2))
        #expect((["a": 1, "b": 2] as JSONValue) != ["b": 2, "a": 1])
    }
}
