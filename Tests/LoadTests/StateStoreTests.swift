import Foundation
import GRDB
import Records
import Testing

@testable import Load

@Suite struct StateStoreTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/state/clientele.db" }

    init() throws { folder = try TemporaryFolder() }

    private func opened() -> StateError? {
        do throws(StateError) {
            _ = try StateStore.open(path, expectsState: true)
            return nil
        } catch { return error }
    }

    @Test func newStateIsOneFile() throws {
        let store = try StateStore.open(path, expectsState: false)
        try store.night([["a"]], on: "2026-11-01")
        #expect(store.customerBasePath == folder.path + "/state/clientele-base.db")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/state") == ["clientele.db"])
        #expect(opened() == nil)
    }

    /// A reader of the tables who holds them for a moment is waited for.
    @Test func aNightWaitsForWhoeverHoldsTheFile() throws {
        let store = try StateStore.open(path, expectsState: false)
        try store.night([["a"]], on: "2026-11-01")
        let reader = try DatabaseQueue(path: path)
        let isHeld = DispatchSemaphore(value: 0)
        let thread = Thread {
            try? reader.writeWithoutTransaction { database in
                try database.inTransaction(.exclusive) {
                    isHeld.signal()
                    Thread.sleep(forTimeInterval: 0.5)
                    return .commit
                }
            }
        }
        thread.start()
        isHeld.wait()
        try store.night([["a"], ["b"]], on: "2026-11-02")
        #expect(opened() == nil)
    }

    @Test func lostStateIsAnErrorAndNotAFreshStart() {
        #expect(opened() == .missing(path: path))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(
            opened()?.description == """
                \(path): no state file, but earlier releases were made with one. Restore it from a backup; to begin \
                anew, with new customer ids, move the earlier releases and their link 'latest' away.
                """)
    }

    @Test func newerStateIsRefused() throws {
        try StateStore.open(path, expectsState: false).queue.write { try $0.execute(sql: "PRAGMA user_version = 7") }
        #expect(opened() == .newer(path: path, found: 7, supported: StateStore.version))
    }

    @Test func unknownMigrationIsNewer() throws {
        try StateStore.open(path, expectsState: false).queue.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2 something')")
        }
        #expect(opened() == .newer(path: path, found: StateStore.version + 1, supported: StateStore.version))
    }

    @Test func databaseOfAnotherProgramIsRefused() throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (x)") }
        #expect(opened() == .foreign(path: path))
    }

    @Test(arguments: ["", "x", "this is a text file that someone put here, longer than any header of SQLite would be"])
    func otherFilesAreDamage(text: String) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        guard case .damaged = opened() else { return #expect(Bool(false), "\(String(describing: opened()))") }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
    }

    /// What a first night leaves that the disk was too full for, or that was killed, is no damage to a second one.
    @Test(arguments: [false, true]) func anUnfinishedFirstStateIsBegunAnew(hasMigrations: Bool) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        if hasMigrations {
            try DatabaseQueue(path: path).write {
                try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
            }
        } else {
            try Data().write(to: URL(fileURLWithPath: path))
        }
        #expect(opened() != nil)
        try StateStore.open(path, expectsState: false).night([["1"]], on: "2026-11-01")
        #expect(opened() == nil)
    }

    @Test func overwrittenPagesAreDamage() throws {
        let store = try StateStore.open(path, expectsState: false)
        try store.night((0..<2000).map { ["record number \($0)"] }, on: "2026-11-01")
        try store.queue.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.count > 100_000)
        for offset in 40_000..<90_000 { bytes[offset] = UInt8(truncatingIfNeeded: offset) }
        try bytes.write(to: URL(fileURLWithPath: path))
        guard case .damaged = opened() else { return #expect(Bool(false), "\(String(describing: opened()))") }
    }

    @Test func truncatedFileIsDamage() throws {
        let store = try StateStore.open(path, expectsState: false)
        try store.night((0..<2000).map { ["record number \($0)"] }, on: "2026-11-01")
        try store.queue.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: path))
        guard case .damaged = opened() else { return #expect(Bool(false), "\(String(describing: opened()))") }
    }

    @Test func folderThatIsAFileIsAnError() throws {
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/state"))
        #expect(throws: StateError.self) { try StateStore.open(path, expectsState: false) }
    }

    /// A commit that fails half-way leaves the state of the night before.
    @Test func failedCommitChangesNothing() throws {
        let store = try StateStore.open(path, expectsState: false)
        let first = try store.night([["a"], ["b"]], on: "2026-11-01")
        try store.queue.write {
            try $0.execute(
                sql: "CREATE TRIGGER stop BEFORE INSERT ON run BEGIN SELECT raise(ABORT, 'stopped'); END")
        }
        #expect(throws: StateError.unwritable(path: path, why: "stopped")) {
            try store.night([["a", "b"]], on: "2026-11-02")
        }
        try store.queue.write { try $0.execute(sql: "DROP TRIGGER stop") }
        #expect(try store.night([["a"], ["b"]], on: "2026-11-03").events.isEmpty)
        #expect(try store.currentID(of: first.customerIDs[0], asOf: day("2026-11-03")) == first.customerIDs[0])
    }
}
