/// A street and house number in standard form.
///
/// Source: Herzog, Scheuren, Winkler (2007), ch. 10 (address parsing): the number is split off, abbreviations become one
/// word. Languages: German, English, French, Spanish, Italian, Portuguese, Dutch, Polish, Scandinavian.
public struct Street: Sendable {
    /// The name as written, with abbreviations of its kind written out: "Hauptstraße", "Main Street".
    public var name: [UInt8] = []
    /// The house number with its addition, without spaces, small letters: "12a", "12-14", "12bis"; empty where there is none.
    public var houseNumber: [UInt8] = []
    /// The key under which spellings of the same street are equal, without the number: "hauptstrasse", "main street".
    public var key: [UInt8] = []

    /// What does not belong to the street: apartment, floor, and what follows a comma: "Suite 900", "Las Vegas NV 89132".
    public var remainder: [UInt8] = []

    private var words: [Range<Int>] = []
    /// How many words stand before the first comma; all of them where there is none.
    private var wordsBeforeComma = 0

    /// An empty street, to be filled and filled again.
    public init() {}

    /// Replaces the parts by those of a text; false, with all of them empty, where the text stands for no value.
    @discardableResult
    public mutating func read(_ text: Span<UInt8>, country: Country?) -> Bool {
        removeAll()
        let street = text.extracting(trimmedRange(text))
        if Placeholder.matches(street) { return false }
        split(street)
        let language = StreetWords.Language(country)
        let extent = extent(street)
        let numbers = numberWords(street, extent, language)
        for word in numbers { appendNumber(street.extracting(words[word])) }
        let named =
            numbers.lowerBound == extent.lowerBound
            ? numbers.upperBound..<extent.upperBound : extent.lowerBound..<numbers.lowerBound
        let written = NameCase.Written(street)
        for word in named {
            let isFirst = word == named.lowerBound
            let place = isFirst ? StreetWords.Place.first : word == named.upperBound - 1 ? .last : .inner
            append(street.extracting(words[word]), named.count == 1 ? .only : place, language, written)
        }
        for word in 0..<words.count where !extent.contains(word) {
            if !remainder.isEmpty { remainder.append(0x20) }
            for index in words[word] { remainder.append(street[index]) }
        }
        return true
    }

    /// Replaces the parts by those of a text.
    @discardableResult
    public mutating func read(_ text: String, country: Country?) -> Bool { read(text.utf8.span, country: country) }

    private mutating func removeAll() {
        name.removeAll(keepingCapacity: true)
        houseNumber.removeAll(keepingCapacity: true)
        key.removeAll(keepingCapacity: true)
        remainder.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }

    /// The words of the street itself: behind "Suite 900," in front; up to the comma where a number and a name stand before
    /// it; up to "Apt 4".
    private func extent(_ street: Span<UInt8>) -> Range<Int> {
        var extent = 0..<words.count
        if (1..<words.count).contains(wordsBeforeComma) {
            if isUnit(street, 0, in: extent) {
                extent = wordsBeforeComma..<words.count
            } else if wordsBeforeComma > 1, (0..<wordsBeforeComma).contains(where: { isNumber(street, words[$0]) }) {
                extent = 0..<wordsBeforeComma
            }
        }
        let unit = extent.dropFirst(2).first { isUnit(street, $0, in: extent) }
        return extent.lowerBound..<(unit ?? extent.upperBound)
    }

    /// Whether a word and the one after it name a part of a building: Apt 4, Suite 900, #12.
    private func isUnit(_ street: Span<UInt8>, _ word: Int, in extent: Range<Int>) -> Bool {
        if street[words[word].lowerBound] == UInt8(ascii: "#") { return word > 0 }
        guard word + 1 < extent.upperBound else { return false }
        let following = words[word + 1]
        let first = street[following.lowerBound]
        guard following.count < 3 || first.isDigit || first == UInt8(ascii: "#") else { return false }
        return FoldedWord(street.extracting(words[word])).isIn(StreetWords.units)
    }

    /// Cuts at blanks and commas, and between a stop or letters and the digits after it ("Hauptstr.12").
    private mutating func split(_ street: Span<UInt8>) {
        var start = 0
        var index = 0
        wordsBeforeComma = -1
        while index < street.count {
            let isComma = street[index] == UInt8(ascii: ",") || street[index] == UInt8(ascii: ";")
            let width = isComma ? 1 : blankWidth(street, at: index)
            if width > 0 {
                if start < index { words.append(start..<index) }
                if isComma, wordsBeforeComma < 0 { wordsBeforeComma = words.count }
                index += width
                start = index
            } else {
                let cut =
                    index > start && street[index].isDigit && street[index - 1] == UInt8(ascii: ".")
                    && street[start].isLetter
                if cut {
                    words.append(start..<index)
                    start = index
                }
                index += 1
            }
        }
        if start < street.count { words.append(start..<street.count) }
        if wordsBeforeComma < 0 { wordsBeforeComma = words.count }
    }

    /// The words that make the house number: at the end ("Hauptstr. 12 a", "Calle Mayor, 5") or at the beginning
    /// ("12 bis rue de la Paix", "221B Baker St"), where English and French look first.
    private func numberWords(_ street: Span<UInt8>, _ extent: Range<Int>, _ language: StreetWords.Language) -> Range<
        Int
    > {
        guard extent.count > 1 else { return extent.upperBound..<extent.upperBound }
        let leads = language == .english || language == .french
        if leads, let leading = leadingNumber(street, extent, language) { return leading }
        if let trailing = trailingNumber(street, extent) { return trailing }
        return leadingNumber(street, extent, language) ?? extent.upperBound..<extent.upperBound
    }

    private func leadingNumber(
        _ street: Span<UInt8>, _ extent: Range<Int>, _ language: StreetWords.Language
    ) -> Range<Int>? {
        let first = extent.lowerBound
        guard isNumber(street, words[first]) else { return nil }
        let isDirected = language == .english && isDirection(street, words[first + 1])
        let hasAddition = extent.count > 2 && isAddition(street, words[first + 1]) && !isDirected
        return first..<first + (hasAddition ? 2 : 1)
    }

    private func trailingNumber(_ street: Span<UInt8>, _ extent: Range<Int>) -> Range<Int>? {
        var start = extent.upperBound - 1
        if extent.count > 2, isNumber(street, words[start - 1]), isAddition(street, words[start]) { start -= 1 }
        guard isNumber(street, words[start]) else { return nil }
        while start > extent.lowerBound + 2, isJoint(street, words[start - 1]), isNumber(street, words[start - 2]) {
            start -= 2
        }
        return start..<extent.upperBound
    }

    /// A word that begins with a digit, has at most three letters, and is no ordinal: 12, 12a, 12-14, 12/3.
    private func isNumber(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard street[word.lowerBound].isDigit, word.count <= 12, !isOrdinal(street, word) else { return false }
        var letters = 0
        for index in word {
            let byte = street[index]
            if byte.isLetter { letters += 1 }
            guard byte.isLetter || byte.isDigit || "-/+.".utf8.contains(byte) else { return false }
        }
        return letters <= 3
    }

    /// 1st, 2nd, 5th; 17. in front of a month.
    private func isOrdinal(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        let last = street[word.upperBound - 1]
        if last == UInt8(ascii: ".") { return true }
        guard word.count > 2 else { return false }
        switch (street[word.upperBound - 2].lowercased, last.lowercased) {
        case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68): return true  // st, nd, rd, th
        default: return false
        }
    }

    private func isAddition(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        isSingleLetter(street, word) || FoldedWord(street.extracting(word)).isIn(StreetWords.additions)
    }

    private func isSingleLetter(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        word.count == 1 && street[word.lowerBound].isLetter
    }

    /// N, S, E, W.
    private func isDirection(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        word.count == 1 && "nsew".utf8.contains(street[word.lowerBound].lowercased)
    }

    private func isJoint(_ street: Span<UInt8>, _ word: Range<Int>) -> Bool {
        word.count == 1 && "-/+&".utf8.contains(street[word.lowerBound])
    }

    private mutating func appendNumber(_ word: Span<UInt8>) {
        for index in 0..<word.count where word[index] != UInt8(ascii: ".") {
            houseNumber.append(word[index].lowercased)
        }
    }

    private mutating func append(
        _ word: Span<UInt8>, _ place: StreetWords.Place, _ language: StreetWords.Language, _ written: NameCase.Written
    ) {
        let folded = FoldedWord(word)
        if folded.count == 0 || StreetWords.isNumberSign(folded, language) { return }
        if !name.isEmpty { name.append(0x20) }
        if !key.isEmpty { key.append(0x20) }
        if let form = StreetWords.form(of: folded, place, language) {
            key.append(contentsOf: form.key.utf8)
            if folded.isEqual(to: form.key) {
                appendDisplayed(word, written)
            } else {
                name.append(contentsOf: form.name.utf8)
            }
        } else if let ending = StreetWords.ending(of: folded, language), let stem = stem(of: word, ending.length) {
            appendDisplayed(word.extracting(0..<stem), written)
            name.append(contentsOf: ending.name.utf8)
            Folding.append(word.extracting(0..<stem), to: &key)
            key.append(contentsOf: ending.key.utf8)
        } else {
            appendDisplayed(word, written)
            Folding.append(word, to: &key)
        }
    }

    /// Where an ASCII ending of so many letters begins in a word, a stop behind it left out.
    private func stem(of word: Span<UInt8>, _ length: Int) -> Int? {
        let stop = word[word.count - 1] == UInt8(ascii: ".") ? 1 : 0
        let stem = word.count - stop - length
        guard stem > 0 else { return nil }
        for index in stem..<stem + length where !word[index].isLetter { return nil }
        return stem
    }

    /// Adds a word in display case; NW and SE stay in capitals.
    private mutating func appendDisplayed(_ word: Span<UInt8>, _ written: NameCase.Written) {
        let isShort = word.count < 3 && written == .capitals
        NameCase.append(word: word, written: isShort ? .mixed : written, traits: [], startsName: true, to: &name)
    }
}
