import CSimdJSON
import Parallel
import Records

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// JSON objects read through simdjson: one a line, or as the elements of one array.
///
/// A column is a dotted path (`address.city`). One array may be unfolded, its elements becoming rows (`lines[].sku`);
/// what lies outside it is repeated in each of them.
public struct JSONReader: Sendable {
    private let bytes: ExportBytes
    private let file: String
    private let paths: [String]

    /// A reader of the values at `paths`, in the order of `FieldRows.columns`.
    ///
    /// - Throws: `ExportError.twoArrays` where the paths unfold more than one array, `.empty` without bytes.
    public init(_ bytes: ExportBytes, file: String, paths: [String]) throws(ExportError) {
        guard bytes.count > 0 else { throw .empty(file: file) }
        guard let parser = JSONParser(paths) else { throw .twoArrays(paths: paths) }
        _ = consume parser
        self.bytes = bytes
        self.file = file
        self.paths = paths
    }

    /// Pieces of about `size` bytes, cut behind line feeds.
    func linePieces(size: Int, threads: Int) -> [Piece] {
        let ranges = cut(size: size)
        let lineFeeds = parallelMap(count: ranges.count, threads: threads) { index in
            unsafe bytes.pointer.lineFeedsAndQuotes(in: ranges[index], quote: 0).lineFeeds
        }
        var line = 1
        return zip(ranges, lineFeeds).map { range, count in
            defer { line += count }
            return Piece(start: range.lowerBound, limit: range.upperBound, line: line)
        }
    }

    /// Reads the elements of the file's one array. An element that is not an object is a broken row.
    ///
    /// - Throws: `ExportError.brokenArray` where the file is not one JSON array to its end.
    func arrayRows() throws(ExportError) -> FieldRows {
        guard let parser = JSONParser(paths) else { throw ExportError.twoArrays(paths: paths) }
        let padded = unsafe ExportBytes(padding: bytes.pointer)
        let text = unsafe padded.pointer
        let elements = ElementRanges()
        let code = unsafe csimdjson_read_array(
            text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count,
            { context, start, count in
                guard let context = unsafe context, let start = unsafe start else { return }
                let elements = unsafe Unmanaged<ElementRanges>.fromOpaque(context).takeUnretainedValue()
                unsafe elements.found.append((UnsafeRawPointer(start), count))
            }, Unmanaged.passUnretained(elements).toOpaque())
        guard code == 0, let base = text.baseAddress else {
            throw unsafe ExportError.brokenArray(
                file: file, element: elements.found.count + 1, why: String(cString: csimdjson_error(code)))
        }
        var builder = JSONRowsBuilder(width: paths.count, bytes: text.count)
        var (line, counted) = (1, 0)
        for index in unsafe elements.found.indices {
            let (start, count) = unsafe elements.found[index]
            let position = unsafe start - base
            line += unsafe text.lineFeedsAndQuotes(in: counted..<position, quote: 0).lineFeeds
            counted = position
            unsafe builder.add(parser, start, count, range: position..<position + count, line: line)
        }
        return builder.rows(next: Piece(start: text.count, limit: text.count, line: line))
    }

    /// Cuts behind line feeds.
    private func cut(size: Int) -> [Range<Int>] {
        let text = unsafe bytes.pointer
        var pieces: [Range<Int>] = []
        var start = 0
        while start < text.count {
            let end = unsafe text.endOfLine(from: min(text.count, start + max(1, size) - 1))
            pieces.append(start..<end)
            start = end
        }
        return pieces
    }

    /// The objects on the lines of a piece. A line that is not an object is a broken row; blank lines are passed over.
    func lineRows(of piece: Piece) -> FieldRows {
        let text = unsafe bytes.pointer
        var builder = JSONRowsBuilder(width: paths.count, bytes: (piece.limit - piece.start) / 2)
        guard let base = text.baseAddress, let parser = JSONParser(paths) else { return builder.rows(next: piece) }
        var (position, line) = (piece.start, piece.line)
        while position < piece.limit {
            let range = position..<(unsafe text.endOfLine(from: position))
            if unsafe !text.isBlank(range) {
                if bytes.isPadded(at: range.upperBound) {
                    unsafe builder.add(parser, base + position, range.count, range: range, line: line)
                } else {
                    let padded = unsafe ExportBytes(padding: UnsafeRawBufferPointer(rebasing: text[range]))
                    unsafe builder.add(
                        parser, padded.pointer.baseAddress ?? base, range.count, range: range, line: line)
                }
            }
            position = range.upperBound
            line += 1
        }
        return builder.rows(next: Piece(start: position, limit: text.count, line: line))
    }

    @safe
    private final class ElementRanges {
        var found: [(UnsafeRawPointer, Int)] = unsafe []
    }
}

/// simdjson's parser with the paths it looks for; freed when it goes out of scope.
@safe
private struct JSONParser: ~Copyable {
    private let reader: OpaquePointer

    init?(_ paths: [String]) {
        let copies = unsafe paths.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        let pointers = unsafe copies.map { unsafe UnsafePointer($0) }
        guard let reader = unsafe csimdjson_open(pointers, pointers.count) else { return nil }
        unsafe self.reader = reader
    }

    deinit { unsafe csimdjson_close(reader) }

    /// Adds the rows of an object. False, and no row, where the bytes are no object.
    func read(_ bytes: UnsafeRawPointer, _ count: Int, into arena: FieldArena) -> Bool {
        let context = unsafe Unmanaged.passUnretained(arena).toOpaque()
        return unsafe csimdjson_read_object(
            reader, bytes.assumingMemoryBound(to: CChar.self), count, onJSONRow, context) == 0
    }
}

private let onJSONRow: csimdjson_on_row = { context, slices in
    guard let context = unsafe context, let slices = unsafe slices else { return }
    unsafe Unmanaged<FieldArena>.fromOpaque(context)._withUnsafeGuaranteedRef { arena in
        unsafe arena.addRow { place in
            let slice = unsafe slices[place]
            return unsafe UnsafeRawBufferPointer(start: slice.bytes, count: slice.count)
        }
    }
}

/// Rows as simdjson reports them.
private struct JSONRowsBuilder {
    private let arena: FieldArena
    private var result: FieldRows

    init(width: Int, bytes: Int) {
        arena = FieldArena(width: width, bytes: bytes)
        result = .none(width: width, places: Array(0..<width), at: 0)
    }

    mutating func add(
        _ parser: borrowing JSONParser, _ bytes: UnsafeRawPointer, _ count: Int, range: Range<Int>, line: Int
    ) {
        guard unsafe parser.read(bytes, count, into: arena) else {
            let isText = unsafe UnsafeRawBufferPointer(start: bytes, count: count).isUTF8(0..<count)
            result.broken.append(
                BrokenRow(range: range, line: line, reason: isText ? .brokenJSON : .invalidUTF8))
            return
        }
        while result.count < arena.rows {
            result.lines.append(UInt32(truncatingIfNeeded: line))
            result.starts.append(range.lowerBound)
            result.ends.append(range.upperBound)
        }
    }

    mutating func rows(next: Piece) -> FieldRows {
        result.texts = arena.texts
        result.next = next
        return result
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func isBlank(_ range: Range<Int>) -> Bool {
        unsafe self[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}
