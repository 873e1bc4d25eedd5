internal import Records

/// How far two names can be one person's.
enum NameAgreement: UInt8 {
    /// The given names differ, or the family names differ and a given name is missing.
    case contradicted
    /// The given names agree, the family names do not: a marriage, or two people. Only another agreement tells.
    case otherFamilyName
    /// Nothing contradicts, but a name is missing or an initial.
    case possible
    /// Given and family name agree: equal, mistyped, a familiar form, swapped, or one contains the other.
    case agreeing
}

/// Compares the names of two records for the deterministic rules.
struct NameCompatibility: Sendable {
    private let names: PersonNames
    private let givenCounts: [Int32]
    private let givenParts: [NameParts]
    private let familyParts: [NameParts]

    init(_ names: PersonNames) {
        self.names = names
        givenCounts = names.given.counts
        givenParts = (0..<names.given.values.count).map { NameParts(names.given.values.utf8($0)) }
        familyParts = (0..<names.family.values.count).map { NameParts(names.family.values.utf8($0)) }
    }

    /// The agreement of the names with the numbers given; -1 is missing.
    func agreement(given: (Int32, Int32), family: (Int32, Int32)) -> NameAgreement {
        let givenRelation = relation(given, givenParts, established: true)
        let familyRelation = relation(family, familyParts, established: false)
        if givenRelation == .differs || familyRelation == .differs,
            isSwapped(given, family) || haveSameWords(given, family)
        {
            return .agreeing
        }
        switch (givenRelation, familyRelation) {
        case (.differs, _): return .contradicted
        case (.agrees, .differs): return .otherFamilyName
        case (.unknown, .differs): return .contradicted
        case (.agrees, .agrees): return .agreeing
        default: return .possible
        }
    }

    private enum Relation { case differs, unknown, agrees }

    private func relation(_ values: (Int32, Int32), _ parts: [NameParts], established: Bool) -> Relation {
        if values.0 < 0 || values.1 < 0 { return .unknown }
        if values.0 == values.1 { return parts[Int(values.0)].isInitial ? .unknown : .agrees }
        let (left, right) = (parts[Int(values.0)], parts[Int(values.1)])
        if left.isInitial || right.isInitial { return left.text.first == right.text.first ? .unknown : .differs }
        if left.contains(right) || right.contains(left) { return .agrees }
        if established && !left.formalNames.isDisjoint(with: right.formalNames) { return .agrees }
        guard isNear(left.text.span, right.text.span) else { return .differs }
        return established && areEstablished(values) ? .differs : .agrees
    }

    /// Whether both of two similar given names are so frequent that neither is a mistyping of the other.
    private func areEstablished(_ values: (Int32, Int32)) -> Bool {
        let (left, right) = (givenCounts[Int(values.0)], givenCounts[Int(values.1)])
        return Double(min(left, right)) > max(2, 0.02 * Double(max(left, right)))
    }

    private func isSwapped(_ given: (Int32, Int32), _ family: (Int32, Int32)) -> Bool {
        guard given.0 >= 0, given.1 >= 0, family.0 >= 0, family.1 >= 0 else { return false }
        let (leftGiven, rightGiven) = (givenParts[Int(given.0)].text, givenParts[Int(given.1)].text)
        let (leftFamily, rightFamily) = (familyParts[Int(family.0)].text, familyParts[Int(family.1)].text)
        return isNearOrEqual(leftGiven, rightFamily) && isNearOrEqual(leftFamily, rightGiven)
    }

    /// Whether both say the same words, divided or ordered otherwise: `García López, Ana` and `García, Ana López`.
    private func haveSameWords(_ given: (Int32, Int32), _ family: (Int32, Int32)) -> Bool {
        guard given.0 >= 0, given.1 >= 0, family.0 >= 0, family.1 >= 0 else { return false }
        func words(_ given: Int32, _ family: Int32) -> [[UInt8]] {
            (givenParts[Int(given)].words + familyParts[Int(family)].words).sorted { $0.lexicographicallyPrecedes($1) }
        }
        return words(given.0, family.0) == words(given.1, family.1)
    }

    private func isNearOrEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left == right || isNear(left.span, right.span)
    }
}

/// A folded name's words and familiar forms.
struct NameParts: Sendable {
    /// The whole name.
    let text: [UInt8]
    /// Its words.
    let words: [[UInt8]]
    /// The formal names of the whole and of the first word.
    let formalNames: Set<String>

    init(_ folded: ArraySlice<UInt8>) {
        text = Array(folded)
        words = NameWords.split(folded)
        let forms = [text, words.first ?? []].flatMap {
            Nicknames.standard.formalNames[String(decoding: $0, as: UTF8.self)] ?? []
        }
        formalNames = Set(forms)
    }

    /// Whether the name is a single letter.
    var isInitial: Bool { text.count == 1 }

    /// Whether every word of another name is among this name's.
    func contains(_ other: NameParts) -> Bool { other.words.allSatisfy { words.contains($0) } }
}

/// Whether two different texts are a typing error apart: at least three bytes, Jaro–Winkler 0.92 or more, or one edit
/// (two from eight bytes on).
func isNear(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let shorter = min(left.count, right.count)
    guard shorter >= 3 else { return false }
    return jaroWinkler(left, right) >= 0.92
        || editDistance(left, right, limit: shorter >= 8 ? 2 : 1) <= (shorter >= 8 ? 2 : 1)
}
