import Testing

@testable import Standardization

@Suite struct TrimmingTests {
    @Test(arguments: [
        ("", ""), (" a ", "a"), ("\u{FEFF}a\u{200B}", "a"), ("\u{A0}\ta b\u{3000}\r\n", "a b"),
        ("\u{202E}x\u{202C}", "x"), ("\0a\0", "a"),
        ("é", "é"), ("  ", ""), ("à\u{AD}", "à"),
    ])
    func trims(text: String, trimmed: String) {
        let bytes = Array(text.utf8)
        let range = trimmedRange(bytes.span)
        #expect(Array(bytes[range]) == Array(trimmed.utf8))
    }

    @Test func rangesLieWithinTheText() {
        for text in hostileTexts + randomTexts(seed: 3, count: 2000) {
            let range = trimmedRange(text.span)
            #expect(range.lowerBound >= 0 && range.upperBound <= text.count)
        }
    }
}
