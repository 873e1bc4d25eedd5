import Foundation
import Publish
import Testing

/// A crash, or a failure, at every single change of the disk.
@Suite struct ReleaseCrashTests {
    @Test(arguments: [true, false])
    func readersSeeTheOldReleaseOrTheNewOneWhole(mayExchange: Bool) throws {
        let rehearsal = try TemporaryFolder()
        try publish("old", out: rehearsal.path)
        let counting = FailingDisk(mayExchange: mayExchange)
        try publish("new", out: rehearsal.path, fileSystem: counting.fileSystem)
        #expect(counting.changes > 15)

        var seen: Set<String> = []
        for n in 1...counting.changes {
            let folder = try TemporaryFolder()
            try publish("old", out: folder.path)
            let disk = FailingDisk(failsAt: n, mayExchange: mayExchange)
            #expect(throws: PublishError.self) { try publish("new", out: folder.path, fileSystem: disk.fileSystem) }
            let word = try wholeWord(folder.path + "/2026-11-01")
            // Without an exchange in one step there is a moment between two renames with neither.
            if mayExchange { #expect(word != nil, "crash at \(n)") }
            seen.insert(word ?? "none")
            #expect(try wholeWord(folder.path + "/latest") == word)
            try expectRecovery(folder.path, crashedAt: n)
        }
        #expect(seen == (mayExchange ? ["old", "new"] : ["old", "new", "none"]))
    }

    /// The next night's start alone mends what was broken, and the same night then publishes.
    private func expectRecovery(_ out: String, crashedAt n: Int) throws {
        do { _ = try ReleaseWriter(out: out, asOf: day("2026-11-09"), threads: 1) }
        #expect(["old", "new"].contains(try wholeWord(out + "/2026-11-01")), "crash at \(n)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: out).sorted() == ["2026-11-01", "latest"],
            "crash at \(n)")
        try publish("new", out: out)
        #expect(try wholeWord(out + "/latest") == "new")
    }

    @Test func firstReleaseIsNotThereOrWhole() throws {
        let rehearsal = try TemporaryFolder()
        let counting = FailingDisk()
        try publish("new", out: rehearsal.path, fileSystem: counting.fileSystem)
        for n in 1...counting.changes {
            let folder = try TemporaryFolder()
            let disk = FailingDisk(failsAt: n)
            #expect(throws: PublishError.self) { try publish("new", out: folder.path, fileSystem: disk.fileSystem) }
            #expect([nil, "new"].contains(try wholeWord(folder.path + "/2026-11-01")))
            #expect([nil, "new"].contains(try wholeWord(folder.path + "/latest")))
        }
    }

    @Test(arguments: [true, false])
    func singleFailureLeavesNoStagingBehind(mayExchange: Bool) throws {
        let rehearsal = try TemporaryFolder()
        try publish("old", out: rehearsal.path)
        let counting = FailingDisk(mayExchange: mayExchange)
        try publish("new", out: rehearsal.path, fileSystem: counting.fileSystem)
        for n in 1...counting.changes {
            let folder = try TemporaryFolder()
            try publish("old", out: folder.path)
            let disk = FailingDisk(failsAt: n, stopsWorld: false, mayExchange: mayExchange)
            let error = #expect(throws: PublishError.self) {
                try publish("new", out: folder.path, fileSystem: disk.fileSystem)
            }
            let word = try wholeWord(folder.path + "/2026-11-01")
            #expect(word != nil, "failure at \(n)")
            let isComplete = error?.description.contains("is complete") == true
            #expect(word == (isComplete ? "new" : "old"), "failure at \(n): \(error?.description ?? "")")
        }
    }

    @Test func everythingIsFlushedBeforeItIsRenamed() throws {
        let folder = try TemporaryFolder()
        let disk = FailingDisk()
        try publish("one", out: folder.path, fileSystem: disk.fileSystem)
        let operations = disk.operations
        let rename = try #require(operations.firstIndex(of: "rename .staging-2026-11-01"))
        for name in [
            "words.csv", "models.json", "shop.jsonl", "manifest.json", "datapackage.json", "run.json", "rejects",
            ".staging-2026-11-01",
        ] {
            let flush = try #require(operations.lastIndex(of: "flush to the disk \(name)"))
            #expect(flush < rename)
            if let write = operations.lastIndex(of: "write to the file \(name)") { #expect(write < flush) }
        }
        let parent = folder.path.split(separator: "/").last ?? ""
        #expect(operations[rename...].contains("flush to the disk \(parent)"))
    }
}
