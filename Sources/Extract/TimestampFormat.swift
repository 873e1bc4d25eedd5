import Records

/// How the text of a day or moment is written, as a pattern of `yyyy yy MM M dd d HH H mm ss` and literal characters (of letters, `T`), or
/// `iso`: ISO 8601 days and moments, with `T` or a space between and a fraction or zone that is passed over.
///
/// Moments are read as the wall clock shows them: a zone is not applied.
public struct TimestampFormat: Hashable, Sendable {
    /// The pattern as written in the pipeline file.
    public let pattern: String
    private let parts: [Part]

    private enum Part: Hashable {
        case year, shortYear, month, day, hour, minute, second, literal(UInt8)
    }

    /// ISO 8601.
    public static let iso = TimestampFormat(isoPattern: ())

    private init(isoPattern: Void) {
        pattern = "iso"
        parts = []
    }

    /// A format, or nil where the pattern lacks a year, month or day or names one twice.
    public init?(pattern: String) {
        if pattern == "iso" {
            self = .iso
            return
        }
        var parts: [Part] = []
        var rest = Substring(pattern)
        let tokens: [(String, Part)] = [
            ("yyyy", .year), ("yy", .shortYear), ("MM", .month), ("M", .month), ("dd", .day), ("d", .day),
            ("HH", .hour),
            ("H", .hour), ("mm", .minute), ("ss", .second),
        ]
        while let first = rest.utf8.first {
            if let (token, part) = tokens.first(where: { rest.hasPrefix($0.0) }) {
                parts.append(part)
                rest = rest.dropFirst(token.count)
            } else {
                guard first < 0x80, first == 84 || !(65...90).contains(first & 0xDF) else { return nil }
                parts.append(.literal(first))
                rest = rest.dropFirst()
            }
        }
        let fields = parts.filter { if case .literal = $0 { false } else { true } }
        let years = fields.count { $0 == .year || $0 == .shortYear }
        guard years == 1, fields.contains(.month), fields.contains(.day), Set(fields).count == fields.count else {
            return nil
        }
        self.pattern = pattern
        self.parts = parts
    }

    /// Seconds since 1970-01-01 00:00:00, or nil where the text is no moment.
    @inline(__always)
    func seconds(_ text: FieldText) -> Int64? {
        if parts.isEmpty, let seconds = Self.plainSeconds(text) { return seconds }
        return text.withSpan { seconds($0) }
    }

    /// Seconds of `yyyy-MM-dd` and `yyyy-MM-dd HH:mm:ss`, eight characters a step; nil for any other text.
    @inline(__always)
    private static func plainSeconds(_ text: FieldText) -> Int64? {
        guard text.count == 10 || text.count == 19,
            let date = pairs(text.word(at: 0), like: 0x2D30_302D_3030_3030),
            let days = pairs(text.word(at: 8) & 0xFFFF | 0x3030_3030_3030_0000, like: 0x3030_3030_3030_3030),
            let day = Day(
                year: Int(date & 0xFF) &* 100 &+ Int(date >> 16 & 0xFF), month: Int(date >> 40 & 0xFF),
                day: Int(days & 0xFF))
        else { return nil }
        guard text.count == 19 else { return Timestamp(day: day).seconds }
        let mark = text.word(at: 10) & 0xFF
        guard mark == 32 || mark == 84, let time = pairs(text.word(at: 11), like: 0x3030_3A30_303A_3030) else {
            return nil
        }
        return moment(day, Int(time & 0xFF), Int(time >> 24 & 0xFF), Int(time >> 48 & 0xFF))
    }

    /// In each byte of a word the number that its digit and the next one make; nil unless the word has digits where `shape`
    /// has 0 and the same characters elsewhere.
    @inline(__always)
    private static func pairs(_ word: UInt64, like shape: UInt64) -> UInt64? {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let digits = word ^ shape
        // 0x76 plus a digit stays below 0x80; so does 0x7F plus zero, for what is no digit.
        let isLiteral = ((shape ^ (0x30 &* ones)) &+ (0x7F &* ones)) & (0x80 &* ones)
        let limit = (0x76 &* ones) &+ (isLiteral >> 7) &* 9
        guard (digits | ((digits & (0x7F &* ones)) &+ limit)) & (0x80 &* ones) == 0 else { return nil }
        return digits &* 10 &+ digits >> 8
    }

    /// Seconds since 1970-01-01 00:00:00, or nil where the text is not in the format or names no existing moment. In a
    /// pattern, the time of day may be absent as a whole.
    @inline(__always)
    func seconds(_ text: Span<UInt8>) -> Int64? {
        parts.isEmpty ? Self.isoSeconds(text) : patternSeconds(text)
    }

    private static func isoSeconds(_ text: Span<UInt8>) -> Int64? {
        guard text.count >= 10, text[4] == 45, text[7] == 45,
            let year = number(text, 0, 4), let month = number(text, 5, 2), let dayOfMonth = number(text, 8, 2),
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        if text.count == 10 { return Timestamp(day: day).seconds }
        guard text.count >= 16, text[10] == 84 || text[10] == 32, text[13] == 58,
            let hour = number(text, 11, 2), let minute = number(text, 14, 2)
        else { return nil }
        var second = 0
        var position = 16
        if text.count > 16, text[16] == 58 {
            guard text.count >= 19, let value = number(text, 17, 2) else { return nil }
            second = value
            position = 19
        }
        guard isZone(text, from: position) else { return nil }
        return moment(day, hour, minute, second)
    }

    /// Whether what follows is nothing, a fraction, or a zone: `Z`, `UTC`, `+01`, `+0100` or `+01:00`.
    private static func isZone(_ text: Span<UInt8>, from start: Int) -> Bool {
        var position = start
        if position < text.count, text[position] == 46 || text[position] == 44 {
            position += 1
            while position < text.count, (48...57).contains(text[position]) { position += 1 }
        }
        if position == text.count { return true }
        if text[position] == 90 { return position + 1 == text.count }
        if text[position] == 32 { position += 1 }
        guard position < text.count, text[position] == 43 || text[position] == 45 else {
            return position + 3 == text.count && text[position] == 85 && text[position + 1] == 84
                && text[position + 2] == 67
        }
        position += 1
        guard number(text, position, 2) != nil else { return false }
        position += 2
        if position == text.count { return true }
        if text[position] == 58 { position += 1 }
        return position + 2 == text.count && number(text, position, 2) != nil
    }

    private func patternSeconds(_ text: Span<UInt8>) -> Int64? {
        var (year, month, day, minute, second) = (0, 0, 0, 0, 0)
        var hour: Int?
        var position = 0
        for part in parts {
            if position == text.count, hour == nil, day > 0, month > 0, year > 0 { break }
            switch part {
            case .literal(let byte):
                guard position < text.count, text[position] == byte else { return nil }
                position += 1
            case .year:
                guard let value = Self.number(text, position, 4) else { return nil }
                year = value
                position += 4
            case .shortYear:
                guard let value = Self.number(text, position, 2) else { return nil }
                year = value > 69 ? 1900 + value : 2000 + value
                position += 2
            case .minute, .second:
                guard let value = Self.number(text, position, 2) else { return nil }
                if part == .minute { minute = value } else { second = value }
                position += 2
            case .month, .day, .hour:
                guard let value = Self.oneOrTwoDigits(text, &position) else { return nil }
                if part == .month { month = value } else if part == .day { day = value } else { hour = value }
            }
        }
        guard position == text.count, let date = Day(year: year, month: month, day: day) else { return nil }
        return Self.moment(date, hour ?? 0, minute, second)
    }

    private static func moment(_ day: Day, _ hour: Int, _ minute: Int, _ second: Int) -> Int64? {
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return Timestamp(day: day, secondOfDay: hour * 3600 + minute * 60 + second).seconds
    }

    @inline(__always)
    private static func number(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Int? {
        guard start + count <= text.count else { return nil }
        var value = 0
        for position in start..<start + count {
            let digit = text[position] &- 48
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    private static func oneOrTwoDigits(_ text: Span<UInt8>, _ position: inout Int) -> Int? {
        guard let first = number(text, position, 1) else { return nil }
        position += 1
        guard let second = number(text, position, 1) else { return first }
        position += 1
        return first * 10 + second
    }
}
