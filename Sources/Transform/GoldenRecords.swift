import Parallel
import RecordLinkage
import Records
import Standardization

/// Merges the profiles of each customer into one golden record by survivorship rules.
///
/// Name and address are each taken whole from one profile, from a complete one where there is one. Consent is what the
/// strictest profile says.
struct GoldenRecords {
    private let profiles: SourceProfiles
    private let standard: StandardProfiles
    private let survivorship: Survivorship
    /// For each golden value the columns to choose by, complete values first.
    private let fields: [[SurvivingField]]
    private let members: CustomerMembers

    init(
        _ profiles: SourceProfiles, _ standard: StandardProfiles, table: LinkageTable, customers: [Int32],
        sources: [SourceTable], settings: SurvivorshipSettings
    ) {
        self.profiles = profiles
        self.standard = standard
        let updated = profiles.updated.map { $0 == Timestamp.null ? nil : Timestamp(seconds: $0).day }
        survivorship = Survivorship(table: table, clusters: customers, updated: updated)
        members = CustomerMembers(customers)
        fields = SurvivingGolden.allCases.map { value in
            let isVerified =
                sources.contains { $0.verifiedFields.contains(value) }
                ? profiles.sources.map { sources[Int($0)].verifiedFields.contains(value) } : []
            return Self.columns(value, standard).map {
                SurvivingField(name: value.rawValue, values: $0, rules: settings[value], isVerified: isVerified)
            }
        }
    }

    /// The golden columns, in the order of `GoldenField.allCases`, and where their values come from, by fixed ranges of
    /// customers on all threads.
    func merged(threads: Int) -> (columns: [TextColumn], provenance: GoldenProvenance) {
        let ranges = fixedRanges(count: members.count, size: 1 << 13)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var columns = [TextColumn](repeating: TextColumn(), count: GoldenField.allCases.count)
            var provenance = GoldenProvenance()
            for customer in ranges[index] { append(Int32(customer), to: &columns, &provenance) }
            return (columns, provenance)
        }
        let columns = GoldenField.allCases.indices.map { field in
            parts.reduce(into: TextColumn()) { $0.append(contentsOf: $1.0[field]) }
        }
        return (columns, parts.reduce(into: GoldenProvenance()) { $0.append($1.1) })
    }

    /// The columns of a value, complete values first.
    private static func columns(_ value: SurvivingGolden, _ standard: StandardProfiles) -> [TextColumn] {
        switch value {
        case .name:
            let parts = [standard.givenNames, standard.familyNames]
            return [joined(parts, needsAll: true), joined(parts, needsAll: false)]
        case .address:
            let parts = [standard.streets, standard.postcodes, standard.cities]
            return [
                joined([standard.streets, standard.postcodes], needsAll: true), joined(parts, needsAll: false),
            ]
        case .company: return [standard.companies]
        case .email: return [standard.emails]
        case .phone: return [standard.phones]
        case .birthDate: return [standard.birthDates]
        case .gender: return [standard.genders]
        case .country: return [standard.countries]
        case .language: return [standard.languages]
        case .loyaltyID: return [standard.loyaltyIDs]
        }
    }

    /// The parts of each row as one text; null where none is there, or where one is missing and all are needed.
    private static func joined(_ parts: [TextColumn], needsAll: Bool) -> TextColumn {
        var column = TextColumn()
        for row in 0..<(parts.first?.count ?? 0) {
            let there = parts.filter { !$0.isNull(row) }
            guard !there.isEmpty, !needsAll || there.count == parts.count else {
                column.appendNull()
                continue
            }
            column.append(utf8: Array(there.map { $0.utf8(row) }.joined(separator: [32])))
        }
        return column
    }

    private func append(_ customer: Int32, to columns: inout [TextColumn], _ provenance: inout GoldenProvenance) {
        let own = members[Int(customer)]
        let cells = fields.indices.map { value in own.count == 1 ? only(own, value) : cell(customer, value) }
        let isMerged = own.count > 1
        for (value, cell) in cells.enumerated() where isMerged && cell.winner >= 0 {
            provenance.add(customer, value, cell, updated: profiles.updated[cell.winner])
        }
        for (index, field) in GoldenField.allCases.enumerated() {
            append(field, own, { cells[SurvivingGolden.allCases.firstIndex(of: $0) ?? 0].winner }, to: &columns[index])
        }
    }

    private func only(_ own: ArraySlice<Int32>, _ value: Int) -> GoldenCell {
        let row = own.first.map { Int($0) } ?? -1
        let isThere = fields[value].contains { !$0.values.isNull(row) }
        return GoldenCell(winner: isThere ? row : -1, losers: [])
    }

    private func cell(_ customer: Int32, _ value: Int) -> GoldenCell {
        for field in fields[value] {
            let cell = survivorship.cell(customer, field)
            if cell.winner >= 0 { return withAccents(cell, field.values) }
        }
        return GoldenCell(winner: -1, losers: [])
    }

    /// The cell won by the spelling with the most accents among those that are the winner's but for accents and capitals: exports
    /// lose accents and never invent them.
    private func withAccents(_ cell: GoldenCell, _ values: TextColumn) -> GoldenCell {
        func accents(_ row: Int) -> Int { values.utf8(row).count { $0 >= 0xC0 } }
        let spelled = folded(cell.winner, values)
        let better = cell.losers.filter { accents($0) > accents(cell.winner) && folded($0, values) == spelled }
        guard let best = better.max(by: { accents($0) < accents($1) }) else { return cell }
        var cell = cell
        cell.losers = cell.losers.map { $0 == best ? cell.winner : $0 }
        cell.winner = best
        return cell
    }

    private func folded(_ row: Int, _ values: TextColumn) -> [UInt8] {
        values.withBytes(row) { text in
            var letters: [UInt8] = []
            Folding.append(text, to: &letters)
            return letters
        }
    }

    private func append(
        _ field: GoldenField, _ own: ArraySlice<Int32>, _ winner: (SurvivingGolden) -> Int, to column: inout TextColumn
    ) {
        switch field {
        case .fullName: appendFullName(winner(.name), winner(.company), to: &column)
        case .firstName: append(standard.givenNames, winner(.name), to: &column)
        case .lastName: append(standard.familyNames, winner(.name), to: &column)
        case .company: append(standard.companies, winner(.company), to: &column)
        case .email: append(standard.emails, winner(.email), to: &column)
        case .phone: append(standard.phones, winner(.phone), to: &column)
        case .birthDate: append(standard.birthDates, winner(.birthDate), to: &column)
        case .gender: append(standard.genders, winner(.gender), to: &column)
        case .street: append(standard.streets, winner(.address), to: &column)
        case .postcode: append(standard.postcodes, winner(.address), to: &column)
        case .city: append(standard.cities, winner(.address), to: &column)
        case .region: append(standard.regions, winner(.address), to: &column)
        case .country: append(standard.countries, winner(.country), to: &column)
        case .language: append(standard.languages, winner(.language), to: &column)
        case .loyaltyID: append(standard.loyaltyIDs, winner(.loyaltyID), to: &column)
        case .consentEmail: appendConsent(0, own, to: &column)
        case .consentSMS: appendConsent(1, own, to: &column)
        case .consentPhone: appendConsent(2, own, to: &column)
        case .consentPost: appendConsent(3, own, to: &column)
        }
    }

    private func append(_ source: TextColumn, _ profile: Int, to column: inout TextColumn) {
        guard profile >= 0 else { return column.appendNull() }
        column.append(utf8: source.utf8(profile))
    }

    private func appendFullName(_ named: Int, _ company: Int, to column: inout TextColumn) {
        guard named >= 0 else { return append(standard.companies, company, to: &column) }
        var name = Array(standard.givenNames.utf8(named))
        if !name.isEmpty, !standard.familyNames.isNull(named) { name.append(32) }
        name.append(contentsOf: standard.familyNames.utf8(named))
        column.append(utf8: name)
    }

    private func appendConsent(_ kind: Int, _ own: ArraySlice<Int32>, to column: inout TextColumn) {
        let said = own.map { standard.consents[kind][Int($0)] }
        column.append(said.contains("refused") ? "refused" : said.contains("granted") ? "granted" : "")
    }
}

/// The profiles of each customer, in their order.
struct CustomerMembers {
    private let members: [Int32]
    private let starts: [Int]

    init(_ customers: [Int32]) {
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

    /// The number of customers.
    var count: Int { starts.count - 1 }

    subscript(customer: Int) -> ArraySlice<Int32> { members[starts[customer]..<starts[customer + 1]] }
}

extension GoldenProvenance {
    fileprivate mutating func add(_ customer: Int32, _ value: Int, _ cell: GoldenCell, updated: Int64) {
        customers.append(customer)
        values.append(UInt32(value))
        winners.append(Int32(cell.winner))
        days.append(updated == Timestamp.null ? .min : Timestamp(seconds: updated).day.daysSinceEpoch)
        let decision = cell.losers.isEmpty ? "agreed" : cell.decidedBy?.name ?? "text_order"
        rules.append(UInt32(Self.ruleNames.firstIndex(of: decision) ?? 0))
        losers.append(Int32(cell.losers.count))
    }
}
