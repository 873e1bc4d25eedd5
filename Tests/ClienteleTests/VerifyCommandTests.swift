import Foundation
import Testing

@Suite struct VerifyCommandTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml", "--quiet").code == 0)
    }

    @Test(arguments: ["out/latest", "out/2025-03-20", "out/2025-03-20/"])
    func aReleaseIsSound(path: String) throws {
        let outcome = try folder.clientele("verify", path)
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output == "\(path): every file is as the manifest says\n")
    }

    @Test func anyChangeIsFound() throws {
        let segments = try folder.text("out/latest/segments.csv")
        try folder.write("out/latest/segments.csv", segments.replacing("champions", with: "ChampionS"))
        try folder.replace("\n", by: "\n\n", in: "out/latest/orders.csv")
        try folder.remove("out/latest/models.json")
        try folder.write("out/latest/rejects/people.jsonl", "{}\n")
        let outcome = try folder.clientele("verify", "out/latest")
        #expect(outcome.code == 1)
        let starts = [
            "models.json: no such file", "orders.csv: ", "rejects/people.jsonl: a file that", "segments.csv: SHA-256 ",
        ]
        for start in starts { #expect(outcome.errorLines.contains { $0.hasPrefix(start) }, "\(outcome.errors)") }
        for line in outcome.errorLines { #expect(starts.contains { line.hasPrefix($0) }, "\(line)") }
    }

    @Test func everyFileIsGuarded() throws {
        for name in try folder.files(under: "out/latest").keys.sorted()
        where name != "run.json" && name != "manifest.json" {
            let bytes = try folder.bytes("out/latest/" + name)
            var changed = bytes
            changed[bytes.count / 2] ^= 1
            try folder.write("out/latest/" + name, changed)
            #expect(try folder.clientele("verify", "out/latest").code == 1, "\(name)")
            try folder.write("out/latest/" + name, bytes)
        }
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }

    @Test func whatIsNoReleaseFails() throws {
        let none = try folder.clientele("verify", "out/1999-01-01")
        #expect(none.code == 1)
        #expect(none.errors == "out/1999-01-01: no such folder, but expected a release. Name the folder of one day.\n")
        let empty = try folder.clientele("verify", "exports")
        #expect(empty.code == 1)
        #expect(empty.errors.hasPrefix("manifest.json: "))
    }
}
