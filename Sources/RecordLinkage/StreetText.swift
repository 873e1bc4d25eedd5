internal import Records

/// How the names of two streets relate.
enum StreetNames: UInt8 {
    case different = 1
    /// A word in common, or somewhat similar.
    case related
    /// Equal or similar.
    case similar

    /// How two names relate; a function, since an initialiser would take a copy of the records.
    static func comparing(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> StreetNames {
        if left < 0 || right < 0 { return .different }
        if left == right || records.areNear(left, right) { return .similar }
        let similarity = similarity(left, right, records)
        if similarity >= 0.88 { return .similar }
        return similarity >= 0.75 || shareWord(left, right, records) ? .related : .different
    }

    /// Jaro-Winkler similarity of what follows the words of kind that both begin with: "paix" and "gare" of "rue de la".
    private static func similarity(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> Double {
        guard records.table.largestJaroWinkler(left, right) >= 0.75 else { return 0 }
        return records.withTexts(left, right) { first, second in
            var start = 0
            while true {
                var end = start
                while end < min(first.count, second.count), first[end] == second[end], first[end] != TextFolding.space {
                    end += 1
                }
                guard end < min(first.count, second.count), first[end] == TextFolding.space,
                    second[end] == TextFolding.space, genericWords.contains(hash64(first.extracting(start..<end)))
                else { break }
                start = end + 1
            }
            return jaroWinkler(first.extracting(start..<first.count), second.extracting(start..<second.count))
        }
    }

    /// Whether a word is in both that is more than the kind of street.
    private static func shareWord(_ left: Int32, _ right: Int32, _ records: NormalizedRecords) -> Bool {
        guard records.table.commonBytes(left, right) > 0 else { return false }
        return records.withTexts(left, right) { first, second in
            var start = 0
            while start < first.count {
                var end = start
                while end < first.count && first[end] != TextFolding.space { end += 1 }
                let word = first.extracting(start..<end)
                if !genericWords.contains(hash64(word)) && Words.contains(second, word: word) { return true }
                start = end + 1
            }
            return false
        }
    }

    /// Hashes of words that say what a street is, or where it lies from, in the larger European languages.
    private static let genericWords = Set(
        """
        al alameda allee alley am an apartment apt aux av avda ave avenida avenue blvd boulevard bvd c calle calz camino carrer carretera
        chemin close corso cours court crescent ct da dal das de dei del della den der des di do dr drive du e east el en estate estrada
        flat gardens gasse great grove hill highway house hwy im impasse in la laan lane large largo las le les little ln los lower n ne
        new no north nw of old park parque paseo pl place platz plaza plein po praca quai quay ring road route rt rua rue s se sq square
        st str straat strada strasse street sw terrace terrasse the to ul ulica unit upper v van via viale view vicolo w walk way weg
        west y zu zum zur
        """.split { $0 == " " || $0 == "\n" }.map { hash64(Array($0.utf8).span) })
}

extension Comparison {
    /// Streets compare by number (the first word that has a digit, at the beginning or the end) and name.
    mutating func streetLevel(_ field: Int, _ left: Int32, _ right: Int32) -> UInt8 {
        let table = records.table
        let numbers = (table.numberParts[Int(left)], table.numberParts[Int(right)])
        let sameNumber = numbers.0 == numbers.1 && numbers.0 >= 0
        switch streetNames(field, table.mainParts[Int(left)], table.mainParts[Int(right)]) {
        case .similar:
            if sameNumber { return 2 }
            if numbers.0 < 0 || numbers.1 < 0 { return 3 }
            let isShort = min(table.range(numbers.0).count, table.range(numbers.1).count) < 2
            if !isShort && records.areWithin(1, numbers.0, numbers.1) { return 3 }
            return 6
        case .related: return sameNumber ? 4 : 5
        case .different: return 5
        }
    }

    private mutating func streetNames(_ field: Int, _ left: Int32, _ right: Int32) -> StreetNames {
        if left == right && left >= 0 { return .similar }
        let place = LevelMemory.Place(field, left, right)
        if let known = memory[place].flatMap(StreetNames.init(rawValue:)) { return known }
        let names = StreetNames.comparing(left, right, records)
        memory[place] = names.rawValue
        return names
    }
}

/// Where a folded street's number and name are.
struct StreetText {
    /// The house number; empty where there is none.
    let number: Range<Int>
    /// The rest.
    let name: Range<Int>

    init(_ text: Span<UInt8>) {
        var firstEnd = 0
        while firstEnd < text.count && text[firstEnd] != TextFolding.space { firstEnd += 1 }
        if StreetText.hasDigit(text, 0..<firstEnd) {
            number = 0..<firstEnd
            name = min(text.count, firstEnd + 1)..<text.count
            return
        }
        var lastStart = text.count
        while lastStart > 0 && text[lastStart - 1] != TextFolding.space { lastStart -= 1 }
        if lastStart > 0 && StreetText.hasDigit(text, lastStart..<text.count) {
            number = lastStart..<text.count
            name = 0..<(lastStart - 1)
            return
        }
        number = 0..<0
        name = 0..<text.count
    }

    private static func hasDigit(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.contains { text[$0] >= 48 && text[$0] <= 57 }
    }
}
