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

    private var words: [Range<Int>] = []

    /// An empty street, to be filled and filled again.
    public init() {}

    /// Replaces the parts by those of a text; false, with all of them empty, where the text stands for no value.
    @discardableResult
    public mutating func read(_ text: Span<UInt8>, country: Country?) -> Bool {
        name.removeAll(keepingCapacity: true)
        houseNumber.removeAll(keepingCapacity: true)
        key.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        let street = text.extracting(trimmedRange(text))
        if Placeholder.matches(street) { return false }
        split(street)
        let language = StreetWords.Language(country)
        let numbers = numberWords(street, language)
        for word in numbers { appendNumber(street.extracting(words[word])) }
        let named = numbers.lowerBound == 0 ? numbers.upperBound..<words.count : 0..<numbers.lowerBound
        for word in named {
            let isFirst = word == named.lowerBound
            let place = isFirst ? StreetWords.Place.first : word == named.upperBound - 1 ? .last : .inner
            append(street.extracting(words[word]), named.count == 1 ? .only : place, language)
        }
        return true
    }

    /// Replaces the parts by those of a text.
    @discardableResult
    public mutating func read(_ text: String, country: Country?) -> Bool { read(text.utf8.span, country: country) }

    /// Cuts at blanks and commas, and between a stop or letters and the digits after it ("Hauptstr.12").
    private mutating func split(_ street: Span<UInt8>) {
        var start = 0
        var index = 0
        while index < street.count {
            let width =
                street[index] == UInt8(ascii: ",") || street[index] == UInt8(ascii: ";")
                ? 1 : blankWidth(street, at: index)
            if width > 0 {
                if start < index { words.append(start..<index) }
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
    }

    /// The words that make the house number: at the end ("Hauptstr. 12 a", "Calle Mayor, 5"), else at the beginning
    /// ("12 bis rue de la Paix", "221B Baker St").
    private func numberWords(_ street: Span<UInt8>, _ language: StreetWords.Language) -> Range<Int> {
        let none = words.count..<words.count
        guard words.count > 1 else { return none }
        var last = words.count - 1
        var start = last
        if isAddition(street, words[last]), last > 1, isNumber(street, words[last - 1]) { start = last - 1 }
        if isNumber(street, words[start]) {
            while start > 2, isJoint(street, words[start - 1]), isNumber(street, words[start - 2]) { start -= 2 }
            return start..<words.count
        }
        guard isNumber(street, words[0]), !isOrdinal(street, words[0]) else { return none }
        last = 1
        if words.count > 2, isAddition(street, words[1]), !(language == .english && isDirection(street, words[1])) {
            last = 2
        }
        return 0..<last
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

    private mutating func append(_ word: Span<UInt8>, _ place: StreetWords.Place, _ language: StreetWords.Language) {
        let folded = FoldedWord(word)
        if folded.count == 0 || StreetWords.isNumberSign(folded, language) { return }
        if !name.isEmpty { name.append(0x20) }
        if !key.isEmpty { key.append(0x20) }
        if let form = StreetWords.form(of: folded, place, language) {
            name.append(contentsOf: form.name.utf8)
            key.append(contentsOf: form.key.utf8)
        } else if let ending = StreetWords.ending(of: folded, language) {
            // "Hauptstr." keeps its stem as written: the ending has as many bytes in both forms, apart from the stop.
            let stop = word[word.count - 1] == UInt8(ascii: ".") ? 1 : 0
            let stem = word.extracting(0..<max(0, word.count - stop - ending.length))
            for index in 0..<stem.count { name.append(stem[index]) }
            name.append(contentsOf: ending.name.utf8)
            Folding.append(stem, to: &key)
            key.append(contentsOf: ending.key.utf8)
        } else {
            for index in 0..<word.count { name.append(word[index]) }
            Folding.append(word, to: &key)
        }
    }
}
