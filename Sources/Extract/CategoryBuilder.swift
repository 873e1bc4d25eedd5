import Records

/// Codes texts by a dictionary in order of first appearance: an open-addressing table over an arena.
struct CategoryBuilder: Sendable {
    private var codes: [UInt32] = []
    private var dictionary = TextColumn()
    /// A key per code.
    private var keys: [CategoryKey] = []
    /// A code per slot, `CategoryColumn.null` where free.
    private var slots: [UInt32]

    init() { slots = [UInt32](repeating: CategoryColumn.null, count: 64) }

    /// The column built so far.
    var column: CategoryColumn { CategoryColumn(codes: codes, dictionary: dictionary) }

    /// The texts of a column, coded.
    static func column(_ texts: TextColumn) -> CategoryColumn {
        var builder = CategoryBuilder()
        builder.append(FieldSlice(texts))
        return builder.column
    }

    /// Makes room for so many rows.
    mutating func reserve(rows: Int) { codes.reserveCapacity(rows) }

    /// Forgets rows from `count` on; their texts stay in the dictionary.
    mutating func truncate(to count: Int) { codes.removeLast(codes.count - count) }

    /// Adds the rows of a column coded by another dictionary.
    mutating func append(_ column: CategoryColumn) {
        let mapping = coded(FieldSlice(column.dictionary))
        codes.append(contentsOf: column.codes)
        let first = codes.count - column.codes.count
        unsafe mapping.withUnsafeBufferPointer { mapping in
            unsafe codes.withUnsafeMutableBufferPointer { codes in
                for row in first..<codes.count {
                    let code = unsafe codes[row]
                    if code != CategoryColumn.null { unsafe codes[row] = mapping[Int(code)] }
                }
            }
        }
    }

    /// Adds rows of texts.
    mutating func append(_ texts: FieldSlice) { codes.append(contentsOf: coded(texts)) }

    /// The codes of texts; new ones join the dictionary. First all keys are made and then all are looked up, so that the waits for
    /// the table's memory overlap.
    private mutating func coded(_ texts: FieldSlice) -> [UInt32] {
        let wanted = unsafe [CategoryKey](unsafeUninitializedCapacity: texts.count) { keys, count in
            texts.forEach { text in
                unsafe keys.initializeElement(at: count, to: CategoryKey(text))
                count &+= 1
            }
        }
        return unsafe [UInt32](unsafeUninitializedCapacity: wanted.count) { codes, count in
            while count < wanted.count {
                unsafe codes.initializeElement(at: count, to: code(of: wanted[count], texts, count))
                count &+= 1
            }
        }
    }

    /// The code of the text at a row.
    @inline(__always)
    private mutating func code(of key: CategoryKey, _ texts: FieldSlice, _ row: Int) -> UInt32 {
        guard key.count > 0 else { return CategoryColumn.null }
        var slot = key.hash & (slots.count &- 1)
        while true {
            let code = slots[slot]
            if code == CategoryColumn.null { return add(texts, row, key, slot) }
            if keys[Int(code)] == key, key.count <= CategoryKey.exact || isText(texts, row, code) { return code }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
    }

    private func isText(_ texts: FieldSlice, _ row: Int, _ code: UInt32) -> Bool {
        texts.withText(row) { text in text.withSpan { dictionary.equals(Int(code), $0) } } == true
    }

    @inline(never)
    private mutating func add(_ texts: FieldSlice, _ row: Int, _ key: CategoryKey, _ slot: Int) -> UInt32 {
        let code = UInt32(keys.count)
        texts.withText(row) { text in text.withSpan { dictionary.append(utf8: $0) } }
        keys.append(key)
        slots[slot] = code
        if keys.count * 2 > slots.count { grow() }
        return code
    }

    private mutating func grow() {
        slots = [UInt32](repeating: CategoryColumn.null, count: slots.count * 4)
        for (code, key) in keys.enumerated() {
            var slot = key.hash & (slots.count - 1)
            while slots[slot] != CategoryColumn.null { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(code)
        }
    }
}

/// What stands for a text in the table: its length and its bytes, mixed into two words where they are more than `exact`.
private struct CategoryKey: Equatable, Sendable {
    /// Texts of so many bytes are equal where their keys are.
    static let exact = 16

    private var low: UInt64
    private var high: UInt64
    /// The length and a hash of all, 32 bits each.
    private var countAndHash: UInt64

    @inline(__always)
    init(_ text: FieldText) {
        low = text.word(at: 0)
        high = text.word(at: 8)
        if text.count <= Self.exact {
            low &= (1 << UInt64(text.count &* 8)) &- 1
            high &= (1 << UInt64(max(0, text.count &- 8) &* 8)) &- 1
        }
        var position = 16
        while position < text.count {
            // The last step overlaps the one before it.
            let next = min(position, text.count &- 16)
            low = (low ^ text.word(at: next)) &* 0x9e37_79b9_7f4a_7c15
            high = (high ^ text.word(at: next &+ 8)) &* 0xbf58_476d_1ce4_e5b9
            low ^= low >> 32
            high ^= high >> 29
            position &+= 16
        }
        let mixed = (low ^ (high &* 0xbf58_476d_1ce4_e5b9)) &* 0x9e37_79b9_7f4a_7c15
        countAndHash = UInt64(text.count) << 32 | mixed >> 32
    }

    var count: Int { Int(truncatingIfNeeded: countAndHash >> 32) }

    @inline(__always)
    var hash: Int { Int(truncatingIfNeeded: countAndHash & 0xFFFF_FFFF) }

    @inline(__always)
    static func == (left: CategoryKey, right: CategoryKey) -> Bool {
        (left.low ^ right.low) | (left.high ^ right.high) | (left.countAndHash ^ right.countAndHash) == 0
    }
}
