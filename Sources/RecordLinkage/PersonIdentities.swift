internal import Records

/// Who a record says it is: the combination of given name, family name, generation and date of birth. Records with the same
/// combination have the same number, so that names are compared once per combination.
struct PersonIdentities: Sendable {
    /// One combination.
    struct Identity: Hashable, Sendable {
        var given: Int32
        var family: Int32
        var birthDate: Int32
        var generation: UInt8
        /// Whether it says a company's name and no person's.
        var isCompany: Bool

        /// How much it says: complete names first.
        var completeness: Int { (given >= 0 ? 4 : 0) + (family >= 0 ? 2 : 0) + (birthDate >= 0 ? 1 : 0) }
        /// Whether it says no person's name.
        var isNameless: Bool { given < 0 && family < 0 }

        /// Whether it can join a named person by a key that several people may have: named itself, or, where that is enough,
        /// nobody in particular.
        func mayJoin(_ evidence: NameEvidence) -> Bool { !isNameless || (evidence == .agreeing && !isCompany) }
    }

    /// The combination of each record in canonical order.
    let ids: [Int32]
    /// The distinct combinations, in order of first appearance.
    let identities: [Identity]
    private let compatibility: NameCompatibility
    private let birthDates: TextColumn

    init(_ table: LinkageTable, order: RecordOrder, threads: Int) {
        let names = PersonNames(table, order: order, threads: threads)
        let dates = PersonIdentities.birthDates(table, order)
        let companies = table.fields.filter { $0.role == .company }.map(\.values)
        var identities: [Identity] = []
        var numbers: [Identity: Int32] = [:]
        ids = order.rows.indices.map { record in
            let (given, family) = (names.given.ids[record], names.family.ids[record])
            let isCompany = given < 0 && family < 0 && companies.contains { !$0.isNull(Int(order.rows[record])) }
            let identity = Identity(
                given: given, family: family, birthDate: dates.ids[record], generation: names.generations[record],
                isCompany: isCompany)
            if let number = numbers[identity] { return number }
            numbers[identity] = Int32(identities.count)
            identities.append(identity)
            return Int32(identities.count - 1)
        }
        self.identities = identities
        compatibility = NameCompatibility(names)
        birthDates = dates.values
    }

    private static func birthDates(_ table: LinkageTable, _ order: RecordOrder) -> InternedColumn {
        guard let field = table.fields.first(where: { $0.role == .birthDate }) else {
            return InternedColumn(nulls: order.rows.count)
        }
        return InternedColumn(field.values, rows: order.rows) {
            BirthDate.normalize($0, order: field.dateOrder, into: &$1)
        }
    }

    /// How far two combinations can be one person: names, generation and date of birth.
    func agreement(_ left: Int32, _ right: Int32) -> NameAgreement {
        if left == right { return identities[Int(left)].completeness >= 6 ? .agreeing : .possible }
        let (first, second) = (identities[Int(left)], identities[Int(right)])
        let generations = (first.generation, second.generation)
        if generations.0 != generations.1 && generations.0 != 0 && generations.1 != 0 { return .contradicted }
        if first.birthDate != second.birthDate && birthDatesContradict(first, second) { return .contradicted }
        return compatibility.agreement(given: (first.given, second.given), family: (first.family, second.family))
    }

    /// Whether both have the same date of birth.
    func shareBirthDate(_ left: Int32, _ right: Int32) -> Bool {
        let date = identities[Int(left)].birthDate
        return date >= 0 && date == identities[Int(right)].birthDate
    }

    private func birthDatesContradict(_ left: Identity, _ right: Identity) -> Bool {
        guard left.birthDate >= 0, right.birthDate >= 0 else { return false }
        return birthDates.withBytes(Int(left.birthDate)) { first in
            birthDates.withBytes(Int(right.birthDate)) { BirthDate.contradict(first, $0) }
        }
    }
}
