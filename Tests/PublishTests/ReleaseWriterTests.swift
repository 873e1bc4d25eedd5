import Exports
import Foundation
import Publish
import Records
import Testing

@Suite struct ReleaseWriterTests {
    @Test func writesTheFilesTheManifestAndTheLink() throws {
        let folder = try TemporaryFolder()
        let out = folder.path + "/out"
        let release = try publish("one", out: out)
        #expect(release.path == out + "/2026-11-01")
        #expect(
            release.files.map(\.name) == ["datapackage.json", "models.json", "rejects/shop.jsonl", "words.csv"])
        #expect(text(release.path + "/words.csv") == "word\none\nz\n")
        #expect(
            text(release.path + "/rejects/shop.jsonl")
                == #"{"reason":"field_count","file":"shop.csv","line":3,"field":null,"row":"one"}"# + "\n")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: out + "/latest") == "2026-11-01")
        #expect(try FileManager.default.contentsOfDirectory(atPath: out).sorted() == ["2026-11-01", "latest"])
        #expect(try ReleaseVerifier.verify(release.path).isEmpty)
    }

    @Test func manifestNamesEveryFileAndNoMoment() throws {
        let folder = try TemporaryFolder()
        let release = try publish("one", out: folder.path)
        #expect(
            text(release.path + "/manifest.json")?.hasPrefix(
                """
                {
                  "as_of": "2026-11-01",
                  "program": "clientele 0",
                  "configuration": "c0ffee",
                  "inputs": [
                    {
                      "path": "shop.csv",
                      "bytes": 12,
                      "fingerprint": "ab"
                    }
                  ],
                  "files": [
                """) == true)
        // sha256sum of "word\none\nz\n"
        let words = release.files.first { $0.name == "words.csv" }
        #expect(words?.sha256 == "3c8769af885aadc3be1249a0d1a86480412a2d4b502486fbe2ef4fc8fcd11f62")
        #expect(words?.bytes == 11)
        #expect(words?.rows == 2)
    }

    @Test func threadsAndAnEarlierReleaseChangeNoByte() throws {
        let folder = try TemporaryFolder()
        let hashes = try [1, 2, 5, 1].map { try publish("one", out: folder.path, threads: $0).manifestHash }
        #expect(Set(hashes).count == 1)
        #expect(try wholeWord(folder.path + "/2026-11-01") == "one")
    }

    @Test func backfillLeavesLatestAtTheNewest() throws {
        let folder = try TemporaryFolder()
        try publish("new", out: folder.path, on: "2026-11-02")
        try publish("old", out: folder.path, on: "2026-11-01")
        #expect(try wholeWord(folder.path + "/latest") == "new")
        try publish("newer", out: folder.path, on: "2026-11-03")
        #expect(try wholeWord(folder.path + "/latest") == "newer")
    }

    @Test func unfinishedWriterRemovesItsStaging() throws {
        let folder = try TemporaryFolder()
        do {
            var writer = try ReleaseWriter(out: folder.path, asOf: day("2026-11-01"), threads: 1)
            try writer.addJSON("models.json", [])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func refusedNightKeepsWhatWasAddedAndPublishesNothing() throws {
        let folder = try TemporaryFolder()
        try publish("one", out: folder.path)
        for round in 1...2 {
            var writer = try ReleaseWriter(out: folder.path, asOf: day("2026-11-02"), threads: 1)
            try writer.addJSON("quality.json", ["round": .integer(round)])
            let path = try writer.refuse()
            #expect(path == folder.path + "/refused-2026-11-02")
            #expect(text(path + "/quality.json")?.contains("\(round)") == true)
        }
        #expect(try wholeWord(folder.path + "/latest") == "one")
    }

    @Test(arguments: ["../x", "/x", "a//b", "a/../../x", "", ".hidden", "rejects/.x", "words.csv"])
    func namesOutsideTheReleaseOrTakenAreRefused(name: String) throws {
        let folder = try TemporaryFolder()
        var writer = try ReleaseWriter(out: folder.path, asOf: day("2026-11-01"), threads: 1)
        try writer.addBytes("words.csv", [])
        #expect(throws: PublishError.self) { try writer.addBytes(name, []) }
    }

    @Test func fullDiskSaysWhatIsLeftBehind() throws {
        let folder = try TemporaryFolder()
        try publish("one", out: folder.path)
        let disk = FailingDisk(failsAt: 3, stopsWorld: false, code: ENOSPC)
        let error = #expect(throws: PublishError.self) {
            try publish("two", out: folder.path, fileSystem: disk.fileSystem)
        }
        #expect(
            error?.description == """
                \(folder.path)/.staging-2026-11-01/words.csv: the disk is full, but expected room for the release. \
                Earlier releases are as they were. Make room and run again.
                """)
        #expect(try wholeWord(folder.path + "/2026-11-01") == "one")
    }

    @Test func folderThatIsAFileIsRefused() throws {
        let folder = try TemporaryFolder()
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/out"))
        #expect(throws: PublishError.self) { try publish("one", out: folder.path + "/out") }
    }
}
