internal import Records

/// How people and clerks write what they mean: typing errors, short forms, lost accents, placeholders.
///
/// The rates are those of one record; `truth/parameters.json` repeats them.
enum Spelling {
    static let nicknameRate = 0.06
    static let initialRate = 0.02
    static let givenTypoRate = 0.025
    static let familyTypoRate = 0.025
    static let accentsLostRate = 0.15
    static let swappedNamesRate = 0.012
    static let upperCaseRate = 0.03
    static let lowerCaseRate = 0.03
    static let streetTypoRate = 0.02
    static let abbreviationRate = 0.25
    static let postcodeTypoRate = 0.01
    static let mailboxTypoRate = 0.004
    static let phoneTypoRate = 0.006
    static let birthErrorRate = 0.015
    static let placeholderRate = 0.01

    /// A person's names as one record has them on a day.
    static func names(of person: Person, on day: Day, _ random: inout RandomStream) -> (given: String, family: String) {
        var given = person.given
        var family = person.family(on: day)
        let draw = random.uniform()
        if draw < nicknameRate {
            given = NamePool.of(language: person.language).nicknames[given] ?? given
        } else if draw < nicknameRate + initialRate {
            given = String(given.prefix(1)) + "."
        } else if draw < nicknameRate + initialRate + givenTypoRate {
            given = mistyped(given, &random)
        }
        if random.chance(familyTypoRate) { family = mistyped(family, &random) }
        if random.chance(accentsLostRate) {
            let doubled = random.chance(0.6)
            given = withoutAccents(given, doubled: doubled)
            family = withoutAccents(family, doubled: doubled)
        }
        let style = random.uniform()
        if style < upperCaseRate { return (given.uppercased(), withoutSharpS(family).uppercased()) }
        if style < upperCaseRate + lowerCaseRate { return (given.lowercased(), family.lowercased()) }
        return style > 1 - swappedNamesRate ? (family, given) : (given, family)
    }

    /// Both names in one field: mostly in spoken order, sometimes family name first with a comma.
    static func fullName(_ names: (given: String, family: String), familyFirst: Double, _ random: inout RandomStream)
        -> String
    {
        random.chance(familyFirst) ? names.family + ", " + names.given : names.given + " " + names.family
    }

    /// Street and house number in the country's order, perhaps abbreviated or mistyped.
    static func street(of address: Address, in country: Country, _ random: inout RandomStream) -> String {
        var street = address.street
        if random.chance(abbreviationRate) { street = abbreviated(street, in: country, &random) }
        if random.chance(streetTypoRate) { street = mistyped(street, &random) }
        if random.chance(0.05) { street = withoutAccents(street, doubled: true) }
        return country.numberBeforeStreet ? address.houseNumber + " " + street : street + " " + address.houseNumber
    }

    private static func abbreviated(_ street: String, in country: Country, _ random: inout RandomStream) -> String {
        let start = random.below(country.abbreviations.count)
        for step in country.abbreviations.indices {
            let (full, short) = country.abbreviations[(start + step) % country.abbreviations.count]
            if street.hasSuffix(full) { return street.dropLast(full.count) + short }
            if street.hasPrefix(full + " ") { return short + street.dropFirst(full.count) }
        }
        return street
    }

    /// A postcode, now and then with two of its characters exchanged or without its space.
    static func postcode(_ code: String, _ random: inout RandomStream) -> String {
        if random.chance(postcodeTypoRate) { return transposed(code, &random) }
        return random.chance(0.05) ? String(code.filter { $0 != " " }) : code
    }

    /// An e-mail address, now and then in capitals or with a typing error before the at sign.
    static func mailbox(_ address: String, _ random: inout RandomStream) -> String {
        let draw = random.uniform()
        if draw < mailboxTypoRate, let at = address.firstIndex(of: "@") {
            return mistyped(String(address[..<at]), &random).lowercased() + address[at...]
        }
        return inSomeCase(address, draw)
    }

    /// An e-mail address without a typing error, in capitals for low draws.
    static func inSomeCase(_ address: String, _ draw: Double) -> String {
        if draw < mailboxTypoRate + 0.02 { return address.uppercased() }
        if draw < mailboxTypoRate + 0.05 { return address.prefix(1).uppercased() + address.dropFirst() }
        return address
    }

    /// A birth date: right, with day and month exchanged, a year off, or the placeholder 1900-01-01.
    static func birth(_ day: Day, _ random: inout RandomStream) -> Day? {
        let draw = random.uniform()
        if draw < placeholderRate { return Day(year: 1900, month: 1, day: 1) }
        guard draw < placeholderRate + birthErrorRate else { return day }
        let (year, month, date) = day.civil
        if random.chance(0.5), let exchanged = Day(year: year, month: date, day: month) { return exchanged }
        return Day(year: year + (random.chance(0.5) ? 1 : -1), month: month, day: min(date, 28))
    }

    /// National digits as people write telephone numbers.
    static func phone(_ national: String, in country: Country, _ random: inout RandomStream) -> String {
        formatted(random.chance(phoneTypoRate) ? transposed(national, &random) : national, in: country, &random)
    }

    /// National digits without a typing error, in one of eight formats.
    static func formatted(_ digits: String, in country: Country, _ random: inout RandomStream) -> String {
        let split = digits.index(digits.startIndex, offsetBy: min(3, digits.count))
        let (area, rest) = (String(digits[..<split]), String(digits[split...]))
        let middle = rest.index(rest.startIndex, offsetBy: rest.count / 2)
        switch random.below(8) {
        case 0, 1: return "+" + country.callingCode + digits
        case 2: return "+" + country.callingCode + " " + area + " " + rest
        case 3: return "00" + country.callingCode + digits
        case 4: return country.trunkPrefix + digits
        case 5: return country.trunkPrefix + area + " " + rest[..<middle] + " " + rest[middle...]
        case 6: return country.trunkPrefix + area + "/" + rest
        default: return "+" + country.callingCode + "-" + area + "-" + rest
        }
    }

    /// The national digits behind a telephone number in any of the formats; nil for a placeholder.
    static func nationalDigits(of phone: String, in country: Country) -> String? {
        let digits = phone.filter { ("0"..."9").contains($0) }
        guard digits.contains(where: { $0 != "0" }) else { return nil }
        if phone.hasPrefix("+") { return String(digits.dropFirst(country.callingCode.count)) }
        if digits.hasPrefix("00") { return String(digits.dropFirst(2 + country.callingCode.count)) }
        return String(digits.dropFirst(country.trunkPrefix.count))
    }

    /// One typing error: a letter left out, doubled, exchanged with its neighbour, or another letter in its place.
    static func mistyped(_ text: String, _ random: inout RandomStream) -> String {
        var letters = Array(text.unicodeScalars)
        guard letters.count > 3 else { return text }
        let place = 1 + random.below(letters.count - 2)
        switch random.below(4) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        case 2: letters.swapAt(place, place + 1)
        default: letters[place] = Unicode.Scalar(97 + UInt8(random.below(26)))
        }
        return string(letters)
    }

    private static func transposed(_ text: String, _ random: inout RandomStream) -> String {
        var letters = Array(text.unicodeScalars)
        guard letters.count > 3 else { return text }
        let place = 1 + random.below(letters.count - 2)
        letters.swapAt(place, place + 1)
        return string(letters)
    }

    private static func string(_ scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static func withoutSharpS(_ text: String) -> String {
        text.contains("ß") ? withoutAccents(text, doubled: true) : text
    }

    /// Plain ASCII letters; `doubled` writes ä as ae and so on, as German does, else as a.
    static func withoutAccents(_ text: String, doubled: Bool) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        var plain = ""
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                plain.unicodeScalars.append(scalar)
            } else {
                plain += letters(for: scalar, doubled: doubled)
            }
        }
        return plain
    }

    private static func letters(for scalar: Unicode.Scalar, doubled: Bool) -> String {
        switch scalar {
        case "ä": doubled ? "ae" : "a"
        case "ö": doubled ? "oe" : "o"
        case "ü": doubled ? "ue" : "u"
        case "Ä": doubled ? "Ae" : "A"
        case "Ö": doubled ? "Oe" : "O"
        case "Ü": doubled ? "Ue" : "U"
        case "ß": "ss"
        case "à", "á", "â", "ã", "å", "ª": "a"
        case "è", "é", "ê", "ë": "e"
        case "ì", "í", "î", "ï": "i"
        case "ò", "ó", "ô", "õ", "ø", "º": "o"
        case "ù", "ú", "û": "u"
        case "ñ": "n"
        case "ç": "c"
        case "À", "Á", "Â", "Ã", "Å": "A"
        case "È", "É", "Ê", "Ë": "E"
        case "Ì", "Í", "Î", "Ï": "I"
        case "Ò", "Ó", "Ô", "Õ", "Ø": "O"
        case "Ù", "Ú", "Û": "U"
        case "Ñ": "N"
        case "Ç": "C"
        default: ""
        }
    }

    /// A name as the part of an e-mail address: lower-case ASCII letters only.
    static func mailboxPart(_ name: String) -> String {
        withoutAccents(name, doubled: true).lowercased().filter { $0.isASCII && ($0.isLetter || $0 == "-") }
    }
}
