/// A loyalty card's or national identifier as keyed in: its letters and digits.
public enum LoyaltyIdentifier {
    /// Adds the identifier's ASCII letters (as capitals) and digits to `output`; leading zeros stay. False, with
    /// nothing added, where none are left, or where it is a placeholder (one character repeated, "N/A", "unknown").
    @discardableResult
    public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        let start = output.count
        var digits = 0
        var same = true
        var index = 0
        while index < text.count {
            var byte = text[index]
            if byte >= 0x80 {
                guard case .ascii(let packed) = Letter(folding: decodedScalar(text, at: &index)) else { continue }
                byte = UInt8(truncatingIfNeeded: packed)
            } else {
                index += 1
            }
            guard byte.isLetter || byte.isDigit else { continue }
            if byte.isDigit { digits += 1 }
            output.append(byte.uppercased)
            if output[output.count - 1] != output[start] { same = false }
        }
        let length = output.count - start
        if length == 0 || (same && length > 2) || (same && output[start] == 0x30)
            || (digits == 0 && Placeholder.matches(text))
        {
            output.removeLast(length)
            return false
        }
        return true
    }

    /// The identifier's letters and digits; nil where there are none.
    public static func standardForm(_ text: String) -> String? {
        var output: [UInt8] = []
        return append(text.utf8.span, to: &output) ? String(decoding: output, as: UTF8.self) : nil
    }
}
