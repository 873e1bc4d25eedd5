/// The names of people who share a language, most frequent first; all within ISO 8859-1.
struct NamePool: Sendable {
    /// Given names of women and of men.
    let female: [String]
    let male: [String]
    /// Family names: the frequent ones, then those composed of two parts.
    let family: [String]
    /// The everyday form of a given name, where it has one.
    let nicknames: [String: String]
    private let femaleChoice: WeightedChoice
    private let maleChoice: WeightedChoice
    private let familyChoice: WeightedChoice

    /// A pool from lists of words separated by spaces; `_` stands for a space within a name.
    ///
    /// `heads` and `tails` are joined to further family names, each head with each tail, where not in `family` yet.
    init(
        female: String, male: String, family: String, heads: String, tails: String, nicknames: String,
        joined: (String, String) -> String = { $0 + $1 }
    ) {
        self.female = NamePool.words(female)
        self.male = NamePool.words(male)
        let frequent = NamePool.words(family)
        var known = Set(frequent)
        var all = frequent
        for tail in NamePool.words(tails) {
            for head in NamePool.words(heads) where known.insert(joined(head, tail)).inserted {
                all.append(joined(head, tail))
            }
        }
        self.family = all
        self.nicknames = NamePool.pairs(nicknames)
        femaleChoice = WeightedChoice(zipf: self.female.count, exponent: 0.8, shift: 6)
        maleChoice = WeightedChoice(zipf: self.male.count, exponent: 0.8, shift: 6)
        familyChoice = WeightedChoice(zipf: all.count, exponent: 0.8, shift: 8)
    }

    func givenName(female isFemale: Bool, _ random: inout RandomStream) -> String {
        isFemale ? female[femaleChoice.draw(&random)] : male[maleChoice.draw(&random)]
    }

    func familyName(_ random: inout RandomStream) -> String { family[familyChoice.draw(&random)] }

    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { word in String(word.map { $0 == "_" ? " " : $0 }) }
    }

    private static func pairs(_ text: String) -> [String: String] {
        var table: [String: String] = [:]
        for pair in words(text) {
            let sides = pair.split(separator: ":").map(String.init)
            if sides.count == 2 { table[sides[0]] = sides[1] }
        }
        return table
    }
}

extension NamePool {
    /// The pool of a language code.
    static func of(language: String) -> NamePool {
        switch language {
        case "de": german
        case "fr": french
        case "nl": dutch
        case "it": italian
        case "es": spanish
        default: english
        }
    }
}
