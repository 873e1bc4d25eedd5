import Testing

@testable import Exports

@Suite struct LineEndsTests {
    @Test(arguments: 0..<4)
    func countsAreThoseOfEachByte(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for length in [0, 1, 7, 8, 9, 2039, 2040, 2041, 5000] {
            let choices: [UInt8] = [10, 34, 0x8A, 0xA2, 0, 11, 35, 97]
            let text = (0..<length).map { _ in
                seed == 0 ? 10 : choices[Int.random(in: 0..<choices.count, using: &random)]
            }
            let bytes = ExportBytes(text)
            let range = min(3, length)..<length
            let counts = unsafe bytes.pointer.lineFeedsAndQuotes(in: range, quote: 34)
            #expect(counts.lineFeeds == text[range].count { $0 == 10 }, "seed \(seed), \(length) bytes")
            #expect(counts.quotes == text[range].count { $0 == 34 }, "seed \(seed), \(length) bytes")
        }
    }

    @Test func aLineEndsBehindItsLineFeedOrWithTheBytes() {
        let bytes = ExportBytes(Array("a\n\nb".utf8))
        let ends = (0...5).map { unsafe bytes.pointer.endOfLine(from: $0) }
        #expect(ends == [2, 2, 3, 4, 4, 4])
    }
}
