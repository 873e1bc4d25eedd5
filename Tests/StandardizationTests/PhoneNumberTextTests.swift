import Testing

@testable import Standardization

@Suite struct PhoneNumberTextTests {
    @Test(arguments: [
        ("+49 (0)30-123.456", "+4930123456".replacing("4930", with: "49030")), ("030/123456 ext. 12", "030123456"),
        ("030 123456x12", "030123456"), ("030 123456;ext=12", "030123456"), ("030 123456,,12", "030123456"),
        ("030 123456 #12#", "030123456"), ("1-800-FLOWERS", "18003569377"), ("tel:+49-30-123456", "+4930123456"),
        ("030 123456 ab", "030123456"), ("030 123456 !", "030123456"), ("030 123456 / x99", "030123456"),
        ("＋４９ ３０ １２３", "+4930123"),
        ("030 1234567 доб. 5", "0301234567"), ("030 1234567 anexo 5", "0301234567"),
    ])
    func digits(text: String, digits: String) throws {
        let typed = try PhoneNumberText(text.utf8.span, readsKeys: true)
        let read = (typed.hasPlus ? "+" : "") + (0..<typed.digits.count).map { String(typed.digits[$0]) }.joined()
        #expect(read == digits)
    }

    @Test(
        arguments: [
            ("", .empty), ("abc", .notANumber), ("12", .tooShort), ("030:1234", .notANumber), ("030+1234", .notANumber),
            (String(repeating: "1", count: 33), .tooLong),
        ] as [(String, PhoneNumber.Refusal)])
    func isRefused(text: String, refusal: PhoneNumber.Refusal) {
        #expect(throws: refusal) { try PhoneNumberText(text.utf8.span, readsKeys: true) }
    }
}
