import Testing

@testable import Standardization

@Suite struct LanguageTagTests {
    @Test(
        arguments: [
            ("de", "de"), ("DE", "de"), ("de_AT", "de-AT"), ("de-at", "de-AT"), ("deu", "de"), ("ger", "de"),
            ("Deutsch", "de"), ("German", "de"),
            ("en_GB.UTF-8", "en-GB"), ("zh-Hant-TW", "zh-TW"), ("français", "fr"), ("Español", "es"), ("no", "nb"),
            ("iw", "he"), ("English", "en"),
            ("", nil), ("xx", nil), ("de AT", nil), ("klingon", nil), ("d", nil), ("e-DE", nil),
        ] as [(String, String?)])
    func isNamed(text: String, tag: String?) {
        #expect(LanguageTag.standardForm(text) == tag)
    }

    @Test func hostileTextNamesNone() {
        for text in hostileTexts {
            var output: [UInt8] = []
            let isNamed = LanguageTag.append(text.span, to: &output)
            #expect(!isNamed && output.isEmpty)
        }
    }
}
