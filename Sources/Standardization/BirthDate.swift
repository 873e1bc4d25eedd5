public import Records

/// Whether a date of birth can be one.
public enum BirthDate: Sendable {
    /// A day on which a living person can be born.
    case plausible
    /// A day that systems write where they have none, such as 1900-01-01 or 1970-01-01.
    case placeholder
    /// A day after the day of the run.
    case future
    /// More than 120 years before the day of the run.
    case tooLongAgo

    /// What a date of birth is worth as of a day.
    public init(_ day: Day, asOf: Day) {
        let civil = day.civil
        if BirthDate.placeholders.contains(where: { $0 == (civil.year, civil.month, civil.day) }) || civil.year >= 9998
        {
            self = .placeholder
        } else if day > asOf {
            self = .future
        } else if asOf - day > 43_830 {
            self = .tooLongAgo
        } else {
            self = .plausible
        }
    }

    /// Whether the date may be kept as evidence.
    public var isPlausible: Bool { self == .plausible }

    /// Zero days of file formats and databases, and the days people type to get past a form.
    private static let placeholders: [(Int, Int, Int)] = [
        (1, 1, 1), (1000, 1, 1), (1111, 1, 1), (1111, 11, 11), (1601, 1, 1), (1753, 1, 1), (1800, 1, 1), (1899, 12, 30),
        (1899, 12, 31), (1900, 1, 1), (1901, 1, 1), (1904, 1, 1), (1910, 1, 1), (1911, 11, 11), (1970, 1, 1),
        (2000, 1, 1),
    ]
}
