import Testing

@testable import Standardization

@Suite struct PlaceholderTests {
    @Test(arguments: [
        "", " ", "-", "--", ".", "?", "n/a", "N/A", "n.a.", "unknown", "UNBEKANNT", "test", "Test Test", "xxx", "XXXX",
        "aaa", "keine Angabe", "k.A.", "null", "None", "000", "asdf", "\u{200B}",
    ])
    func standsForNoValue(text: String) {
        #expect(Placeholder.matches(text))
    }

    @Test(arguments: ["Na", "Ann", "Müller", "Testa", "Nulland", "X", "Xx", "张伟", "O", "Nonet", "Abd", "Gasta"])
    func isAValue(text: String) {
        #expect(!Placeholder.matches(text))
    }

    @Test(arguments: ["", " ", "-", "NULL", "N/A", "n.a.", "none", "NaN", "0", "000", "Guest", "gast", "anonymous"])
    func identifiersThatNameNobody(text: String) {
        #expect(Placeholder.matchesIdentifier(text))
    }

    @Test(arguments: ["1", "10", "C-000", "111", "test", "abc", "N", "x-9", "nullable", "0.1", "00A"])
    func identifiersThatMayNameSomebody(text: String) {
        #expect(!Placeholder.matchesIdentifier(text))
    }
}
