import GRDB
import Records
import Testing

@testable import Load

/// What a run sees and leaves, whatever the order in which days are run.
@Suite struct RegistryTablesTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    /// Everything that a run as of a day would know.
    private func view(_ asOf: String) throws -> [String] {
        let registry = try store.registry(before: day(asOf))
        let names = (0..<30).map { "r\($0)" }
        let identities = base([names]).identities
        let codes = registry.codes(of: identities.sources)
        return (0..<identities.count).map { record in
            let hash = CustomerID.hash(source: Array("shop".utf8)[...], record: identities.recordIDs.utf8(record))
            let row = registry.customer(source: codes[0], recordID: identities.recordIDs.utf8(record), hash: hash)
            return row < 0 ? "-" : "\(registry.customers[Int(row)].id)"
        } + registry.customers.map { "\($0.id) \($0.state) \($0.mergedInto?.description ?? "-")" }
    }

    private func clusters(_ numbers: inout SeededNumbers) -> [[String]] {
        let names = (0..<30).filter { _ in Int.random(in: 0..<8, using: &numbers) > 0 }.map { "r\($0)" }
        return Dictionary(grouping: names) { _ in Int.random(in: 0..<12, using: &numbers) }
            .sorted { $0.key < $1.key }.map(\.value)
    }

    @Test(arguments: 1...10)
    func rerunOfADayGivesTheSame(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        try store.night(clusters(&numbers), on: "2026-11-01")
        let second = clusters(&numbers)
        let once = try store.night(second, on: "2026-11-02")
        let after = try view("2026-11-03")
        try store.night(clusters(&numbers), on: "2026-11-02")
        let twice = try store.night(second, on: "2026-11-02")
        #expect(twice.idOfRecord == once.idOfRecord, "seed: \(seed)")
        #expect(twice.events == once.events, "seed: \(seed)")
        #expect(try view("2026-11-03") == after, "seed: \(seed)")
    }

    @Test(arguments: 1...10)
    func backfillOfAnEarlierDayLeavesLaterDaysUntouched(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed &+ 77)
        try store.night(clusters(&numbers), on: "2026-11-01")
        try store.night(clusters(&numbers), on: "2026-11-10")
        try store.night(clusters(&numbers), on: "2026-11-20")
        let (tenth, last) = (try view("2026-11-11"), try view("2026-11-21"))
        for backfill in ["2026-11-05", "2026-11-05", "2026-10-01", "2026-11-15", "2026-11-07"] {
            try store.night(clusters(&numbers), on: backfill)
            #expect(try view("2026-11-11") == tenth, "seed: \(seed), backfill of \(backfill)")
            #expect(try view("2026-11-21") == last, "seed: \(seed), backfill of \(backfill)")
        }
    }

    @Test func backfillSeesTheStateOfItsDay() throws {
        let first = try store.night([["r1", "r2"], ["r3"]], on: "2026-11-01")
        try store.night([["r1", "r2", "r3"]], on: "2026-11-10")
        let between = try store.night([["r1", "r2"], ["r3"]], on: "2026-11-05")
        #expect(between.idOfRecord == first.idOfRecord)
        #expect(between.events.isEmpty)
    }

    @Test func recordWithoutItsCustomerIsDamage() throws {
        try store.night([["r1"]], on: "2026-11-01")
        try store.queue.write { try $0.execute(sql: "DELETE FROM customer") }
        #expect(throws: StateError.self) { try store.registry(before: day("2026-11-02")) }
    }
}
