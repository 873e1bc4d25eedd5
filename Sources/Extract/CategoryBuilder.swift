import Records

/// Codes texts by a dictionary in order of first appearance: an open-addressing table over an arena.
struct CategoryBuilder {
    private var codes: [UInt32] = []
    private var dictionary = TextColumn()
    private var hashes: [UInt64] = []
    /// The upper half of a text's hash and its code.
    private var slots: [UInt64]
    private var last = CategoryColumn.null
    private static let free = UInt64.max

    init() { slots = [UInt64](repeating: Self.free, count: 64) }

    /// The column built so far.
    var column: CategoryColumn { CategoryColumn(codes: codes, dictionary: dictionary) }

    /// The texts of a column, coded.
    static func column(_ texts: TextColumn) -> CategoryColumn {
        var builder = CategoryBuilder()
        builder.codes.reserveCapacity(texts.count)
        builder.append(texts)
        return builder.column
    }

    /// Makes room for so many rows.
    mutating func reserve(rows: Int) { codes.reserveCapacity(rows) }

    /// Adds the rows of a column coded by another dictionary.
    mutating func append(_ column: CategoryColumn) {
        let first = codes.count
        append(column.dictionary)
        let mapping = Array(codes[first...])
        codes.removeLast(mapping.count)
        codes.append(contentsOf: column.codes)
        for row in first..<codes.count where codes[row] != CategoryColumn.null { codes[row] = mapping[Int(codes[row])] }
    }

    private mutating func append(_ texts: TextColumn) {
        let bytes = texts.bytes.span
        var start = 0
        for end in texts.ends {
            append(bytes.extracting(start..<Int(end)))
            start = Int(end)
        }
    }

    @inline(__always)
    private mutating func append(_ text: Span<UInt8>) {
        guard text.count > 0 else { return codes.append(CategoryColumn.null) }
        // Neighbouring rows often agree: a currency, a status.
        if last != CategoryColumn.null, dictionary.equals(Int(last), text) { return codes.append(last) }
        let hash = TextHash.of(text)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != Self.free {
            let code = UInt32(truncatingIfNeeded: slots[slot])
            if slots[slot] >> 32 == hash >> 32, dictionary.equals(Int(code), text) {
                last = code
                return codes.append(code)
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        last = add(text, hash, slot)
        codes.append(last)
    }

    private mutating func add(_ text: Span<UInt8>, _ hash: UInt64, _ slot: Int) -> UInt32 {
        let code = UInt32(dictionary.count)
        dictionary.append(utf8: text)
        hashes.append(hash)
        slots[slot] = Self.slot(code, hash)
        if hashes.count * 2 > slots.count { grow() }
        return code
    }

    private mutating func grow() {
        slots = [UInt64](repeating: Self.free, count: slots.count * 2)
        for (code, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] != Self.free { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Self.slot(UInt32(code), hash)
        }
    }

    private static func slot(_ code: UInt32, _ hash: UInt64) -> UInt64 { (hash & 0xFFFF_FFFF_0000_0000) | UInt64(code) }
}
