internal import Records

/// Bytes under construction: text, numbers, days and times appended without a `String` in between.
struct ByteWriter {
    /// What has been written so far.
    private(set) var bytes: [UInt8] = []

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

    mutating func append(byte: UInt8) { bytes.append(byte) }

    /// Text in ISO 8859-1, which must be able to write all of it.
    mutating func append(latin1 text: String) {
        for scalar in text.unicodeScalars { bytes.append(UInt8(truncatingIfNeeded: scalar.value)) }
    }

    mutating func newline() { bytes.append(10) }

    /// A whole number in decimal.
    mutating func append(_ number: Int) {
        if number < 0 { bytes.append(45) }
        let magnitude = number.magnitude
        if magnitude < 10 {
            bytes.append(48 + UInt8(magnitude))
            return
        }
        var divisor: UInt = 10
        while magnitude / divisor >= 10 { divisor *= 10 }
        var rest = magnitude
        while divisor > 0 {
            bytes.append(48 + UInt8(rest / divisor))
            rest %= divisor
            divisor /= 10
        }
    }

    /// A whole number below 100 with two digits.
    mutating func append(twoDigits number: Int) {
        bytes.append(48 + UInt8(number / 10 % 10))
        bytes.append(48 + UInt8(number % 10))
    }

    /// Hundredths (cents) as a decimal number with two places and this decimal mark.
    mutating func append(hundredths: Int, mark: UInt8 = UInt8(ascii: ".")) {
        if hundredths < 0 { bytes.append(45) }
        append(Int(hundredths.magnitude / 100))
        bytes.append(mark)
        append(twoDigits: Int(hundredths.magnitude % 100))
    }

    /// A number of at least 0 rounded to some decimal places.
    mutating func append(_ number: Double, places: Int) {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((number * Double(scale)).rounded())
        append(scaled / scale)
        guard places > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        let fraction = scaled % scale
        var divisor = scale / 10
        while divisor > 0 {
            bytes.append(48 + UInt8(fraction / divisor % 10))
            divisor /= 10
        }
    }

    /// `yyyy-MM-dd`.
    mutating func append(isoDay day: Day) {
        let (year, month, date) = day.civil
        append(year)
        bytes.append(45)
        append(twoDigits: month)
        bytes.append(45)
        append(twoDigits: date)
    }

    /// `dd.MM.yyyy`.
    mutating func append(dayFirst day: Day) {
        let (year, month, date) = day.civil
        append(twoDigits: date)
        bytes.append(46)
        append(twoDigits: month)
        bytes.append(46)
        append(year)
    }

    /// `yyyy-MM-ddTHH:mm:ssZ`.
    mutating func append(isoTime moment: Moment) {
        append(isoDay: moment.day)
        bytes.append(UInt8(ascii: "T"))
        append(clock: moment)
        bytes.append(58)
        append(twoDigits: moment.secondOfDay % 60)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// `HH:mm`.
    mutating func append(clock moment: Moment) {
        append(twoDigits: moment.secondOfDay / 3600)
        bytes.append(58)
        append(twoDigits: moment.secondOfDay / 60 % 60)
    }

    /// A JSON string in quotes, with the two characters escaped that the generator can produce.
    mutating func append(json text: String) {
        bytes.append(34)
        for byte in text.utf8 {
            if byte == 34 || byte == 92 { bytes.append(92) }
            bytes.append(byte)
        }
        bytes.append(34)
    }

    /// A JSON string, or `null` where there is none.
    mutating func append(json text: String?) {
        if let text { append(json: text) } else { append("null") }
    }

    /// A CSV field, in quotes only where it holds the delimiter, a quote or a line end (RFC 4180).
    mutating func append(field text: String, delimiter: UInt8 = UInt8(ascii: ",")) {
        guard text.utf8.contains(where: { $0 == delimiter || $0 == 34 || $0 == 10 || $0 == 13 }) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(34)
        for byte in text.utf8 {
            if byte == 34 { bytes.append(34) }
            bytes.append(byte)
        }
        bytes.append(34)
    }
}

/// A second of a day, Coordinated Universal Time.
struct Moment: Comparable {
    /// Seconds since 1970-01-01T00:00:00Z.
    var seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    init(_ day: Day, second: Int) { seconds = Int(day.daysSinceEpoch) * 86_400 + second }

    /// The calendar day; moments lie after 1970.
    var day: Day { Day(daysSinceEpoch: Int32(seconds / 86_400)) }

    /// Seconds since midnight.
    var secondOfDay: Int { seconds % 86_400 }

    /// The moment so many days (or parts of a day) later.
    func later(days: Double) -> Moment { Moment(seconds: seconds + Int(days * 86_400)) }

    /// The same day, brought into the hours from 8 to 22.
    var inOpeningHours: Moment { Moment(day, second: 28_800 + secondOfDay * 7 / 12) }

    static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }
}
