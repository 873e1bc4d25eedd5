import RecordLinkage
import Records
import Standardization

/// Families and institutions among customers, from their golden records.
struct CustomerGroups {
    let households: CustomerHouseholds
    /// Parent accounts that name records which no export has tonight.
    let unresolvedParents: Int

    init(
        golden: [TextColumn], standard: StandardProfiles, customers: [Int32], table: LinkageTable, parents: [Override]
    ) {
        func column(_ field: GoldenField) -> TextColumn { golden[GoldenField.allCases.firstIndex(of: field) ?? 0] }
        let resolved = ResolvedOverrides(parents, in: table)
        unresolvedParents = resolved.unresolved.count
        let pairs = resolved.constraints.must.map {
            RecordPair(Int(customers[$0.left]), Int(customers[$0.right]))
        }
        let groups = Households(
            HouseholdTable(
                familyNames: column(.lastName), streets: Self.streets(column(.street), column(.country)),
                postcodes: Self.places(column(.postcode), column(.city)), phones: column(.phone),
                emails: column(.email),
                companies: column(.company),
                taxIDs: Self.first(standard.taxIDs, customers: customers, count: column(.email).count)),
            publicDomains: Self.publicDomains(emails: column(.email), companies: column(.company)), parents: pairs)
        households = CustomerHouseholds(
            kinds: CategoryColumn(groups.kinds.lazy.map(\.rawValue)), ofCustomer: groups.households)
    }

    /// Streets and house numbers under keys that are equal for spellings of the same street.
    private static func streets(_ streets: TextColumn, _ countries: TextColumn) -> TextColumn {
        var keys = TextColumn()
        var street = Street()
        for row in 0..<streets.count {
            let country = countries.withBytes(row) { Country($0) }
            guard !streets.isNull(row), streets.withBytes(row, { street.read($0, country: country) }) else {
                keys.appendNull()
                continue
            }
            keys.append(utf8: street.houseNumber.isEmpty ? street.key : street.key + [32] + street.houseNumber)
        }
        return keys
    }

    /// Postcodes; the city where there is none.
    private static func places(_ postcodes: TextColumn, _ cities: TextColumn) -> TextColumn {
        var places = TextColumn()
        for row in 0..<postcodes.count { places.append(utf8: (postcodes.isNull(row) ? cities : postcodes).utf8(row)) }
        return places
    }

    /// The first value in the order of texts among each customer's records.
    private static func first(_ values: TextColumn, customers: [Int32], count: Int) -> TextColumn {
        var rows = [Int](repeating: -1, count: count)
        for (record, customer) in customers.enumerated() where !values.isNull(record) {
            let known = rows[Int(customer)]
            if known < 0 || values.compare(record, known) < 0 { rows[Int(customer)] = record }
        }
        var column = TextColumn()
        for row in rows { if row < 0 { column.appendNull() } else { column.append(utf8: values.utf8(row)) } }
        return column
    }

    /// Domains that look like a public provider's: many customers have one, and fewer than half of them name a company.
    /// A domain of a few customers says nothing of this kind.
    private static func publicDomains(emails: TextColumn, companies: TextColumn) -> Set<String> {
        var uses: [ArraySlice<UInt8>: (customers: Int, companies: Int)] = [:]
        for row in 0..<emails.count {
            let text = emails.utf8(row)
            guard let at = text.lastIndex(of: UInt8(ascii: "@")) else { continue }
            let domain = text[(at + 1)...]
            uses[domain, default: (0, 0)].customers += 1
            if !companies.isNull(row) { uses[domain, default: (0, 0)].companies += 1 }
        }
        let many = max(8, emails.count / 500)
        let found = uses.filter { $0.value.customers > many && $0.value.companies * 2 < $0.value.customers }
        return Set(found.keys.map { String(decoding: $0, as: UTF8.self) })
    }
}
