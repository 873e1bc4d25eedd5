@testable import Load
import Records
import Testing

@Suite struct LedgerTablesTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    private func commit(
        _ asOf: String, exports: [ExportFile] = [], forecasts: [Forecasts] = [], manifest: String = "m"
    ) throws {
        let assignment = try store.assignIDs(to: base([["a"]], on: asOf))
        let run = RunEntry(
            asOf: day(asOf), started: "2026-11-01T01:00:00Z", configurationHash: "c", manifestHash: manifest,
            program: "clientele 0")
        try store.commit(assignment, run: run, exports: exports, forecasts: forecasts)
    }

    private func forecasts(_ asOf: String, _ horizonDays: Int, _ orders: Double = 1.5) -> Forecasts {
        Forecasts(
            asOf: day(asOf), horizonDays: horizonDays, model: "mbg-nbd", customerIDs: TextColumn(["C1", "C2"]),
            expectedOrders: [orders, 0], expectedValue: [33.3, 0.1], probabilityAlive: [0.9, 1e-300])
    }

    @Test func runsAreKeptOncePerDay() throws {
        try commit("2026-11-02")
        try commit("2026-11-01")
        try commit("2026-11-02", manifest: "n")
        #expect(try store.runs().map(\.asOf) == [day("2026-11-01"), day("2026-11-02")])
        #expect(try store.runs().map(\.manifestHash) == ["m", "n"])
    }

    @Test func exportFilesKeepTheirFirstRun() throws {
        func file(_ print: String, _ asOf: String) -> ExportFile {
            ExportFile(path: "shop.csv", bytes: 3, fingerprint: print, asOf: day(asOf))
        }
        try commit("2026-11-02", exports: [file("x", "2026-11-02")])
        try commit("2026-11-03", exports: [file("x", "2026-11-03"), file("y", "2026-11-03")])
        #expect(try store.exportFiles() == [file("x", "2026-11-02"), file("y", "2026-11-03")])
        try commit("2026-11-01", exports: [file("x", "2026-11-01")])
        #expect(try store.exportFiles() == [file("x", "2026-11-01"), file("y", "2026-11-03")])
    }

    @Test func forecastsComeBackWhenTheyFallDue() throws {
        let (short, long) = (forecasts("2026-11-01", 30), forecasts("2026-11-01", 90))
        try commit("2026-11-01", forecasts: [long, short])
        #expect(try store.forecastsDue(on: day("2026-11-30")).isEmpty)
        #expect(try store.forecastsDue(on: day("2026-12-01")) == [short])
        #expect(try store.forecastsDue(after: day("2026-12-01"), on: day("2027-12-01")) == [long])
        #expect(short.dueDay == day("2026-12-01"))
    }

    @Test func rerunReplacesItsForecasts() throws {
        try commit("2026-11-01", forecasts: [forecasts("2026-11-01", 30), forecasts("2026-11-01", 90)])
        try commit("2026-11-02", forecasts: [forecasts("2026-11-02", 30)])
        try commit("2026-11-01", forecasts: [forecasts("2026-11-01", 30, 7)])
        #expect(
            try store.forecastsDue(on: day("2027-12-01")) == [
                forecasts("2026-11-01", 30, 7), forecasts("2026-11-02", 30),
            ])
        try store.removeForecasts(dueBefore: day("2026-12-02"))
        #expect(try store.forecastsDue(on: day("2027-12-01")) == [forecasts("2026-11-02", 30)])
    }
}
