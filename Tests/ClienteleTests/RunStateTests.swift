import Foundation
import Testing

@Suite struct RunStateTests {
    private let folder: TemporaryFolder

    /// A shop after its first night.
    init() throws {
        folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml", "--quiet").code == 0)
    }

    /// A run that fails with exit code 3 and these words, and leaves the release as it was.
    private func expectRefusal(_ message: String) throws {
        let before = try folder.files(under: "out")
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(outcome.code == 3)
        #expect(
            outcome.errors == "load failed: state/shop.db: \(message)\nLeft behind: the last release is untouched.\n")
        #expect(try folder.files(under: "out") == before)
    }

    @Test func aLostStateIsNoFreshStart() throws {
        try folder.remove("state/shop.db")
        try expectRefusal(
            "no state file, but earlier releases were made with one. Restore it from a backup; to begin anew, with new customer ids, "
                + "move the earlier releases and their link 'latest' away.")
        #expect(!folder.exists("state/shop.db"))
        try FileManager.default.moveItem(atPath: folder.path + "/out", toPath: folder.path + "/old")
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
    }

    @Test func aNewerStateIsLeftAlone() throws {
        var bytes = try folder.bytes("state/shop.db")
        bytes.replaceSubrange(60..<64, with: [0, 0, 0, 9])
        try folder.write("state/shop.db", bytes)
        try expectRefusal(
            "state of version 9, but this program knows versions up to 4. Use the program that wrote it, or a newer one."
        )
        #expect(try folder.bytes("state/shop.db") == bytes)
    }

    @Test(arguments: ["", "a text"]) func aFileOfAnotherKindIsDamage(text: String) throws {
        try folder.write("state/shop.db", text)
        let what = text.isEmpty ? "an empty file" : "a file of another kind"
        try expectRefusal("\(what), but expected a sound state file. Restore it from a backup; nothing was changed.")
    }

    @Test func overwrittenPagesAreDamage() throws {
        var bytes = try folder.bytes("state/shop.db")
        let middle = bytes.count / 2
        bytes.replaceSubrange(middle..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - middle))
        try folder.write("state/shop.db", bytes)
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(outcome.code == 3)
        #expect(
            outcome.errors.contains("but expected a sound state file. Restore it from a backup; nothing was changed."))
    }

    @Test func onlyOneRunHoldsTheLock() throws {
        let path = folder.path + "/state/shop.db.lock"
        try Data(#"{"host":"nightbox","pid":4711,"since":"2026-01-01T00:00:00Z"}"#.utf8).write(
            to: URL(fileURLWithPath: path))
        let descriptor = unsafe open(path, O_RDWR)
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        let before = try folder.files(under: "out")
        let refused = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(refused.code == 6)
        #expect(
            refused.errors == """
                load failed: state/shop.db.lock: held by process 4711 on nightbox since 2026-01-01T00:00:00Z, but expected no other \
                run. Wait for it to end, or end that process: the lock then clears itself.

                """)
        #expect(try folder.files(under: "out") == before)
        close(descriptor)
        #expect(try folder.clientele("run", "shop.yaml", "--quiet").code == 0)
    }

    @Test func aReleaseFolderThatCannotBeWrittenFails() throws {
        try folder.write("blocked", "a file")
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet", "--out", "blocked/out")
        #expect(outcome.code == 1)
        #expect(
            outcome.errors == """
                publish failed: blocked/out: the folder cannot be created, but expected a folder of releases that can be written.
                Left behind: the last release and the state are untouched.
                What to do: check the folder and its permissions, then run again.

                """)
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }

    /// A file may not grow past some size, as on a full disk: whatever fails, the last release stays, and once there is room
    /// the same run succeeds.
    @Test(arguments: [4, 16, 48, 80, 112, 144]) func aFullDiskLeavesTheLastRelease(kilobytes: Int) throws {
        let before = try folder.release("out/latest")
        try folder.write("exports/sales-3.csv", SmallShop.sales(4))
        let outcome = try folder.shell(
            "trap '' XFSZ; ulimit -f \(kilobytes * 2); exec $CLIENTELE run shop.yaml --quiet")
        #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
        if outcome.code != 0 {
            #expect(outcome.errors.contains("What to do: ") || outcome.errors.contains("Left behind: "))
            #expect(try folder.release("out/latest") == before)
            #expect(folder.names("out") == ["2025-03-20", "latest"])
        }
        let again = try folder.clientele("run", "shop.yaml")
        #expect(again.code == 0, "\(again.errors)")
        #expect(try folder.clientele("verify", "out/2025-04-20").code == 0)
    }

    /// The first night of all, on a full disk: what it leaves behind is no damaged state.
    @Test(arguments: [1, 4, 16, 48]) func aFirstNightOnAFullDiskCanBeRepeated(kilobytes: Int) throws {
        let fresh = try SmallShop.folder()
        let outcome = try fresh.shell("trap '' XFSZ; ulimit -f \(kilobytes * 2); exec $CLIENTELE run shop.yaml --quiet")
        #expect(outcome.code != 0)
        let again = try fresh.clientele("run", "shop.yaml")
        #expect(again.code == 0, "\(again.errors)")
    }
}
