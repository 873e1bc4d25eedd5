import GRDB
public import Records

extension StateStore {
    /// Of triggers and messages the first run keeps its row for ever. Of `residence` the newest row before a day tells what
    /// was known then.
    static let outreachSchema = """
        PRAGMA user_version = 4;
        CREATE TABLE trigger_fired (
            trigger_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, rule TEXT NOT NULL, period TEXT NOT NULL,
            as_of INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE message (
            trigger_id TEXT NOT NULL, channel TEXT NOT NULL, customer_id TEXT NOT NULL, rule TEXT NOT NULL,
            is_held_out INTEGER NOT NULL, as_of INTEGER NOT NULL,
            PRIMARY KEY (trigger_id, channel)
        ) WITHOUT ROWID;
        CREATE TABLE residence (
            customer_id TEXT NOT NULL, from_day INTEGER NOT NULL, address_key TEXT, household_id TEXT,
            PRIMARY KEY (customer_id, from_day)
        ) WITHOUT ROWID;
        """

    /// Every trigger ever fired, by day and id.
    public func triggersFired() throws(StateError) -> [TriggerEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM trigger_fired ORDER BY as_of, trigger_id").map { row in
                TriggerEntry(
                    id: row["trigger_id"], customerID: row["customer_id"], rule: row["rule"], period: row["period"],
                    asOf: Day(daysSinceEpoch: row["as_of"]))
            }
        }
    }

    /// Every message ever sent or held out, by day, trigger and channel.
    public func messages() throws(StateError) -> [MessageEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM message ORDER BY as_of, trigger_id, channel").map { row in
                MessageEntry(
                    triggerID: row["trigger_id"], channel: row["channel"], customerID: row["customer_id"],
                    rule: row["rule"], isHeldOut: row["is_held_out"], asOf: Day(daysSinceEpoch: row["as_of"]))
            }
        }
    }

    /// The address key and household id of every customer as runs of days before `day` knew them, by customer id.
    public func residences(before day: Day) throws(StateError) -> (
        addressKeys: [String: String], householdIDs: [String: String]
    ) {
        func column(_ name: String) throws(StateError) -> [String: String] {
            try known(
                "SELECT customer_id, ifnull(\(name), ''), max(from_day) FROM residence WHERE from_day < ? GROUP BY customer_id",
                before: day)
        }
        return (try column("address_key"), try column("household_id"))
    }

    /// Which id each merged id redirects to, as runs of days before `day` knew it.
    public func redirects(before day: Day) throws(StateError) -> [String: String] {
        try known(
            """
            SELECT customer_id, CASE state WHEN 'merged' THEN merged_into ELSE '' END, max(from_day) FROM customer
            WHERE from_day < ? GROUP BY customer_id
            """, before: day)
    }

    /// Whether a day later than one was run.
    public func hasRun(after day: Day) throws(StateError) -> Bool {
        try reading { database in try Self.hasRun(after: day, in: database) }
    }

    private static func hasRun(after day: Day, in database: Database) throws -> Bool {
        let sql = "SELECT EXISTS (SELECT * FROM run WHERE as_of > ?)"
        return try Bool.fetchOne(database, sql: sql, arguments: [day.daysSinceEpoch]) ?? false
    }

    /// The second column by the first, where it is not empty.
    private func known(_ sql: String, before day: Day) throws(StateError) -> [String: String] {
        try reading { database in
            var known: [String: String] = [:]
            let rows = try Row.fetchCursor(database, sql: sql, arguments: [day.daysSinceEpoch])
            while let row = try rows.next() {
                let value: String = row[1]
                if !value.isEmpty { known[row[0]] = value }
            }
            return known
        }
    }

    /// Keeps what a run fired and decided beside what is there, and its residences in place of those of the same day. A day to
    /// which a later one exists leaves nothing: what later days saw stays as it is.
    static func keep(_ outreach: OutreachLedger, asOf: Day, in database: Database) throws {
        let day = asOf.daysSinceEpoch
        if try hasRun(after: asOf, in: database) { return }
        for trigger in outreach.triggers {
            try database.execute(
                sql: "INSERT OR IGNORE INTO trigger_fired VALUES (?, ?, ?, ?, ?)",
                arguments: [trigger.id, trigger.customerID, trigger.rule, trigger.period, trigger.asOf.daysSinceEpoch])
        }
        for message in outreach.messages {
            try database.execute(
                sql: "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    message.triggerID, message.channel, message.customerID, message.rule, message.isHeldOut,
                    message.asOf.daysSinceEpoch,
                ])
        }
        try database.execute(sql: "DELETE FROM residence WHERE from_day = ?", arguments: [day])
        let insert = try RawStatement(
            "INSERT INTO residence (customer_id, address_key, household_id, from_day) VALUES (?, ?, ?, ?)", on: database
        )
        try insert.insert(
            rows: outreach.movedIDs.count,
            [
                .text(outreach.movedIDs), .text(outreach.addressKeys), .text(outreach.householdIDs),
                .constant(Int64(day)),
            ])
    }
}
