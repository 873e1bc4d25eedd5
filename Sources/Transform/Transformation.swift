import RecordLinkage
import Records

/// Makes one customer base out of the tables of all sources.
///
/// Newest rows only → one list of profiles → standard forms → identity → refunds set off → golden records.
public enum Transformation {
    /// The customer base as of the settings' day.
    ///
    /// - Parameter sources: every source, in the order of the pipeline file; at most 64.
    /// - Throws: `TransformError` where identity cannot be decided.
    public static func transform(
        _ sources: [SourceTable], settings: TransformSettings, threads: Int
    ) throws(TransformError) -> Transformed {
        precondition(sources.count <= 64, "at most 64 sources")
        var gathering = Gathering(sources, settings: settings, threads: threads)
        gathering.gatherCustomers()
        gathering.gatherOrders()
        gathering.gatherTickets()
        let profiles = gathering.profiles
        let orders = gathering.assembly.orders
        let standard = StandardProfiles(profiles, settings: settings, threads: threads)
        let table: LinkageTable
        do throws(LinkageError) { table = try LinkageTable(profiles, standard) } catch { throw .linkage(error) }
        let identity = try IdentityMerge(
            table, standard, references: gathering.references,
            duplicateFree: Set(sources.filter(\.isDuplicateFree).map(\.name)), settings: settings, threads: threads)
        let orderCustomers = orders.profiles.map { $0 < 0 ? -1 : identity.customers[Int($0)] }
        let netting = RefundNetting(orders, customers: orderCustomers)
        let channelNames = sources.map(\.channel).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let channelOfSource = sources.map { channelNames.firstIndex(of: $0.channel) ?? 0 }
        let use = ChannelUse(
            profiles, customers: identity.customers, orders, orderCustomers: orderCustomers,
            channelOfSource: channelOfSource, channelNames: channelNames)
        let golden = GoldenRecords(
            profiles, standard, table: table, customers: identity.customers, sources: sources,
            settings: settings.survivorship
        ).merged(threads: threads)
        var customers = Customers(
            golden: golden.columns, firstSeen: use.firstSeen, records: use.records, sources: use.sources,
            channels: use.channels,
            preferredChannel: use.preferredChannel)
        customers.referrers = referrers(profiles, identity, gathering.directories, sources)
        let groups = CustomerGroups(
            golden: golden.columns, standard: standard, customers: identity.customers, table: table,
            parents: settings.parentAccounts)
        let lines = CleanOrders(
            orders, netting, customers: orderCustomers, sourceNames: sources.map(\.name),
            channelOfSource: channelOfSource, channelNames: channelNames)
        var base = CustomerBase(
            asOf: settings.asOf, currency: settings.currency, customers: customers,
            identities: identities(profiles, identity), orders: lines.sorted(threads: threads),
            sharedIdentifiers: identity.sharedIdentifiers)
        base.households = groups.households
        addContacts(to: &base, &gathering, standard, identity, settings)
        var evidence = evidence(profiles, identity, golden.provenance)
        evidence.unresolvedParents = groups.unresolvedParents
        let report = TransformReport(
            records: profiles.count, customers: customers.count, orderLines: orders.count,
            anonymousLines: orderCustomers.count { $0 < 0 }, refundLines: orders.classes.count { $0 == .refund },
            nettedRefundLines: netting.nettedLines, laterRows: gathering.laterRows, refusedJoins: identity.refusedJoins,
            unusable: standard.unusable)
        return Transformed(
            base: base, evidence: evidence, duplicates: gathering.duplicates, rejections: gathering.assembly.rejections,
            report: report)
    }

    /// Adds what customers said and did beside ordering, and the products that they bought.
    private static func addContacts(
        to base: inout CustomerBase, _ gathering: inout Gathering, _ standard: StandardProfiles,
        _ identity: IdentityMerge,
        _ settings: TransformSettings
    ) {
        let products = gathering.products()
        base.products = Products(products, told: gathering.assembly.told, currency: settings.currency)
        base.orders.products = base.orders.products.recoded(by: base.products.ids)
        let directory = CustomerDirectory(
            gathering.directories, standard, customers: identity.customers, country: settings.country)
        base.tickets = Tickets(
            gathering.tickets.map { tickets in
                var rows = tickets.rows
                rows.customers = tickets.profiles.map { $0 < 0 ? -1 : identity.customers[Int($0)] }
                return rows
            })
        base.answers = SurveyAnswers(gathering.contacts(.surveys, in: directory))
        base.events = ContactEvents(gathering.contacts(.events, in: directory))
        base.orders.categories = base.orders.categories.inOrder
        base.events.types = base.events.types.inOrder
        base.events.devices = base.events.devices.inOrder
        base.tickets.severities = base.tickets.severities.inOrder
        base.answers.scales = base.answers.scales.inOrder
        var isQuiet = [Bool](repeating: false, count: base.customers.count)
        for customer in gathering.suppressed(in: directory) { isQuiet[Int(customer)] = true }
        base.customers.isQuiet = isQuiet
    }

    /// The customer on whose word each came: of several the one that its earliest record names.
    private static func referrers(
        _ profiles: SourceProfiles, _ identity: IdentityMerge, _ directories: CustomerDirectory.Records,
        _ sources: [SourceTable]
    ) -> [Int32] {
        let named = profiles.text("referred_by")
        var referrers = [Int32](repeating: -1, count: (identity.customers.max().map { Int($0) } ?? -1) + 1)
        var since = [Int64](repeating: .max, count: referrers.count)
        for row in 0..<profiles.count where !named.isNull(row) {
            let (customer, source) = (Int(identity.customers[row]), sources[Int(profiles.sources[row])])
            guard
                let record = CustomerDirectory.record(
                    named[row], in: directories, from: source.refersTo ?? source.name)
            else { continue }
            let created = profiles.created[row]
            let (referrer, at) = (identity.customers[record], created == Timestamp.null ? .max - 1 : created)
            guard referrer != identity.customers[row], (at, referrer) < (since[customer], referrers[customer]) else {
                continue
            }
            (referrers[customer], since[customer]) = (referrer, at)
        }
        return referrers
    }

    private static func evidence(
        _ profiles: SourceProfiles, _ identity: IdentityMerge, _ golden: GoldenProvenance
    ) -> IdentityEvidence {
        let records = SourceRecords(
            sources: CategoryColumn(
                codes: profiles.sources.map { UInt32($0) }, dictionary: TextColumn(profiles.sourceNames)),
            recordIDs: profiles.recordIDs, customers: identity.customers)
        return IdentityEvidence(
            records: records, joins: identity.joins, review: identity.review, model: identity.model,
            unresolvedOverrides: identity.unresolvedOverrides, golden: golden)
    }

    /// The records sorted by source name and record id.
    private static func identities(_ profiles: SourceProfiles, _ identity: IdentityMerge) -> Identities {
        let rankOfSource = profiles.sourceNames.indices.sorted { profiles.sourceNames[$0] < profiles.sourceNames[$1] }
            .enumerated().reduce(into: [Int](repeating: 0, count: profiles.sourceNames.count)) {
                $0[$1.element] = $1.offset
            }
        let rows = (0..<profiles.count).sorted { left, right in
            let (first, second) = (
                rankOfSource[Int(profiles.sources[left])], rankOfSource[Int(profiles.sources[right])]
            )
            return first != second ? first < second : profiles.recordIDs.compare(left, right) < 0
        }
        return Identities(
            sources: CategoryColumn(
                codes: rows.map { UInt32(profiles.sources[$0]) }, dictionary: TextColumn(profiles.sourceNames)),
            recordIDs: profiles.recordIDs.gathering(rows), customers: rows.map { identity.customers[$0] },
            probabilities: rows.map { identity.probabilities[$0] },
            rules: CategoryColumn(rows.lazy.map { identity.rules[$0] }))
    }
}
