/// A hash of a text that is the same on every machine and in every run.
public enum TextHash {
    /// Eight bytes a step, mixed as SplitMix64 does (Steele, Lea, Flood 2014); the last step overlaps the one before it.
    @inlinable @inline(__always)
    public static func of(_ text: Span<UInt8>) -> UInt64 {
        let bytes = unsafe text.bytes
        let count = text.count
        var hash = UInt64(count)
        guard count > 8 else { return mix(hash &* 0x9e37_79b9_7f4a_7c15 ^ word(text)) }
        var position = 0
        while position < count - 8 {
            hash = mix(hash ^ eight(bytes, position))
            position += 8
        }
        return mix(hash ^ eight(bytes, count - 8))
    }

    @inlinable @inline(__always)
    static func eight(_ bytes: RawSpan, _ position: Int) -> UInt64 {
        unsafe bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// Up to eight bytes as one word, different for different texts of the same length.
    @inlinable @inline(__always)
    static func word(_ text: Span<UInt8>) -> UInt64 {
        let bytes = unsafe text.bytes
        let count = text.count
        if count >= 4 {
            let first = unsafe bytes.unsafeLoadUnaligned(as: UInt32.self)
            let last = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return UInt64(first) << 32 | UInt64(last)
        }
        guard count > 0 else { return 0 }
        return UInt64(text[0]) << 16 | UInt64(text[count / 2]) << 8 | UInt64(text[count - 1])
    }

    /// Two hashes as one, in order.
    @inlinable @inline(__always)
    public static func combined(_ first: UInt64, _ second: UInt64) -> UInt64 { mix(first &* 31 &+ second) }

    @inlinable @inline(__always)
    static func mix(_ value: UInt64) -> UInt64 {
        var mixed = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

/// Finds the first row of a column that holds a text. Null rows are not found.
public struct TextIndex: Sendable {
    private let column: TextColumn
    private var slots: [UInt32]

    /// An index of a column's rows.
    public init(_ column: TextColumn) {
        self.column = column
        var capacity = 16
        while capacity < column.count * 2 { capacity *= 2 }
        slots = [UInt32](repeating: .max, count: capacity)
        for row in 0..<column.count where !column.isNull(row) {
            let slot = column.withBytes(row) { text in self.slot(of: text) }
            if slots[slot] == .max { slots[slot] = UInt32(row) }
        }
    }

    /// The first row that holds a text.
    public func row(of text: Span<UInt8>) -> Int? {
        guard text.count > 0 else { return nil }
        let row = slots[slot(of: text)]
        return row == .max ? nil : Int(row)
    }

    /// The first row that holds a text.
    public func row(of text: String) -> Int? {
        let bytes = Array(text.utf8)
        return row(of: bytes.span)
    }

    /// The slot of an equal text, or the free slot where it would be.
    private func slot(of text: Span<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: TextHash.of(text)) & (slots.count - 1)
        while slots[slot] != .max, !column.equals(Int(slots[slot]), text) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }
}

extension TextColumn {
    /// Whether a row holds a text.
    @inlinable @inline(__always)
    public func equals(_ row: Int, _ text: Span<UInt8>) -> Bool {
        let range = range(row)
        guard range.count == text.count else { return false }
        let own = bytes.span.extracting(range)
        guard text.count > 8 else { return TextHash.word(own) == TextHash.word(text) }
        let (left, right) = unsafe (own.bytes, text.bytes)
        var position = 0
        while position < text.count - 8 {
            guard TextHash.eight(left, position) == TextHash.eight(right, position) else { return false }
            position += 8
        }
        return TextHash.eight(left, text.count - 8) == TextHash.eight(right, text.count - 8)
    }
}
