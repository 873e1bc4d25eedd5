import Testing

@testable import Records

@Suite struct TextHashTests {
    private func hash(_ text: [UInt8]) -> UInt64 { TextHash.of(text.span) }

    @Test func textsOfEveryLengthAndEveryChangedByteHashDifferently() {
        var seen: [UInt64: [UInt8]] = [:]
        for length in 0...33 {
            let text = [UInt8](repeating: 0x61, count: length)
            for position in -1..<length {
                var changed = text
                if position >= 0 { changed[position] = 0 }
                #expect(seen.updateValue(changed, forKey: hash(changed)) == nil, "\(changed)")
            }
        }
    }

    @Test func theHashIsOfTheBytesAloneAndNotOfTheirPlace() {
        let arena = Array("xyz order-4711 order-4711".utf8)
        let first = TextHash.of(arena.span.extracting(4..<14))
        #expect(first == TextHash.of(arena.span.extracting(15..<25)))
        #expect(first == hash(Array("order-4711".utf8)))
    }

    @Test func combinedHashesKnowTheirOrder() {
        #expect(TextHash.combined(1, 2) != TextHash.combined(2, 1))
    }

    @Test func theIndexFindsTheFirstRowOfEachText() {
        let rows = (0..<1000).map { "customer \($0 % 700)" } + ["", "customer", "ä"]
        let index = TextIndex(TextColumn(rows))
        for (row, text) in rows.enumerated() {
            #expect(index.row(of: text) == (text.isEmpty ? nil : rows.firstIndex(of: text)), "row \(row)")
        }
        #expect(index.row(of: "customer 700") == nil)
        #expect(index.row(of: "a") == nil)
        #expect(TextIndex(TextColumn()).row(of: "x") == nil)
    }

    @Test func equalityLooksAtEveryByte() {
        let column = TextColumn(["", "a", "ab", "abcdefgh", "abcdefghi"])
        let others = ["", "b", "aB", "abcdefgH", "abcdefghI"]
        func isEqual(_ row: Int, _ text: String) -> Bool {
            let bytes = Array(text.utf8)
            return column.equals(row, bytes.span)
        }
        for row in 0..<column.count {
            #expect(isEqual(row, column[row]))
            #expect(isEqual(row, others[row]) == (row == 0))
            #expect(!isEqual(row, column[row] + "x"))
        }
    }
}
