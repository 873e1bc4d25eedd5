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

    /// The number in millionths, or nil where the text is none.
    @inline(__always)
    func millionths(_ text: FieldText) -> Int64? {
        if text.count <= 8, let value = short(text.word(at: 0), text.count) { return value }
        return text.withSpan { millionths($0) }
    }

    /// The number in millionths of one to eight characters in a word, the first of them lowest, without a branch on their
    /// number; nil where there is more to it than digits and one separator.
    ///
    /// Digits of a word are summed as Lemire does, "Quickly parsing eight digits" (2018).
    @inline(__always)
    private func short(_ word: UInt64, _ count: Int) -> Int64? {
        guard count > 0 else { return nil }
        let ones: UInt64 = 0x0101_0101_0101_0101
        // The last character is the highest byte; bytes below the first are zero.
        let text = word << UInt64(64 &- 8 &* count)
        let difference = text ^ (ones &* UInt64(separator))
        let isOther = (difference & (0x7F &* ones)) &+ (0x7F &* ones) | difference
        let marks = ~isOther & (0x80 &* ones)
        let hasMark: UInt64 = marks == 0 ? 0 : 1
        let decimals = marks == 0 ? 0 : UInt64(marks.leadingZeroBitCount) / 8
        // Without the separator, what stands before it moves up to the decimals.
        let below = (UInt64(1) << (56 &- 8 &* decimals)) &- 1
        let joined = marks == 0 ? text : (text & below) << 8 | text & ~(below << 8 | 0xFF)
        let digits = UInt64(count) &- hasMark
        let filled = joined | (0x30 &* ones) & ((1 << (64 &- 8 &* digits)) &- 1)
        let isDigits =
            filled & (0xF0 &* ones) == 0x30 &* ones && (filled &+ (0x06 &* ones)) & (0xF0 &* ones) == 0x30 &* ones
        guard isDigits, digits > 0, decimals <= 6 else { return nil }
        let pairs = (filled & (0x0F &* ones)) &* 10 &+ (filled & (0x0F &* ones)) >> 8
        let mask: UInt64 = 0x0000_00FF_0000_00FF
        let high = (pairs & mask) &* 0x000F_4240_0000_0064
        let low = (pairs >> 16 & mask) &* 0x0000_2710_0000_0001
        let value = Int64((high &+ low) >> 32)
        return value &* Self.scale(Int(decimals))
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
        let scaled = value.multipliedReportingOverflow(by: Self.scale(max(0, decimals)))
        guard !scaled.overflow else { return nil }
        return isNegative ? -scaled.partialValue : scaled.partialValue
    }

    /// Millionths in a unit of the last of so many decimals: 10⁶⁻ᵈ.
    @inline(__always)
    private static func scale(_ decimals: Int) -> Int64 {
        let zeros = 6 &- decimals
        return (zeros & 1 == 0 ? 1 : 10) &* (zeros & 2 == 0 ? 1 : 100) &* (zeros & 4 == 0 ? 1 : 10_000)
    }

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
