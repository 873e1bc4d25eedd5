import Exports
import Records
import Testing

@testable import Extract

@Suite struct FieldSliceTests {
    /// What `read` makes of a text, as it lies between others in an arena.
    private func read(_ text: String, _ read: (FieldText) -> Int64?) -> Int64? {
        FieldSlice(TextColumn(["9999", text, "00000000000000000000"])).withText(1, read) ?? nil
    }

    @Test func everyOtherTextOfAnArenaIsAColumn() throws {
        let long = String(repeating: "ü", count: 40)
        let bytes = ExportBytes(Array("a,b\n1,\(long)\n,x\n22,\n".utf8))
        let reader = try ExportReader(bytes, file: "export", format: .csv(CSVDialect()), columns: ["b"])
        let rows = try reader.rows(of: reader.pieces(size: 1000, threads: 1)[0])
        for (place, texts) in [["1", "", "22"], [long, "x", ""]].enumerated() {
            let slice = FieldSlice(rows.texts, place: place, width: rows.width)
            #expect(slice.count == 3)
            #expect(slice.column == TextColumn(texts))
            #expect((0..<3).map { slice.withText($0) { $0.string } } == texts)
        }
    }

    /// Eight characters at once, against one after the other: numbers as exports write them, and their near misses.
    @Test(arguments: [DecimalFormat(), DecimalFormat(separator: UInt8(ascii: ","), grouping: UInt8(ascii: "."))])
    func shortNumbersAreReadAsLongOnesAre(format: DecimalFormat) {
        var random = SeededNumbers(seed: 1)
        let characters = Array("0123456789999900..,,-+e/:a \u{0}")
        for _ in 0..<20_000 {
            let text = String(
                (0..<Int.random(in: 0...10, using: &random)).map { _ in
                    characters[Int.random(in: 0..<characters.count, using: &random)]
                })
            let bytes = Array(text.utf8)
            #expect(read(text) { format.millionths($0) } == format.millionths(bytes.span), "\(text.debugDescription)")
        }
        #expect(read("12345678") { format.millionths($0) } == 12_345_678_000_000)
    }

    /// Eight characters at once, against one after the other: moments with one or two characters replaced.
    @Test func plainMomentsAreReadAsOthersAre() {
        var random = SeededNumbers(seed: 2)
        let characters = Array("0123456789-: TZ/ü\u{0}")
        var found = 0
        for _ in 0..<20_000 {
            func two(_ range: ClosedRange<Int>) -> String {
                String(String(100 + Int.random(in: range, using: &random)).suffix(2))
            }
            let day = "\(two(18...21))\(two(0...99))-\(two(0...13))-\(two(0...32))"
            var text = Array(Bool.random(using: &random) ? day : "\(day) \(two(0...25)):\(two(0...61)):\(two(0...62))")
            for _ in 0..<Int.random(in: 0...2, using: &random) {
                text[Int.random(in: 0..<text.count, using: &random)] =
                    characters[Int.random(in: 0..<characters.count, using: &random)]
            }
            let bytes = Array(String(text).utf8)
            let expected = TimestampFormat.iso.seconds(bytes.span)
            if expected != nil { found += 1 }
            #expect(
                read(String(text)) { TimestampFormat.iso.seconds($0) } == expected, "\(String(text).debugDescription)")
        }
        #expect(found > 2000)
    }
}
