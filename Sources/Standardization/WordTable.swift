internal import Records

/// A table from folded words to small numbers, looked up by bytes without a copy.
struct WordTable: Sendable {
    private var words = TextColumn()
    private var values: [UInt16] = []
    private var slots: [Int32]

    /// A table of groups of words: `words` separated by commas, each standing for `value`. They are folded first;
    /// where a word comes twice, its first meaning stays, or, `merging`, the bits of its meanings are joined.
    init(_ groups: [(value: UInt16, words: String)], merging: Bool = false) {
        self.init(
            verbatim: groups.flatMap { group in
                group.words.split(separator: ",").map { (group.value, Folding.folded(String($0))) }
            }, merging: merging)
    }

    /// A table of words as they are written.
    init(verbatim entries: [(value: UInt16, word: String)], merging: Bool = false) {
        slots = []
        for entry in entries where !entry.word.isEmpty {
            words.append(entry.word)
            values.append(entry.value)
        }
        var size = 16
        while size < 3 * values.count { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        for row in 0..<values.count { insert(row, merging: merging) }
    }

    /// A table of words that mean the same: membership only.
    init(_ words: String) { self.init([(1, words)]) }

    /// What a folded word stands for; nil where it is not in the table.
    func value(of word: Span<UInt8>) -> UInt16? {
        value(of: word, hash: hash(word))
    }

    /// What a folded word of a known hash stands for.
    func value(of word: Span<UInt8>, hash: UInt64) -> UInt16? {
        if word.isEmpty { return nil }
        var slot = start(hash)
        while slots[slot] >= 0 {
            let row = Int(slots[slot])
            if equal(row, word) { return values[row] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Whether a folded word is in the table.
    func contains(_ word: Span<UInt8>) -> Bool { value(of: word) != nil }

    private mutating func insert(_ row: Int, merging: Bool) {
        var slot = start(words.withBytes(row) { word in hash(word) })
        while slots[slot] >= 0 {
            let other = Int(slots[slot])
            if words.utf8(other) == words.utf8(row) {
                if merging { values[other] |= values[row] }
                return
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(row)
    }

    private func equal(_ row: Int, _ word: Span<UInt8>) -> Bool {
        let range = words.range(row)
        guard range.count == word.count else { return false }
        for index in 0..<word.count where words.bytes[range.lowerBound + index] != word[index] { return false }
        return true
    }

    private func hash(_ word: Span<UInt8>) -> UInt64 {
        var hash = WordHash()
        for index in 0..<word.count { hash.add(word[index]) }
        return hash.value
    }

    private func start(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash ^ hash >> 29) & (slots.count - 1) }
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits.
struct WordHash {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

/// A short folded text kept without an allocation, for looking it up in a `WordTable`.
struct FoldedWord {
    private var bytes = InlineArray<64, UInt8>(repeating: 0)
    private var hash = WordHash()
    private(set) var count = 0
    /// Whether the text is longer than any word of a table.
    private(set) var isTooLong = false

    /// The folded form of a text; with `joined`, its words run together.
    init(_ text: Span<UInt8>, joined: Bool = false) {
        let folds = Folding.asciiFolds
        var separated = false
        var index = 0
        while index < text.count, !isTooLong {
            let first = index
            let byte = text[index]
            if byte < 0x80 {
                index += 1
                let letter = folds[Int(byte)]
                if letter > 0x20 {
                    add(letter, after: &separated, joined: joined)
                } else if letter == 0x20 {
                    separated = true
                }
                continue
            }
            let scalar = decodedScalar(text, at: &index)
            switch Letter(folding: scalar) {
            case .dropped: continue
            case .separator: separated = true
            case .ascii(var packed):
                while packed != 0 {
                    add(UInt8(truncatingIfNeeded: packed), after: &separated, joined: joined)
                    packed >>= 8
                }
            case .itself: for position in first..<index { add(text[position], after: &separated, joined: joined) }
            }
        }
    }

    /// What the word stands for in a table.
    func value(in table: WordTable) -> UInt16? {
        isTooLong ? nil : table.value(of: bytes.span.extracting(0..<count), hash: hash.value)
    }

    /// Whether the word is in a table.
    func isIn(_ table: WordTable) -> Bool { value(in: table) != nil }

    /// Whether the word is a text.
    func isEqual(to text: String) -> Bool {
        let other = text.utf8.span
        guard other.count == count, !isTooLong else { return false }
        for index in 0..<count where bytes[index] != other[index] { return false }
        return true
    }

    /// The byte at a position.
    subscript(index: Int) -> UInt8 { bytes[index] }

    @inline(__always)
    private mutating func add(_ byte: UInt8, after separated: inout Bool, joined: Bool) {
        if separated, count > 0, !joined { put(0x20) }
        separated = false
        put(byte)
    }

    @inline(__always)
    private mutating func put(_ byte: UInt8) {
        if count < 64 {
            bytes[count] = byte
            hash.add(byte)
            count += 1
        } else {
            isTooLong = true
        }
    }
}
