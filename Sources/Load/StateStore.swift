import Foundation
import GRDB
public import Records

/// What outlives a night: the identity registry, the runs, the export files seen, the forecasts made, where customers
/// stood, and what was fired and sent.
///
/// The state is temporal: a run as of a day sees what runs of earlier days wrote, and nothing else. Each commit is one
/// transaction of one SQLite file with a rollback journal.
public struct StateStore: Sendable {
    /// The version of the tables; a file of a higher one is refused.
    static let version = 4
    /// Marks the file as ours: `CLNT`.
    static let applicationID: Int32 = 0x434C_4E54

    /// Seconds to wait for another program that holds the file.
    static let patience = 30.0

    /// The state file.
    public let path: String
    let queue: DatabaseQueue

    /// The file of the customer base next to the state: `clientele.db` → `clientele-base.db`.
    public var customerBasePath: String {
        path.hasSuffix(".db") ? path.dropLast(3) + "-base.db" : path + "-base.db"
    }

    /// Opens the state, checks that it is sound, and brings it up to date.
    ///
    /// A file that is not there is created, with its folder, unless `expectsState` says that there was one.
    public static func open(_ path: String, expectsState: Bool) throws(StateError) -> StateStore {
        try open(path, expectsState: expectsState, flushes: true)
    }

    /// As the public form; without flushes to the disk for tests of many nights.
    static func open(_ path: String, expectsState: Bool, flushes: Bool) throws(StateError) -> StateStore {
        let isThere = FileManager.default.fileExists(atPath: path)
        guard isThere || !expectsState else { throw StateError.missing(path: path) }
        let isBegun = isThere && (expectsState || !isEmpty(path))
        if isBegun { try checkHeader(path) } else { try createFolder(of: path) }
        do {
            var configuration = Configuration()
            // Whoever reads the tables meanwhile holds them for moments.
            configuration.busyMode = .timeout(Self.patience)
            configuration.prepareDatabase { database in
                try database.execute(
                    sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = \(flushes ? "FULL" : "OFF")")
            }
            let store = StateStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration))
            if isBegun { try store.queue.read { try store.checkSoundness($0, expectsState: expectsState) } }
            try Self.migrator.migrate(store.queue)
            return store
        } catch {
            throw StateError(error, path: path)
        }
    }

    /// Creates the folder of a file.
    static func createFolder(of path: String) throws(StateError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        guard !folder.isEmpty else { return }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw StateError.unwritable(path: folder, why: "the folder cannot be created")
        }
    }

    /// What a first night leaves that could not write.
    private static func isEmpty(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int == 0
    }

    /// SQLite would take an empty or very short file for a new database.
    private static func checkHeader(_ path: String) throws(StateError) {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw StateError.unwritable(path: path, why: "the file cannot be read")
        }
        let header = try? file.read(upToCount: 16)
        guard header == Data("SQLite format 3\0".utf8) else {
            throw StateError.damaged(path: path, what: header == nil ? "an empty file" : "a file of another kind")
        }
    }

    private func checkSoundness(_ database: Database, expectsState: Bool) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id")
        if !expectsState, application == 0, try Self.hasNoTables(database) { return }
        guard application == Self.applicationID else { throw StateError.foreign(path: path) }
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found <= Self.version, try !Self.migrator.hasBeenSuperseded(database) else {
            throw StateError.newer(path: path, found: max(found, Self.version + 1), supported: Self.version)
        }
        let verdict = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
        guard verdict == "ok" else { throw StateError.damaged(path: path, what: verdict) }
    }

    /// Whether a first night ended before it had made our tables.
    private static func hasNoTables(_ database: Database) throws -> Bool {
        let tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'"
        return try Int.fetchOne(database, sql: tables) == 0
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 identity, runs, forecasts") { database in try database.execute(sql: schema) }
        migrator.registerMigration("2 households") { database in try database.execute(sql: householdSchema) }
        migrator.registerMigration("3 standings") { database in try database.execute(sql: standingSchema) }
        migrator.registerMigration("4 triggers, messages") { database in try database.execute(sql: outreachSchema) }
        return migrator
    }

    /// Days are days since 1970-01-01. Of `identity` and `customer` the newest row before a day tells what was known then.
    private static let schema = """
        PRAGMA application_id = \(applicationID);
        PRAGMA user_version = 1;
        CREATE TABLE identity (
            source TEXT NOT NULL, record_id TEXT NOT NULL, from_day INTEGER NOT NULL,
            customer_id TEXT NOT NULL, -- '' where the record was not known
            PRIMARY KEY (source, record_id, from_day)
        ) WITHOUT ROWID;
        CREATE TABLE customer (
            customer_id TEXT NOT NULL, from_day INTEGER NOT NULL,
            state TEXT NOT NULL, -- active, merged, retired, or unknown where the id was not given yet
            merged_into TEXT,
            PRIMARY KEY (customer_id, from_day)
        ) WITHOUT ROWID;
        CREATE TABLE run (
            as_of INTEGER PRIMARY KEY, started TEXT NOT NULL, configuration_hash TEXT NOT NULL,
            manifest_hash TEXT NOT NULL, program TEXT NOT NULL
        );
        CREATE TABLE export_file (
            path TEXT NOT NULL, fingerprint TEXT NOT NULL, bytes INTEGER NOT NULL, as_of INTEGER NOT NULL,
            PRIMARY KEY (path, fingerprint)
        ) WITHOUT ROWID;
        CREATE TABLE forecast_set (
            forecast_set INTEGER PRIMARY KEY, as_of INTEGER NOT NULL, horizon_days INTEGER NOT NULL, model TEXT NOT NULL,
            UNIQUE (as_of, horizon_days, model)
        );
        CREATE TABLE forecast (
            forecast_set INTEGER NOT NULL, customer_id TEXT NOT NULL, expected_orders REAL NOT NULL,
            expected_value REAL NOT NULL, probability_alive REAL -- null without a model
        );
        CREATE INDEX forecast_by_set ON forecast (forecast_set);
        """

    /// As `identity` and `customer`; the records are customers, their source is `customer`.
    private static let householdSchema = """
        PRAGMA user_version = 2;
        CREATE TABLE household_member (
            source TEXT NOT NULL, record_id TEXT NOT NULL, from_day INTEGER NOT NULL, household_id TEXT NOT NULL,
            PRIMARY KEY (source, record_id, from_day)
        ) WITHOUT ROWID;
        CREATE TABLE household (
            household_id TEXT NOT NULL, from_day INTEGER NOT NULL, state TEXT NOT NULL, merged_into TEXT,
            PRIMARY KEY (household_id, from_day)
        ) WITHOUT ROWID;
        """
}

extension StateStore {
    /// The ids of a customer base, given what runs of earlier days knew; changes nothing.
    ///
    /// Throws `StateError`, or `IdentityBudgetExceeded` where more than `maximumChangedShare` of the customers known
    /// before would be merged or split.
    public func assignIDs(
        to base: CustomerBase, maximumChangedShare: Double? = 0.01
    ) throws -> IdentityAssignment {
        let assignment = StableIdentity.assign(
            identities: base.identities, customers: base.customers.count,
            registry: try registry(before: base.asOf), asOf: base.asOf)
        try assignment.check(maximumChangedShare: maximumChangedShare)
        return assignment
    }

    /// The ids of the households of a customer base whose customers have ids: a household keeps its id while most of its
    /// members stay; changes nothing.
    public func assignHouseholdIDs(to base: CustomerBase) throws(StateError) -> IdentityAssignment {
        let members = Identities(
            sources: CategoryColumn(
                codes: [UInt32](repeating: 0, count: base.customers.count), dictionary: TextColumn(["customer"])),
            recordIDs: base.customers.ids, customers: base.households.ofCustomer,
            probabilities: [],
            rules: CategoryColumn(codes: [UInt32](repeating: CategoryColumn.null, count: base.customers.count)))
        return StableIdentity.assign(
            identities: members, customers: base.households.count,
            registry: try registry(before: base.asOf, .households),
            asOf: base.asOf)
    }

    /// Keeps what a run found out, in one transaction, in place of what an earlier run of the same day kept.
    public func commit(
        _ assignment: IdentityAssignment, households: IdentityAssignment? = nil, run: RunEntry,
        exports: [ExportFile] = [],
        forecasts: [Forecasts] = [], standings: Standings? = nil, outreach: OutreachLedger? = nil
    ) throws(StateError) {
        try writing { database in
            try Self.keep(assignment, in: database)
            if let households { try Self.keep(households, .households, in: database) }
            if let outreach { try Self.keep(outreach, asOf: run.asOf, in: database) }
            try Self.keep(run, in: database)
            try Self.keep(exports, in: database)
            try Self.keep(forecasts, madeOn: run.asOf, in: database)
            if let standings { try Self.keep(standings, madeOn: run.asOf, in: database) }
        }
    }

    func writing(_ body: (Database) throws -> Void) throws(StateError) {
        do { try queue.write(body) } catch { throw StateError(error, path: path) }
    }

    func reading<Value>(_ body: (Database) throws -> Value) throws(StateError) -> Value {
        do { return try queue.read(body) } catch { throw StateError(error, path: path) }
    }
}
