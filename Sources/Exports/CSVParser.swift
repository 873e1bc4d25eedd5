import CLibCSV

/// The characters that structure a CSV export.
public struct CSVDialect: Hashable, Sendable {
    /// Between fields.
    public var delimiter: UInt8
    /// Around fields that hold delimiters, quotes or line ends.
    public var quote: UInt8

    /// A dialect; RFC 4180 unless said otherwise.
    public init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\"")) {
        self.delimiter = delimiter
        self.quote = quote
    }
}

/// libcsv's parser, strict, freed when it goes out of scope.
///
/// Spaces and tabs around unquoted fields are trimmed and blank lines dropped, as libcsv does.
@safe
struct CSVParser: ~Copyable {
    typealias OnField = @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void
    typealias OnRow = @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void

    private var parser = unsafe csv_parser()
    private let dialect: CSVDialect

    init(_ dialect: CSVDialect) {
        self.dialect = dialect
        start()
    }

    deinit {
        var parser = unsafe parser
        unsafe csv_free(&parser)
    }

    /// Whether the last row is complete and the next has not begun.
    var isBetweenRows: Bool { unsafe parser.pstate == 0 }

    /// Feeds bytes. Returns how many were understood: fewer than `count` at a quote that strict CSV does not allow.
    @inline(__always)
    mutating func feed(
        _ text: UnsafeRawPointer, _ count: Int, _ onField: OnField, _ onRow: OnRow, _ context: UnsafeMutableRawPointer
    ) -> Int {
        unsafe csv_parse(&parser, text, count, onField, onRow, context)
    }

    /// Ends the input and reports a last row without a line end. False where a quote was left open.
    mutating func finish(_ onField: OnField, _ onRow: OnRow, _ context: UnsafeMutableRawPointer) -> Bool {
        unsafe csv_fini(&parser, onField, onRow, context) == 0
    }

    /// Forgets a half-read row and begins anew.
    mutating func restart() {
        unsafe csv_free(&parser)
        start()
    }

    private mutating func start() {
        unsafe csv_init(&parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        unsafe csv_set_delim(&parser, dialect.delimiter)
        unsafe csv_set_quote(&parser, dialect.quote)
        unsafe csv_set_blk_size(&parser, 4096)
    }
}
