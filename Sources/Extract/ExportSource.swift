public import Exports
public import Records

/// Where a field's text comes from and how it is written.
public struct FieldMapping: Hashable, Sendable {
    /// Our name of the field.
    public var field: String
    /// The export's column, or the path in its JSON; nil where the field is a constant.
    public var column: String?
    /// The text of every row where there is no column.
    public var constant: String
    /// How a day or moment is written, where it differs from the source's.
    public var timestampFormat: TimestampFormat?
    /// Other texts for the values of a category (Retoure → refund); values that are not named stay as they are.
    public var values: [String: String]
    /// What is cut from the end of a text (".0" of identifiers that went through a spreadsheet).
    public var suffix: String

    /// A field read from a column.
    public init(
        field: String, column: String?, constant: String = "", timestampFormat: TimestampFormat? = nil,
        values: [String: String] = [:], suffix: String = ""
    ) {
        self.field = field
        self.column = column
        self.constant = constant
        self.timestampFormat = timestampFormat
        self.values = values
        self.suffix = suffix
    }
}

/// A source of the pipeline: the exports of one channel that hold rows of one kind.
public struct ExportSource: Hashable, Sendable {
    /// The name in reports, identities and rejects.
    public var name: String
    /// What a row is.
    public var kind: SourceKind
    /// The channel that its orders and contacts came through.
    public var channel: String
    /// The files, in the order in which they are read: a later file is a newer export.
    public var files: [String]
    /// How bytes make rows.
    public var format: ExportFormat
    /// How bytes make characters.
    public var encoding: TextEncoding
    /// The fields that the exports deliver.
    public var mappings: [FieldMapping]
    /// How days and moments are written.
    public var timestampFormat: TimestampFormat
    /// How numbers are written.
    public var decimalFormat: DecimalFormat

    /// A source.
    public init(
        name: String, kind: SourceKind, channel: String, files: [String], format: ExportFormat,
        encoding: TextEncoding = .utf8, mappings: [FieldMapping], timestampFormat: TimestampFormat = .iso,
        decimalFormat: DecimalFormat = DecimalFormat()
    ) {
        self.name = name
        self.kind = kind
        self.channel = channel
        self.files = files
        self.format = format
        self.encoding = encoding
        self.mappings = mappings
        self.timestampFormat = timestampFormat
        self.decimalFormat = decimalFormat
    }

    /// The distinct columns that the mappings want, in order of first use.
    var wantedColumns: [String] {
        mappings.compactMap(\.column).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
