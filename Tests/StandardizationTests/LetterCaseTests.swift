import Testing

@testable import Standardization

@Suite struct LetterCaseTests {
    /// Unicode's own simple case mapping is the outside truth.
    @Test func agreesWithUnicode() {
        let ranges: [ClosedRange<UInt32>] = [
            0x41...0x17E, 0x386...0x3CE, 0x400...0x45F, 0x1E00...0x1E95, 0x1EA0...0x1EF9,
        ]
        for letter in ranges.joined() {
            guard let scalar = Unicode.Scalar(letter) else { continue }
            let small = Array(scalar.properties.lowercaseMapping.unicodeScalars)
            let capital = Array(scalar.properties.uppercaseMapping.unicodeScalars)
            if small.count == 1 { #expect(smallLetter(letter) == small[0].value, "U+\(String(letter, radix: 16))") }
            if capital.count == 1, letter != 0xB5, letter != 0x17F {
                #expect(capitalLetter(letter) == capital[0].value, "U+\(String(letter, radix: 16))")
            }
        }
    }

    @Test(arguments: [("ß", "ß"), ("É", "é"), ("Ž", "ž"), ("Ж", "ж"), ("Σ", "σ"), ("张", "张"), ("A", "a")])
    func small(text: String, small: String) {
        var output: [UInt8] = []
        var index = 0
        appendCased(text.utf8.span, at: &index, capital: false, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == small)
        #expect(index == text.utf8.count)
    }
}
