import Testing

@testable import Standardization

@Suite struct WordTableTests {
    let table = WordTable([(1, "Ja, o'k, opt-in"), (2, "nein, ja")])

    @Test(
        arguments: [
            ("ja", 1), ("JA ", 1), ("O’K", 1), ("opt in", 1), ("Opt_In", 1), ("nein", 2), ("j", nil), ("", nil),
            ("ja nein", nil),
        ] as [(String, UInt16?)])
    func looksUp(text: String, value: UInt16?) {
        let found = FoldedWord(text.utf8.span).value(in: table)
        #expect(found == value)
    }

    @Test func longTextsAreInNoTable() {
        let long = FoldedWord(String(repeating: "ja", count: 40).utf8.span)
        #expect(long.isTooLong && !long.isIn(table))
    }

    @Test func wordsRunTogether() {
        let word = FoldedWord("G. m. b. H.".utf8.span, joined: true)
        #expect(word.isIn(WordTable("gmbh")))
    }

    @Test func everyWordOfALargeTableIsFound() {
        let words = (0..<5000).map { "word\($0)" }
        let table = WordTable(verbatim: words.enumerated().map { (UInt16($0.offset), $0.element) })
        for (value, word) in words.enumerated() {
            let found = table.value(of: word.utf8.span)
            #expect(found == UInt16(value))
        }
    }
}
