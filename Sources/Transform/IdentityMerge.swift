import Parallel
import RecordLinkage
import Records

/// Which profiles are one customer: deterministic rules first, then, if asked, the probabilistic model, which the rules win
/// over.
struct IdentityMerge {
    /// The customer of each profile, numbered so that the order of the rows plays no part.
    let customers: [Int32]
    /// The rule that joined each profile to its customer; `single` where it is alone.
    let rules: [String]
    /// How sure each profile belongs to its customer.
    let probabilities: [Double]
    /// Identifiers that too many people share.
    let sharedIdentifiers: [SharedIdentifierReport]
    /// Joins that names or birth dates forbade.
    let refusedJoins: Int

    init(
        _ profiles: SourceProfiles, _ standard: StandardProfiles, references: [RecordPair],
        settings: TransformSettings, threads: Int
    ) throws(LinkageError) {
        let table = try LinkageTable(profiles, standard)
        let links = try DeterministicRules(
            keys: [
                MatchKey(name: "loyalty_id", values: standard.loyaltyIDs, evidence: .notContradicted),
                MatchKey(name: "email", values: standard.emailKeys, evidence: .notContradicted),
                MatchKey(name: "phone", values: standard.phones, evidence: .agreeing),
            ],
            references: [RecordReferences(name: "reference", pairs: references)],
            maximumPeople: settings.sharedIdentifierPeople
        ).links(in: table, threads: threads)
        sharedIdentifiers = links.sharedIdentifiers.filter(\.isRefused)
            .map { SharedIdentifierReport(rule: $0.rule, records: $0.records, people: $0.people) }
            .sorted { ($0.records, $0.rule, $0.people) > ($1.records, $1.rule, $1.people) }
        refusedJoins = links.refusedEdges.count
        if settings.identityMethod == .model, profiles.count > 1 {
            let linker = RecordLinker(
                LinkageSettings(deterministic: links, memoryAllowed: settings.memoryAllowed))
            let linkage = try linker.link(table, threads: threads)
            customers = linkage.clusters
            rules = linkage.rules.map { linkage.ruleNames[Int($0)] }
            probabilities = linkage.probabilities.map { Double($0) }
        } else {
            customers = links.clusters
            rules = Self.rules(links, count: profiles.count)
            probabilities = [Double](repeating: 1, count: profiles.count)
        }
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

extension LinkageTable {
    /// The standard forms of profiles under the roles that the linkage library knows.
    fileprivate init(_ profiles: SourceProfiles, _ standard: StandardProfiles) throws(LinkageError) {
        try self.init(
            recordIDs: profiles.recordIDs, sources: profiles.sources, sourceNames: profiles.sourceNames,
            fields: [
                LinkageField(name: "given_name", role: .givenName, values: standard.givenNames),
                LinkageField(name: "family_name", role: .familyName, values: standard.familyNames),
                LinkageField(name: "birth_date", role: .birthDate, values: standard.birthDates),
                LinkageField(name: "gender", role: .gender, values: standard.genders),
                LinkageField(name: "street", role: .street, values: standard.streets),
                LinkageField(name: "city", role: .city, values: standard.cities),
                LinkageField(name: "postcode", role: .postcode, values: standard.postcodes),
                LinkageField(name: "phone", role: .phone, values: standard.phones),
                LinkageField(name: "email", role: .email, values: standard.emails),
                LinkageField(name: "company", role: .company, values: standard.companies),
            ])
    }
}
