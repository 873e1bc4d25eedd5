/// Where a row stands in an export.
public struct SourcePosition: Hashable, Comparable, Sendable {
    /// The file, as the pipeline file's glob found it.
    public var file: String
    /// The line at which the row (in a JSON array, the element) begins, from 1.
    public var line: Int

    /// A line of a file.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    /// By file, then by line.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.file, left.line) < (right.file, right.line)
    }
}

/// Why a row was not accepted: the code in the rejects files and the quality report.
public enum RejectionReason: String, CaseIterable, Sendable {
    /// The row has more or fewer fields than the header.
    case fieldCount = "field_count"
    /// Quotes that do not open and close as RFC 4180 has them.
    case brokenQuotes = "broken_quotes"
    /// A line that is not a JSON object.
    case brokenJSON = "broken_json"
    /// Bytes that are not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// A required field is empty.
    case missingValue = "missing_value"
    /// A text that is not a day or moment in the declared format, or a day that does not exist.
    case notATimestamp = "not_a_timestamp"
    /// A text that is not a decimal number in the declared format.
    case notANumber = "not_a_number"
    /// A currency without a rate on or before the day.
    case noRate = "no_rate"
    /// A record longer than a record may be.
    case tooLong = "too_long"
    /// An amount that does not fit.
    case amountOverflow = "amount_overflow"
}

/// A row that was not accepted: a value, counted and kept whole.
public struct Rejection: Hashable, Sendable {
    /// Where the row stands.
    public var position: SourcePosition
    /// The field to blame (our name), or nil where the whole row is.
    public var field: String?
    /// Why.
    public var reason: RejectionReason
    /// The row as read, invalid UTF-8 repaired by U+FFFD.
    public var row: String

    /// A rejected row.
    public init(position: SourcePosition, field: String?, reason: RejectionReason, row: String) {
        self.position = position
        self.field = field
        self.reason = reason
        self.row = row
    }
}

/// The account of one file: `read = accepted + duplicates + rejected`.
public struct FileAccount: Hashable, Sendable {
    /// The file, as the pipeline file's glob found it.
    public var file: String
    /// Bytes of the file.
    public var bytes: Int
    /// Rows that the file holds.
    public var read: Int
    /// Rows dropped because the same record stands elsewhere, newer or equal.
    public var duplicates: Int
    /// Rows not accepted, each of them a `Rejection`.
    public var rejected: Int

    /// An account of a file.
    public init(file: String, bytes: Int, read: Int, duplicates: Int = 0, rejected: Int = 0) {
        self.file = file
        self.bytes = bytes
        self.read = read
        self.duplicates = duplicates
        self.rejected = rejected
    }

    /// Rows that went on.
    public var accepted: Int { read - duplicates - rejected }
}
