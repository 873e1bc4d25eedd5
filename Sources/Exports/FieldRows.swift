import CSimdJSON
public import Records

/// A row that is not a row: where it lies in the bytes, its line, and why.
public struct BrokenRow: Hashable, Sendable {
    /// The row's bytes.
    public var range: Range<Int>
    /// The line at which it begins, from 1.
    public var line: Int
    /// Why it is not a row.
    public var reason: RejectionReason
}

/// The rows of one piece of an export, as the texts of the wanted columns.
public struct FieldRows: Sendable {
    /// A column of texts per wanted column, each of `count` rows.
    public var columns: [TextColumn]
    /// The line at which each row begins, from 1.
    public var lines: [UInt32]
    /// Where each row begins in the export's bytes.
    public var starts: [Int]
    /// Where each row ends in the export's bytes.
    public var ends: [Int]
    /// Rows that are not rows, by line.
    public var broken: [BrokenRow]
    /// What lies behind: where the next row begins, and its line.
    public var next: Piece

    /// The number of rows.
    public var count: Int { lines.count }

    /// The bytes from the first row to the end of the last.
    public var bytes: Int { (ends.last ?? 0) - (starts.first ?? 0) }

    /// No rows.
    static func none(columns: Int, at position: Int) -> FieldRows {
        FieldRows(
            columns: [TextColumn](repeating: TextColumn(), count: columns), lines: [], starts: [], ends: [], broken: [],
            next: Piece(start: position, limit: position, line: 0))
    }

    /// The rows at `kept`, in that order.
    public func gathering(_ kept: [Int]) -> FieldRows {
        FieldRows(
            columns: columns.map { $0.gathering(kept) }, lines: kept.map { lines[$0] }, starts: kept.map { starts[$0] },
            ends: kept.map { ends[$0] }, broken: broken, next: next)
    }

    /// The rows whose bytes are UTF-8; the others become broken rows.
    func rejectingInvalidUTF8(in text: UnsafeRawBufferPointer, from start: Int) -> FieldRows {
        if unsafe text.isUTF8(start..<next.start) { return self }
        let kept = (0..<count).filter { unsafe text.isUTF8(starts[$0]..<ends[$0]) }
        guard kept.count < count else { return self }
        var valid = gathering(kept)
        let invalid = Set(0..<count).subtracting(kept).sorted().map { row in
            BrokenRow(range: starts[row]..<ends[row], line: Int(lines[row]), reason: .invalidUTF8)
        }
        valid.broken = (broken + invalid).sorted { $0.range.lowerBound < $1.range.lowerBound }
        return valid
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a range of the bytes is UTF-8.
    func isUTF8(_ range: Range<Int>) -> Bool {
        guard let base = baseAddress, !range.isEmpty else { return true }
        return unsafe csimdjson_is_utf8((base + range.lowerBound).assumingMemoryBound(to: CChar.self), range.count)
    }
}

/// A growing column of texts that C callbacks append to: an arena of bytes, and where each row ends in it.
@safe
struct FieldArena {
    /// Bytes that are copied at once, whatever the length of a text.
    private static let slack = MemoryLayout<SIMD16<UInt8>>.size

    private let isWanted: Bool
    private var bytes: UnsafeMutableRawPointer
    private var capacity: Int
    private var used = 0
    private var ends: UnsafeMutablePointer<UInt32>
    private var endCapacity: Int
    private var rows = 0

    /// An arena of a column that nobody wants: it forgets what is appended.
    static var unwanted: FieldArena { FieldArena(isWanted: false, capacity: 0, rows: 0) }

    init(capacity: Int) { self.init(isWanted: true, capacity: max(64, capacity), rows: max(16, capacity / 8)) }

    private init(isWanted: Bool, capacity: Int, rows: Int) {
        self.isWanted = isWanted
        self.capacity = capacity
        endCapacity = rows
        unsafe bytes = .allocate(byteCount: capacity + Self.slack, alignment: 16)
        unsafe ends = .allocate(capacity: rows)
    }

    /// Adds a row of bytes.
    mutating func append(_ text: UnsafeRawPointer?, _ count: Int) {
        makeRoom(count)
        if let text = unsafe text { unsafe (bytes + used).copyMemory(from: text, byteCount: count) }
        endRow(count)
    }

    /// Adds a row of bytes from a buffer in which 16 bytes can be read, however few the text has.
    @inline(__always)
    mutating func append(padded text: UnsafeRawPointer, _ count: Int) {
        guard isWanted else { return }
        makeRoom(count)
        if count <= Self.slack {
            unsafe (bytes + used).storeBytes(of: text.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
        } else {
            unsafe (bytes + used).copyMemory(from: text, byteCount: count)
        }
        endRow(count)
    }

    @inline(__always)
    private mutating func makeRoom(_ count: Int) {
        if used &+ count > capacity || rows == endCapacity { grow(by: count) }
    }

    @inline(__always)
    private mutating func endRow(_ count: Int) {
        used &+= count
        unsafe ends[rows] = UInt32(truncatingIfNeeded: used)
        rows &+= 1
    }

    /// Forgets rows from `count` on.
    mutating func truncate(to count: Int) {
        guard rows > count else { return }
        rows = count
        used = count == 0 ? 0 : Int(unsafe ends[count - 1])
    }

    /// The rows as a column; the arena is gone afterwards.
    consuming func column() -> TextColumn {
        precondition(used <= Int(UInt32.max), "a piece of an export holds at most 4 GiB")
        let text = unsafe [UInt8](UnsafeRawBufferPointer(start: bytes, count: used))
        let rowEnds = unsafe [UInt32](UnsafeBufferPointer(start: ends, count: rows))
        unsafe bytes.deallocate()
        unsafe ends.deallocate()
        return TextColumn(bytes: text, ends: rowEnds)
    }

    @inline(never)
    private mutating func grow(by count: Int) {
        if used + count > capacity {
            capacity = max(capacity * 2, used + count)
            let moved = UnsafeMutableRawPointer.allocate(byteCount: capacity + Self.slack, alignment: 16)
            unsafe moved.copyMemory(from: bytes, byteCount: used)
            unsafe bytes.deallocate()
            unsafe bytes = moved
        }
        if rows == endCapacity {
            endCapacity *= 2
            let moved = UnsafeMutablePointer<UInt32>.allocate(capacity: endCapacity)
            unsafe moved.update(from: ends, count: rows)
            unsafe ends.deallocate()
            unsafe ends = moved
        }
    }
}
