import GRDB
public import Records

/// The two tables of a registry: which id each record has from a day on, and what became of each id.
struct RegistryTables: Sendable {
    let kind: CustomerID.Kind
    /// The table of records.
    let members: String
    /// The table of ids.
    let ids: String
    /// The column of ids in both.
    var id: String { ids + "_id" }

    /// Source records and their customers.
    static let customers = RegistryTables(kind: .customer, members: "identity", ids: "customer")
    /// Customers and their households.
    static let households = RegistryTables(kind: .household, members: "household_member", ids: "household")
}

extension StateStore {
    /// What runs of days before `day` knew of identity, or of households.
    func registry(before day: Day, _ tables: RegistryTables = .customers) throws(StateError) -> IdentityRegistry {
        try reading { database in
            var registry = IdentityRegistry(
                customers: try Self.customers(before: day, tables, in: database), kind: tables.kind)
            let rows = try RawStatement(
                """
                SELECT source, record_id, \(tables.id), max(from_day) FROM \(tables.members) WHERE from_day < ?1
                GROUP BY source, record_id HAVING \(tables.id) <> ''
                """, on: database)
            rows.bind(1, Int64(day.daysSinceEpoch))
            while try rows.step() {
                let isKnown = unsafe rows.withText(0) { source in
                    unsafe rows.withText(1) { record in
                        unsafe rows.withText(2) { customer in
                            unsafe registry.append(source: source, recordID: record, customer: customer)
                        }
                    }
                }
                guard isKnown else {
                    throw StateError.damaged(path: path, what: "a record without its customer")
                }
            }
            registry.index()
            return registry
        }
    }

    /// The id that a customer has on a day, through all merges; nil where the id was not given by then.
    public func currentID(of customerID: String, asOf: Day) throws(StateError) -> String? {
        try reading { database in
            var id = customerID
            for _ in 0..<1000 {
                let row = try Row.fetchOne(
                    database,
                    sql: """
                        SELECT state, merged_into FROM customer WHERE customer_id = ? AND from_day <= ?
                        ORDER BY from_day DESC LIMIT 1
                        """, arguments: [id, asOf.daysSinceEpoch])
                guard let row, row["state"] != "unknown" else { return nil }
                guard row["state"] == IdentityRegistry.State.merged.rawValue else { return id }
                id = row["merged_into"]
            }
            throw StateError.damaged(path: path, what: "a circle of merged customers")
        }
    }

    private static func customers(
        before day: Day, _ tables: RegistryTables, in database: Database
    ) throws -> [IdentityRegistry.Customer] {
        let rows = try RawStatement(
            """
            SELECT \(tables.id), from_day, state, merged_into FROM \(tables.ids) WHERE from_day < ?1
            ORDER BY \(tables.id), from_day
            """, on: database)
        rows.bind(1, Int64(day.daysSinceEpoch))
        var customers: [IdentityRegistry.Customer] = []
        var newest: (customer: IdentityRegistry.Customer, isKnown: Bool)?
        while try rows.step() {
            guard let id = CustomerID(utf8: rows.text(0)) else { continue }
            let state = IdentityRegistry.State(rawValue: String(decoding: rows.text(2), as: UTF8.self))
            if let newest, newest.isKnown, newest.customer.id != id { customers.append(newest.customer) }
            let since =
                newest?.customer.id == id ? newest?.customer.since : Day(daysSinceEpoch: Int32(rows.integer(1)))
            newest = (
                IdentityRegistry.Customer(
                    id: id, since: since ?? day, state: state ?? .retired,
                    mergedInto: CustomerID(utf8: rows.text(3))), state != nil
            )
        }
        if let newest, newest.isKnown { customers.append(newest.customer) }
        return customers
    }

    /// Writes a day's rows in place of those that an earlier run of the day wrote. What later days see stays as it is.
    static func keep(
        _ assignment: IdentityAssignment, _ tables: RegistryTables = .customers, in database: Database
    ) throws {
        let day = Int64(assignment.asOf.daysSinceEpoch)
        let later = try Int64.fetchOne(database, sql: "SELECT min(as_of) FROM run WHERE as_of > ?", arguments: [day])
        if let later { try pin(assignment, tables, day: day, later: later, in: database) }
        try database.execute(sql: "DELETE FROM \(tables.members) WHERE from_day = ?", arguments: [day])
        try database.execute(sql: "DELETE FROM \(tables.ids) WHERE from_day = ?", arguments: [day])
        try insert(assignment, tables, day: day, into: "main", of: database)
    }

    private static func insert(
        _ assignment: IdentityAssignment, _ tables: RegistryTables, day: Int64, into schema: String,
        of database: Database
    ) throws {
        let records = assignment.changedRecords
        let identity = try RawStatement(
            "INSERT INTO \(schema).\(tables.members) (source, record_id, \(tables.id), from_day) VALUES (?, ?, ?, ?)",
            on: database)
        try identity.insert(
            rows: records.count,
            [
                .category(assignment.identities.sources.gathering(records)),
                .text(assignment.identities.recordIDs.gathering(records)),
                .text(column(records.map { assignment.recordCustomers[$0] })), .constant(day),
            ])
        let changes = assignment.changes.sorted { $0.id < $1.id }
        let customer = try RawStatement(
            "INSERT INTO \(schema).\(tables.ids) (\(tables.id), state, merged_into, from_day) VALUES (?, ?, ?, ?)",
            on: database)
        try customer.insert(
            rows: changes.count,
            [
                .text(column(changes.map(\.id))), .category(CategoryColumn(changes.map(\.state.rawValue))),
                .text(TextColumn(changes.map { $0.mergedInto?.description ?? "" })), .constant(day),
            ])
    }

    private static func column(_ ids: [CustomerID]) -> TextColumn {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(ids.count * 13)
        for id in ids { id.appendUTF8(to: &bytes) }
        return TextColumn(bytes: bytes, ends: ids.indices.map { UInt32(($0 + 1) * 13) })
    }

    /// Before a day is written to which a later one exists: writes down, at the later day, what it saw of every record and
    /// id that is about to change, where it has no row of its own.
    private static func pin(
        _ assignment: IdentityAssignment, _ tables: RegistryTables, day: Int64, later: Int64, in database: Database
    ) throws {
        let (members, ids, id) = (tables.members, tables.ids, tables.id)
        try database.execute(
            sql: """
                CREATE TEMP TABLE \(members) (source, record_id, \(id), from_day);
                CREATE TEMP TABLE \(ids) (\(id), state, merged_into, from_day);
                """)
        try insert(assignment, tables, day: day, into: "temp", of: database)
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO main.\(members) (source, record_id, from_day, \(id))
                SELECT source, record_id, :later, ifnull((SELECT \(id) FROM main.\(members) AS known
                    WHERE known.source = changed.source AND known.record_id = changed.record_id
                    AND known.from_day < :later ORDER BY known.from_day DESC LIMIT 1), '')
                FROM (SELECT source, record_id FROM temp.\(members)
                    UNION SELECT source, record_id FROM main.\(members) WHERE from_day = :day) AS changed
                """, arguments: ["day": day, "later": later])
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO main.\(ids) (\(id), from_day, state, merged_into)
                SELECT changed.\(id), :later, ifnull(known.state, 'unknown'), known.merged_into
                FROM (SELECT \(id) FROM temp.\(ids)
                    UNION SELECT \(id) FROM main.\(ids) WHERE from_day = :day) AS changed
                LEFT JOIN main.\(ids) AS known ON known.\(id) = changed.\(id) AND known.from_day =
                    (SELECT max(from_day) FROM main.\(ids) AS earlier
                    WHERE earlier.\(id) = changed.\(id) AND earlier.from_day < :later)
                """, arguments: ["day": day, "later": later])
        try database.execute(sql: "DROP TABLE temp.\(members); DROP TABLE temp.\(ids)")
    }
}
