import Parallel
import RecordLinkage
import Records

/// Which profiles are one customer, by deterministic rules.
struct IdentityMerge {
    /// The customer of each profile, numbered so that the order of the rows plays no part.
    let customers: [Int32]
    /// The rule that joined each profile to its customer; `single` where it is alone.
    let rules: [String]
    /// Identifiers that too many people share.
    let sharedIdentifiers: [SharedIdentifierReport]
    /// Joins that names or birth dates forbade.
    let refusedJoins: Int

    init(
        _ profiles: SourceProfiles, _ standard: StandardProfiles, references: [RecordPair],
        settings: TransformSettings, threads: Int
    ) throws(LinkageError) {
        let table = try LinkageTable(
            recordIDs: profiles.recordIDs, sources: profiles.sources, sourceNames: profiles.sourceNames,
            fields: [
                LinkageField(name: "given_name", role: .givenName, values: standard.givenNames),
                LinkageField(name: "family_name", role: .familyName, values: standard.familyNames),
                LinkageField(name: "birth_date", role: .birthDate, values: standard.birthDates),
            ])
        let links = try DeterministicRules(
            keys: [
                MatchKey(name: "loyalty_id", values: standard.loyaltyIDs, evidence: .notContradicted),
                MatchKey(name: "email", values: standard.emailKeys, evidence: .notContradicted),
                MatchKey(name: "phone", values: standard.phones, evidence: .agreeing),
            ],
            references: [RecordReferences(name: "reference", pairs: references)],
            maximumPeople: settings.sharedIdentifierPeople
        ).links(in: table, threads: threads)
        customers = links.clusters
        rules = Self.rules(links, count: profiles.count)
        sharedIdentifiers = links.sharedIdentifiers.filter(\.isRefused)
            .map { SharedIdentifierReport(rule: $0.rule, records: $0.records, people: $0.people) }
            .sorted { ($0.records, $0.rule, $0.people) > ($1.records, $1.rule, $1.people) }
        refusedJoins = links.refusedEdges.count
    }

    /// For each record, the first rule, in the order of the rules, that ties it to another record of its customer.
    private static func rules(_ links: DeterministicLinks, count: Int) -> [String] {
        var first = [UInt8](repeating: .max, count: count)
        for edge in links.edges {
            for record in [Int(edge.left), Int(edge.right)] { first[record] = min(first[record], edge.rule) }
        }
        return first.map { $0 == .max ? "single" : links.ruleNames[Int($0)] }
    }
}
