import Testing

@testable import Outreach

@Suite struct MessageLengthTests {
    @Test(arguments: [
        (String(repeating: "a", count: 160), true, 160, 1), (String(repeating: "a", count: 161), true, 161, 2),
        (String(repeating: "a", count: 306), true, 306, 2), (String(repeating: "a", count: 307), true, 307, 3),
        (String(repeating: "ü", count: 160), true, 160, 1), (String(repeating: "€", count: 80), true, 160, 1),
        (String(repeating: "€", count: 81), true, 162, 2), (String(repeating: "ê", count: 70), false, 70, 1),
        (String(repeating: "ê", count: 71), false, 71, 2), (String(repeating: "ê", count: 135), false, 135, 3),
        (String(repeating: "😀", count: 35), false, 70, 1), (String(repeating: "😀", count: 67), false, 134, 3),
        ("", true, 0, 1), ("“", false, 1, 1), ("\n{}[]~\\|^", true, 17, 1),
    ])
    func textMessagesAreCountedAsTheyAreSent(text: String, isGSM: Bool, units: Int, parts: Int) {
        let length = TextMessageLength(text)
        #expect(length.isGSM == isGSM)
        #expect(length.units == units)
        #expect(length.parts == parts)
    }

    @Test func noCharacterIsTornBetweenParts() {
        let text = String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152)
        #expect(TextMessageLength(text).units == 306)
        #expect(TextMessageLength(text).parts == 3, "the second half of € begins the second part")
    }

    @Test(arguments: [
        (MessageChannel.email, 78, 10_000, true), (.email, 79, 1, false), (.push, 50, 150, true), (.push, 51, 1, false),
        (.push, 1, 151, false), (.sms, 0, 160, true), (.sms, 0, 161, false), (.post, 0, 10_000, true),
    ])
    func limitsAreOfTheChannel(channel: MessageChannel, subject: Int, body: Int, fits: Bool) {
        let excess = MessageLimits().excess(
            channel, subject: String(repeating: "a", count: subject), body: String(repeating: "a", count: body))
        #expect((excess == nil) == fits)
    }
}
