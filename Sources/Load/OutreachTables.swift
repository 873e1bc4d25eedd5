import GRDB
public import Records

extension StateStore {
    /// Of triggers and messages the first run keeps its row for ever; runs of days before `seen_from` do not see it, so that
    /// what a later day saw stays as it was when an earlier one is run after it. Of `address` the newest row before a day tells what
    /// was known then.
    static let outreachSchema = """
        PRAGMA user_version = 4;
        CREATE TABLE trigger_fired (
            trigger_id TEXT PRIMARY KEY, customer_id TEXT NOT NULL, rule TEXT NOT NULL, period TEXT NOT NULL,
            as_of INTEGER NOT NULL, seen_from INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE message (
            trigger_id TEXT NOT NULL, channel TEXT NOT NULL, customer_id TEXT NOT NULL, rule TEXT NOT NULL,
            is_held_out INTEGER NOT NULL, as_of INTEGER NOT NULL, seen_from INTEGER NOT NULL,
            PRIMARY KEY (trigger_id, channel)
        ) WITHOUT ROWID;
        CREATE TABLE address (
            customer_id TEXT NOT NULL, from_day INTEGER NOT NULL, address_key TEXT NOT NULL,
            PRIMARY KEY (customer_id, from_day)
        ) WITHOUT ROWID;
        """

    /// Every trigger ever fired, by day and id.
    public func triggersFired() throws(StateError) -> [TriggerEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM trigger_fired ORDER BY as_of, trigger_id").map { row in
                var entry = TriggerEntry(
                    id: row["trigger_id"], customerID: row["customer_id"], rule: row["rule"], period: row["period"],
                    asOf: Day(daysSinceEpoch: row["as_of"]))
                entry.seenFrom = Day(daysSinceEpoch: row["seen_from"])
                return entry
            }
        }
    }

    /// Every message ever sent or held out, by day, trigger and channel.
    public func messages() throws(StateError) -> [MessageEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM message ORDER BY as_of, trigger_id, channel").map { row in
                var entry = MessageEntry(
                    triggerID: row["trigger_id"], channel: row["channel"], customerID: row["customer_id"],
                    rule: row["rule"], isHeldOut: row["is_held_out"], asOf: Day(daysSinceEpoch: row["as_of"]))
                entry.seenFrom = Day(daysSinceEpoch: row["seen_from"])
                return entry
            }
        }
    }

    /// The address key of every customer as runs of days before `day` knew it, by customer id.
    public func addressKeys(before day: Day) throws(StateError) -> [String: String] {
        try known(
            """
            SELECT customer_id, address_key, max(from_day) FROM address WHERE from_day < ? GROUP BY customer_id
            """, before: day)
    }

    /// The household id of every customer as runs of days before `day` knew it, by customer id.
    public func householdIDs(before day: Day) throws(StateError) -> [String: String] {
        try known(
            """
            SELECT record_id, household_id, max(from_day) FROM household_member WHERE from_day < ?
            GROUP BY source, record_id
            """, before: day)
    }

    /// Which id each merged id redirects to on a day; on any day where nil.
    public func redirects(before day: Day?) throws(StateError) -> [String: String] {
        try known(
            """
            SELECT customer_id, CASE state WHEN 'merged' THEN merged_into ELSE '' END, max(from_day) FROM customer
            WHERE from_day < ? GROUP BY customer_id
            """, before: day ?? Day(daysSinceEpoch: .max))
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

    /// Keeps what a run fired and decided beside what is there, and its addresses in place of those of the same day.
    static func keep(_ outreach: OutreachLedger, asOf: Day, in database: Database) throws {
        let newest = try Int32.fetchOne(
            database, sql: "SELECT max(as_of) FROM run WHERE as_of > ?", arguments: [asOf.daysSinceEpoch])
        let seenFrom = (newest ?? asOf.daysSinceEpoch) + 1
        for trigger in outreach.triggers {
            try database.execute(
                sql: "INSERT OR IGNORE INTO trigger_fired VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    trigger.id, trigger.customerID, trigger.rule, trigger.period, trigger.asOf.daysSinceEpoch, seenFrom,
                ])
        }
        for message in outreach.messages {
            try database.execute(
                sql: "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    message.triggerID, message.channel, message.customerID, message.rule, message.isHeldOut,
                    message.asOf.daysSinceEpoch, seenFrom,
                ])
        }
        try pinAddresses(outreach, asOf: asOf, in: database)
        try database.execute(sql: "DELETE FROM address WHERE from_day = ?", arguments: [asOf.daysSinceEpoch])
        let insert = try RawStatement(
            "INSERT INTO address (customer_id, address_key, from_day) VALUES (?, ?, ?)", on: database)
        try insert.insert(
            rows: outreach.movedIDs.count,
            [.text(outreach.movedIDs), .text(outreach.addressKeys), .constant(Int64(asOf.daysSinceEpoch))])
    }

    /// Before a day is written to which a later one exists: writes down, at the later day, what it saw of every customer who
    /// is about to change, where it has no row of its own.
    private static func pinAddresses(_ outreach: OutreachLedger, asOf: Day, in database: Database) throws {
        let day = asOf.daysSinceEpoch
        guard
            let later = try Int32.fetchOne(
                database, sql: "SELECT min(as_of) FROM run WHERE as_of > ?", arguments: [day])
        else { return }
        let old = try String.fetchAll(
            database, sql: "SELECT customer_id FROM address WHERE from_day = ?", arguments: [day])
        for id in old + (0..<outreach.movedIDs.count).map({ outreach.movedIDs[$0] }) {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO address (customer_id, from_day, address_key)
                    SELECT :id, :later, ifnull((SELECT address_key FROM address
                        WHERE customer_id = :id AND from_day < :later ORDER BY from_day DESC LIMIT 1), '')
                    """, arguments: ["id": id, "later": later])
        }
    }
}
