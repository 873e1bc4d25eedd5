import Parallel
import Records

/// A CSV export read strictly through libcsv, piece by piece on several threads.
///
/// A row is a record of RFC 4180. Where quotes are broken, the line at which the record begins is a `BrokenRow` and
/// reading goes on behind it, so that one stray quote costs one line. The rows and their order never depend on the
/// pieces or the threads: pieces are cut where an even number of quotes went before, and a piece whose first row turns
/// out to begin elsewhere is read again.
public struct CSVReader: Sendable {
    /// A record that has not ended after so many bytes is taken for a line with a quote left open.
    static let longestRecord = 1 << 20
    /// Bytes in which a line outside quotes is looked for before quotes are taken for miscounted.
    private static let reach = 1 << 16

    /// The names of all columns.
    public let header: [String]
    private let bytes: ExportBytes
    private let dialect: CSVDialect
    private let places: [Int]
    private let first: Piece

    /// A reader of the `wanted` columns; their order is the order of `FieldRows.columns`.
    ///
    /// - Throws: `ExportError` where there is no header, or it lacks a column.
    public init(
        _ bytes: ExportBytes, file: String, dialect: CSVDialect = CSVDialect(), columns wanted: [String]
    ) throws(ExportError) {
        guard bytes.count > 0 else { throw .empty(file: file) }
        let header = try CSVHeader(of: bytes, dialect, file: file)
        var places: [Int] = []
        for name in wanted {
            guard let place = header.columns.firstIndex(of: name) else {
                throw .missingColumn(file: file, column: name, header: header.columns)
            }
            places.append(place)
        }
        self.header = header.columns
        self.bytes = bytes
        self.dialect = dialect
        self.places = places
        first = Piece(start: header.end, limit: bytes.count, line: header.endLine)
    }

    /// Pieces of about `size` bytes, cut at line ends with an even number of quotes before them.
    func pieces(size: Int, threads: Int) -> [Piece] {
        let text = unsafe bytes.pointer
        let segments = fixedRanges(count: text.count - first.start, size: max(1, size))
            .map { $0.lowerBound + first.start..<$0.upperBound + first.start }
            .dropLast()
        let counts = parallelMap(count: segments.count, threads: threads) { index in
            unsafe bytes.pointer.lineFeedsAndQuotes(in: segments[index], quote: dialect.quote)
        }
        var starts = [(position: first.start, line: first.line)]
        var line = first.line
        var quotes = 0
        for (segment, count) in zip(segments, counts) {
            line += count.lineFeeds
            quotes += count.quotes
            guard
                let start = unsafe firstRowStart(
                    in: text, from: segment.upperBound, isQuoted: quotes % 2 == 1, line: line),
                start.position > starts[starts.count - 1].position
            else { continue }
            starts.append(start)
        }
        return starts.indices.map { index in
            let limit = index + 1 < starts.count ? starts[index + 1].position : text.count
            return Piece(start: starts[index].position, limit: limit, line: starts[index].line)
        }
    }

    /// The first line that begins outside quotes. Where none does within reach, a quote was probably left open before and
    /// the count misleads: then the first line.
    private func firstRowStart(
        in text: UnsafeRawBufferPointer, from position: Int, isQuoted: Bool, line: Int
    ) -> (position: Int, line: Int)? {
        var isQuoted = isQuoted
        var line = line
        var firstLine: (position: Int, line: Int)?
        for position in position..<min(text.count, position + Self.reach) {
            let byte = unsafe text[position]
            if byte == dialect.quote { isQuoted.toggle() }
            guard byte == lineFeed else { continue }
            line += 1
            if !isQuoted { return (position + 1, line) }
            if firstLine == nil { firstLine = (position + 1, line) }
        }
        return firstLine
    }

    /// The rows that begin in a piece.
    func rows(of piece: Piece) -> FieldRows {
        let text = unsafe bytes.pointer
        var rows = FieldRows.none(width: header.count, places: places, at: piece.start)
        guard let base = text.baseAddress else { return rows }
        let arena = FieldArena(width: header.count, bytes: piece.limit - piece.start)
        var parser = CSVParser(dialect)
        var (position, line) = unsafe plainRows(of: piece, text, &parser, arena, &rows)
        var record = (start: position, line: line)
        while true {
            if parser.isBetweenRows {
                record = (position, line)
                if position >= piece.limit { break }
            }
            var fault: RejectionReason?
            let lineEnd = unsafe text.endOfLine(from: position)
            arena.reserve(bytes: lineEnd - record.start, texts: lineEnd - position + 1)
            if position < text.count {
                let fed = unsafe parser.feed(base + position, lineEnd - position, onField, onRow, arena.context)
                if fed < lineEnd - position {
                    fault = .brokenQuotes
                } else {
                    position = lineEnd
                    line += 1
                    if position - record.start > Self.longestRecord, !parser.isBetweenRows { fault = .tooLong }
                }
            } else if unsafe !parser.finish(onField, onRow, arena.context) {
                fault = .brokenQuotes
            }
            rows.note(arena, start: record.start, line: record.line, end: position)
            if let fault {
                position = unsafe text.endOfLine(from: record.start)
                line = record.line + 1
                rows.broken.append(BrokenRow(range: record.start..<position, line: record.line, reason: fault))
                arena.forgetHalfRow()
                parser.restart()
            }
        }
        rows.texts = arena.texts
        rows.next = Piece(start: position, limit: text.count, line: line)
        return unsafe rows.rejectingInvalidUTF8(in: text, from: piece.start)
    }

    /// Bytes that are taken for plain before it is looked whether they were.
    private static let plainSize = 16 << 10

    /// Reads rows from the beginning of a piece as long as they are plain: every line is a row and every row a line. Such lines
    /// are fed to libcsv many at a time. Returns where the first rows stand that have to be read line by line.
    private func plainRows(
        of piece: Piece, _ text: UnsafeRawBufferPointer, _ parser: inout CSVParser, _ arena: FieldArena,
        _ rows: inout FieldRows
    ) -> (position: Int, line: Int) {
        var (position, line) = (piece.start, piece.line)
        guard let base = text.baseAddress else { return (position, line) }
        while position < piece.limit {
            let known = rows.count
            guard
                let end = unsafe rows.notePlainLines(
                    in: text, from: position, to: min(piece.limit, position + Self.plainSize), line)
            else { return (position, line) }
            arena.reserve(bytes: end - position, texts: end - position + 1)
            let fed = unsafe parser.feed(base + position, end - position, onField, onRow, arena.context)
            guard fed == end - position, parser.isBetweenRows, arena.takeMisfits() == 0, arena.rows == rows.count,
                !arena.holdsLineFeed(from: known)
            else {
                arena.truncate(to: known)
                rows.forgetLines(from: known)
                parser.restart()
                return (position, line)
            }
            line += rows.count - known
            position = end
        }
        return (position, line)
    }
}

extension FieldRows {
    /// Writes down where the rows that the arena got since the last call stand.
    @inline(__always)
    fileprivate mutating func note(_ arena: FieldArena, start: Int, line: Int, end: Int) {
        while count < arena.rows {
            starts.append(start)
            lines.append(UInt32(truncatingIfNeeded: line))
            ends.append(end)
        }
        for _ in 0..<arena.takeMisfits() {
            broken.append(BrokenRow(range: start..<end, line: line, reason: .fieldCount))
        }
    }

    /// Writes down the lines that begin in a range as rows. Returns the end of the last; nil where one may be blank or has no end.
    fileprivate mutating func notePlainLines(
        in text: UnsafeRawBufferPointer, from start: Int, to limit: Int, _ line: Int
    ) -> Int? {
        let known = count
        var (position, line) = (start, line)
        while position < limit {
            let end = unsafe text.endOfLine(from: position)
            let (first, last) = unsafe (text[position], text[end - 1])
            guard first > 32, last == lineFeed else {
                forgetLines(from: known)
                return nil
            }
            starts.append(position)
            lines.append(UInt32(truncatingIfNeeded: line))
            ends.append(end)
            position = end
            line += 1
        }
        return position
    }

    fileprivate mutating func forgetLines(from count: Int) {
        starts.removeLast(starts.count - count)
        lines.removeLast(lines.count - count)
        ends.removeLast(ends.count - count)
    }
}

private let onField: CSVParser.OnField = { text, count, context in
    guard let context = unsafe context, let text = unsafe text else { return }
    unsafe FieldArena.append(text, count, to: context)
}

private let onRow: CSVParser.OnRow = { _, context in
    if let context = unsafe context { unsafe FieldArena.endRow(context) }
}
