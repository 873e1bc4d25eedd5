/// Texts that no standardiser may stumble over.
let hostileTexts: [[UInt8]] = [
    [], [0], [0x20], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xED, 0xA0, 0x80], [0x80, 0x80],
    Array("\u{202E}\u{200B}\u{FEFF}".utf8),
    Array("\0\0\0".utf8), Array("a\0b".utf8), Array("@".utf8), Array("+".utf8), Array("(".utf8), Array("-".utf8),
    Array("<>".utf8),
    Array("><".utf8), Array("mailto:".utf8), Array("Dr.".utf8), Array(",".utf8), Array(",,,".utf8), Array("Jr".utf8),
    Array("'".utf8),
    Array("О'Б".utf8), Array("\u{200F}אבגד\u{200E}".utf8), Array("张伟".utf8), Array("👩‍👩‍👧‍👦".utf8), Array("ﬀ".utf8),
    Array("e\u{301}".utf8),
    Array("٠٠٤٩٣٠١٢٣٤٥٦".utf8), Array(String(repeating: "9", count: 10_000).utf8),
    Array(String(repeating: "é", count: 5_000).utf8),
    Array(String(repeating: "a b,", count: 2_500).utf8), Array(String(repeating: "<", count: 10_000).utf8),
    Array(String(repeating: "@.", count: 5_000).utf8), Array(String(repeating: "1 x", count: 3_333).utf8),
    Array(String(repeating: ";", count: 10_000).utf8), [UInt8](repeating: 0xFF, count: 10_000),
    [UInt8](repeating: 0, count: 10_000),
]

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Short random texts of bytes that matter to the standardisers.
func randomTexts(seed: UInt64, count: Int) -> [[UInt8]] {
    let alphabet = Array("aZé ßØ0123459+-()./,;@<>'\"x#:&ñЖα\0\u{200B}\u{FEFF}".utf8) + [0xFF, 0xC3, 0xE2]
    var generator = SplitMix64(state: seed)
    return (0..<count).map { _ in
        (0..<Int.random(in: 0...24, using: &generator)).map { _ in
            alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        }
    }
}
