import Parallel
import RecordLinkage
import Records

/// Gathers the newest rows of all sources.
struct Gathering {
    private let sources: [SourceTable]
    private let settings: TransformSettings
    private let threads: Int
    private(set) var profiles: SourceProfiles
    private(set) var assembly: OrderAssembly
    private(set) var references: [RecordPair] = []
    private(set) var duplicates: [[Int]]
    private(set) var laterRows = 0
    /// For each customers source, where its profiles begin and an index of their ids.
    private(set) var directories: CustomerDirectory.Records = [:]
    /// The newest rows of tickets, with the profile of whoever opened each; −1 where nobody is named.
    private(set) var tickets: [(rows: ContactRows, profiles: [Int32])] = []

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
            guard
                let found = CustomerDirectory.record(
                    sameAs[row], in: directories, from: source.refersTo ?? source.name), found != row
            else { continue }
            references.append(RecordPair(row, found))
        }
    }

    mutating func gatherOrders() {
        for (index, source) in sources.enumerated() where source.table.kind == .orders {
            let rows = latest(index, moment: "ordered_at", updated: "updated_at") {
                [threads] candidates, updates, files in
                LineIdentity.newest(
                    of: candidates, in: source.table, updated: updates, files: files, threads: threads)
            }
            let directory = directories[source.refersTo ?? source.name]
            assembly.append(
                source, index: index, rows: rows, directory: directory?.index, directoryStart: directory?.start ?? 0,
                profiles: &profiles)
        }
    }

    /// A ticket is a record of whoever opened it; one that names a customer refers to that record.
    mutating func gatherTickets() {
        for (index, source) in sources.enumerated() where source.table.kind == .tickets {
            let rows = latest(index, keys: [source.table.text("ticket_id")], moment: "opened_at", updated: nil)
            let table = source.table.gathering(rows)
            let ids = table.text("ticket_id")
            let (names, emails, phones) = (table.text("name"), table.text("email"), table.text("phone"))
            let opened = table.timestamp("opened_at")
            let directory = directories[source.refersTo ?? source.name]
            let customers = table.customerReferences(known: directory?.index)
            var owners = [Int32](repeating: -1, count: table.count)
            for row in 0..<table.count {
                let known = directory.flatMap { found in customers.withBytes(row) { found.index.row(of: $0) } }
                guard known != nil || !names.isNull(row) || !emails.isNull(row) || !phones.isNull(row) else { continue }
                owners[row] = Int32(profiles.count)
                profiles.append(
                    SourceProfiles.Mention(
                        recordID: ids[row], name: names[row], email: emails[row], phone: phones[row], at: opened[row]),
                    source: index)
                if let known, let directory {
                    references.append(RecordPair(profiles.count - 1, directory.start + known))
                }
            }
            tickets.append((ContactRows(table: table, customers: [], channel: source.channel), owners))
        }
    }

    /// The newest row of each product, a table a source.
    mutating func products() -> [RecordTable] {
        sources.indices.filter { sources[$0].table.kind == .products }.map { index in
            let table = sources[index].table
            return table.gathering(latest(index, keys: [table.text("product_id")], moment: nil, updated: nil))
        }
    }

    /// The rows of the sources of a kind of contacts, with the customer whom each names. Rows without an id of their own that
    /// are the same in all that tells contacts apart are one.
    mutating func contacts(_ kind: SourceKind, in directory: CustomerDirectory) -> [ContactRows] {
        newest(kind).map { source, table in
            ContactRows(
                table: table, customers: directory.customers(of: table, refersTo: source.refersTo ?? source.name),
                channel: source.channel)
        }
    }

    /// Everybody who asked to be left alone.
    mutating func suppressed(in directory: CustomerDirectory) -> [Int32] {
        newest(.suppressions).flatMap { source, table in
            directory.suppressed(by: table, refersTo: source.refersTo ?? source.name)
        }
    }

    private mutating func newest(_ kind: SourceKind) -> [(source: SourceTable, table: RecordTable)] {
        sources.indices.filter { sources[$0].table.kind == kind }.map { index in
            let table = sources[index].table
            let rows = latest(index, keys: Self.keys(of: table), moment: Self.moment(of: kind), updated: nil)
            return (sources[index], table.gathering(rows))
        }
    }

    private static func moment(of kind: SourceKind) -> String { kind == .suppressions ? "requested_at" : "at" }

    private static func keys(of table: RecordTable) -> [TextColumn] {
        if table.kind == .surveys, table.has("survey_id") { return [table.text("survey_id")] }
        return table.everyField
    }

    /// The newest rows of each key not later than the as-of day; what they replace is counted as duplicates.
    private mutating func latest(_ index: Int, keys: [TextColumn], moment: String?, updated: String?) -> [Int] {
        latest(index, moment: moment, updated: updated) { [threads] candidates, updates, files in
            LatestRecords.rows(
                of: candidates, keys: keys, updated: updates, files: files, wholeFiles: false, threads: threads)
        }
    }

    /// Those of the rows not later than the as-of day that `newest` picks of candidates, their updates and the files of all rows;
    /// the others are counted as duplicates.
    private mutating func latest(
        _ index: Int, moment: String?, updated: String?, _ newest: ([Int], [Int64]?, [UInt32]) -> [Int]
    ) -> [Int] {
        let table = sources[index].table
        let end = Timestamp(day: settings.asOf + 1).seconds
        let moments = moment.map { table.timestamp($0) }
        let updates = updated.flatMap { table.has($0) ? table.timestamp($0) : nil }
        let candidates = (0..<table.count).filter {
            (moments?[$0] ?? Timestamp.null) < end && (updates?[$0] ?? Timestamp.null) < end
        }
        laterRows += table.count - candidates.count
        let files = table.fileOfRow
        let rows = newest(candidates, updates, files)
        var next = 0
        for row in candidates {
            if next < rows.count, rows[next] == row { next += 1 } else { duplicates[index][Int(files[row])] += 1 }
        }
        return rows
    }
}
