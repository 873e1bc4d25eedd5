/// The people behind one key (an e-mail address, a telephone number): the records that have it, grouped into people whose
/// names and dates of birth do not contradict each other.
struct PeopleBehindKey {
    /// The groups; each is a list of canonical record positions to be linked. Records that could be more than one of them, or
    /// that lack the agreement asked for, are in no group.
    var groups: [[Int32]] = []
    /// How many different people have the key; counting stops at `countingLimit`.
    var people = 0

    /// People are counted up to here: a role mailbox with thousands of names needs no exact count.
    static let countingLimit = 100

    /// Groups `records` (ascending canonical positions).
    ///
    /// Complete names are placed first; a record joins a group when it contradicts nobody in it and agrees with somebody, and
    /// when it fits no other group. What fits several stays out: an initial never joins two people.
    init(records: ArraySlice<Int32>, identities: PersonIdentities, evidence: NameEvidence) {
        if let only = PeopleBehindKey.singleIdentity(records, identities) {
            people = 1
            if evidence == .notContradicted || identities.identities[Int(only)].completeness >= 6 {
                groups = [Array(records)]
            }
            return
        }
        var members: [Int32: [Int32]] = [:]
        for record in records { members[identities.ids[Int(record)], default: []].append(record) }
        let placed = PeopleBehindKey.people(of: PeopleBehindKey.ordered(members, identities), identities, evidence)
        people = placed.count
        groups = placed.filter {
            evidence == .notContradicted || !identities.identities[Int($0[0])].isNameless
        }
        .map { person in person.flatMap { members[$0] ?? [] }.sorted() }
        .filter { $0.count > 1 }
    }

    private static func singleIdentity(_ records: ArraySlice<Int32>, _ identities: PersonIdentities) -> Int32? {
        guard let first = records.first else { return nil }
        let identity = identities.ids[Int(first)]
        return records.allSatisfy { identities.ids[Int($0)] == identity } ? identity : nil
    }

    /// Combinations in the order of placing: complete first, then frequent, then by their first record.
    private static func ordered(_ members: [Int32: [Int32]], _ identities: PersonIdentities) -> [Int32] {
        let ranked = members.map { identity, records in
            (identity, identities.identities[Int(identity)].completeness, records.count, records[0])
        }
        return ranked.sorted { ($1.1, $1.2, $0.3) < ($0.1, $0.2, $1.3) }.map(\.0)
    }

    /// Lists of combinations that are one person each.
    private static func people(
        of ordered: [Int32], _ identities: PersonIdentities, _ evidence: NameEvidence
    ) -> [[Int32]] {
        var people: [[Int32]] = []
        for identity in ordered where people.count < countingLimit {
            let fitting = people.indices.filter { fits(identity, people[$0], identities, evidence) }
            if fitting.count == 1 { people[fitting[0]].append(identity) }
            if fitting.isEmpty { people.append([identity]) }
        }
        return people
    }

    private static func fits(
        _ identity: Int32, _ person: [Int32], _ identities: PersonIdentities, _ evidence: NameEvidence
    ) -> Bool {
        var agrees = false
        for member in person {
            switch identities.agreement(identity, member) {
            case .contradicted: return false
            case .agreeing: agrees = true
            case .otherFamilyName:
                if evidence == .notContradicted || identities.shareBirthDate(identity, member) {
                    agrees = true
                } else {
                    return false
                }
            case .possible:
                if evidence == .notContradicted || identities.identities[Int(identity)].mayJoin(evidence) {
                    agrees = true
                }
            }
        }
        return agrees
    }
}
