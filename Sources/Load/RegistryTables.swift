import GRDB
public import Records

extension StateStore {
    /// What runs of days before `day` knew of identity.
    func registry(before day: Day) throws(StateError) -> IdentityRegistry {
        try reading { database in
            var registry = IdentityRegistry(customers: try Self.customers(before: day, in: database))
            let rows = try RawStatement(
                """
                SELECT source, record_id, customer_id, max(from_day) FROM identity WHERE from_day < ?1
                GROUP BY source, record_id HAVING customer_id <> ''
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

    private static func customers(before day: Day, in database: Database) throws -> [IdentityRegistry.Customer] {
        let rows = try RawStatement(
            """
            SELECT customer_id, from_day, state, merged_into FROM customer WHERE from_day < ?1
            ORDER BY customer_id, from_day
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
    static func keep(_ assignment: IdentityAssignment, in database: Database) throws {
        let day = Int64(assignment.asOf.daysSinceEpoch)
        let later = try Int64.fetchOne(database, sql: "SELECT min(as_of) FROM run WHERE as_of > ?", arguments: [day])
        if let later { try pin(assignment, day: day, later: later, in: database) }
        try database.execute(sql: "DELETE FROM identity WHERE from_day = ?", arguments: [day])
        try database.execute(sql: "DELETE FROM customer WHERE from_day = ?", arguments: [day])
        try insert(assignment, day: day, into: "main", of: database)
    }

    private static func insert(
        _ assignment: IdentityAssignment, day: Int64, into schema: String, of database: Database
    ) throws {
        let records = assignment.changedRecords
        let identity = try RawStatement(
            "INSERT INTO \(schema).identity (source, record_id, customer_id, from_day) VALUES (?, ?, ?, ?)",
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
            "INSERT INTO \(schema).customer (customer_id, state, merged_into, from_day) VALUES (?, ?, ?, ?)",
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
    /// customer that is about to change, where it has no row of its own.
    private static func pin(
        _ assignment: IdentityAssignment, day: Int64, later: Int64, in database: Database
    ) throws {
        try database.execute(
            sql: """
                CREATE TEMP TABLE identity (source, record_id, customer_id, from_day);
                CREATE TEMP TABLE customer (customer_id, state, merged_into, from_day);
                """)
        try insert(assignment, day: day, into: "temp", of: database)
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO main.identity (source, record_id, from_day, customer_id)
                SELECT source, record_id, :later, ifnull((SELECT customer_id FROM main.identity AS known
                    WHERE known.source = changed.source AND known.record_id = changed.record_id
                    AND known.from_day < :later ORDER BY known.from_day DESC LIMIT 1), '')
                FROM (SELECT source, record_id FROM temp.identity
                    UNION SELECT source, record_id FROM main.identity WHERE from_day = :day) AS changed
                """, arguments: ["day": day, "later": later])
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO main.customer (customer_id, from_day, state, merged_into)
                SELECT changed.customer_id, :later, ifnull(known.state, 'unknown'), known.merged_into
                FROM (SELECT customer_id FROM temp.customer
                    UNION SELECT customer_id FROM main.customer WHERE from_day = :day) AS changed
                LEFT JOIN main.customer AS known ON known.customer_id = changed.customer_id AND known.from_day =
                    (SELECT max(from_day) FROM main.customer AS earlier
                    WHERE earlier.customer_id = changed.customer_id AND earlier.from_day < :later)
                """, arguments: ["day": day, "later": later])
        try database.execute(sql: "DROP TABLE temp.identity; DROP TABLE temp.customer")
    }
}
