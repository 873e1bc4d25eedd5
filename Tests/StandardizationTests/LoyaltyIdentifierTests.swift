import Testing

@testable import Standardization

@Suite struct LoyaltyIdentifierTests {
    @Test(
        arguments: [
            ("lc-0012 345", "LC0012345"), (" 0042 ", "0042"), ("ab.12/cd", "AB12CD"), ("１２Ａ", "12A"),
            ("\u{200B}7A", "7A"), ("7", "7"), ("11", "11"),
            ("", nil), ("---", nil), ("0", nil), ("00", nil), ("000000", nil), ("1111", nil), ("n/a", nil),
            ("unknown", nil), ("XXXX", nil), ("ñ", "N"),
        ] as [(String, String?)])
    func isCleaned(text: String, identifier: String?) {
        #expect(LoyaltyIdentifier.standardForm(text) == identifier)
    }

    @Test func nothingIsAddedWhereThereIsNone() {
        for text in hostileTexts {
            var output = [UInt8(ascii: "x")]
            if !LoyaltyIdentifier.append(text.span, to: &output) { #expect(output == [UInt8(ascii: "x")]) }
        }
    }
}
