internal import Parallel
internal import Records

/// The given and family name of every record in canonical order, folded; a full name is split where both are missing.
struct PersonNames: Sendable {
    /// Given names, as many words as written.
    var given: InternedColumn
    /// Family names without generation suffix.
    var family: InternedColumn
    /// Folded full names, `Doe, Jane` turned round; null where there is no such column.
    var full: InternedColumn
    /// The generation suffix of each record: 0 none, 1 junior, 2 senior, 3 the third, 4 the fourth.
    var generations: [UInt8]

    init(_ table: LinkageTable, order: RecordOrder, threads: Int) {
        let roles: [FieldRole] = [.givenName, .familyName, .fullName]
        let columns = parallelMap(count: roles.count, threads: threads) { index in
            PersonNames.column(roles[index], table, order)
        }
        (given, family, full) = (columns[0], columns[1], columns[2])
        generations = [UInt8](repeating: 0, count: order.rows.count)
        splitFullNames()
        stripGenerations()
    }

    private static func column(_ role: FieldRole, _ table: LinkageTable, _ order: RecordOrder) -> InternedColumn {
        guard let values = table.values(of: role) else { return InternedColumn(nulls: order.rows.count) }
        return InternedColumn(values, rows: order.rows) { text, output in
            role == .fullName ? foldFullName(text, into: &output) : TextFolding.fold(text, into: &output)
            if NameWords.isPlaceholder(output) { output.removeAll(keepingCapacity: true) }
        }
    }

    /// `Doe, Jane Mary` as `jane mary doe`; any other text as it is.
    private static func foldFullName(_ text: Span<UInt8>, into output: inout [UInt8]) {
        let commas = text.indices.filter { text[$0] == UInt8(ascii: ",") }
        guard commas.count == 1, commas[0] + 1 < text.count, text[commas[0] + 1] == TextFolding.space else {
            return TextFolding.fold(text, into: &output)
        }
        TextFolding.fold(text.extracting((commas[0] + 1)..<text.count), into: &output)
        output.append(TextFolding.space)
        TextFolding.fold(text.extracting(0..<commas[0]), into: &output)
    }

    /// Where given and family name are missing: the first word of the full name is given, the last is the family's.
    private mutating func splitFullNames() {
        guard full.values.count > 0 else { return }
        var givens = ValueDictionary(copying: given.values)
        var families = ValueDictionary(copying: family.values)
        let parts = (0..<full.values.count).map { value -> (Int32, Int32) in
            var words = NameWords.split(full.values.utf8(value))
            if words.count > 2, NameWords.generation(words[words.count - 1]) != 0 {
                let suffix = words.removeLast()
                words[words.count - 1] += [TextFolding.space] + suffix
            }
            guard let first = words.first, let last = words.last else { return (-1, -1) }
            return (givens.intern(first), words.count > 1 ? families.intern(last) : -1)
        }
        for record in given.ids.indices where given.ids[record] < 0 && family.ids[record] < 0 && full.ids[record] >= 0 {
            (given.ids[record], family.ids[record]) = parts[Int(full.ids[record])]
        }
        (given.values, family.values) = (givens.values, families.values)
    }

    /// Moves `jr`, `sr`, `ii`, `iii` from the end of names to `generations`.
    private mutating func stripGenerations() {
        PersonNames.strip(&family, &generations)
        PersonNames.strip(&given, &generations)
    }

    private static func strip(_ column: inout InternedColumn, _ generations: inout [UInt8]) {
        var values = ValueDictionary(copying: column.values)
        var replaced: [Int32: (Int32, UInt8)] = [:]
        for value in 0..<column.values.count {
            var words = NameWords.split(column.values.utf8(value))
            guard words.count > 1, let suffix = words.popLast() else { continue }
            let generation = NameWords.generation(suffix)
            if generation > 0 {
                replaced[Int32(value)] = (
                    values.intern(Array(words.joined(separator: [TextFolding.space]))), generation
                )
            }
        }
        if replaced.isEmpty { return }
        for record in column.ids.indices {
            guard let (value, generation) = replaced[column.ids[record]] else { continue }
            column.ids[record] = value
            generations[record] = generation
        }
        column.values = values.values
    }
}

/// The words of a folded name.
enum NameWords {
    /// The words, in order.
    static func split(_ text: ArraySlice<UInt8>) -> [[UInt8]] {
        text.split(separator: TextFolding.space).map(Array.init)
    }

    /// The generation that a word stands for: 0 none, 1 junior, 2 senior, 3 the third, 4 the fourth.
    static func generation(_ word: [UInt8]) -> UInt8 {
        switch String(decoding: word, as: UTF8.self) {
        case "jr", "junior", "jnr", "jun", "ii": 1
        case "sr", "senior", "snr", "sen": 2
        case "iii": 3
        case "iv": 4
        default: 0
        }
    }

    /// Whether a folded text says that a name is not known, or who somebody is instead: `unknown`, `baby boy`, `daughter 2`.
    static func isPlaceholder(_ text: [UInt8]) -> Bool {
        if text.isEmpty || text.count > 30 { return false }
        var isTold = false
        for word in split(text[...]) {
            let name = String(decoding: word, as: UTF8.self)
            if placeholders.contains(name) {
                isTold = true
            } else if word.count > 1 && word[0] > 57 && !besidesPlaceholders.contains(name) {
                return false
            }
        }
        return isTold
    }

    /// No names of people, but words that stand where a name is missing.
    private static let placeholders: Set<String> = [
        "adult", "anon", "anonymous", "aunt", "baby", "boarder", "boyfriend", "brother", "child", "cousin", "dad",
        "dau",
        "daughter", "father", "female", "girl", "girlfriend", "grandchild", "granddaughter", "grandfather",
        "grandmother",
        "grandson", "husband", "infant", "lastname", "firstname", "surname", "lodger", "male", "mom", "mother", "na",
        "name",
        "nephew", "newborn", "niece", "nn", "none", "null", "occupant", "refused", "resident", "roommate", "sister",
        "spouse",
        "stepdaughter", "stepson", "tenant", "unbekannt", "uncle", "unk", "unknown", "unnamed", "wife",
    ]

    /// What may stand beside them, though some of it is also a family's name.
    private static let besidesPlaceholders: Set<String> = [
        "available", "boy", "declined", "dont", "family", "first", "foster", "friend", "given", "in", "know", "known",
        "lady",
        "last", "law", "man", "member", "middle", "missing", "mr", "mrs", "ms", "no", "not", "of", "older", "other",
        "parent",
        "person", "son", "step", "the", "to", "woman", "younger",
    ]
}
