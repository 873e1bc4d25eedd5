import Testing

@testable import Standardization

@Suite struct StreetWordsTests {
    @Test(
        arguments: [
            ("st", .last, .english, "Street"), ("st", .first, .english, "Saint"), ("st", .first, .german, "Sankt"),
            ("pl", .last, .german, "Platz"), ("av", .first, .spanish, "Avenida"), ("xyz", .last, .english, nil),
            ("r", .last, .french, nil),
        ] as [(String, StreetWords.Place, StreetWords.Language, String?)])
    func form(word: String, place: StreetWords.Place, language: StreetWords.Language, name: String?) {
        let form = StreetWords.form(of: FoldedWord(word.utf8.span), place, language)
        #expect(form?.name == name)
    }
}
