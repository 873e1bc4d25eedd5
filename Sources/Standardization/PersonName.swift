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

    private var words: [NameWord] = []

    /// An empty name, to be filled and filled again.
    public init() {}

    /// Replaces the parts by those of a text: "Last, First Middle", "First Middle Last", with titles, suffixes and
    /// nobiliary particles (van der, de la, von), which also tell where the family name stands first. An institution is kept whole in `family`; a placeholder gives no parts.
    /// A single word is a family name.
    @discardableResult
    public mutating func read(_ text: Span<UInt8>) -> Kind {
        removeAll()
        let name = text.extracting(PersonName.unquoted(text, trimmedRange(text)))
        if name.isEmpty { return .empty }
        if Placeholder.matches(name) { return .placeholder }
        NameWord.split(name, into: &words)
        if CompanyForm.isInstitution(name, words) {
            for index in 0..<name.count { family.append(name[index]) }
            return .institution
        }
        parse(name)
        return given.isEmpty && family.isEmpty ? .placeholder : .person
    }

    /// Replaces the parts by those of a text.
    @discardableResult
    public mutating func read(_ text: String) -> Kind { read(text.utf8.span) }

    /// A range without the double quotes around it.
    private static func unquoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let quote = UInt8(ascii: "\"")
        guard range.count > 1, text[range.lowerBound] == quote, text[range.upperBound - 1] == quote else {
            return range
        }
        return range.dropFirst().dropLast()
    }

    private mutating func removeAll() {
        title.removeAll(keepingCapacity: true)
        given.removeAll(keepingCapacity: true)
        middle.removeAll(keepingCapacity: true)
        family.removeAll(keepingCapacity: true)
        suffix.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }

    private mutating func parse(_ name: Span<UInt8>) {
        let written = NameCase.Written(name)
        var rest = 0..<words.count
        takeTitles(name, &rest)
        takeSuffixes(name, &rest)
        if let comma = rest.first(where: { words[$0].traits.contains(.comma) }) {
            var last = rest.lowerBound..<comma
            var first = comma + 1..<rest.upperBound
            takeSuffixes(name, &last)
            takeTitles(name, &first)
            takeSuffixes(name, &first)
            appendGiven(name, first, written)
            append(name, last, written, startsName: true, to: &family)
        } else if let end = leadingFamilyEnd(name, rest, written) {
            appendGiven(name, end..<rest.upperBound, written)
            append(name, rest.lowerBound..<end, written, startsName: true, to: &family)
        } else {
            let start = familyStart(name, rest, written)
            appendGiven(name, rest.lowerBound..<start, written)
            append(name, start..<rest.upperBound, written, startsName: start == rest.lowerBound, to: &family)
        }
        if given.isEmpty { swap(&given, &middle) }
        if family.isEmpty, middle.isEmpty { swap(&given, &family) }
    }

    /// Where the family name begins: at the last word, or at the particles before it.
    private func familyStart(_ name: Span<UInt8>, _ rest: Range<Int>, _ written: NameCase.Written) -> Int {
        guard rest.count > 1 else { return rest.lowerBound }
        var start = rest.upperBound - 1
        while start - 1 > rest.lowerBound, words[start - 1].traits.contains(.particle) { start -= 1 }
        let first = words[rest.lowerBound]
        guard start - 1 == rest.lowerBound, first.traits.contains(.particle) else { return start }
        let isSmall = written == .mixed && name[first.range.lowerBound] &- 0x61 < 26
        return isSmall || start < rest.upperBound - 1 ? rest.lowerBound : start
    }

    /// Where a family name ends that stands first, as small particles and a word tell: "van Dijk Eva"; nil where none does.
    private func leadingFamilyEnd(_ name: Span<UInt8>, _ rest: Range<Int>, _ written: NameCase.Written) -> Int? {
        guard written == .mixed, let first = rest.first, name[words[first].range.lowerBound] &- 0x61 < 26 else {
            return nil
        }
        let end = rest.first { !words[$0].traits.contains(.particle) } ?? rest.upperBound
        return end > first && end + 1 < rest.upperBound ? end + 1 : nil
    }

    private mutating func takeTitles(_ name: Span<UInt8>, _ rest: inout Range<Int>) {
        while let first = rest.first, words[first].traits.contains(.title) {
            if !title.isEmpty { title.append(0x20) }
            for index in words[first].range { title.append(name[index]) }
            rest = rest.dropFirst()
        }
    }

    private mutating func takeSuffixes(_ name: Span<UInt8>, _ rest: inout Range<Int>) {
        var end = rest.upperBound
        while end - rest.lowerBound > 1, words[end - 1].traits.contains(.suffix) {
            end -= 1
            if !suffix.isEmpty { suffix.append(0x20) }
            for index in words[end].range where name[index] != UInt8(ascii: ".") { suffix.append(name[index]) }
        }
        if end < rest.upperBound, end > rest.lowerBound, words[end - 1].traits.contains(.comma) { end -= 1 }
        rest = rest.lowerBound..<end
    }

    private mutating func appendGiven(_ name: Span<UInt8>, _ some: Range<Int>, _ written: NameCase.Written) {
        append(name, some.prefix(1), written, startsName: true, to: &given)
        append(name, some.dropFirst(), written, startsName: true, to: &middle)
    }

    private func append(
        _ name: Span<UInt8>, _ some: Range<Int>, _ written: NameCase.Written, startsName: Bool, to part: inout [UInt8]
    ) {
        for word in some {
            let text = name.extracting(words[word].range)
            if !Self.hasLetter(text) { continue }
            if !part.isEmpty { part.append(0x20) }
            NameCase.append(
                word: text, written: written, traits: words[word].traits, startsName: startsName && part.isEmpty,
                to: &part)
        }
    }

    private static func hasLetter(_ word: Span<UInt8>) -> Bool {
        for index in 0..<word.count where word[index].isLetter || word[index] >= 0x80 { return true }
        return false
    }
}
