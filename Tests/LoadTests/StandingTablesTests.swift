import GRDB
import Records
import Testing

@testable import Load

/// What a night knows of where customers stood, whatever the order in which days are run.
@Suite struct StandingTablesTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    private func standings(_ segments: [String: String], cuts: String = "1,2/3,4/5,6") -> Standings {
        let sorted = segments.sorted { $0.key < $1.key }
        return Standings(
            customerIDs: TextColumn(sorted.map(\.key)), segments: CategoryColumn(sorted.map(\.value)),
            rungs: CategoryColumn(sorted.map { _ in "client" }), orders: sorted.map { Int32($0.value.utf8.count) },
            spend: sorted.map { Int64($0.value.utf8.count) * 100 }, cuts: cuts)
    }

    private func commit(_ asOf: String, _ standings: Standings) throws {
        let run = RunEntry(
            asOf: day(asOf), started: "now", configurationHash: "c", manifestHash: "m", program: "clientele 0")
        try store.commit(try store.assignIDs(to: base([["a"]], on: asOf)), run: run, standings: standings)
    }

    private func segments(before asOf: String) throws -> [String: String] {
        let found = try store.standings(before: day(asOf))
        return Dictionary(
            uniqueKeysWithValues: (0..<found.count).map { (found.customerIDs[$0], found.segments[$0]) })
    }

    @Test func aNightSeesTheNightBeforeAndNotItself() throws {
        try commit("2026-11-01", standings(["C1": "lost", "C2": "champions"]))
        try commit("2026-11-02", standings(["C1": "new", "C3": "lost"], cuts: "7,8/3,4/5,6"))
        #expect(try store.standings(before: day("2026-11-01")) == Standings())
        #expect(try store.standings(before: day("2026-11-02")) == standings(["C1": "lost", "C2": "champions"]))
        #expect(
            try store.standings(before: day("2027-11-02"))
                == standings(["C1": "new", "C3": "lost"], cuts: "7,8/3,4/5,6"))
    }

    @Test func onlyChangesAreWritten() throws {
        for asOf in ["2026-11-01", "2026-11-02", "2026-11-03"] {
            try commit(asOf, standings(["C1": "lost", "C2": asOf == "2026-11-03" ? "new" : "champions"]))
        }
        let rows = try store.queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM standing") }
        #expect(rows == 3)
    }

    @Test func aRerunOfADayReplacesIt() throws {
        try commit("2026-11-01", standings(["C1": "lost"]))
        try commit("2026-11-02", standings(["C1": "new", "C2": "new"]))
        try commit("2026-11-02", standings(["C1": "lost"]))
        #expect(try segments(before: "2026-11-03") == ["C1": "lost"])
        #expect(try segments(before: "2026-11-02") == ["C1": "lost"])
    }

    @Test(arguments: 1...10)
    func backfillOfAnEarlierDayLeavesLaterDaysUntouched(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        func night() -> Standings {
            var segments: [String: String] = [:]
            for customer in 0..<12 where Int.random(in: 0..<5, using: &numbers) > 0 {
                segments["C\(customer)"] = ["lost", "new", "champions"][Int.random(in: 0..<3, using: &numbers)]
            }
            return standings(segments)
        }
        for asOf in ["2026-11-01", "2026-11-10", "2026-11-20"] { try commit(asOf, night()) }
        let (tenth, last) = (try segments(before: "2026-11-11"), try segments(before: "2026-11-21"))
        for backfill in ["2026-11-05", "2026-11-05", "2026-10-01", "2026-11-15", "2026-11-07"] {
            try commit(backfill, night())
            #expect(try segments(before: "2026-11-11") == tenth, "seed: \(seed), backfill of \(backfill)")
            #expect(try segments(before: "2026-11-21") == last, "seed: \(seed), backfill of \(backfill)")
        }
    }

    @Test func stateOfTheSecondVersionIsBroughtUpToDate() throws {
        let path = folder.path + "/old.db"
        let old = try StateStore.open(path, expectsState: false, flushes: false)
        try old.queue.write { database in
            try database.execute(
                sql: """
                    DROP TABLE standing; DROP TABLE scoring; PRAGMA user_version = 2;
                    DROP TABLE trigger_fired; DROP TABLE message; DROP TABLE residence;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '3%' OR identifier LIKE '4%'
                    """)
        }
        #expect(
            try StateStore.open(path, expectsState: true, flushes: false).standings(before: day("2026-11-02")).count
                == 0)
    }
}
