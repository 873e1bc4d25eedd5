public import Records

/// Rows written as RFC 4180 CSV: UTF-8, LF, a header, quotes only where needed, and cells that a spreadsheet would run as
/// a formula defused by a leading apostrophe.
public struct CSVWriter: Sendable {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private var isFirstInRow = true

    /// A writer of a part of a file, without a header.
    public init() {}

    /// A writer that begins with the names of the columns.
    public init(header: [String]) {
        for name in header { text(name) }
        endRow()
    }

    /// A text cell.
    public mutating func text(_ value: some StringProtocol) {
        separate()
        var text = String(value)
        text.withUTF8 { unsafe append($0) }
    }

    /// A text cell from a row of a column.
    public mutating func text(_ column: TextColumn, _ row: Int) {
        separate()
        unsafe column.bytes.withUnsafeBufferPointer { bytes in
            unsafe append(UnsafeBufferPointer(rebasing: bytes[column.range(row)]))
        }
    }

    /// A whole number.
    public mutating func integer(_ value: Int) {
        separate()
        appendDigits(value)
    }

    /// A day as `yyyy-MM-dd`; empty where nil.
    public mutating func day(_ value: Day?) {
        separate()
        guard let value else { return }
        let (year, month, day) = value.civil
        if year < 1000 {
            bytes.append(contentsOf: value.description.utf8)
        } else {
            appendDigits(year)
            bytes.append(45)
            appendTwo(month)
            bytes.append(45)
            appendTwo(day)
        }
    }

    /// An amount in minor units with the currency's decimals.
    public mutating func money(_ minorUnits: Int64, decimals: Int) {
        separate()
        fixed(minorUnits, decimals: decimals)
    }

    /// A decimal number of millionths, without trailing zeros.
    public mutating func millionths(_ value: Int64) {
        separate()
        if value % Millionths.one == 0 { return appendDigits(Int(value / Millionths.one)) }
        var (digits, decimals) = (value, 6)
        while digits % 10 == 0 { (digits, decimals) = (digits / 10, decimals - 1) }
        fixed(digits, decimals: decimals)
    }

    /// A number rounded half away from zero to `decimals` decimals; empty where it is not finite.
    public mutating func number(_ value: Double, decimals: Int) {
        separate()
        guard value.isFinite else { return }
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
        guard abs(scaled) < 9e18 else { return bytes.append(contentsOf: String(value).utf8) }
        fixed(Int64(scaled), decimals: decimals)
    }

    /// A truth value as `true` or `false`.
    public mutating func flag(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// An empty cell.
    public mutating func empty() { separate() }

    /// Ends a cell that will stand in a row of others.
    public mutating func endCell() {
        bytes.append(10)
        isFirstInRow = true
    }

    /// Ends a row. One of a single empty cell is written as `""`: readers pass over blank lines.
    public mutating func endRow() {
        if !isFirstInRow, bytes.last ?? 10 == 10 { bytes.append(contentsOf: [34, 34]) }
        bytes.append(10)
        isFirstInRow = true
    }

    /// Adds the rows of a part written elsewhere.
    public mutating func append(_ part: CSVWriter) { bytes.append(contentsOf: part.bytes) }

    private mutating func separate() {
        if isFirstInRow { isFirstInRow = false } else { bytes.append(44) }
    }

    private mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
        guard let first = unsafe cell.first else { return }
        let isFormula = unsafe Self.startsFormula(first) && !Self.isPlainNumber(cell)
        let isPadded = unsafe Self.isSpace(first) || Self.isSpace(cell[cell.count - 1])
        guard unsafe isFormula || isPadded || Self.wantsQuotes(cell) else {
            unsafe bytes.append(contentsOf: cell)
            return
        }
        bytes.append(34)
        if isFormula { bytes.append(39) }
        for position in cell.indices {
            let byte = unsafe cell[position]
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        bytes.append(34)
    }

    /// Readers trim spaces and tabs of unquoted fields.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    /// Whether a cell holds a comma, a quote or a line end, looked for in eight bytes at once.
    private static func wantsQuotes(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        let bytes = UnsafeRawBufferPointer(cell)
        var position = 0
        while position + 8 <= bytes.count {
            let word = unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if holds(word, 44) || holds(word, 34) || holds(word, 10) || holds(word, 13) { return true }
            position += 8
        }
        while position < bytes.count {
            let byte = unsafe bytes[position]
            if byte == 44 || byte == 34 || byte == 10 || byte == 13 { return true }
            position += 1
        }
        return false
    }

    /// Whether one of eight bytes is `byte`. Mycroft's test for a zero byte of their differences.
    @inline(__always)
    private static func holds(_ word: UInt64, _ byte: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = word ^ (ones &* byte)
        return (difference &- ones) & ~difference & (0x80 &* ones) != 0
    }

    /// OWASP, "CSV injection": cells that begin with = + - @, a tab or a carriage return.
    private static func startsFormula(_ byte: UInt8) -> Bool {
        byte == 61 || byte == 43 || byte == 45 || byte == 64 || byte == 9 || byte == 13
    }

    /// A signed number such as +4915123456789 or -12.50 cannot be a formula.
    private static func isPlainNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        guard cell.count > 1, unsafe cell[0] == 43 || cell[0] == 45 else { return false }
        return unsafe cell.dropFirst().allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 46 }
    }

    private mutating func fixed(_ value: Int64, decimals: Int) {
        guard decimals > 0 else { return appendDigits(Int(value)) }
        var unit: UInt64 = 1
        for _ in 0..<decimals { unit *= 10 }
        if value < 0 { bytes.append(45) }
        appendDigits(Int(value.magnitude / unit))
        bytes.append(46)
        var fraction = value.magnitude % unit
        while unit > 1 {
            unit /= 10
            bytes.append(48 + UInt8(fraction / unit))
            fraction %= unit
        }
    }

    private mutating func appendTwo(_ value: Int) {
        bytes.append(48 + UInt8(value / 10))
        bytes.append(48 + UInt8(value % 10))
    }

    private mutating func appendDigits(_ value: Int) {
        if value < 0 { bytes.append(45) }
        var rest = value.magnitude
        let start = bytes.count
        repeat {
            bytes.append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
