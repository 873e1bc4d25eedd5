import GRDB
public import Records

extension StateStore {
    /// As `identity`: of a customer the newest row before a day tells what was known then; a row is written only where
    /// something changed. An empty segment is a customer who is gone, or was not known.
    static let standingSchema = """
        PRAGMA user_version = 3;
        CREATE TABLE standing (
            customer_id TEXT NOT NULL, from_day INTEGER NOT NULL, segment TEXT, rung TEXT,
            orders INTEGER NOT NULL, spend INTEGER NOT NULL, -- minor units
            PRIMARY KEY (customer_id, from_day)
        ) WITHOUT ROWID;
        CREATE TABLE scoring (as_of INTEGER PRIMARY KEY, cuts TEXT NOT NULL);
        """

    /// Where customers stood by runs of days before `day`.
    public func standings(before day: Day) throws(StateError) -> Standings {
        try reading { database in try Self.standings(before: day, in: database) }
    }

    private static func standings(before day: Day, in database: Database) throws -> Standings {
        var standings = Standings()
        let rows = try RawStatement(
            """
            SELECT customer_id, segment, rung, orders, spend, max(from_day) FROM standing WHERE from_day < ?1
            GROUP BY customer_id HAVING segment IS NOT NULL
            """, on: database)
        rows.bind(1, Int64(day.daysSinceEpoch))
        var (segments, rungs): ([String], [String]) = ([], [])
        while try rows.step() {
            standings.customerIDs.append(utf8: rows.text(0))
            segments.append(String(decoding: rows.text(1), as: UTF8.self))
            rungs.append(String(decoding: rows.text(2), as: UTF8.self))
            standings.orders.append(Int32(rows.integer(3)))
            standings.spend.append(rows.integer(4))
        }
        (standings.segments, standings.rungs) = (CategoryColumn(segments), CategoryColumn(rungs))
        let cuts = "SELECT cuts FROM scoring WHERE as_of < ? ORDER BY as_of DESC LIMIT 1"
        standings.cuts = try String.fetchOne(database, sql: cuts, arguments: [day.daysSinceEpoch]) ?? ""
        return standings
    }

    /// Writes a day's standings in place of those that an earlier run of the day wrote. What later days see stays as it is.
    static func keep(_ standings: Standings, madeOn day: Day, in database: Database) throws {
        let changed = changes(from: try self.standings(before: day, in: database), to: standings)
        let number = Int64(day.daysSinceEpoch)
        let later = try Int64.fetchOne(database, sql: "SELECT min(as_of) FROM run WHERE as_of > ?", arguments: [number])
        if let later { try pin(changed, day: number, later: later, in: database) }
        try database.execute(sql: "DELETE FROM standing WHERE from_day = ?", arguments: [number])
        try insert(changed, day: number, into: "main", of: database)
        try database.execute(
            sql: "INSERT OR REPLACE INTO scoring (as_of, cuts) VALUES (?, ?)", arguments: [number, standings.cuts])
    }

    /// The standings that differ from those before, and customers who are gone.
    private static func changes(from before: Standings, to standings: Standings) -> Standings {
        let index = TextIndex(before.customerIDs)
        var isSeen = [Bool](repeating: false, count: before.count)
        var rows: [Int] = []
        for row in 0..<standings.count {
            let known = standings.customerIDs.withBytes(row) { index.row(of: $0) }
            if let known { isSeen[known] = true }
            if let known, standings.equals(row, before, known) { continue }
            rows.append(row)
        }
        var changed = standings.gathering(rows)
        changed.appendGone(before.customerIDs.gathering(isSeen.indices.filter { !isSeen[$0] }))
        return changed
    }

    private static func insert(_ standings: Standings, day: Int64, into schema: String, of database: Database) throws {
        let insert = try RawStatement(
            """
            INSERT INTO \(schema).standing (customer_id, from_day, segment, rung, orders, spend)
            VALUES (?, ?, ?, ?, ?, ?)
            """, on: database)
        try insert.insert(
            rows: standings.count,
            [
                .text(standings.customerIDs), .constant(day), .category(standings.segments), .category(standings.rungs),
                .narrow(standings.orders), .wide(standings.spend),
            ])
    }

    /// Before a day is written to which a later one exists: writes down, at the later day, what it left of every customer that
    /// is about to change, where it has no row of its own.
    private static func pin(_ changed: Standings, day: Int64, later: Int64, in database: Database) throws {
        try database.execute(
            sql: "CREATE TEMP TABLE standing (customer_id, from_day, segment, rung, orders, spend)")
        try insert(changed, day: day, into: "temp", of: database)
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO main.standing (customer_id, from_day, segment, rung, orders, spend)
                SELECT changed.customer_id, :later, known.segment, known.rung, ifnull(known.orders, 0),
                    ifnull(known.spend, 0)
                FROM (SELECT customer_id FROM temp.standing
                    UNION SELECT customer_id FROM main.standing WHERE from_day = :day) AS changed
                LEFT JOIN main.standing AS known ON known.customer_id = changed.customer_id AND known.from_day =
                    (SELECT max(from_day) FROM main.standing AS earlier
                    WHERE earlier.customer_id = changed.customer_id AND earlier.from_day < :later)
                """, arguments: ["day": day, "later": later])
        try database.execute(sql: "DROP TABLE temp.standing")
    }
}
