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
    private let slotOfColumn: [Int32]
    private let wantedCount: Int
    private let first: Piece

    /// A reader of the `wanted` columns; their order is the order of `FieldRows.columns`.
    ///
    /// - Throws: `ExportError` where there is no header, or it lacks a column.
    public init(
        _ bytes: ExportBytes, file: String, dialect: CSVDialect = CSVDialect(), columns wanted: [String]
    ) throws(ExportError) {
        guard bytes.count > 0 else { throw .empty(file: file) }
        let header = try CSVHeader(of: bytes, dialect, file: file)
        var slots = [Int32](repeating: -1, count: header.columns.count)
        for (slot, name) in wanted.enumerated() {
            guard let column = header.columns.firstIndex(of: name) else {
                throw .missingColumn(file: file, column: name, header: header.columns)
            }
            slots[column] = Int32(slot)
        }
        self.header = header.columns
        self.bytes = bytes
        self.dialect = dialect
        slotOfColumn = slots
        wantedCount = wanted.count
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
        guard let base = text.baseAddress else { return FieldRows.none(columns: wantedCount, at: piece.start) }
        let collector = CSVCollector(slotOfColumn, capacity: piece.limit - piece.start)
        var parser = CSVParser(dialect)
        var rows = FieldRows.none(columns: wantedCount, at: piece.start)
        var (position, line) = (piece.start, piece.line)
        var record = (start: position, line: line)
        while true {
            if parser.isBetweenRows {
                record = (position, line)
                if position >= piece.limit { break }
            }
            var fault: RejectionReason?
            if position < text.count {
                let lineEnd = unsafe text.endOfLine(from: position)
                let fed = unsafe parser.feed(base + position, lineEnd - position, onField, onRow, collector.context)
                if fed < lineEnd - position {
                    fault = .brokenQuotes
                } else {
                    position = lineEnd
                    line += 1
                    if position - record.start > Self.longestRecord, !parser.isBetweenRows { fault = .tooLong }
                }
            } else if unsafe !parser.finish(onField, onRow, collector.context) {
                fault = .brokenQuotes
            }
            if fault == nil || collector.rowCount > rows.count {
                collector.note(in: &rows, start: record.start, line: record.line, end: position)
            }
            if let fault {
                position = unsafe text.endOfLine(from: record.start)
                line = record.line + 1
                rows.broken.append(BrokenRow(range: record.start..<position, line: record.line, reason: fault))
                collector.forgetHalfRow()
                parser.restart()
            }
        }
        rows.columns = collector.columns(wantedCount)
        rows.next = Piece(start: position, limit: text.count, line: line)
        return unsafe rows.rejectingInvalidUTF8(in: text, from: piece.start)
    }
}

/// What libcsv's callbacks append to. Its memory is freed with it.
@safe
private final class CSVCollector {
    /// An arena per column of the export, and the one that the next field goes to.
    @unsafe
    private struct State {
        var next: UnsafeMutablePointer<FieldArena>
        let first: UnsafeMutablePointer<FieldArena>
        let end: UnsafeMutablePointer<FieldArena>
        var surplus = 0
        var rows = 0
        var misfits = 0
    }

    private let state: UnsafeMutablePointer<State>
    private let slotOfColumn: [Int32]

    init(_ slotOfColumn: [Int32], capacity: Int) {
        self.slotOfColumn = slotOfColumn
        let arenas = UnsafeMutablePointer<FieldArena>.allocate(capacity: max(1, slotOfColumn.count))
        for (column, slot) in slotOfColumn.enumerated() {
            let arena = slot < 0 ? FieldArena.unwanted : FieldArena(capacity: capacity / slotOfColumn.count)
            unsafe (arenas + column).initialize(to: arena)
        }
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: State(next: arenas, first: arenas, end: arenas + slotOfColumn.count))
    }

    deinit {
        unsafe state.pointee.first.deallocate()
        unsafe state.deallocate()
    }

    var context: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(state) }

    var rowCount: Int { unsafe state.pointee.rows }

    @inline(__always)
    static func field(_ context: UnsafeMutableRawPointer, _ text: UnsafeMutableRawPointer, _ count: Int) {
        let state = unsafe context.assumingMemoryBound(to: State.self)
        let arena = unsafe state.pointee.next
        guard unsafe arena < state.pointee.end else { return unsafe state.pointee.surplus += 1 }
        unsafe state.pointee.next = arena + 1
        unsafe arena.pointee.append(padded: text, count)
    }

    @inline(__always)
    static func row(_ context: UnsafeMutableRawPointer) {
        let state = unsafe context.assumingMemoryBound(to: State.self)
        if unsafe state.pointee.next == state.pointee.end && state.pointee.surplus == 0 {
            unsafe state.pointee.rows &+= 1
            unsafe state.pointee.next = state.pointee.first
        } else {
            unsafe state.pointee.misfits &+= 1
            unsafe forgetHalfRow(state)
        }
    }

    /// Writes down where the rows reported since the last call began.
    func note(in rows: inout FieldRows, start: Int, line: Int, end: Int) {
        while unsafe rows.count < state.pointee.rows {
            rows.starts.append(start)
            rows.lines.append(UInt32(truncatingIfNeeded: line))
            rows.ends.append(end)
        }
        while unsafe state.pointee.misfits > 0 {
            rows.broken.append(BrokenRow(range: start..<end, line: line, reason: .fieldCount))
            unsafe state.pointee.misfits -= 1
        }
    }

    func forgetHalfRow() { unsafe Self.forgetHalfRow(state) }

    private static func forgetHalfRow(_ state: UnsafeMutablePointer<State>) {
        for column in 0..<(unsafe state.pointee.end - state.pointee.first) {
            unsafe state.pointee.first[column].truncate(to: state.pointee.rows)
        }
        unsafe state.pointee.next = state.pointee.first
        unsafe state.pointee.surplus = 0
    }

    /// The rows collected, a column per slot; call once, at the end.
    func columns(_ count: Int) -> [TextColumn] {
        var columns = [TextColumn](repeating: TextColumn(), count: count)
        for (column, slot) in slotOfColumn.enumerated() {
            let texts = unsafe state.pointee.first[column].column()
            if slot >= 0 { columns[Int(slot)] = texts }
        }
        return columns
    }
}

private let onField: CSVParser.OnField = { text, count, context in
    guard let context = unsafe context, let text = unsafe text else { return }
    unsafe CSVCollector.field(context, text, count)
}

private let onRow: CSVParser.OnRow = { _, context in
    if let context = unsafe context { unsafe CSVCollector.row(context) }
}
