/// A name as an export writes it, split into its parts.
///
/// Source: Herzog, Scheuren, Winkler (2007), ch. 10 (name parsing and standardisation). Parts keep the spelling of
/// the export in display case; compare them by `Folding`.
public struct PersonName: Sendable {
    /// What a text in a name field turned out to be.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case empty, placeholder, institution, person
    }

    /// Forms of address and academic titles: "Frau Dr.".
    public var title: [UInt8] = []
    /// The first given name.
    public var given: [UInt8] = []
    /// Further given names and initials.
    public var middle: [UInt8] = []
    /// The family name with its particles, or the name of an institution.
    public var family: [UInt8] = []
    /// Jr, Sr, III, PhD.
    public var suffix: [UInt8] = []

    private var tokens: [Range<Int>] = []

    /// An empty name, to be filled and filled again.
    public init() {}

    /// Replaces the parts by those of a text: "Last, First Middle", "First Middle Last", with titles, suffixes and
    /// nobiliary particles (van der, de la, von). An institution is kept whole in `family`; a placeholder gives no parts.
    /// A single word is a family name.
    @discardableResult
    public mutating func read(_ text: Span<UInt8>) -> Kind {
        removeAll()
        let name = text.extracting(trimmedRange(text))
        if name.isEmpty { return .empty }
        if Placeholder.matches(name) { return .placeholder }
        split(name)
        if CompanyForm.isInstitution(name, tokens: tokens) {
            for index in 0..<name.count { family.append(name[index]) }
            return .institution
        }
        parse(name)
        return given.isEmpty && family.isEmpty ? .placeholder : .person
    }

    /// Replaces the parts by those of a text.
    @discardableResult
    public mutating func read(_ text: String) -> Kind { read(text.utf8.span) }

    private mutating func removeAll() {
        title.removeAll(keepingCapacity: true)
        given.removeAll(keepingCapacity: true)
        middle.removeAll(keepingCapacity: true)
        family.removeAll(keepingCapacity: true)
        suffix.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
    }

    /// Cuts a text into words at blanks; a comma is a word of its own.
    private mutating func split(_ name: Span<UInt8>) {
        var start = 0
        var index = 0
        while index < name.count {
            let width = spaceWidth(name, at: index)
            let isComma = name[index] == UInt8(ascii: ",") || name[index] == UInt8(ascii: ";")
            if width == 0, !isComma {
                index += 1
                continue
            }
            if start < index { tokens.append(start..<index) }
            if isComma { tokens.append(index..<index + 1) }
            index += max(1, width)
            start = index
        }
        if start < name.count { tokens.append(start..<name.count) }
    }

    private mutating func parse(_ name: Span<UInt8>) {
        let casing = NameCase.Written(name)
        var words = 0..<tokens.count
        takeTitles(name, &words)
        takeSuffixes(name, &words)
        let comma = words.first {
            name[tokens[$0].lowerBound] == UInt8(ascii: ",") || name[tokens[$0].lowerBound] == UInt8(ascii: ";")
        }
        if let comma {
            var family = words.lowerBound..<comma
            var first = comma + 1..<words.upperBound
            takeSuffixes(name, &family)
            takeTitles(name, &first)
            takeSuffixes(name, &first)
            appendGiven(name, first, casing)
            append(name, family, casing, startsName: true, to: &self.family)
        } else {
            let start = familyStart(name, words)
            appendGiven(name, words.lowerBound..<start, casing)
            append(name, start..<words.upperBound, casing, startsName: start == words.lowerBound, to: &family)
        }
        if given.isEmpty { swap(&given, &middle) }
        if family.isEmpty, middle.isEmpty { swap(&given, &family) }
    }

    /// Where the family name begins: at the last word, or at the particles before it.
    private func familyStart(_ name: Span<UInt8>, _ words: Range<Int>) -> Int {
        guard words.count > 1 else { return words.lowerBound }
        var start = words.upperBound - 1
        while start - 1 > words.lowerBound, isParticle(name, tokens[start - 1]) { start -= 1 }
        let first = tokens[words.lowerBound]
        let leadsParticles = start - 1 == words.lowerBound && isParticle(name, first)
        let isSmall = name[first.lowerBound] &- 0x61 < 26
        if leadsParticles, isSmall && NameCase.Written(name) == .mixed || start < words.upperBound - 1 {
            return words.lowerBound
        }
        return start
    }

    private func isParticle(_ name: Span<UInt8>, _ token: Range<Int>) -> Bool {
        FoldedWord(name.extracting(token)).isIn(NameWords.particles)
    }

    private mutating func takeTitles(_ name: Span<UInt8>, _ words: inout Range<Int>) {
        while words.count > 0 {
            let token = name.extracting(tokens[words.lowerBound])
            guard NameWords.isTitle(token) else { return }
            if !title.isEmpty { title.append(0x20) }
            for index in 0..<token.count { title.append(token[index]) }
            words = words.dropFirst()
        }
    }

    private mutating func takeSuffixes(_ name: Span<UInt8>, _ words: inout Range<Int>) {
        var kept = words.upperBound
        while kept - words.lowerBound > 1,
            FoldedWord(name.extracting(tokens[kept - 1]), joined: true).isIn(NameWords.suffixes)
        {
            kept -= 1
            let token = name.extracting(tokens[kept])
            if !suffix.isEmpty { suffix.append(0x20) }
            for index in 0..<token.count where token[index] != UInt8(ascii: ".") { suffix.append(token[index]) }
        }
        if kept < words.upperBound, kept > words.lowerBound, name[tokens[kept - 1].lowerBound] == UInt8(ascii: ",") {
            kept -= 1
        }
        words = words.lowerBound..<kept
    }

    private mutating func appendGiven(_ name: Span<UInt8>, _ words: Range<Int>, _ casing: NameCase.Written) {
        append(name, words.prefix(1), casing, startsName: true, to: &given)
        append(name, words.dropFirst(), casing, startsName: true, to: &middle)
    }

    private func append(
        _ name: Span<UInt8>, _ words: Range<Int>, _ casing: NameCase.Written, startsName: Bool, to part: inout [UInt8]
    ) {
        for word in words {
            let token = name.extracting(tokens[word])
            if !Self.hasLetter(token) { continue }
            if !part.isEmpty { part.append(0x20) }
            NameCase.append(word: token, written: casing, startsName: startsName && part.isEmpty, to: &part)
        }
    }

    private static func hasLetter(_ token: Span<UInt8>) -> Bool {
        for index in 0..<token.count where token[index].isLetter || token[index] >= 0x80 { return true }
        return false
    }
}
