/// Text reduced to what comparisons need: lower case, no accents, Cyrillic and Greek in Latin letters, apostrophes
/// dropped, anything else that is neither letter nor digit one space, no spaces at the ends.
enum TextFolding {
    /// Appends the folded text to `output`.
    static func fold(_ text: Span<UInt8>, into output: inout [UInt8]) {
        let start = output.count
        var pendingSpace = false
        forEachScalar(text) { scalar in
            if isApostrophe(scalar) { return }
            let lengthBefore = output.count
            if pendingSpace && lengthBefore > start { output.append(space) }
            let lengthWithSpace = output.count
            appendFolded(scalar, to: &output)
            if output.count == lengthWithSpace {
                output.removeLast(lengthWithSpace - lengthBefore)
                if !isCombiningMark(scalar) && !isSilentLetter(scalar) { pendingSpace = true }
            } else {
                pendingSpace = false
            }
        }
    }

    static let space = UInt8(ascii: " ")

    /// Calls `body` with each Unicode scalar; a byte that is no UTF-8 counts as the Latin-1 letter of its value.
    private static func forEachScalar(_ text: Span<UInt8>, _ body: (UInt32) -> Void) {
        var index = 0
        while index < text.count {
            let lead = text[index]
            let length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
            guard length > 1, index + length <= text.count else {
                body(UInt32(lead))
                index += 1
                continue
            }
            var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
            var valid = true
            for offset in 1..<length {
                let byte = text[index + offset]
                valid = valid && byte & 0xC0 == 0x80
                scalar = scalar << 6 | UInt32(byte & 0x3F)
            }
            body(valid ? scalar : UInt32(lead))
            index += valid ? length : 1
        }
    }

    private static func isApostrophe(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x27, 0x60, 0xB4, 0x2018, 0x2019: true
        default: false
        }
    }

    private static func isCombiningMark(_ scalar: UInt32) -> Bool { (0x300...0x36F).contains(scalar) }

    /// The hard and soft signs have no Latin letter; they do not end a word.
    private static func isSilentLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x42A, 0x42C, 0x44A, 0x44C: true
        default: false
        }
    }

    private static func appendFolded(_ scalar: UInt32, to output: inout [UInt8]) {
        switch scalar {
        case 0x30...0x39, 0x61...0x7A: output.append(UInt8(scalar))
        case 0x41...0x5A: output.append(UInt8(scalar + 32))
        case 0..<0xC0: return
        case 0xC0...0x17F: output.append(contentsOf: latin[Int(scalar - 0xC0)])
        case 0x370...0x3FF: output.append(contentsOf: greek[Int(scalar - 0x370)])
        case 0x400...0x45F: output.append(contentsOf: cyrillic[Int(scalar - 0x400)])
        case 0x490, 0x491: output.append(UInt8(ascii: "g"))
        case 0x1E00...0x1EFF: output.append(contentsOf: latinAdditional[Int(scalar - 0x1E00)])
        default:
            guard let unicode = Unicode.Scalar(scalar),
                unicode.properties.isAlphabetic || unicode.properties.numericType != nil
            else { return }
            output.append(contentsOf: Array(String(unicode).lowercased().utf8))
        }
    }

    private static func table(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { $0 == "-" ? [] : Array($0.utf8) }
    }

    /// U+00C0 … U+017F.
    private static let latin = table(
        "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th ss "
            + "a a a a a a ae c e e e e i i i i d n o o o o o - o u u u u y th y "
            + "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i "
            + "ij ij j j k k k l l l l l l l l l l n n n n n n n ng ng o o o o o o oe oe r r r r r r "
            + "s s s s s s s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s")

    /// U+1E00 … U+1EFF: the base letter of a letter with several marks, as Vietnamese has.
    private static let latinAdditional = table(
        "a a b b b b b b c c d d d d d d d d d d e e e e e e e e e e f f g g h h h h h h h h h h i i i i "
            + "k k k k k k l l l l l l l l m m m m m m n n n n n n n n o o o o o o o o p p p p r r r r r r r r "
            + "s s s s s s s s s s t t t t t t t t u u u u u u u u u u v v v v w w w w w w w w w w x x x x y y "
            + "z z z z z z h t w y s s s s ss s a a a a a a a a a a a a a a a a a a a a a a a a "
            + "e e e e e e e e e e e e e e e e i i i i o o o o o o o o o o o o o o o o o o o o o o o o "
            + "u u u u u u u u u u u u u u y y y y y y y y s s s s s s")

    /// U+0370 … U+03FF, after ISO 843.
    private static let greek = table(
        String(repeating: "- ", count: 22) + "a - e i i - o - y o i "
            + "a v g d e z i th i k l m n x o p r - s t y f ch ps o i y a e i i y "
            + "a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o "
            + String(repeating: "- ", count: 49))

    /// U+0400 … U+045F, after BGN/PCGN without signs.
    private static let cyrillic = table(
        "e yo dj g ye dz i yi j lj nj c k i u dz "
            + "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
            + "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
            + "e yo dj g ye dz i yi j lj nj c k i u dz")
}
