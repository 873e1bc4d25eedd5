import Foundation
import GRDB
import Load
import Records
import Testing

@Suite struct CustomerBaseFileTests {
    private func sample() -> CustomerBase {
        var sample = base([["a", "b"], ["c"]])
        sample.customers.ids = TextColumn(["C2", "C1"])
        sample.orders = OrderLines(
            orderIDs: TextColumn(["o1", "o1", "o2"]), lineIDs: TextColumn(["1", "2", ""]), customers: [1, 1, -1],
            moments: [0, 86_399, 86_400],
            sources: CategoryColumn(["shop", "shop", "tills"]), channels: CategoryColumn(["web", "web", "till"]),
            products: CategoryColumn(["p", "", "q"]), categories: CategoryColumn(["", "", "toys"]),
            quantities: [1_500_000, 0, -1_000_000], netAmounts: [1234, 0, -5], refundedAmounts: [0, 10, 0],
            statuses: [.sale, .adjustment, .refund])
        return sample
    }

    private func rows(_ path: String, _ sql: String) throws -> [[String]] {
        try DatabaseQueue(path: path).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                row.databaseValues.map { value in value.isNull ? "-" : "\(value)".replacing("\"", with: "") }
            }
        }
    }

    @Test func readsAsTheCSVFilesDo() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/state-base.db"
        try CustomerBaseFile.write(sample(), to: path)
        #expect(try rows(path, "SELECT * FROM about") == [["2026-11-01", "EUR"]])
        #expect(
            try rows(path, "SELECT customer_id, full_name, email, first_seen, records, sources FROM customers") == [
                ["C2", "Person 0", "-", "-", "2", "shop"], ["C1", "Person 1", "-", "-", "1", "shop"],
            ])
        #expect(
            try rows(path, "SELECT * FROM identities") == [
                ["shop", "a", "C2", "1.0", "email"], ["shop", "b", "C2", "1.0", "email"],
                ["shop", "c", "C1", "1.0", "single"],
            ])
        #expect(
            try rows(path, "SELECT * FROM orders") == [
                ["o1", "1", "C1", "1970-01-01", "shop", "web", "p", "-", "1.5", "12.34", "0.0", "sale"],
                ["o1", "2", "C1", "1970-01-01", "shop", "web", "-", "-", "0.0", "0.0", "0.1", "adjustment"],
                ["o2", "-", "-", "1970-01-02", "tills", "till", "q", "toys", "-1.0", "-0.05", "0.0", "refund"],
            ])
    }

    @Test func isReplacedWholeAndLeavesNoOtherFile() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/base/state-base.db"
        try CustomerBaseFile.write(sample(), to: path)
        try Data("left by a crash".utf8).write(to: URL(fileURLWithPath: path + ".new"))
        var second = sample()
        second.asOf = day("2026-11-02")
        try CustomerBaseFile.write(second, to: path)
        #expect(try rows(path, "SELECT as_of FROM about") == [["2026-11-02"]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/base") == ["state-base.db"])
    }

    @Test func emptyBaseIsAFileOfEmptyTables() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/state-base.db"
        try CustomerBaseFile.write(base([]), to: path)
        #expect(try rows(path, "SELECT count(*) FROM orders") == [["0"]])
    }
}
