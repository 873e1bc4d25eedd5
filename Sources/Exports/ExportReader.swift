/// How the bytes of an export make rows.
public enum ExportFormat: Hashable, Sendable {
    /// CSV with a header.
    case csv(CSVDialect)
    /// A JSON object a line.
    case jsonLines
    /// One JSON array of objects.
    case json
}

/// A part of an export: the rows that begin in `start` ..< `limit`.
public struct Piece: Hashable, Sendable {
    /// The position of the first row.
    public var start: Int
    /// The position at which no further row begins.
    public var limit: Int
    /// The line of the first row, from 1.
    public var line: Int

    /// A part of an export.
    public init(start: Int, limit: Int, line: Int) {
        self.start = start
        self.limit = limit
        self.line = line
    }
}

/// An export that can be read in pieces, by several threads at once.
///
/// Pieces are to be joined in order by `next`: where a piece does not begin at the `next` of the one before it (broken
/// quotes led the cut astray), the rows from there to the piece's limit are to be read instead.
public struct ExportReader: Sendable {
    private let rows: Rows

    private enum Rows: Sendable {
        case csv(CSVReader)
        case jsonLines(JSONReader)
        case json(JSONReader)
    }

    /// A reader of the `wanted` columns (JSON: paths); their order is the order of `FieldRows.columns`.
    ///
    /// - Throws: `ExportError` where the export is empty, its header lacks a column, or the paths cannot be read together.
    public init(
        _ bytes: ExportBytes, file: String, format: ExportFormat, columns wanted: [String]
    ) throws(ExportError) {
        switch format {
        case .csv(let dialect): rows = .csv(try CSVReader(bytes, file: file, dialect: dialect, columns: wanted))
        case .jsonLines: rows = .jsonLines(try JSONReader(bytes, file: file, paths: wanted))
        case .json: rows = .json(try JSONReader(bytes, file: file, paths: wanted))
        }
    }

    /// The names of a CSV export's columns.
    ///
    /// - Throws: `ExportError` where there is no header or it is broken.
    public static func header(
        _ bytes: ExportBytes, file: String, dialect: CSVDialect = CSVDialect()
    ) throws(ExportError) -> [String] {
        try CSVReader(bytes, file: file, dialect: dialect, columns: []).header
    }

    /// The pieces of about `size` bytes in which to read.
    public func pieces(size: Int, threads: Int) -> [Piece] {
        switch rows {
        case .csv(let reader): reader.pieces(size: size, threads: threads)
        case .jsonLines(let reader): reader.linePieces(size: size, threads: threads)
        case .json: [Piece(start: 0, limit: .max, line: 1)]
        }
    }

    /// The rows of a piece.
    ///
    /// - Throws: `ExportError.brokenArray` where the export should be one JSON array and is not.
    public func rows(of piece: Piece) throws(ExportError) -> FieldRows {
        switch rows {
        case .csv(let reader): reader.rows(of: piece)
        case .jsonLines(let reader): reader.lineRows(of: piece)
        case .json(let reader): try reader.arrayRows()
        }
    }
}
