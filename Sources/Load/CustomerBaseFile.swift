import Foundation
import GRDB
public import Records

/// The customer base as SQLite tables, for whoever wants to query it: a file of its own, made anew by every run and
/// renamed into place whole, so that a crash can lose neither it nor the state.
///
/// Tables `customers`, `identity` and `order_line` hold codes where texts repeat; views `identities` and `orders` read as
/// the CSV files of the same names do.
public enum CustomerBaseFile {
    /// Writes a customer base whose ids are given to `path`, in place of what is there.
    public static func write(_ base: CustomerBase, to path: String) throws(StateError) {
        let temporary = path + ".new"
        do {
            try StateStore.createFolder(of: path)
            try? FileManager.default.removeItem(atPath: temporary)
            try fill(temporary, with: base)
            try moveIntoPlace(temporary, path)
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw StateError(error, path: path)
        }
    }

    /// A crash can only spoil the file under its temporary name, so it needs no journal.
    private static func fill(_ path: String, with base: CustomerBase) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -8000
                    """)
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.write { database in
            try database.execute(sql: schema(of: base))
            try insertCustomers(base, into: database)
            try insertHouseholds(base.households, into: database)
            try insertIdentities(base.identities, into: database)
            try insertOrders(base.orders, into: database)
        }
        try queue.close()
    }

    private static func moveIntoPlace(_ temporary: String, _ path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        try synchronize(temporary)
        guard unsafe rename(temporary, path) == 0 else { throw failure(path) }
        try synchronize(folder.isEmpty ? "." : folder)
    }

    private static func synchronize(_ path: String) throws {
        let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String) -> StateError {
        errno == ENOSPC
            ? .diskFull(path: path) : .unwritable(path: path, why: unsafe String(cString: strerror(errno)))
    }

    private static func insertCustomers(_ base: CustomerBase, into database: Database) throws {
        let customers = base.customers
        let places = [String](repeating: "?", count: GoldenField.allCases.count + 8).joined(separator: ", ")
        let insert = try RawStatement("INSERT INTO customers VALUES (\(places))", on: database)
        try insert.insert(
            rows: customers.count,
            [.rowNumber, .text(customers.ids), .category(base.households.column(customers: customers.count))]
                + customers.golden.map(BulkColumn.text) + [
                    .narrow(customers.firstSeen), .narrow(customers.records), .category(customers.sources),
                    .category(customers.channels), .category(customers.preferredChannel),
                ])
    }

    private static func insertHouseholds(_ households: CustomerHouseholds, into database: Database) throws {
        let insert = try RawStatement("INSERT INTO households VALUES (?, ?)", on: database)
        try insert.insert(rows: households.ids.count, [.text(households.ids), .category(households.kinds)])
    }

    private static func insertIdentities(_ identities: Identities, into database: Database) throws {
        let insert = try RawStatement("INSERT INTO identity VALUES (?, ?, ?, ?, ?)", on: database)
        try insert.insert(
            rows: identities.count,
            [
                .category(identities.sources), .text(identities.recordIDs), .narrow(identities.customers),
                .number(identities.probabilities), .category(identities.rules),
            ])
    }

    private static func insertOrders(_ orders: OrderLines, into database: Database) throws {
        for (name, column) in [
            ("source", orders.sources), ("channel", orders.channels), ("product", orders.products),
            ("category", orders.categories),
        ] {
            let insert = try RawStatement("INSERT INTO \(name) VALUES (?, ?)", on: database)
            try insert.insert(rows: column.dictionary.count, [.rowNumber, .text(column.dictionary)])
        }
        let statuses = try RawStatement("INSERT INTO status VALUES (?, ?)", on: database)
        try statuses.insert(
            rows: LineStatus.allCases.count, [.rowNumber, .text(TextColumn(LineStatus.allCases.map(\.name)))])
        let insert = try RawStatement(
            "INSERT INTO order_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", on: database)
        try insert.insert(
            rows: orders.count,
            [
                .text(orders.orderIDs), .text(orders.lineIDs), .row(orders.customers), .wide(orders.moments),
                .code(orders.sources.codes), .code(orders.channels.codes), .code(orders.products.codes),
                .code(orders.categories.codes),
                .wide(orders.quantities), .wide(orders.netAmounts), .wide(orders.refundedAmounts),
                .status(orders.statuses),
            ])
    }

    private static func schema(of base: CustomerBase) -> String {
        let golden = GoldenField.allCases.map { "\($0.rawValue) TEXT" }.joined(separator: ", ")
        let unit = base.currency.decimals == 0 ? "" : " / \(base.currency.minorPerMajor).0"
        return """
            CREATE TABLE about (as_of TEXT NOT NULL, currency TEXT NOT NULL);
            INSERT INTO about VALUES ('\(base.asOf)', '\(base.currency.code)');
            CREATE TABLE customers (customer INTEGER PRIMARY KEY, customer_id TEXT NOT NULL, household_id TEXT,
                \(golden), first_seen INTEGER, records INTEGER NOT NULL, sources TEXT, channels TEXT, preferred_channel TEXT);
            CREATE TABLE households (household_id TEXT NOT NULL, kind TEXT NOT NULL);
            CREATE TABLE identity (source TEXT NOT NULL, record_id TEXT NOT NULL, customer INTEGER NOT NULL,
                probability REAL NOT NULL, rule TEXT);
            CREATE TABLE source (source INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE channel (channel INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE product (product INTEGER PRIMARY KEY, product_id TEXT NOT NULL);
            CREATE TABLE category (category INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE status (status INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE order_line (order_id TEXT, line_id TEXT, customer INTEGER, moment INTEGER,
                source INTEGER, channel INTEGER, product INTEGER, category INTEGER, quantity INTEGER,
                net_amount INTEGER, refunded_amount INTEGER, status INTEGER);
            CREATE VIEW identities AS SELECT source, record_id, customer_id, probability, rule
                FROM identity LEFT JOIN customers USING (customer);
            CREATE VIEW orders AS SELECT order_id, line_id, customer_id, date(moment, 'unixepoch') AS day,
                source.name AS source, channel.name AS channel, product_id, category.name AS category, quantity / 1000000.0 AS quantity,
                net_amount\(unit) AS net_amount, refunded_amount\(unit) AS refunded_amount, status.name AS status
                FROM order_line LEFT JOIN customers USING (customer) LEFT JOIN source USING (source)
                LEFT JOIN channel USING (channel)
                LEFT JOIN product USING (product) LEFT JOIN category USING (category) LEFT JOIN status USING (status);
            """
    }
}
