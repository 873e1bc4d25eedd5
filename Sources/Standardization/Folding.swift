/// The form of a text under which spellings of the same word are equal: ASCII small letters and digits, words
/// separated by one space.
///
/// Case, accents and ligatures go (ß → ss, æ → ae, ø → o, ł → l); Greek and Cyrillic are transliterated plainly;
/// apostrophes vanish (O'Neill → oneill); every other sign and space separates words. Letters of other scripts stay
/// as they are. Source: Herzog, Scheuren, Winkler (2007), ch. 10.
public enum Folding {
    /// Adds the folded form of a text to `output`.
    public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
        let folds = asciiFolds
        let start = output.count
        var separated = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                index += 1
                let letter = folds[Int(byte)]
                if letter > 0x20 {
                    if separated, output.count > start { output.append(0x20) }
                    separated = false
                    output.append(letter)
                } else if letter == 0x20 {
                    separated = true
                }
                continue
            }
            let first = index
            let scalar = decodedScalar(text, at: &index)
            switch Letter(folding: scalar) {
            case .dropped: continue
            case .separator: separated = true
            case .ascii(let packed):
                if separated, output.count > start { output.append(0x20) }
                separated = false
                appendPacked(packed, to: &output)
            case .itself:
                if separated, output.count > start { output.append(0x20) }
                separated = false
                for position in first..<index { output.append(text[position]) }
            }
        }
    }

    /// The folded form of a text.
    public static func folded(_ text: String) -> String {
        var output: [UInt8] = []
        append(text.utf8.span, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private static func appendPacked(_ packed: UInt32, to output: inout [UInt8]) {
        var rest = packed
        while rest != 0 {
            output.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// What folding makes of each ASCII byte: a letter or digit, a space, or 0 where it vanishes.
    static let asciiFolds: [UInt8] = (0..<128).map { (byte: UInt8) in
        switch byte {
        case 0x30...0x39, 0x61...0x7A: byte
        case 0x41...0x5A: byte + 0x20
        case 0x00, UInt8(ascii: "'"), UInt8(ascii: "`"): 0
        default: 0x20
        }
    }
}

/// What folding makes of one letter beyond ASCII.
enum Letter {
    /// One to three ASCII letters, first in the lowest byte.
    case ascii(UInt32)
    /// A letter that stays as it is.
    case itself
    /// A space or sign.
    case separator
    /// A combining mark, a direction mark, a joiner, an apostrophe.
    case dropped

    init(folding scalar: UInt32) {
        switch scalar {
        case 0xD7, 0xF7: self = .separator
        case 0xC0..<0x250: self.init(packed: FoldingTable.latin, at: scalar - 0xC0)
        case 0x1E00..<0x1F00: self.init(packed: FoldingTable.latinAdditional, at: scalar - 0x1E00)
        case 0x386..<0x3D0: self.init(packed: FoldingTable.greek, at: scalar - 0x386)
        case 0x400..<0x492: self.init(packed: FoldingTable.cyrillic, at: scalar - 0x400)
        case 0x2B9...0x2BF, 0x2C8, 0x300...0x36F, 0x483...0x487, 0x1AB0...0x1AFF, 0x20D0...0x20FF: self = .dropped
        case 0xAD, 0xB4, 0x61C, 0x200B...0x200F, 0x2018...0x201B, 0x202A...0x202E, 0x2032, 0x2060...0x206F,
            0xFE00...0xFE0F, 0xFEFF, 0xFF07:
            self = .dropped
        case 0xAA: self = .ascii(0x61)
        case 0xBA: self = .ascii(0x6F)
        case 0xFF10...0xFF19: self = .ascii(scalar - 0xFF10 + 0x30)
        case 0xFF21...0xFF3A: self = .ascii(scalar - 0xFF21 + 0x61)
        case 0xFF41...0xFF5A: self = .ascii(scalar - 0xFF41 + 0x61)
        case 0x80..<0xC0, 0x2000..<0x2C00, 0x2E00..<0x2E80, 0x3000...0x3004, 0x3008...0x3020, 0xFF00...0xFF0F, 0xFFFD:
            self = .separator
        default: self = .itself
        }
    }

    private init(packed table: [UInt32], at index: UInt32) {
        switch Int(index) < table.count ? table[Int(index)] : 0 {
        case 0: self = .itself
        case FoldingTable.silent: self = .dropped
        case let packed: self = .ascii(packed)
        }
    }
}

/// The scalar that begins at `index`, which moves behind it; U+FFFD for a byte that begins none.
func decodedScalar(_ text: Span<UInt8>, at index: inout Int) -> UInt32 {
    let lead = text[index]
    let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard length > 0, index + length <= text.count else {
        index += 1
        return 0xFFFD
    }
    var scalar = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
    for position in index + 1..<index + max(1, length) {
        guard text[position] & 0xC0 == 0x80 else {
            index += 1
            return 0xFFFD
        }
        scalar = scalar << 6 | UInt32(text[position] & 0x3F)
    }
    index += length
    return scalar
}
