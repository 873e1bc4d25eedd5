import Records

/// How decimal numbers are written: which character stands before the decimals and which between thousands.
public struct DecimalFormat: Hashable, Sendable {
    /// Before the decimals: `.` or `,`.
    public var separator: UInt8
    /// Between thousands. Groups of other than three digits are refused: 12.50 is not 1,250 in any country.
    public var grouping: UInt8?

    /// A format; `1234.5` unless said otherwise.
    public init(separator: UInt8 = UInt8(ascii: "."), grouping: UInt8? = nil) {
        self.separator = separator
        self.grouping = grouping
    }

    /// The number in millionths, or nil where the text is not a number, has more than six decimals or
    /// 18 digits, or is too large.
    @inline(__always)
    func millionths(_ text: Span<UInt8>) -> Int64? {
        var position = 0
        var isNegative = false
        if position < text.count, text[position] == 45 || text[position] == 43 {
            isNegative = text[position] == 45
            position += 1
        }
        var value: Int64 = 0
        var digits = 0
        var decimals = -1
        var lastGroup = -1
        while position < text.count {
            let byte = text[position]
            let digit = byte &- 48
            if digit < 10 {
                digits += 1
                if decimals >= 6 {
                    guard digit == 0 else { return nil }
                } else {
                    guard digits < 19 else { return exponential(text) }
                    value = value &* 10 &+ Int64(digit)
                    if decimals >= 0 { decimals += 1 }
                }
            } else if byte == separator, decimals < 0, lastGroup < 0 || digits - lastGroup == 3 {
                decimals = 0
            } else if byte == grouping, decimals < 0, lastGroup < 0 ? 1...3 ~= digits : digits - lastGroup == 3 {
                lastGroup = digits
            } else {
                return exponential(text)
            }
            position += 1
        }
        guard digits > 0, lastGroup < 0 || decimals >= 0 || digits - lastGroup == 3 else { return nil }
        let scaled = value.multipliedReportingOverflow(by: Self.scale[max(0, decimals)])
        guard !scaled.overflow else { return nil }
        return isNegative ? -scaled.partialValue : scaled.partialValue
    }

    private static let scale: [Int64] = [1_000_000, 100_000, 10_000, 1000, 100, 10, 1]

    /// Numbers such as 1.5e3, which JSON writers produce.
    private func exponential(_ text: Span<UInt8>) -> Int64? {
        guard separator == UInt8(ascii: "."), text.count < 40 else { return nil }
        var bytes: [UInt8] = []
        for position in text.indices { bytes.append(text[position]) }
        guard bytes.contains(where: { $0 == 69 || $0 == 101 }),
            bytes.allSatisfy({ (43...57).contains($0) || $0 | 32 == 101 }),
            let value = Double(String(decoding: bytes, as: UTF8.self))
        else { return nil }
        let scaled = (value * 1e6).rounded(.toNearestOrAwayFromZero)
        return abs(scaled) < 9e18 ? Int64(scaled) : nil
    }
}
