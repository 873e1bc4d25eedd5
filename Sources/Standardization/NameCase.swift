/// Names in display case: "MÜLLER" → "Müller", "o'neill" → "O'Neill", "mcdonald" → "McDonald".
///
/// With restraint: only a text written wholly in capitals or wholly in small letters is changed; "MacDonald", "deVries"
/// and "van Beethoven" stay as written.
public enum NameCase {
    /// Adds a name of one or more words in display case to `output`, with single spaces and without invisible marks
    /// around it.
    public static func append(_ text: Span<UInt8>, to output: inout [UInt8]) {
        let name = text.extracting(trimmedRange(text))
        let written = Written(name)
        let start = output.count
        var index = 0
        while index < name.count {
            let blank = spaceWidth(name, at: index)
            if blank > 0 {
                index += blank
                continue
            }
            var end = index
            while end < name.count, spaceWidth(name, at: end) == 0 { end += 1 }
            if output.count > start { output.append(0x20) }
            let word = name.extracting(index..<end)
            let isFirst = output.count == start
            let traits = written == .mixed || isFirst ? [] : NameTraits(FoldedWord(word, joined: true))
            append(word: word, written: written, traits: traits, startsName: isFirst, to: &output)
            index = end
        }
    }

    /// A name in display case.
    public static func displayed(_ text: String) -> String {
        var output: [UInt8] = []
        append(text.utf8.span, to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// How the letters of a text are written.
    enum Written {
        case capitals, small, mixed

        init(_ text: Span<UInt8>) {
            var capitals = false
            var small = false
            var index = 0
            while index < text.count, !(capitals && small) {
                let byte = text[index]
                if byte < 0x80 {
                    if byte &- 0x41 < 26 { capitals = true }
                    if byte &- 0x61 < 26 { small = true }
                    index += 1
                    continue
                }
                let scalar = decodedScalar(text, at: &index)
                if smallLetter(scalar) != scalar { capitals = true }
                if capitalLetter(scalar) != scalar { small = true }
            }
            self = capitals == small ? .mixed : capitals ? .capitals : .small
        }
    }

    static func append(
        word: Span<UInt8>, written: Written, traits: NameTraits, startsName: Bool, to output: inout [UInt8]
    ) {
        if written == .mixed {
            appendAsWritten(word, to: &output)
            return
        }
        let isParticle = !startsName && traits.contains(.smallParticle)
        let isNumeral = !startsName && traits.contains(.numeral)
        let isMc = word.count > 4 && word[0].lowercased == UInt8(ascii: "m") && word[1].lowercased == UInt8(ascii: "c")
        var startsPart = !isParticle
        var index = 0
        while index < word.count {
            let byte = word[index]
            let dropped = droppedWidth(word, at: index)
            if dropped > 0 {
                index += dropped
                continue
            }
            let isCapital = startsPart || isNumeral || isMc && index == 2
            let first = index
            appendCased(word, at: &index, capital: isCapital, to: &output)
            startsPart = !isParticle && startsNextPart(word, first, byte)
        }
    }

    private static func appendAsWritten(_ word: Span<UInt8>, to output: inout [UInt8]) {
        var index = 0
        while index < word.count {
            let dropped = droppedWidth(word, at: index)
            if dropped == 0 { output.append(word[index]) }
            index += max(1, dropped)
        }
    }

    /// After a hyphen, a stop or an opening bracket, and after the apostrophe of O' and D'.
    private static func startsNextPart(_ word: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "&"): true
        case UInt8(ascii: "'"): word.count - index > 2
        case 0xE2:
            index + 2 < word.count && word[index + 1] == 0x80 && word[index + 2] == 0x99 && word.count - index > 4
        default: false
        }
    }
}
