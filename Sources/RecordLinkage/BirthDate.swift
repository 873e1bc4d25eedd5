/// A date of birth as eight characters `YYYYMMDD`, letters of a mistyped date kept, and how two of them agree.
enum BirthDate {
    /// Appends the normal form of a date; a text that is no date is folded and kept as it is.
    static func normalize(_ text: Span<UInt8>, order: DateOrder, into output: inout [UInt8]) {
        let (parts, order) = withMonthNumber(components(text), order)
        if parts.count == 1, parts[0].count == 8 { return appendCompact(parts[0], order, to: &output) }
        guard parts.count >= 3, parts[0..<3].allSatisfy({ $0.count <= 4 }) else {
            return output.append(contentsOf: parts.joined())
        }
        let isISO = parts[0].count == 4
        var (year, month, day) = (parts[0], parts[1], parts[2])
        if !isISO && order == .dayMonthYear { (day, month, year) = (parts[0], parts[1], parts[2]) }
        if !isISO && order == .monthDayYear { (month, day, year) = (parts[0], parts[1], parts[2]) }
        if !isISO, let monthNumber = number(month), let dayNumber = number(day), monthNumber > 12,
            (1...12).contains(dayNumber)
        {
            swap(&month, &day)
        }
        append(padded(fullYear(year), 4), padded(month, 2), padded(day, 2), to: &output)
    }

    /// Whether two dates in normal form are too different for typing errors of one date: fewer than two of year, month
    /// and day agree, more than one edit, day and month not swapped. A first of January against its own year is no
    /// contradiction: it often means that only the year is known.
    static func contradict(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard isDate(left), isDate(right) else { return false }
        if editDistance(left, right, limit: 1) <= 1 || isSwapped(left, right) { return false }
        let sameYear = equal(left, right, 0..<4)
        if sameYear && (isFirstOfJanuary(left) || isFirstOfJanuary(right)) { return false }
        return [sameYear, equal(left, right, 4..<6), equal(left, right, 6..<8)].count(where: { $0 }) < 2
    }

    /// Whether the text is a date in normal form: eight digits.
    static func isDate(_ text: Span<UInt8>) -> Bool {
        guard text.count == 8 else { return false }
        for index in text.indices where !isDigit(text[index]) { return false }
        return true
    }

    /// Whether the day is the first of January, which many systems write where only the year is known.
    static func isFirstOfJanuary(_ date: Span<UInt8>) -> Bool {
        date.count == 8 && date[4] == 48 && date[5] == 49 && date[6] == 48 && date[7] == 49
    }

    /// Whether one date is the other with day and month exchanged.
    static func isSwapped(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == 8, right.count == 8, equal(left, right, 0..<4) else { return false }
        return left[4] == right[6] && left[5] == right[7] && left[6] == right[4] && left[7] == right[5]
    }

    /// Whether two dates have the same bytes in a range.
    @inline(__always)
    static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>, _ range: Range<Int>) -> Bool {
        for index in range where left[index] != right[index] { return false }
        return true
    }

    private static func appendCompact(_ text: [UInt8], _ order: DateOrder, to output: inout [UInt8]) {
        let startsWithYear =
            order == .yearMonthDay || (text[0] == 49 && text[1] > 55)
            || (text[0] == 50 && text[1] == 48 && text[2] < 51)
        if startsWithYear { return output.append(contentsOf: text) }
        let (first, second, year) = (Array(text[0..<2]), Array(text[2..<4]), Array(text[4..<8]))
        order == .dayMonthYear ? append(year, second, first, to: &output) : append(year, first, second, to: &output)
    }

    private static func append(_ year: [UInt8], _ month: [UInt8], _ day: [UInt8], to output: inout [UInt8]) {
        output.append(contentsOf: year)
        output.append(contentsOf: month)
        output.append(contentsOf: day)
    }

    /// A month's name replaced by its number; it also tells the order: `25-Jun-08`, `Jun 25, 2008`.
    private static func withMonthNumber(_ parts: [[UInt8]], _ order: DateOrder) -> ([[UInt8]], DateOrder) {
        guard parts.count >= 3, let place = parts.prefix(2).firstIndex(where: { $0.count >= 3 && $0[0] >= 97 }),
            let month = months[String(decoding: parts[place].prefix(3), as: UTF8.self)]
        else { return (parts, order) }
        var replaced = parts
        replaced[place] = Array(String(month).utf8)
        return (replaced, parts[0].count == 4 && place == 1 ? order : place == 0 ? .monthDayYear : .dayMonthYear)
    }

    private static let months: [String: Int] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
        "mai": 5, "okt": 10, "dez": 12, "avr": 4, "dic": 12, "ene": 1, "ago": 8, "gen": 1, "giu": 6, "lug": 7, "set": 9,
        "ott": 10,
    ]

    /// The runs of letters and digits; a time after the date (`T00:00`, a fourth part) is left out by the caller.
    private static func components(_ text: Span<UInt8>) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        for index in text.indices {
            let byte = text[index] | (text[index] >= 65 && text[index] <= 90 ? 32 : 0)
            let isTime = byte == UInt8(ascii: "t") && parts.count == 3 && parts[2].count == 2
            if isDigit(byte) || (byte >= 97 && byte <= 122 && !isTime) {
                parts[parts.count - 1].append(byte)
            } else if !parts[parts.count - 1].isEmpty {
                parts.append([])
            }
        }
        if parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func number(_ text: [UInt8]) -> Int? { Int(String(decoding: text, as: UTF8.self)) }

    /// Two-digit years up to 26 are of this century (the recipe's pivot; a birth cannot lie in the future).
    private static func fullYear(_ text: [UInt8]) -> [UInt8] {
        guard text.count == 2, let year = number(text) else { return text }
        return Array((year > 26 ? "19" : "20").utf8) + text
    }

    private static func padded(_ text: [UInt8], _ width: Int) -> [UInt8] {
        [UInt8](repeating: 48, count: max(0, width - text.count)) + text
    }
}
