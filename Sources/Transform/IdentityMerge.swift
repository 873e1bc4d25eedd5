import Parallel
public import RecordLinkage
import Records

/// Which profiles are one customer: people's decisions first, then deterministic rules, then, if asked, the probabilistic
/// model where rules are silent.
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
    /// The joins that hold customers together.
    let joins: ClusterJoins
    /// The most informative doubtful pairs.
    let review: [ReviewPair]
    /// The fitted model; nil by rules alone.
    let model: LinkageModel?
    /// Overrides that name records which no export has tonight.
    let unresolvedOverrides: [Override]

    /// Pairs for people to look at in one night.
    private static let reviewLimit = 200

    init(
        _ table: LinkageTable, _ standard: StandardProfiles, references: [RecordPair], duplicateFree: Set<String>,
        settings: TransformSettings, threads: Int
    ) throws(TransformError) {
        let decided = ResolvedOverrides(settings.overrides, in: table)
        guard decided.contradictions.isEmpty else { throw .contradictingOverrides(decided.contradictions) }
        unresolvedOverrides = decided.unresolved
        do throws(LinkageError) {
            let links = try DeterministicRules(
                keys: settings.identityRules.flatMap { $0.keys(standard) },
                references: settings.identityRules.contains(.reference)
                    ? [RecordReferences(name: IdentityRule.reference.rawValue, pairs: references)] : [],
                constraints: decided.constraints, maximumPeople: settings.sharedIdentifierPeople
            ).links(in: table, threads: threads)
            sharedIdentifiers = links.sharedIdentifiers.filter(\.isRefused)
                .map { SharedIdentifierReport(rule: $0.rule, records: $0.records, people: $0.people) }
                .sorted { ($0.records, $0.rule, $0.people) > ($1.records, $1.rule, $1.people) }
            refusedJoins = links.refusedEdges.count
            if settings.identityMethod == .model, table.count > 1 {
                let linkage = try RecordLinker(
                    LinkageSettings(
                        duplicateFreeSources: duplicateFree, constraints: decided.constraints, deterministic: links,
                        memoryAllowed: settings.memoryAllowed)
                ).link(table, threads: threads)
                customers = linkage.clusters
                rules = linkage.rules.map { linkage.ruleNames[Int($0)] }
                probabilities = linkage.probabilities.map { Double($0) }
                joins = linkage.joins(threads: threads)
                review = linkage.reviewQueue(limit: Self.reviewLimit)
                model = linkage.model
            } else {
                customers = links.clusters
                rules = Self.rules(links, count: table.count)
                probabilities = [Double](repeating: 1, count: table.count)
                joins = links.joins
                review = []
                model = nil
            }
        } catch { throw .linkage(error) }
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

/// Why customers cannot be made of records.
public enum TransformError: Error, Equatable, Sendable {
    /// Records cannot be linked.
    case linkage(LinkageError)
    /// Decisions that two records cannot be one, although other decisions make them one.
    case contradictingOverrides([Override])
}

extension IdentityRule {
    /// The rule over columns of keys; none for references.
    fileprivate func keys(_ standard: StandardProfiles) -> [MatchKey] {
        switch self {
        case .reference: []
        case .loyaltyID: [MatchKey(name: rawValue, values: standard.loyaltyIDs, evidence: .notContradicted)]
        case .email:
            [
                MatchKey(name: rawValue, values: standard.emailKeys, evidence: .notContradicted),
                MatchKey(name: "mailbox", values: standard.roleMailboxes, evidence: .named),
            ]
        case .phone: [MatchKey(name: rawValue, values: standard.phones, evidence: .agreeing)]
        case .taxID: [MatchKey(name: rawValue, values: standard.taxIDs, evidence: .notContradicted)]
        }
    }
}

extension LinkageTable {
    /// The standard forms of profiles under the roles that the linkage library knows.
    init(_ profiles: SourceProfiles, _ standard: StandardProfiles) throws(LinkageError) {
        // A region tells the model that names are shared within one; where most records have none it would mislead.
        let located = (0..<profiles.count).count { !standard.countries.isNull($0) }
        let regions =
            located * 2 > profiles.count
            ? [LinkageField(name: "country", role: .region, values: standard.countries)] : []
        try self.init(
            recordIDs: profiles.recordIDs, sources: profiles.sources, sourceNames: profiles.sourceNames,
            fields: regions + [
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
                LinkageField(
                    name: "tax_id", role: .nationalID, values: standard.taxIDs, forbidsOnContradiction: true),
            ])
    }
}
