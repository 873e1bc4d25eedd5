public import Records

/// Texts one after the other: an arena of their bytes, and where each of them ends in it.
public struct FieldTexts: Sendable {
    /// Bytes behind the last text that may be read, so that short texts can be taken whole whatever their length.
    public static let padding = 32

    /// The bytes of every text, and `padding` bytes more.
    public let bytes: [UInt8]
    /// Where each text ends in `bytes`; a text begins where the one before it ends.
    public let ends: [UInt32]

    /// No texts.
    init() {
        bytes = [UInt8](repeating: 0, count: Self.padding)
        ends = []
    }

    /// The rows of a column.
    public init(_ column: TextColumn) {
        bytes = column.bytes + [UInt8](repeating: 0, count: Self.padding)
        ends = column.ends
    }

    /// Texts of an arena that has its padding.
    init(bytes: [UInt8], ends: [UInt32]) {
        precondition(Int(ends.last ?? 0) + Self.padding <= bytes.count, "the padding must lie behind the last text")
        self.bytes = bytes
        self.ends = ends
    }

    /// Where a text lies in the arena.
    private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

    /// A text.
    subscript(index: Int) -> String { String(decoding: bytes[range(index)], as: UTF8.self) }

    /// The texts at a place in rows of `width` texts, as a column.
    func column(at place: Int, of width: Int) -> TextColumn {
        var column = TextColumn()
        for index in stride(from: place, to: ends.count, by: width) { column.append(utf8: bytes[range(index)]) }
        return column
    }

    /// The texts of the rows at `rows`, in that order.
    func gathering(_ rows: [Int], of width: Int) -> FieldTexts {
        let arena = FieldArena(width: width)
        unsafe bytes.withUnsafeBytes { bytes in
            for row in rows {
                unsafe arena.addRow { place in
                    unsafe UnsafeRawBufferPointer(rebasing: bytes[range(row * width + place)])
                }
            }
        }
        return arena.texts
    }
}
