import Testing

@testable import Standardization

@Suite struct NameWordsTests {
    @Test(
        arguments: [
            ("Dr.", .title), ("Dipl.-Ing.", .title), ("Jr.", .suffix), ("III", [.suffix, .numeral]),
            ("van", [.particle, .smallParticle]), ("G.m.b.H.", .legalForm),
            ("S.A.", .ambiguousLegalForm), ("AG", .lastLegalForm), ("Universität", .institution),
            ("Stadtsparkasse", .institution), ("Müller", []), ("", []),
        ] as [(String, NameTraits)])
    func traits(word: String, traits: NameTraits) {
        let found = NameTraits(FoldedWord(word.utf8.span, joined: true))
        #expect(found == traits)
    }

    @Test(arguments: [
        ("Anna Smith", ["Anna", "Smith"]), ("Smith,Anna", ["Smith", ",", "Anna"]),
        ("Anna (privat) Smith", ["Anna", "Smith"]), ("(Anna Smith", ["(Anna", "Smith"]),
        ("a\u{A0}b", ["a", "b"]), ("", []), (" ", []), (",", [","]), ("a (b", ["a", "(b"]),
    ])
    func isCut(text: String, words: [String]) {
        let bytes = Array(text.utf8)
        var cut: [NameWord] = []
        NameWord.split(bytes.span, into: &cut)
        #expect(cut.map { String(decoding: bytes[$0.range], as: UTF8.self) } == words)
    }
}
