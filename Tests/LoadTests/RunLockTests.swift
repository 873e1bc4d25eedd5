import Foundation
import Load
import Testing

@Suite struct RunLockTests {
    @Test func secondRunIsToldWhoHoldsTheLock() throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/state/clientele.db"
        do {
            let lock = try RunLock(state: state, since: "2026-11-01T01:00:00Z")
            #expect(lock.path == state + ".lock")
            let error = #expect(throws: StateError.self) { _ = try RunLock(state: state, since: "later") }
            guard case .held(let path, let holder) = error else { return #expect(Bool(false), "not held") }
            #expect(path == state + ".lock")
            #expect(holder.pid == ProcessInfo.processInfo.processIdentifier)
            #expect(holder.since == "2026-11-01T01:00:00Z")
            #expect(error?.description.contains("held by process \(holder.pid) on \(holder.host) since") == true)
        }
        _ = try RunLock(state: state, since: "again")
    }

    @Test func fileOfADeadRunDoesNotHold() throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/clientele.db"
        try Data(#"{"pid":1,"host":"gone","since":"long ago"}"#.utf8).write(to: URL(fileURLWithPath: state + ".lock"))
        _ = try RunLock(state: state, since: "now")
    }

    @Test func unreadableHolderIsStillAHolder() throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/clientele.db"
        let lock = try RunLock(state: state, since: "now")
        try Data("{".utf8).write(to: URL(fileURLWithPath: lock.path), options: [])
        #expect(throws: StateError.self) { _ = try RunLock(state: state, since: "later") }
        withExtendedLifetime(lock.path) {}
    }
}
