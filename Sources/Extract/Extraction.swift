public import Exports
import Parallel
public import Records

/// What was read of one source.
public struct ExtractedSource: Sendable {
    /// The source.
    public let source: ExportSource
    /// The accepted rows.
    public let table: RecordTable
    /// An account per file, in order.
    public let accounts: [FileAccount]
    /// The rows not accepted, by file and line.
    public let rejections: [Rejection]
}

/// Why a source cannot be read at all.
public enum ExtractError: Error, Sendable {
    /// A file as a whole cannot be read.
    case export(source: String, cause: ExportError)
    /// The last row of a file breaks off in the middle.
    case halfWritten(source: String, position: SourcePosition)
}

/// Reads the files of a source into typed columns.
public enum Extraction {
    /// Bytes of a file of so many that are read as one piece: enough pieces to keep threads busy, and few dictionaries to join.
    static func pieceSize(of bytes: Int) -> Int { min(16 << 20, max(1 << 20, bytes / 32)) }

    /// The rows of all files of a source, in the order of the files.
    ///
    /// - Parameter progress: told of so many further bytes that are read, by any thread.
    /// - Throws: `ExtractError` for the first file that cannot be read.
    public static func extract(
        _ source: ExportSource, threads: Int, progress: @Sendable (Int) -> Void = { _ in }
    ) throws -> ExtractedSource {
        let typing = FieldTyping(source)
        let files = try parallelMap(count: source.files.count, threads: threads) { index in
            try SourceFile(source.files[index], source)
        }
        let pieces = files.enumerated().flatMap { index, file in
            file.reader.pieces(size: pieceSize(of: file.bytes.count), threads: threads).map { (file: index, piece: $0) }
        }
        let growing = Growing(kind: source.kind, bytes: files.reduce(0) { $0 + $1.bytes.count })
        let extracted = try parallelFold(count: pieces.count, threads: threads, into: growing) { index in
            let (file, piece) = pieces[index]
            let rows = try files[file].read(piece, typing)
            progress(files[file].size(of: piece))
            return (file: file, piece: piece, rows: rows)
        } _: { growing, read in
            try growing.append(read.rows, of: read.piece, in: read.file, files, typing)
        }
        return try extracted.finished(source, files)
    }
}

/// An open file of a source.
private struct SourceFile: Sendable {
    let source: String
    let name: String
    let bytes: ExportBytes
    let reader: ExportReader

    init(_ name: String, _ source: ExportSource) throws(ExtractError) {
        self.source = source.name
        self.name = name
        do throws(ExportError) {
            bytes = try ExportBytes(path: name, encoding: source.encoding)
            reader = try ExportReader(bytes, file: name, format: source.format, columns: source.wantedColumns)
        } catch {
            throw .export(source: source.name, cause: error)
        }
    }

    /// The bytes of a piece as they lie in the file.
    func size(of piece: Piece) -> Int {
        let share = Double(min(piece.limit, bytes.count) - piece.start) / Double(max(1, bytes.count))
        return Int(share * Double(bytes.fileSize))
    }

    func read(_ piece: Piece, _ typing: FieldTyping) throws(ExtractError) -> TypedRows {
        do throws(ExportError) { return try typing.typed(piece, of: reader, name, in: bytes) } catch {
            throw .export(source: source, cause: error)
        }
    }
}

/// A source while its pieces are joined.
private struct Growing: Sendable {
    private var table: TableBuilder
    private var accounts: [FileAccount] = []
    private var rejections: [Rejection] = []
    private var next: Piece?
    private var breaksOff: SourcePosition?
    private let bytes: Int

    init(kind: SourceKind, bytes: Int) {
        table = TableBuilder(kind: kind)
        self.bytes = bytes
    }

    /// Adds a piece, or what should have been read instead of it.
    mutating func append(
        _ rows: TypedRows, of piece: Piece, in file: Int, _ files: [SourceFile], _ typing: FieldTyping
    ) throws(ExtractError) {
        if file >= accounts.count {
            try endFile(files)
            accounts.append(FileAccount(file: files[file].name, bytes: files[file].bytes.fileSize, read: 0))
        }
        guard let next, next.start != piece.start else { return add(rows) }
        guard next.start < piece.limit else { return }
        add(try files[file].read(Piece(start: next.start, limit: piece.limit, line: next.line), typing))
    }

    private mutating func add(_ rows: TypedRows) {
        table.append(rows, room: 1.05 * Double(bytes) / Double(max(1, rows.bytes)))
        rejections.append(contentsOf: rows.rejections)
        accounts[accounts.count - 1].read += rows.read
        accounts[accounts.count - 1].rejected += rows.rejections.count
        next = rows.next
        breaksOff = rows.breaksOff
    }

    private mutating func endFile(_ files: [SourceFile]) throws(ExtractError) {
        guard let account = accounts.last else { return }
        if let breaksOff { throw .halfWritten(source: files[accounts.count - 1].source, position: breaksOff) }
        table.endFile(account.file)
        next = nil
    }

    func finished(_ source: ExportSource, _ files: [SourceFile]) throws(ExtractError) -> ExtractedSource {
        var last = self
        try last.endFile(files)
        return ExtractedSource(source: source, table: last.table.table, accounts: accounts, rejections: rejections)
    }
}

extension Extraction {
    /// The rows at lines of a file, as read, for rows that a later stage rejects.
    public static func rows(at lines: [Int], of file: String, encoding: TextEncoding) -> [String] {
        guard let bytes = try? ExportBytes(path: file, encoding: encoding) else { return lines.map { _ in "" } }
        return bytes.lines(lines)
    }
}
