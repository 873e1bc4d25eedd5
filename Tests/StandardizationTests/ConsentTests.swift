import Testing

@testable import Standardization

@Suite struct ConsentTests {
    @Test(arguments: [
        "yes", "Y", "JA", "oui", "sí", "true", "1", "opt-in", "Opted_In", "subscribed", "on", "X", "ano", "1.0",
    ])
    func granted(text: String) {
        #expect(Consent(text) == .granted)
    }

    @Test(arguments: [
        "no", "N", "Nein", "non", "false", "0", "opt-out", "unsubscribed", "nie", "Não", "0.0", "widerrufen",
    ])
    func refused(text: String) {
        #expect(Consent(text) == .refused)
    }

    @Test(arguments: ["", "maybe", "2", "?", "n/a", "unknown", "null", "pending"])
    func unknown(text: String) {
        #expect(Consent(text) == .unknown)
    }

    @Test func hostileTextIsNoConsent() {
        for text in hostileTexts {
            let consent = Consent(text.span)
            #expect(consent == .unknown)
        }
    }
}
