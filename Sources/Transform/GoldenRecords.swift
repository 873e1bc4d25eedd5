import Parallel
import Records

/// Merges the profiles of each customer into one golden record.
///
/// The newest profile that has a value gives it; name and address are each taken whole from one profile. Consent is what the
/// strictest profile says.
struct GoldenRecords {
    private let profiles: SourceProfiles
    private let standard: StandardProfiles
    /// The profiles of each customer, newest first: `members[start[c] ..< start[c + 1]]`.
    private let members: [Int32]
    private let starts: [Int]

    init(_ profiles: SourceProfiles, _ standard: StandardProfiles, customers: [Int32]) {
        self.profiles = profiles
        self.standard = standard
        let count = (customers.max().map { Int($0) } ?? -1) + 1
        var starts = [Int](repeating: 0, count: count + 1)
        for customer in customers { starts[Int(customer) + 1] += 1 }
        for customer in 0..<count { starts[customer + 1] += starts[customer] }
        var next = starts
        var members = [Int32](repeating: 0, count: customers.count)
        for (profile, customer) in customers.enumerated() {
            members[next[Int(customer)]] = Int32(profile)
            next[Int(customer)] += 1
        }
        self.starts = starts
        self.members = members
    }

    /// The golden columns, in the order of `GoldenField.allCases`, by fixed ranges of customers on all threads.
    func columns(threads: Int) -> [TextColumn] {
        let ranges = fixedRanges(count: starts.count - 1, size: 1 << 13)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var columns = [TextColumn](repeating: TextColumn(), count: GoldenField.allCases.count)
            for customer in ranges[index] { append(newestFirst(customer), to: &columns) }
            return columns
        }
        return GoldenField.allCases.indices.map { field in
            parts.reduce(into: TextColumn()) { $0.append(contentsOf: $1[field]) }
        }
    }

    private func newestFirst(_ customer: Int) -> [Int] {
        let own = members[starts[customer]..<starts[customer + 1]].map { Int($0) }
        guard own.count > 1 else { return own }
        return own.sorted { left, right in
            if profiles.updated[left] != profiles.updated[right] { return profiles.updated[left] > profiles.updated[right] }
            if profiles.sources[left] != profiles.sources[right] { return profiles.sources[left] < profiles.sources[right] }
            return profiles.recordIDs.compare(left, right) < 0
        }
    }

    private func append(_ own: [Int], to columns: inout [TextColumn]) {
        let named = own.first { !standard.givenNames.isNull($0) && !standard.familyNames.isNull($0) }
            ?? own.first { !standard.familyNames.isNull($0) } ?? own.first { !standard.givenNames.isNull($0) }
        let housed = own.first { !standard.streets.isNull($0) && !standard.postcodes.isNull($0) }
            ?? own.first { !standard.postcodes.isNull($0) } ?? own.first { !standard.cities.isNull($0) }
        for (index, field) in GoldenField.allCases.enumerated() {
            switch field {
            case .fullName: appendFullName(named, own, to: &columns[index])
            case .firstName: append(standard.givenNames, named, to: &columns[index])
            case .lastName: append(standard.familyNames, named, to: &columns[index])
            case .company: append(standard.companies, own, to: &columns[index])
            case .email: append(standard.emails, own, to: &columns[index])
            case .phone: append(standard.phones, own, to: &columns[index])
            case .birthDate: append(standard.birthDates, own, to: &columns[index])
            case .gender: append(standard.genders, own, to: &columns[index])
            case .street: append(standard.streets, housed, to: &columns[index])
            case .postcode: append(standard.postcodes, housed, to: &columns[index])
            case .city: append(standard.cities, housed, to: &columns[index])
            case .region: append(standard.regions, housed, to: &columns[index])
            case .country: append(standard.countries, own, to: &columns[index])
            case .language: append(standard.languages, own, to: &columns[index])
            case .loyaltyID: append(standard.loyaltyIDs, own, to: &columns[index])
            case .consentEmail: appendConsent(0, own, to: &columns[index])
            case .consentSMS: appendConsent(1, own, to: &columns[index])
            case .consentPhone: appendConsent(2, own, to: &columns[index])
            case .consentPost: appendConsent(3, own, to: &columns[index])
            }
        }
    }

    private func append(_ source: TextColumn, _ profile: Int?, to column: inout TextColumn) {
        guard let profile else { return column.appendNull() }
        column.append(utf8: source.utf8(profile))
    }

    private func append(_ source: TextColumn, _ own: [Int], to column: inout TextColumn) {
        append(source, own.first { !source.isNull($0) }, to: &column)
    }

    private func appendFullName(_ named: Int?, _ own: [Int], to column: inout TextColumn) {
        guard let named else { return append(standard.companies, own, to: &column) }
        var name = Array(standard.givenNames.utf8(named))
        if !name.isEmpty, !standard.familyNames.isNull(named) { name.append(32) }
        name.append(contentsOf: standard.familyNames.utf8(named))
        column.append(utf8: name)
    }

    private func appendConsent(_ kind: Int, _ own: [Int], to column: inout TextColumn) {
        let said = own.map { standard.consents[kind][$0] }
        column.append(said.contains("refused") ? "refused" : said.contains("granted") ? "granted" : "")
    }
}
