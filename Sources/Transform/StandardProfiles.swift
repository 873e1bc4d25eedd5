import Parallel
import Records
import Standardization

/// Profiles in standard form, column by column; null where there was nothing or it could not be used.
struct StandardProfiles: Sendable {
    var givenNames = TextColumn()
    var familyNames = TextColumn()
    var companies = TextColumn()
    var emails = TextColumn()
    /// E-mails as keys of identity: null for role mailboxes and placeholders.
    var emailKeys = TextColumn()
    /// E.164.
    var phones = TextColumn()
    /// `yyyy-MM-dd`.
    var birthDates = TextColumn()
    var genders = TextColumn()
    var streets = TextColumn()
    var postcodes = TextColumn()
    var cities = TextColumn()
    var regions = TextColumn()
    /// ISO 3166 alpha-2.
    var countries = TextColumn()
    var languages = TextColumn()
    var loyaltyIDs = TextColumn()
    var taxIDs = TextColumn()
    /// granted, refused or null, for e-mail, SMS, phone and post.
    var consents = [TextColumn](repeating: TextColumn(), count: 4)
    /// Values that were there and could not be used, by field.
    var unusable: [String: Int] = [:]

    var count: Int { givenNames.count }

    /// The standard forms of all profiles, by fixed ranges of rows on all threads.
    init(_ profiles: SourceProfiles, settings: TransformSettings, threads: Int) {
        let ranges = fixedRanges(count: profiles.count, size: 1 << 14)
        let raw = RawColumns(profiles)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var part = StandardProfiles()
            var writer = ProfileWriter(raw, settings)
            for row in ranges[index] { writer.write(row, to: &part) }
            return part
        }
        self.init()
        for part in parts { append(part) }
        let turned = NameOrder(given: givenNames, family: familyNames).turned(given: givenNames, family: familyNames)
        (givenNames, familyNames) = (turned.given, turned.family)
    }

    /// E-mail addresses of role mailboxes, which are no keys of identity; null elsewhere.
    var roleMailboxes: TextColumn {
        var column = TextColumn()
        for row in 0..<count {
            if emails.isNull(row) || !emailKeys.isNull(row) {
                column.appendNull()
            } else {
                column.append(utf8: emails.utf8(row))
            }
        }
        return column
    }

    private init() {}

    private mutating func append(_ part: StandardProfiles) {
        for path in Self.columns { self[keyPath: path].append(contentsOf: part[keyPath: path]) }
        for kind in consents.indices { consents[kind].append(contentsOf: part.consents[kind]) }
        for (field, count) in part.unusable { unusable[field, default: 0] += count }
    }

    private static var columns: [WritableKeyPath<StandardProfiles, TextColumn>] {
        [
            \.givenNames, \.familyNames, \.companies, \.emails, \.emailKeys, \.phones, \.birthDates, \.genders,
            \.streets,
            \.postcodes, \.cities, \.regions, \.countries, \.languages, \.loyaltyIDs, \.taxIDs,
        ]
    }
}

/// The columns of profiles as written, looked up once.
private struct RawColumns: Sendable {
    let first, last, full, company, email, phone, gender, street, postcode, city, region, country, language: TextColumn
    let loyalty, tax: TextColumn
    let consents: [TextColumn]
    let births: [Int64]

    init(_ profiles: SourceProfiles) {
        first = profiles.text("first_name")
        last = profiles.text("last_name")
        full = profiles.text("full_name")
        company = profiles.text("company")
        email = profiles.text("email")
        phone = profiles.text("phone")
        gender = profiles.text("gender")
        street = profiles.text("street")
        postcode = profiles.text("postcode")
        city = profiles.text("city")
        region = profiles.text("region")
        country = profiles.text("country")
        language = profiles.text("language")
        loyalty = profiles.text("loyalty_id")
        tax = profiles.text("tax_id")
        consents = ["consent_email", "consent_sms", "consent_phone", "consent_post"].map { profiles.text($0) }
        births = profiles.births
    }
}

/// Writes profiles in standard form, reusing its buffers from row to row.
private struct ProfileWriter {
    private let raw: RawColumns
    private let asOf: Day
    private let homeCountry: Country?
    private var buffer: [UInt8] = []
    private var name = PersonName()

    init(_ raw: RawColumns, _ settings: TransformSettings) {
        self.raw = raw
        asOf = settings.asOf
        homeCountry = Country(settings.country)
    }

    mutating func write(_ row: Int, to profiles: inout StandardProfiles) {
        let named = raw.country.isNull(row) ? nil : raw.country.withBytes(row) { Country($0) }
        let country = named ?? homeCountry
        writeNames(row, to: &profiles)
        writeEmail(row, to: &profiles)
        let hasPhone = append(to: &profiles.phones, from: raw.phone, row) { text, output in
            guard let number = try? PhoneNumber(text, country: country) else { return false }
            number.append(to: &output)
            return true
        }
        if !hasPhone, !raw.phone.isNull(row) { profiles.unusable["phone", default: 0] += 1 }
        writeBirthDate(row, to: &profiles)
        append(to: &profiles.genders, from: raw.gender, row) { text, output in
            guard let gender = Gender(text) else { return false }
            output.append(contentsOf: "\(gender)".utf8)
            return true
        }
        appendText(to: &profiles.streets, from: raw.street, row)
        append(to: &profiles.postcodes, from: raw.postcode, row) { Postcode.append($0, country: country, to: &$1) }
        append(to: &profiles.cities, from: raw.city, row) { text, output in
            guard !Placeholder.matches(text) else { return false }
            NameCase.append(text, to: &output)
            return true
        }
        appendText(to: &profiles.regions, from: raw.region, row)
        profiles.countries.append(named?.description ?? "")
        append(to: &profiles.languages, from: raw.language, row) { LanguageTag.append($0, to: &$1) }
        append(to: &profiles.loyaltyIDs, from: raw.loyalty, row) { LoyaltyIdentifier.append($0, to: &$1) }
        append(to: &profiles.taxIDs, from: raw.tax, row) { LoyaltyIdentifier.append($0, to: &$1) }
        for (kind, column) in raw.consents.enumerated() {
            let consent = column.withBytes(row) { Consent($0) }
            profiles.consents[kind].append(consent == .granted ? "granted" : consent == .refused ? "refused" : "")
        }
    }

    private mutating func writeNames(_ row: Int, to profiles: inout StandardProfiles) {
        var company = !raw.company.isNull(row) && !raw.company.withBytes(row) { Placeholder.matches($0) }
        if raw.first.isNull(row), raw.last.isNull(row) {
            let kind = raw.full.withBytes(row) { name.read($0) }
            if kind == .person {
                buffer.removeAll(keepingCapacity: true)
                buffer.append(contentsOf: name.given)
                if !name.middle.isEmpty {
                    if !buffer.isEmpty { buffer.append(32) }
                    buffer.append(contentsOf: name.middle)
                }
                profiles.givenNames.append(utf8: buffer)
                profiles.familyNames.append(utf8: name.family)
            } else {
                profiles.givenNames.appendNull()
                profiles.familyNames.appendNull()
            }
            if kind == .institution, !company {
                company = true
                return appendText(to: &profiles.companies, from: raw.full, row)
            }
        } else {
            appendName(to: &profiles.givenNames, from: raw.first, row)
            appendName(to: &profiles.familyNames, from: raw.last, row)
        }
        if company {
            appendText(to: &profiles.companies, from: raw.company, row)
        } else {
            profiles.companies.appendNull()
        }
    }

    private mutating func writeEmail(_ row: Int, to profiles: inout StandardProfiles) {
        var traits: EmailAddress.Traits = []
        let isUsable = append(to: &profiles.emails, from: raw.email, row) { text, output in
            guard let found = try? EmailAddress.append(text, to: &output) else { return false }
            traits = found
            return !found.contains(.placeholder)
        }
        guard isUsable else {
            if !raw.email.isNull(row) { profiles.unusable["email", default: 0] += 1 }
            return profiles.emailKeys.appendNull()
        }
        guard !traits.contains(.role) else { return profiles.emailKeys.appendNull() }
        buffer.removeAll(keepingCapacity: true)
        profiles.emails.withBytes(profiles.emails.count - 1) { EmailAddress.appendKey(ofStandardForm: $0, to: &buffer) }
        profiles.emailKeys.append(utf8: buffer)
    }

    private func writeBirthDate(_ row: Int, to profiles: inout StandardProfiles) {
        guard raw.births[row] != Timestamp.null else { return profiles.birthDates.appendNull() }
        let day = Timestamp(seconds: raw.births[row]).day
        guard BirthDate(day, asOf: asOf).isPlausible else {
            profiles.unusable["birth_date", default: 0] += 1
            return profiles.birthDates.appendNull()
        }
        profiles.birthDates.append(day.description)
    }

    private mutating func appendName(to column: inout TextColumn, from source: TextColumn, _ row: Int) {
        append(to: &column, from: source, row) { text, output in
            guard !Placeholder.matches(text) else { return false }
            NameCase.append(text, to: &output)
            return true
        }
    }

    private mutating func appendText(to column: inout TextColumn, from source: TextColumn, _ row: Int) {
        append(to: &column, from: source, row) { text, output in
            guard !Placeholder.matches(text) else { return false }
            for position in text.indices { output.append(text[position]) }
            return true
        }
    }

    /// Appends what `standardize` makes of a row, or null where it refuses; whether it did not.
    @discardableResult
    private mutating func append(
        to column: inout TextColumn, from source: TextColumn, _ row: Int,
        _ standardize: (Span<UInt8>, inout [UInt8]) -> Bool
    ) -> Bool {
        guard !source.isNull(row) else {
            column.appendNull()
            return false
        }
        buffer.removeAll(keepingCapacity: true)
        let isUsable = source.withBytes(row) { standardize($0, &buffer) }
        if isUsable { column.append(utf8: buffer) } else { column.appendNull() }
        return isUsable
    }
}
