/// A phone number as it was typed: its digits, and whether a plus stood before them.
struct PhoneNumberText {
    var digits = Digits()
    var hasPlus = false

    /// Whether letters were read as keys.
    private(set) var hasKeys = false

    /// Reads a number out of a text, from its first digit or plus on: punctuation is passed over, an extension at the
    /// end left out. Three letters or more are either the keys of a phone (1-800-FLOWERS) or a remark that ends the
    /// number (0171 1234567 privat); fewer are left out.
    init(_ text: Span<UInt8>, readsKeys: Bool) throws(PhoneNumber.Refusal) {
        let range = trimmedRange(text)
        if range.isEmpty { throw .empty }
        let hasWord = PhoneNumberText.hasWord(text)
        hasKeys = hasWord && readsKeys
        var index = 0
        var endsHere = false
        while index < text.count {
            let first = index
            switch Sign(text, at: &index) {
            case .digit(let digit):
                if endsHere { throw .notANumber }
                if !digits.append(digit) { throw .tooLong }
            case .plus:
                if digits.count > 0 { throw .notANumber }
                hasPlus = true
            case .letter(let key):
                if digits.count == 0 && !hasPlus { continue }
                if PhoneNumberText.isExtension(text, from: first, behind: digits.count) {
                    try check()
                    return
                }
                if hasKeys, digits.count > 2, !digits.append(key) { throw .tooLong }
                if hasWord, !readsKeys, digits.count > 5 {
                    try check()
                    return
                }
            case .punctuation:
                if digits.count > 0, PhoneNumberText.isExtension(text, from: first, behind: digits.count) {
                    try check()
                    return
                }
                if PhoneNumberText.isSecondNumber(text, at: first) {
                    try check()
                    return
                }
            case .foreign:
                if digits.count == 0 { continue }
                if PhoneNumberText.isExtension(text, from: first, behind: digits.count) {
                    try check()
                    return
                }
                endsHere = true
            }
        }
        try check()
    }

    private func check() throws(PhoneNumber.Refusal) {
        if digits.count == 0 { throw .notANumber }
        if digits.count < 3 { throw .tooShort }
    }

    /// One character of a phone number.
    private enum Sign {
        case digit(UInt8), plus, letter(key: UInt8), punctuation, foreign

        init(_ text: Span<UInt8>, at index: inout Int) {
            let byte = text[index]
            if byte.isDigit {
                index += 1
                self = .digit(byte - 0x30)
            } else if byte < 0x80 {
                index += 1
                self = Sign.ascii[Int(byte)]
            } else {
                self.init(wide: decodedScalar(text, at: &index))
            }
        }

        private init(wide scalar: UInt32) {
            switch scalar {
            case 0xFF10...0xFF19: self = .digit(UInt8(scalar - 0xFF10))
            case 0x660...0x669: self = .digit(UInt8(scalar - 0x660))
            case 0x6F0...0x6F9: self = .digit(UInt8(scalar - 0x6F0))
            case 0x966...0x96F: self = .digit(UInt8(scalar - 0x966))
            case 0x9E6...0x9EF: self = .digit(UInt8(scalar - 0x9E6))
            case 0xFF0B: self = .plus
            case 0xA0, 0xAD, 0x2000...0x2015, 0x2028...0x202F, 0x2053, 0x205F...0x206F, 0x2212, 0x223C, 0x3000, 0x30FC,
                0xFEFF,
                0xFF08, 0xFF09, 0xFF0D...0xFF0F, 0xFF3B, 0xFF3D, 0xFF5E:
                self = .punctuation
            default: self = .foreign
            }
        }

        private static let ascii: [Sign] = (0..<128).map { (byte: UInt8) in
            if byte.isLetter { return .letter(key: keypad[Int(byte.lowercased - 0x61)]) }
            if byte <= 0x20 || byte == 0x7F || "-()[]./~".utf8.contains(byte) { return .punctuation }
            return byte == UInt8(ascii: "+") ? .plus : .foreign
        }

        private static let keypad: [UInt8] = [
            2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9,
        ]
    }

    /// Whether at least three letters follow a digit, no extension among them.
    private static func hasWord(_ text: Span<UInt8>) -> Bool {
        var letters = 0
        var digits = 0
        for index in 0..<text.count {
            let byte = text[index]
            if byte.isDigit { digits += 1 }
            guard byte.isLetter, digits > 0 else { continue }
            if isExtension(text, from: index, behind: digits) { break }
            letters += 1
            if letters == 3 { return true }
        }
        return false
    }

    /// Whether an extension is all that follows: a label (ext., x, #, доб, anexo, int, ";ext=", ",,"), up to nine
    /// digits (twenty behind a plain label), perhaps #.
    private static func isExtension(_ text: Span<UInt8>, from start: Int, behind digits: Int) -> Bool {
        guard digits >= 3, firstOfLabel[Int(text[start].lowercased)] else { return false }
        for label in labels {
            guard start + label.text.utf8CodeUnitCount <= text.count else { continue }
            var matches = true
            for offset in 0..<label.text.utf8CodeUnitCount
            where unsafe text[start + offset].lowercased != label.text.utf8Start[offset] {
                matches = false
                break
            }
            if matches, endsInDigits(text, from: start + label.text.utf8CodeUnitCount, atMost: label.digits) {
                return true
            }
        }
        return false
    }

    private static func endsInDigits(_ text: Span<UInt8>, from start: Int, atMost limit: Int) -> Bool {
        var index = start
        while index < text.count, ":., -=".utf8.contains(text[index]) { index += 1 }
        let first = index
        while index < text.count, text[index].isDigit { index += 1 }
        let count = index - first
        if index < text.count, text[index] == UInt8(ascii: "#") { index += 1 }
        while index < text.count, blankWidth(text, at: index) > 0 { index += blankWidth(text, at: index) }
        return (1...limit).contains(count) && index == text.count
    }

    /// `/x`: what follows is a second number.
    private static func isSecondNumber(_ text: Span<UInt8>, at start: Int) -> Bool {
        guard text[start] == UInt8(ascii: "/") else { return false }
        var index = start + 1
        while index < text.count, text[index] == 0x20 { index += 1 }
        return index < text.count && text[index].lowercased == UInt8(ascii: "x")
    }

    /// Whether a byte begins a label.
    private static let firstOfLabel: [Bool] = (0..<256).map { byte in
        labels.contains { unsafe $0.text.utf8Start[0] == UInt8(byte) }
    }

    private static let labels: [(text: StaticString, digits: Int)] = [
        (";ext=", 20), ("extension", 20), ("extensión", 20), ("extn", 20), ("ext", 20), ("xtn", 20), ("xt", 20),
        ("anexo", 20), ("доб", 20), ("int", 9), ("x", 9), ("#", 9), ("~", 9), (",,", 15), (";", 15),
    ]
}
