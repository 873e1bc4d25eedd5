import Testing

@testable import Outreach

@Suite struct DayTextTests {
    @Test(arguments: [
        ("en", "1 March 2025"), ("en-GB", "1 March 2025"), ("de", "1. März 2025"), ("de-AT", "1. März 2025"),
        ("fr", "1er mars 2025"), ("es", "1 de marzo de 2025"), ("it", "1 marzo 2025"), ("nl", "1 maart 2025"),
        ("pl", "2025-03-01"),
    ])
    func daysAreWrittenAsTheLanguageDoes(language: String, text: String) throws {
        #expect(DayText.inWords(try day("2025-03-01"), language: language) == text)
    }
}
