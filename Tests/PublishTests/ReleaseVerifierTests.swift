import Foundation
import Publish
import Testing

@Suite struct ReleaseVerifierTests {
    private func damaged(_ damage: (String) throws -> Void) throws -> [String] {
        let folder = try TemporaryFolder()
        let release = try publish("one", out: folder.path).path
        try damage(release)
        return try ReleaseVerifier.verify(release).map { String($0.description.prefix { $0 != "," }) }
    }

    private func write(_ text: String, _ path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    @Test func soundReleaseHasNoProblems() throws { #expect(try damaged { _ in }.isEmpty) }

    @Test func missingFile() throws {
        #expect(
            try damaged { try FileManager.default.removeItem(atPath: $0 + "/models.json") } == [
                "models.json: no such file"
            ])
    }

    @Test func extraFile() throws {
        #expect(
            try damaged { try write("", $0 + "/rejects/other.jsonl") } == [
                "rejects/other.jsonl: a file that the manifest does not name."
            ])
    }

    @Test func anotherSizeAndRows() throws {
        #expect(
            try damaged { try write("word\n", $0 + "/words.csv") } == ["words.csv: 5 bytes", "words.csv: 0 rows"])
    }

    @Test func anotherByte() throws {
        let problems = try damaged { try write("word\ntwo\nz\n", $0 + "/words.csv") }
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("words.csv: SHA-256") == true)
    }

    @Test func linkInPlaceOfAFile() throws {
        #expect(
            try damaged { release in
                try FileManager.default.moveItem(atPath: release + "/words.csv", toPath: release + "/../words.csv")
                try FileManager.default.createSymbolicLink(
                    atPath: release + "/words.csv", withDestinationPath: "../words.csv")
            } == ["words.csv: no such file"])
    }

    @Test(arguments: ["", "{", "[]", "{\"files\": 3}"])
    func brokenManifest(text: String) throws {
        let problems = try damaged { try write(text, $0 + "/manifest.json") }
        #expect(problems == ["manifest.json: text that is no manifest"])
    }

    @Test func manifestThatLeadsOutOfTheRelease() throws {
        let manifest = #"{"files": [{"name": "../../secret", "bytes": 1, "sha256": ""}]}"#
        let problems = try damaged { try write(manifest, $0 + "/manifest.json") }
        #expect(problems.first == "../../secret: a name in the manifest that leads out of the release.")
    }

    @Test func folderThatIsNotThere() throws {
        #expect(throws: PublishError.self) { try ReleaseVerifier.verify("nowhere/at/all") }
    }
}
