import Testing

@testable import Standardization

@Suite struct FoldingTests {
    @Test(arguments: [
        ("Müller", "muller"), ("  STRAẞE  ", "strasse"), ("Straße", "strasse"), ("Æsop Œuvre", "aesop oeuvre"),
        ("Søren Łódź", "soren lodz"),
        ("O'Neill", "oneill"), ("O’Neill", "oneill"), ("Anna-Maria", "anna maria"), ("J.R.", "j r"),
        ("Đặng Thị", "dang thi"),
        ("İstanbul ISPARTA ı", "istanbul isparta i"), ("e\u{301}a\u{308}", "ea"), ("Παπαδόπουλος", "papadopoylos"),
        ("Γιώργος", "giorgos"),
        ("Чайковский", "chaykovskiy"), ("Щука", "schuka"), ("Київ", "kiyiv"), ("a\u{200B}b\u{202E}c", "abc"),
        ("a\u{A0}b\u{3000}c", "a b c"), ("张伟", "张伟"),
        ("Ｆｕｌｌ １２", "full 12"), ("", ""), ("--", ""), ("a\0b", "ab"), ("Ñandú", "nandu"), ("a×b", "a b"),
    ])
    func foldsTo(text: String, folded: String) {
        #expect(Folding.folded(text) == folded)
    }

    @Test func foldingTwiceChangesNothing() {
        for text in hostileTexts + randomTexts(seed: 7, count: 3000) {
            var once: [UInt8] = []
            Folding.append(text.span, to: &once)
            var twice: [UInt8] = []
            Folding.append(once.span, to: &twice)
            #expect(once == twice, "seed 7, \(text)")
        }
    }

    @Test func whatIsThereAlreadyStays() {
        var output = Array("x".utf8)
        Folding.append(" É".utf8.span, to: &output)
        #expect(output == Array("xe".utf8))
    }

    @Test(
        arguments: [
            ([0x41], 0x41, 1), ([0xC3, 0xA9], 0xE9, 2), ([0xE2, 0x82, 0xAC], 0x20AC, 3),
            ([0xF0, 0x9F, 0x98, 0x80], 0x1F600, 4),
            ([0xC3], 0xFFFD, 1), ([0xC3, 0x41], 0xFFFD, 1), ([0xFF, 0x41], 0xFFFD, 1), ([0x80], 0xFFFD, 1),
        ] as [([UInt8], UInt32, Int)])
    func decodes(bytes: [UInt8], scalar: UInt32, width: Int) {
        var index = 0
        let decoded = decodedScalar(bytes.span, at: &index)
        #expect(decoded == scalar)
        #expect(index == width)
    }
}
