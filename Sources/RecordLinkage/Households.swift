public import Records

/// What a household is.
public enum HouseholdKind: String, Sendable {
    /// One person.
    case individual
    /// People of one family at one address or telephone.
    case family
    /// People of one company or organisation.
    case institution
}

/// What is known of each customer for the second level; every column has a row per customer, empty where unknown.
public struct HouseholdTable: Sendable {
    /// Family names.
    public var familyNames: TextColumn
    /// Streets with number.
    public var streets: TextColumn
    /// Postcodes, or towns where there are none.
    public var postcodes: TextColumn
    /// Normalised telephone numbers.
    public var phones: TextColumn
    /// E-mail addresses.
    public var emails: TextColumn
    /// Names of companies.
    public var companies: TextColumn
    /// Tax numbers of companies.
    public var taxIDs: TextColumn

    /// A table; an empty column is all null.
    public init(
        familyNames: TextColumn, streets: TextColumn, postcodes: TextColumn, phones: TextColumn, emails: TextColumn,
        companies: TextColumn, taxIDs: TextColumn
    ) {
        self.familyNames = familyNames
        self.streets = streets
        self.postcodes = postcodes
        self.phones = phones
        self.emails = emails
        self.companies = companies
        self.taxIDs = taxIDs
    }

    /// The number of customers.
    public var count: Int { familyNames.count }
}

/// An address of too many families to be evidence of one: a block of flats, an office.
public struct SharedAddress: Sendable, Equatable {
    /// The address as compared.
    public var address: String
    /// Customers at it.
    public var customers: Int
    /// Different family names at it.
    public var familyNames: Int
    /// Whether a company is at it.
    public var isBusiness: Bool
}

/// The second level over customers: families, institutions, and people on their own.
public struct Households: Sendable {
    /// The household of each customer, numbered in the order of customers.
    public let households: [Int32]
    /// The kind of each household.
    public let kinds: [HouseholdKind]
    /// Addresses of several families or of companies.
    public let sharedAddresses: [SharedAddress]

    /// Finds families and institutions.
    ///
    /// Institutions: equal tax number; equal company name (without legal form) at an equal postcode or e-mail domain; equal e-mail
    /// domain that is no public provider's. Families: equal or mistyped family name at one address, or with one telephone; at
    /// an address of more than `maximumFamilies` family names the telephone must agree too. Keys of more than `maximumMembers`
    /// customers join no family. `parents` are accounts of one owner: pairs of customers whose institutions are one.
    public init(
        _ table: HouseholdTable, maximumMembers: Int = 10, maximumFamilies: Int = 6, publicDomains: Set<String> = [],
        parents: [RecordPair] = []
    ) {
        let columns = HouseholdColumns(table, publicDomains: Households.publicDomains.union(publicDomains))
        var sets = DisjointSets(count: table.count)
        var institutional = [Bool](repeating: false, count: table.count)
        for pair in parents { sets.unite(pair.left, pair.right) }
        for column in [columns.taxIDs, columns.companies, columns.domains] {
            Households.joinInstitutions(column, &sets, &institutional)
        }
        for pair in parents { (institutional[pair.left], institutional[pair.right]) = (true, true) }
        sharedAddresses = Households.joinFamilies(columns, maximumMembers, maximumFamilies, institutional, &sets)
        let numbers = sets.numbered()
        households = numbers
        kinds = Households.kinds(numbers, institutional)
    }

    private static func joinInstitutions(
        _ column: InternedColumn, _ sets: inout DisjointSets, _ institutional: inout [Bool]
    ) {
        let groups = GroupedRecords(ids: column.ids, values: column.values.count)
        for value in 0..<column.values.count where groups[value].count > 1 {
            let members = groups[value]
            for member in members {
                sets.unite(Int(members[members.startIndex]), Int(member))
                institutional[Int(member)] = true
            }
        }
    }

    /// Joins families by address and by telephone; returns the addresses of several families.
    private static func joinFamilies(
        _ columns: HouseholdColumns, _ maximumMembers: Int, _ maximumFamilies: Int, _ institutional: [Bool],
        _ sets: inout DisjointSets
    ) -> [SharedAddress] {
        var shared: [SharedAddress] = []
        let addresses = GroupedRecords(ids: columns.addresses.ids, values: columns.addresses.values.count)
        for value in 0..<columns.addresses.values.count where addresses[value].count > 1 {
            let members = addresses[value].filter { !institutional[Int($0)] }
            let names = Set(members.map { columns.families.ids[Int($0)] }.filter { $0 >= 0 })
            let isBusiness = members.count < addresses[value].count
            if isBusiness || names.count > 1 {
                shared.append(
                    SharedAddress(
                        address: columns.addresses.values[value], customers: addresses[value].count,
                        familyNames: names.count,
                        isBusiness: isBusiness))
            }
            join(members, columns, needsPhone: names.count > maximumFamilies, &sets)
        }
        let phones = GroupedRecords(ids: columns.phones.ids, values: columns.phones.values.count)
        for value in 0..<columns.phones.values.count where (2...maximumMembers).contains(phones[value].count) {
            join(phones[value].filter { !institutional[Int($0)] }, columns, needsPhone: false, &sets)
        }
        return shared
    }

    /// Joins the members with equal or near family names.
    private static func join(
        _ members: [Int32], _ columns: HouseholdColumns, needsPhone: Bool, _ sets: inout DisjointSets
    ) {
        for (position, one) in members.enumerated() {
            for other in members.dropFirst(position + 1).prefix(64) {
                let phones = (columns.phones.ids[Int(one)], columns.phones.ids[Int(other)])
                if needsPhone && (phones.0 < 0 || phones.0 != phones.1) { continue }
                if columns.areOneFamily(one, other) { sets.unite(Int(one), Int(other)) }
            }
        }
    }

    private static func kinds(_ households: [Int32], _ institutional: [Bool]) -> [HouseholdKind] {
        var sizes = [Int](repeating: 0, count: Int(households.max() ?? -1) + 1)
        var areInstitutions = [Bool](repeating: false, count: sizes.count)
        for (customer, household) in households.enumerated() {
            sizes[Int(household)] += 1
            if institutional[customer] { areInstitutions[Int(household)] = true }
        }
        return zip(sizes, areInstitutions).map { $1 ? .institution : $0 > 1 ? .family : .individual }
    }

    /// Domains of providers where anybody gets an address.
    public static let publicDomains: Set<String> = [
        "aol.com", "arcor.de", "bluewin.ch", "btinternet.com", "comcast.net", "email.com", "fastmail.com", "free.fr",
        "freenet.de",
        "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hotmail.co.uk",
        "hotmail.com",
        "hotmail.de", "hotmail.fr", "hotmail.it", "icloud.com", "laposte.net", "libero.it", "live.com", "mac.com",
        "mail.com",
        "mail.ru", "me.com", "msn.com", "online.de", "orange.fr", "outlook.com", "outlook.de", "posteo.de", "proton.me",
        "protonmail.com", "qq.com", "sfr.fr", "sky.com", "t-online.de", "tiscali.it", "verizon.net", "virgilio.it",
        "wanadoo.fr",
        "web.de", "yahoo.co.uk", "yahoo.com", "yahoo.de", "yahoo.fr", "yahoo.it", "yandex.ru", "ymail.com", "zoho.com",
    ]
}

/// The columns of a household table, normalised.
private struct HouseholdColumns {
    let families: InternedColumn
    let addresses: InternedColumn
    let phones: InternedColumn
    let companies: InternedColumn
    let taxIDs: InternedColumn
    let domains: InternedColumn

    init(_ table: HouseholdTable, publicDomains: Set<String>) {
        let rows = (0..<Int32(table.count)).map { $0 }
        func column(_ values: TextColumn, _ role: FieldRole) -> InternedColumn {
            guard values.count == table.count else { return InternedColumn(nulls: table.count) }
            let field = LinkageField(name: "", role: role, values: values)
            return InternedColumn(values, rows: rows) { FieldText.normalize($0, as: field, into: &$1) }
        }
        families = column(table.familyNames, .familyName)
        phones = column(table.phones, .phone)
        taxIDs = column(table.taxIDs, .nationalID)
        let (streets, postcodes) = (column(table.streets, .street), column(table.postcodes, .postcode))
        addresses = HouseholdColumns.combined(streets, postcodes)
        domains = HouseholdColumns.domains(column(table.emails, .email), publicDomains)
        companies = HouseholdColumns.combined(column(table.companies, .company), postcodes, or: domains)
    }

    /// Both values, or nothing where one is missing.
    private static func combined(_ left: InternedColumn, _ right: InternedColumn, or other: InternedColumn? = nil)
        -> InternedColumn
    {
        var dictionary = ValueDictionary()
        let ids = left.ids.indices.map { row -> Int32 in
            guard left.ids[row] >= 0 else { return -1 }
            let first = Array(left.values.utf8(Int(left.ids[row])))
            if right.ids[row] >= 0 {
                return dictionary.intern(first + [0x20, 0x2C, 0x20] + right.values.utf8(Int(right.ids[row])))
            }
            guard let other, other.ids[row] >= 0 else { return -1 }
            return dictionary.intern(first + [0x20, 0x2C, 0x20] + other.values.utf8(Int(other.ids[row])))
        }
        return InternedColumn(ids: ids, values: dictionary.values)
    }

    /// The domains of addresses, without those of public providers.
    private static func domains(_ emails: InternedColumn, _ publicDomains: Set<String>) -> InternedColumn {
        var dictionary = ValueDictionary()
        let mapped = (0..<emails.values.count).map { value -> Int32 in
            let domain = emails.values[value].split(separator: "@").last.map(String.init) ?? ""
            let isPrivate = emails.values[value].contains("@") && !domain.isEmpty && !publicDomains.contains(domain)
            return isPrivate ? dictionary.intern(Array(domain.utf8)) : -1
        }
        return InternedColumn(ids: emails.ids.map { $0 < 0 ? -1 : mapped[Int($0)] }, values: dictionary.values)
    }

    /// Whether two customers have one family name: equal, mistyped, or one within the other's double name.
    func areOneFamily(_ left: Int32, _ right: Int32) -> Bool {
        let (one, other) = (families.ids[Int(left)], families.ids[Int(right)])
        if one < 0 || other < 0 { return false }
        if one == other { return true }
        let (first, second) = (NameParts(families.values.utf8(Int(one))), NameParts(families.values.utf8(Int(other))))
        return first.contains(second) || second.contains(first) || isNear(first.text.span, second.text.span)
    }
}
