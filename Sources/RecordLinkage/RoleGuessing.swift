public import Records

/// What a column seems to be.
public struct RoleGuess: Sendable, Equatable {
    /// The role, or nil for a column that says nothing about who somebody is.
    public var role: FieldRole?
    /// The order of its dates.
    public var dateOrder: DateOrder
    /// Whether the header said so; otherwise the values did.
    public var isByHeader: Bool
}

/// Guesses the roles of columns from headers and values, for files without a configuration.
public enum RoleGuessing {
    /// A guess per column. The header counts first; a column with a silent header is judged by a sample of its values.
    public static func guesses(headers: [String], columns: [TextColumn]) -> [RoleGuess] {
        zip(headers, columns).map { header, column in
            let sample = sample(column)
            let order = dateOrder(sample)
            if isOfAnother(header) { return RoleGuess(role: nil, dateOrder: order, isByHeader: true) }
            if otherTexts.contains(folded(header)) { return RoleGuess(role: .text, dateOrder: order, isByHeader: true) }
            if let role = role(ofHeader: header) {
                return RoleGuess(role: role == .text ? nil : role, dateOrder: order, isByHeader: true)
            }
            return RoleGuess(role: role(ofValues: sample), dateOrder: order, isByHeader: false)
        }
    }

    /// The column that seems to hold the record ids: by header, distinct and never null; nil where there is none.
    public static func recordIDColumn(headers: [String], columns: [TextColumn]) -> Int? {
        let names = ["record_id", "rec_id", "unique_id", "customer_id", "id", "uid", "key", "kundennummer", "number"]
        let tidy = headers.map(folded)
        for name in names {
            if let index = tidy.firstIndex(of: name.replacing("_", with: " ")), isKey(columns[index]) { return index }
        }
        return tidy.indices.first { (tidy[$0].hasSuffix(" id") || tidy[$0].hasPrefix("id ")) && isKey(columns[$0]) }
    }

    private static func isKey(_ column: TextColumn) -> Bool {
        var seen = ValueDictionary(expecting: column.count)
        for row in 0..<column.count {
            if column.isNull(row) { return false }
            column.withBytes(row) { _ = seen.intern($0) }
            if seen.count != row + 1 { return false }
        }
        return column.count > 0
    }

    private static func folded(_ header: String) -> String {
        var split: [UInt8] = []
        for (index, byte) in header.utf8.enumerated() {
            let isUpper = byte >= 65 && byte <= 90
            if isUpper, index > 0, let last = split.last, last >= 97 && last <= 122 { split.append(TextFolding.space) }
            split.append(byte)
        }
        var output: [UInt8] = []
        TextFolding.fold(split.span, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// The role that a header names; `text` for headers of columns that are none of a person's marks.
    static func role(ofHeader header: String) -> FieldRole? {
        let name = folded(header)
        for (role, names) in headerNames where names.contains(name) { return role }
        let words = Set(name.split(separator: " ").map(String.init))
        if words.contains("type") || (words.contains("id") && words.contains("country")) { return .text }
        return headerWords.first { _, needed in needed.contains { $0.isSubset(of: words) } }?.0
    }

    private static let headerNames: [(FieldRole, Set<String>)] = [
        (
            .givenName,
            [
                "given name", "first name", "firstname", "forename", "vorname", "prenom", "nombre", "nome", "fname",
                "first and middle name", "fname c1", "fname c2",
            ]
        ),
        (
            .familyName,
            [
                "surname", "last name", "lastname", "family name", "nachname", "familienname", "nom", "apellido",
                "apellidos", "cognome", "lname", "lname c1", "lname c2",
            ]
        ),
        (.middleName, ["middle name", "middlename", "second name", "other names", "middle initial"]),
        (
            .fullName,
            [
                "name", "full name", "fullname", "customer name", "contact name", "nom complet", "nombre completo",
                "first and surname",
            ]
        ),
        (
            .birthDate,
            [
                "dob", "birth date", "date of birth", "birthdate", "birthday", "geburtsdatum", "date naissance",
                "fecha nacimiento", "born",
            ]
        ),
        (.birthYear, ["by", "birth year", "year of birth", "birthyear", "yob", "geburtsjahr"]),
        (.birthMonth, ["bm", "birth month", "month of birth", "birthmonth", "mob", "geburtsmonat"]),
        (.birthDay, ["bd", "birth day", "day of birth", "geburtstag"]),
        (
            .street,
            [
                "street", "address", "address 1", "address line 1", "addr line1", "street address", "street number",
                "house number", "strasse", "hausnummer", "adresse", "direccion", "rue", "indirizzo", "street name",
            ]
        ),
        (.streetSecond, ["address 2", "address line 2", "street 2", "addr line2", "unit number", "adresszusatz"]),
        (
            .city,
            ["city", "town", "suburb", "ort", "stadt", "ville", "ciudad", "citta", "locality", "place", "birth place"]
        ),
        (
            .postcode,
            [
                "postcode", "postal code", "zip", "zipcode", "zip code", "plz", "postleitzahl", "code postal", "cap",
                "cp", "postcode fake",
            ]
        ),
        (.region, ["state", "region", "county", "province", "bundesland", "country", "land"]),
        (
            .phone,
            [
                "phone", "telephone", "mobile", "phone number", "telefon", "handy", "tel", "mobile phone", "cell",
                "telefono",
            ]
        ),
        (.email, ["email", "e mail", "mail", "email address", "emailaddress"]),
        (
            .nationalID,
            [
                "ssn", "soc sec id", "social security number", "national id", "tax id", "passport", "passport number",
                "loyalty id", "loyalty card", "ust id", "vat id", "steuernummer", "national id number",
            ]
        ),
        (.gender, ["gender", "sex", "geschlecht"]),
        (
            .company,
            [
                "company", "organisation", "organization", "employer", "employer name", "firma", "business name",
                "company name", "name org",
            ]
        ),
        (
            .text,
            [
                "cluster", "label", "truth", "created at", "updated at", "amount", "status", "source", "id",
                "unique id", "rec id", "record id", "language",
            ]
        ),
    ]

    private static let headerWords: [(FieldRole, [Set<String>])] = [
        (.email, [["email"], ["e", "mail"]]), (.phone, [["phone"], ["mobile"], ["telephone"], ["telefon"]]),
        (.birthDate, [["birth", "date"], ["date", "birth"], ["dob"]]),
        (.postcode, [["postcode"], ["zip"], ["zipcode"], ["postal", "code"], ["plz"]]),
        (.streetSecond, [["unit", "number"], ["apartment"], ["po", "box"]]),
        (.fullName, [["first", "surname"]]),
        (.givenName, [["first", "name"], ["name", "first"], ["given", "name"], ["forename"], ["vorname"]]),
        (.familyName, [["last", "name"], ["name", "last"], ["surname"], ["family", "name"], ["nachname"]]),
        (.middleName, [["middle", "name"], ["name", "middle"]]), (.company, [["name", "org"], ["company"]]),
        (.fullName, [["full", "name"], ["name", "full"]]), (.city, [["city"], ["town"]]),
        (.region, [["state"], ["region"]]),
        (.street, [["street"], ["addr", "line1"], ["addr", "full"], ["address"]]), (.gender, [["gender"], ["sex"]]),
        (
            .nationalID,
            [["ssn"], ["passport", "number"], ["license", "number"], ["tax", "number"], ["national", "id"]]
        ),
    ]

    /// Whether a column is of another person, or of where somebody works.
    private static func isOfAnother(_ header: String) -> Bool {
        let words = folded(header).split(separator: " ").map(String.init)
        guard let first = words.first, words.count > 1 else { return false }
        return others.contains(first) || (workplaces.contains(first) && words != [first, "name"])
    }

    private static let others: Set<String> = [
        "child", "contact2", "dependent", "emergency", "father", "guardian", "husband", "mother", "parent", "partner",
        "referrer",
        "spouse", "wife",
    ]

    private static let workplaces: Set<String> = ["company", "employer", "firma"]

    /// Headers of columns that say something about who somebody is, but have no role of their own.
    private static let otherTexts: Set<String> = [
        "beruf", "hometown", "job", "job title", "nationality", "occupation", "profession", "race ethnicity",
    ]

    /// The first 1,000 values there are.
    private static func sample(_ column: TextColumn) -> [String] {
        var sample: [String] = []
        for row in 0..<column.count where !column.isNull(row) {
            sample.append(column[row])
            if sample.count == 1000 { break }
        }
        return sample
    }

    /// The role that most values have the form of.
    static func role(ofValues sample: [String]) -> FieldRole? {
        if sample.isEmpty { return nil }
        func share(_ matches: (String) -> Bool) -> Double {
            Double(sample.count(where: matches)) / Double(sample.count)
        }
        if share({ $0.contains("@") && $0.contains(".") && !$0.contains(" ") }) > 0.8 { return .email }
        if share(isDate) > 0.8 { return .birthDate }
        if share({ ["m", "f", "w", "male", "female", "d"].contains($0.lowercased()) }) > 0.9 { return .gender }
        if share(isPhone) > 0.8 { return .phone }
        return nil
    }

    private static func isPhone(_ text: String) -> Bool {
        let digits = text.count(where: \.isNumber)
        return (9...15).contains(digits) && text.allSatisfy { $0.isNumber || "+-/() .".contains($0) }
            && (text.hasPrefix("+") || text.hasPrefix("0") || text.contains { "-/() ".contains($0) })
    }

    private static func isDate(_ text: String) -> Bool {
        let parts = text.split { "-/. T".contains($0) }
        guard parts.count >= 3, let first = Int(parts[0]), let second = Int(parts[1]),
            let third = Int(parts[2].prefix(4))
        else {
            return false
        }
        return (parts[0].count == 4 && (1850...2100).contains(first) && second <= 31 && third <= 31)
            || (first <= 31 && second <= 31 && (third <= 99 || (1850...2100).contains(third)))
    }

    /// Day or month first, by which of the two exceeds twelve.
    static func dateOrder(_ sample: [String]) -> DateOrder {
        var (firstLarge, secondLarge, parted) = (0, 0, 0)
        for text in sample {
            let parts = text.split { "-/.".contains($0) }
            guard parts.count >= 3, let first = Int(parts[0]), let second = Int(parts[1]) else { continue }
            if parts[0].count == 4 { continue }  // says itself that the year comes first
            if first > 12 { firstLarge += 1 }
            if second > 12 { secondLarge += 1 }
            parted += 1
        }
        if parted == 0 { return .yearMonthDay }
        if firstLarge == 0 && secondLarge == 0 { return .dayMonthYear }
        return firstLarge >= secondLarge ? .dayMonthYear : .monthDayYear
    }
}
