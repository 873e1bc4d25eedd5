import Testing

@testable import RecordLinkage

@Suite struct TextFoldingTests {
    private func folded(_ text: String) -> String {
        var output: [UInt8] = []
        TextFolding.fold(Array(text.utf8).span, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    static let pairs: [(String, String)] = [
        ("", ""), ("  ", ""), ("Jane Doe", "jane doe"), ("  O'Brien ", "obrien"),
        ("Müller-Lüdenscheidt", "muller ludenscheidt"),
        ("Æther ŁÓDŹ", "aether lodz"), ("Großmann", "grossmann"), ("José  María", "jose maria"), ("D’Arcy", "darcy"),
        ("Ольга Кузьмина", "olga kuzmina"), ("Γιώργος", "giorgos"), ("Nguyễn", "nguyen"), ("e\u{301}mile", "emile"),
        ("a--b", "a b"), ("...", ""), ("x\u{0}y", "x y"), ("王伟", "王伟"),
    ]

    @Test(arguments: pairs) func folds(text: String, expected: String) {
        #expect(folded(text) == expected)
    }

    @Test func acceptsAnyBytes() {
        var output: [UInt8] = []
        TextFolding.fold([0xFF, 0xC3, 0x41, 0xE4, 0x80].span, into: &output)
        #expect(output.allSatisfy { $0 < 128 })
    }
}
