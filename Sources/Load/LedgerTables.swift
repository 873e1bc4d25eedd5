import GRDB
public import Records

extension StateStore {
    /// The runs, by their day.
    public func runs() throws(StateError) -> [RunEntry] {
        try reading { database in
            try Row.fetchAll(database, sql: "SELECT * FROM run ORDER BY as_of").map { row in
                RunEntry(
                    asOf: Day(daysSinceEpoch: row["as_of"]), started: row["started"],
                    configurationHash: row["configuration_hash"], manifestHash: row["manifest_hash"],
                    program: row["program"])
            }
        }
    }

    /// The export files ever read, by path and first run.
    public func exportFiles() throws(StateError) -> [ExportFile] {
        try reading { database in
            let sql = "SELECT * FROM export_file ORDER BY path, as_of, fingerprint"
            return try Row.fetchAll(database, sql: sql).map { row in
                ExportFile(
                    path: row["path"], bytes: row["bytes"], fingerprint: row["fingerprint"],
                    asOf: Day(daysSinceEpoch: row["as_of"]))
            }
        }
    }

    /// The forecasts that fell due on or before a day, and after another where one is given; by due day, day and model.
    public func forecastsDue(after: Day? = nil, on day: Day) throws(StateError) -> [Forecasts] {
        try reading { database in
            let sets = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM forecast_set WHERE as_of + horizon_days <= ? AND as_of + horizon_days > ?
                    ORDER BY as_of + horizon_days, as_of, model
                    """, arguments: [day.daysSinceEpoch, after?.daysSinceEpoch ?? .min])
            return try sets.map { try Self.forecasts(of: $0, in: database) }
        }
    }

    /// Forgets the forecasts that fell due before a day.
    public func removeForecasts(dueBefore day: Day) throws(StateError) {
        try writing { database in
            try Self.removeForecasts(where: "as_of + horizon_days < \(day.daysSinceEpoch)", in: database)
        }
    }

    private static func forecasts(of set: Row, in database: Database) throws -> Forecasts {
        var forecasts = Forecasts(
            asOf: Day(daysSinceEpoch: set["as_of"]), horizonDays: set["horizon_days"], model: set["model"])
        let rows = try RawStatement(
            """
            SELECT customer_id, expected_orders, expected_value, probability_alive FROM forecast
            WHERE forecast_set = ?1 ORDER BY rowid
            """, on: database)
        rows.bind(1, set["forecast_set"])
        while try rows.step() {
            forecasts.customerIDs.append(utf8: rows.text(0))
            forecasts.expectedOrders.append(rows.number(1))
            forecasts.expectedValue.append(rows.number(2))
            forecasts.probabilityAlive.append(rows.number(3))
        }
        return forecasts
    }

    static func keep(_ run: RunEntry, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?, ?)",
            arguments: [
                run.asOf.daysSinceEpoch, run.started, run.configurationHash, run.manifestHash, run.program,
            ])
    }

    /// The first run that saw a file's contents keeps the honour, unless an earlier day is told later.
    static func keep(_ exports: [ExportFile], in database: Database) throws {
        for file in exports {
            try database.execute(
                sql: """
                    INSERT INTO export_file (path, fingerprint, bytes, as_of) VALUES (?, ?, ?, ?)
                    ON CONFLICT (path, fingerprint) DO UPDATE SET as_of = min(as_of, excluded.as_of)
                    """, arguments: [file.path, file.fingerprint, file.bytes, file.asOf.daysSinceEpoch])
        }
    }

    static func keep(_ forecasts: [Forecasts], madeOn day: Day, in database: Database) throws {
        try removeForecasts(where: "as_of = \(day.daysSinceEpoch)", in: database)
        for set in forecasts {
            try database.execute(
                sql: "INSERT INTO forecast_set (as_of, horizon_days, model) VALUES (?, ?, ?)",
                arguments: [set.asOf.daysSinceEpoch, set.horizonDays, set.model])
            let insert = try RawStatement("INSERT INTO forecast VALUES (?, ?, ?, ?, ?)", on: database)
            try insert.insert(
                rows: set.customerIDs.count,
                [
                    .constant(database.lastInsertedRowID), .text(set.customerIDs), .number(set.expectedOrders),
                    .number(set.expectedValue), .number(set.probabilityAlive),
                ])
        }
    }

    private static func removeForecasts(where condition: String, in database: Database) throws {
        let sets = "SELECT forecast_set FROM forecast_set WHERE \(condition)"
        try database.execute(sql: "DELETE FROM forecast WHERE forecast_set IN (\(sets))")
        try database.execute(sql: "DELETE FROM forecast_set WHERE \(condition)")
    }
}
