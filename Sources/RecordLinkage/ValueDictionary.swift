internal import Records

/// The distinct texts of a column, numbered in the order in which they first appear.
struct ValueDictionary {
    private(set) var bytes: [UInt8] = []
    private(set) var ends: [UInt32] = []
    private var hashes: [UInt32] = []
    private var slots: [Int32]

    init(expecting count: Int = 16) {
        var capacity = 16
        while capacity < count * 2 { capacity *= 2 }
        slots = [Int32](repeating: -1, count: capacity)
    }

    /// The texts of a column of distinct texts, with their numbers.
    init(copying column: TextColumn) {
        self.init(expecting: column.count)
        for value in 0..<column.count { column.withBytes(value) { _ = intern($0) } }
    }

    /// The number of distinct texts.
    var count: Int { ends.count }

    /// The distinct texts as a column.
    var values: TextColumn { TextColumn(bytes: bytes, ends: ends) }

    /// The number of a text, new or known.
    mutating func intern(_ text: Span<UInt8>) -> Int32 {
        let hash = UInt32(truncatingIfNeeded: hash64(text))
        var slot = Int(hash) & (slots.count - 1)
        while true {
            let value = slots[slot]
            if value < 0 { break }
            if hashes[Int(value)] == hash && equals(Int(value), text) { return value }
            slot = (slot + 1) & (slots.count - 1)
        }
        return insert(text, hash: hash, slot: slot)
    }

    /// As the form for spans.
    mutating func intern(_ text: [UInt8]) -> Int32 { intern(text.span) }

    private func equals(_ value: Int, _ text: Span<UInt8>) -> Bool {
        let start = value == 0 ? 0 : Int(ends[value - 1])
        guard Int(ends[value]) - start == text.count else { return false }
        for index in text.indices where bytes[start + index] != text[index] { return false }
        return true
    }

    private mutating func insert(_ text: Span<UInt8>, hash: UInt32, slot: Int) -> Int32 {
        let value = Int32(ends.count)
        for index in text.indices { bytes.append(text[index]) }
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = value
        if ends.count * 2 > slots.count { grow() }
        return value
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for (value, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(value)
        }
    }
}

/// A column as numbers of its distinct texts; -1 is null.
struct InternedColumn: Sendable {
    /// The number of each record's text, or -1.
    var ids: [Int32]
    /// The distinct texts.
    var values: TextColumn

    /// An all-null column.
    init(nulls count: Int) {
        ids = [Int32](repeating: -1, count: count)
        values = TextColumn()
    }

    init(ids: [Int32], values: TextColumn) {
        self.ids = ids
        self.values = values
    }

    /// The rows of a column in the order given, as they are.
    init(_ column: TextColumn, rows: [Int32]) {
        var dictionary = ValueDictionary(expecting: rows.count / 4)
        var ids = [Int32](repeating: -1, count: rows.count)
        for (position, row) in rows.enumerated() where !column.range(Int(row)).isEmpty {
            ids[position] = column.withBytes(Int(row)) { dictionary.intern($0) }
        }
        self.ids = ids
        values = dictionary.values
    }

    /// The rows of a column in the order given, each distinct text normalised once. A text that normalises to nothing is null.
    init(_ column: TextColumn, rows: [Int32], normalize: (Span<UInt8>, inout [UInt8]) -> Void) {
        let raw = InternedColumn(column, rows: rows)
        var ids = raw.ids
        let rawValues = raw.values
        var normalized = ValueDictionary(expecting: rawValues.count)
        var buffer: [UInt8] = []
        let mapped = (0..<rawValues.count).map { value -> Int32 in
            buffer.removeAll(keepingCapacity: true)
            rawValues.withBytes(value) { normalize($0, &buffer) }
            return buffer.isEmpty ? -1 : normalized.intern(buffer.span)
        }
        for position in ids.indices where ids[position] >= 0 { ids[position] = mapped[Int(ids[position])] }
        self.ids = ids
        values = normalized.values
    }

    /// The number of records with each distinct text.
    var counts: [Int32] {
        var counts = [Int32](repeating: 0, count: values.count)
        for id in ids where id >= 0 { counts[Int(id)] += 1 }
        return counts
    }
}
