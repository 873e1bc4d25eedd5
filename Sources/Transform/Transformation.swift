import Parallel
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
        let customers = Customers(
            golden: golden.columns, firstSeen: use.firstSeen, records: use.records, sources: use.sources,
            channels: use.channels,
            preferredChannel: use.preferredChannel)
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

/// Gathers the newest rows of all sources.
private struct Gathering {
    private let sources: [SourceTable]
    private let settings: TransformSettings
    private let threads: Int
    private(set) var profiles: SourceProfiles
    private(set) var assembly: OrderAssembly
    private(set) var references: [RecordPair] = []
    private(set) var duplicates: [[Int]]
    private(set) var laterRows = 0
    /// For each customers source, where its profiles begin and an index of their ids.
    private var directories: [String: (start: Int, index: TextIndex)] = [:]

    init(_ sources: [SourceTable], settings: TransformSettings, threads: Int) {
        self.sources = sources
        self.settings = settings
        self.threads = threads
        profiles = SourceProfiles(sourceNames: sources.map(\.name))
        let rates = ExchangeRates(base: settings.currency, sources.map(\.table).filter { $0.kind == .rates })
        assembly = OrderAssembly(settings: settings, rates: rates, threads: threads)
        duplicates = sources.map { [Int](repeating: 0, count: $0.table.files.count) }
    }

    mutating func gatherCustomers() {
        for (index, source) in sources.enumerated() where source.table.kind == .customers {
            let table = source.table
            let rows = latest(
                index, keys: [SourceProfiles.recordIDs(of: table)], moment: "created_at", updated: "updated_at")
            let newest = table.gathering(rows)
            let start = profiles.count
            profiles.append(newest, source: index)
            directories[source.name] = (start, TextIndex(SourceProfiles.recordIDs(of: newest)))
        }
        for (index, source) in sources.enumerated() where source.table.kind == .customers { refer(source, index) }
    }

    /// `same_as` names a record of the source referred to, or `source:record`.
    private mutating func refer(_ source: SourceTable, _ index: Int) {
        guard source.table.has("same_as"), let own = directories[source.name] else { return }
        let sameAs = profiles.text("same_as")
        for row in own.start..<profiles.count where Int(profiles.sources[row]) == index && !sameAs.isNull(row) {
            let parts = sameAs[row].split(separator: ":", maxSplits: 1).map { String($0) }
            let isQualified = parts.count == 2 && directories[parts[0]] != nil
            let target = isQualified ? parts[0] : source.refersTo ?? source.name
            guard let directory = directories[target],
                let found = directory.index.row(of: isQualified ? parts[1] : sameAs[row]),
                directory.start + found != row
            else { continue }
            references.append(RecordPair(row, directory.start + found))
        }
    }

    mutating func gatherOrders() {
        for (index, source) in sources.enumerated() where source.table.kind == .orders {
            let table = source.table
            let hasLines = table.has("line_id")
            let keys = [table.text("order_id")] + (hasLines ? [table.text("line_id")] : [])
            let rows = latest(index, keys: keys, moment: "ordered_at", updated: "updated_at", wholeFiles: !hasLines)
            let directory = directories[source.refersTo ?? source.name]
            assembly.append(
                source, index: index, rows: rows, directory: directory?.index, directoryStart: directory?.start ?? 0,
                profiles: &profiles)
        }
    }

    /// A ticket is a record of whoever opened it; one that names a customer refers to that record.
    mutating func gatherTickets() {
        for (index, source) in sources.enumerated() where source.table.kind == .tickets {
            let table = source.table
            let rows = latest(index, keys: [table.text("ticket_id")], moment: "opened_at", updated: nil)
            let (ids, customers) = (table.text("ticket_id"), table.text("customer_ref"))
            let (names, emails, phones) = (table.text("name"), table.text("email"), table.text("phone"))
            let opened = table.timestamp("opened_at")
            let directory = directories[source.refersTo ?? source.name]
            for row in rows {
                let known = directory.flatMap { found in customers.withBytes(row) { found.index.row(of: $0) } }
                guard known != nil || !names.isNull(row) || !emails.isNull(row) || !phones.isNull(row) else { continue }
                profiles.append(
                    SourceProfiles.Mention(
                        recordID: ids[row], name: names[row], email: emails[row], phone: phones[row], at: opened[row]),
                    source: index)
                if let known, let directory {
                    references.append(RecordPair(profiles.count - 1, directory.start + known))
                }
            }
        }
    }

    /// The newest rows not later than the as-of day; what they replace is counted as duplicates.
    private mutating func latest(
        _ index: Int, keys: [TextColumn], moment: String, updated: String?, wholeFiles: Bool = false
    ) -> [Int] {
        let table = sources[index].table
        let end = Timestamp(day: settings.asOf + 1).seconds
        let moments = table.timestamp(moment)
        let updates = updated.flatMap { table.has($0) ? table.timestamp($0) : nil }
        let candidates = (0..<table.count).filter { moments[$0] < end && (updates?[$0] ?? Timestamp.null) < end }
        laterRows += table.count - candidates.count
        let files = table.fileOfRow
        let rows = LatestRecords.rows(
            of: candidates, keys: keys, updated: updates, files: files, wholeFiles: wholeFiles, threads: threads)
        var next = 0
        for row in candidates {
            if next < rows.count, rows[next] == row { next += 1 } else { duplicates[index][Int(files[row])] += 1 }
        }
        return rows
    }
}
