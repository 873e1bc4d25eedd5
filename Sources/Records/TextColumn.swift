/// A column of texts as one arena of UTF-8 bytes and the end of each row in it. Empty is null.
///
/// Shape: `count` rows; at most 4 GiB of bytes.
public struct TextColumn: Sendable, Equatable {
    /// The bytes of every row, one after the other.
    public private(set) var bytes: [UInt8]
    /// Where each row ends in `bytes`; a row begins where the one before it ends.
    public private(set) var ends: [UInt32]

    /// A column without rows.
    public init() {
        bytes = []
        ends = []
    }

    /// A column of the rows given.
    public init(_ rows: some Sequence<String>) {
        self.init()
        for row in rows { append(row) }
    }

    /// A column over an arena; `ends` must be ascending and end at `bytes.count`.
    public init(bytes: [UInt8], ends: [UInt32]) {
        precondition(Int(ends.last ?? 0) == bytes.count, "the last row must end where the arena ends")
        self.bytes = bytes
        self.ends = ends
    }

    /// The number of rows.
    @inlinable
    public var count: Int { ends.count }

    /// Whether there are no rows.
    public var isEmpty: Bool { ends.isEmpty }

    /// Where a row's bytes lie in the arena.
    @inlinable @inline(__always)
    public func range(_ row: Int) -> Range<Int> {
        (row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])
    }

    /// Whether a row is null (empty).
    @inlinable @inline(__always)
    public func isNull(_ row: Int) -> Bool { range(row).isEmpty }

    /// A row's text; "" where null.
    public subscript(row: Int) -> String {
        String(decoding: bytes[range(row)], as: UTF8.self)
    }

    /// A row's bytes.
    @inlinable @inline(__always)
    public func utf8(_ row: Int) -> ArraySlice<UInt8> { bytes[range(row)] }

    /// Calls `body` with a row's bytes, without a copy.
    @inlinable @inline(__always)
    public func withBytes<Result>(_ row: Int, _ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
        try body(bytes.span.extracting(range(row)))
    }

    /// Adds a row.
    public mutating func append(_ text: some StringProtocol) {
        bytes.append(contentsOf: text.utf8)
        close()
    }

    /// Adds a row of UTF-8 bytes.
    public mutating func append(utf8 row: some Collection<UInt8>) {
        bytes.append(contentsOf: row)
        close()
    }

    /// Adds a null row.
    public mutating func appendNull() { ends.append(UInt32(bytes.count)) }

    /// Adds a row of UTF-8 bytes.
    public mutating func append(utf8 row: Span<UInt8>) {
        unsafe row.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        close()
    }

    /// Adds the rows of another column.
    public mutating func append(contentsOf other: TextColumn) {
        precondition(bytes.count + other.bytes.count <= Int(UInt32.max), "a text column holds at most 4 GiB")
        let base = UInt32(bytes.count)
        bytes.append(contentsOf: other.bytes)
        let first = ends.count
        ends.append(contentsOf: other.ends)
        unsafe ends.withUnsafeMutableBufferPointer { ends in
            for row in first..<ends.count { unsafe ends[row] &+= base }
        }
    }

    /// Forgets rows from `count` on.
    public mutating func truncate(to count: Int) {
        ends.removeLast(ends.count - count)
        bytes.removeLast(bytes.count - Int(ends.last ?? 0))
    }

    /// Makes room for so many rows and bytes.
    public mutating func reserve(rows: Int, bytes count: Int) {
        ends.reserveCapacity(rows)
        bytes.reserveCapacity(count)
    }

    /// The rows at `rows`, in that order.
    public func gathering(_ rows: some Sequence<Int>) -> TextColumn {
        var starts: [UInt32] = []
        var gatheredEnds: [UInt32] = []
        starts.reserveCapacity(rows.underestimatedCount)
        gatheredEnds.reserveCapacity(rows.underestimatedCount)
        var size = 0
        for row in rows {
            let range = range(row)
            size += range.count
            precondition(size <= Int(UInt32.max), "a text column holds at most 4 GiB")
            starts.append(UInt32(range.lowerBound))
            gatheredEnds.append(UInt32(size))
        }
        let gathered = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, count in
            unsafe bytes.withUnsafeBytes { source in
                guard let source = source.baseAddress, let target = UnsafeMutableRawPointer(target.baseAddress)
                else { return }
                for (row, end) in gatheredEnds.enumerated() {
                    unsafe (target + count).copyMemory(from: source + Int(starts[row]), byteCount: Int(end) - count)
                    count = Int(end)
                }
            }
        }
        return TextColumn(bytes: gathered, ends: gatheredEnds)
    }

    /// Negative, 0 or positive, as the bytes of one row come before, equal or come after those of another.
    public func compare(_ left: Int, _ right: Int) -> Int {
        let (first, second) = (range(left), range(right))
        let text = bytes.span
        for offset in 0..<min(first.count, second.count) {
            let difference = Int(text[first.lowerBound + offset]) - Int(text[second.lowerBound + offset])
            if difference != 0 { return difference }
        }
        return first.count - second.count
    }

    private mutating func close() {
        precondition(bytes.count <= Int(UInt32.max), "a text column holds at most 4 GiB")
        ends.append(UInt32(bytes.count))
    }
}
