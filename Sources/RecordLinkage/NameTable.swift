internal import Records

/// The distinct name texts (given names, family names and their words) under one numbering, so that a given name can be
/// compared with a family name by number. The names come first in the `ValueTable`, so both numberings agree.
struct NameTable: Sendable {
    private var dictionary = ValueDictionary()
    /// The words of each name: itself where it is one word.
    private(set) var words: [[Int32]] = []
    /// Whether each name has several words.
    private(set) var isCompound: [Bool] = []
    /// Hashes of the formal names of each name (of its first word where it has several).
    private(set) var formalNames: [[UInt64]] = []
    /// Their Soundex codes.
    private(set) var formalSounds: [[UInt32]] = []

    /// The names as a column.
    var values: TextColumn { dictionary.values }
    /// The number of names.
    var count: Int { dictionary.count }

    /// The number of a name; its words get numbers too.
    mutating func intern(_ text: ArraySlice<UInt8>) -> Int32 {
        let number = dictionary.intern(Array(text))
        if Int(number) < words.count { return number }
        let parts = NameWords.split(text)
        let first = String(decoding: parts.first ?? [], as: UTF8.self)
        let formal = Nicknames.standard.formalNames[first] ?? []
        formalNames.append(formal.map { hash64($0) })
        formalSounds.append(formal.map { soundex(Array($0.utf8).span) })
        words.append([number])
        isCompound.append(parts.count > 1)
        if parts.count > 1 { words[Int(number)] = parts.map { intern($0[...]) } }
        return number
    }

    /// Whether two names are familiar forms of each other or of the same name.
    func areRelated(_ left: Int32, _ right: Int32) -> Bool {
        let others = formalNames[Int(right)]
        return !others.isEmpty && formalNames[Int(left)].contains { others.contains($0) }
    }

    /// Whether the words of the name with fewer words are all among the other's.
    func isSubset(_ left: Int32, _ right: Int32) -> Bool {
        if !isCompound[Int(left)] && !isCompound[Int(right)] { return false }
        let (first, second) = (words[Int(left)], words[Int(right)])
        let (few, many) = first.count <= second.count ? (first, second) : (second, first)
        return few.allSatisfy { many.contains($0) }
    }
}
