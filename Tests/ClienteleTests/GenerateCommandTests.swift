import Foundation
import Testing

@Suite struct GenerateCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func fixturesAreTheBytesOfTheirSeed() throws {
        let parameters = try Data(contentsOf: URL(fileURLWithPath: packageFolder + "/fixtures/truth/parameters.json"))
        let truth = try #require(try JSONSerialization.jsonObject(with: parameters) as? [String: Any])
        let (customers, seed) = (truth["customers"] as? Int ?? 0, truth["seed"] as? String ?? "")
        let outcome = try folder.clientele("generate", "--customers", "\(customers)", "--seed", seed, "--out", "again")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let found = try folder.files(under: "again")
        let expected = try committed()
        #expect(found.keys.sorted() == expected.keys.sorted())
        let different = expected.keys.sorted().filter { found[$0] != expected[$0] }
        #expect(different == [], "fixtures/ differ from what is generated; `make fixtures` writes them anew")
        #expect(expected.values.reduce(0) { $0 + $1.count } < 3_000_000)
    }

    private func committed() throws -> [String: Data] {
        let root = packageFolder + "/fixtures"
        let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
        var files: [String: Data] = [:]
        for name in names where URL(fileURLWithPath: name).pathExtension != "" {
            files[name] = try Data(contentsOf: URL(fileURLWithPath: root + "/" + name))
        }
        return files
    }

    @Test func anotherSeedIsAnotherCompanyAndThreadsChangeNothing() throws {
        for (out, seed, threads) in [("a", "7", "1"), ("b", "7", "2"), ("c", "8", "2")] {
            let outcome = try folder.clientele(
                "generate", "--customers", "150", "--seed", seed, "--threads", threads, "--out", out)
            #expect(outcome.code == 0)
        }
        #expect(try folder.files(under: "a") == folder.files(under: "b"))
        #expect(try folder.files(under: "a") != folder.files(under: "c"))
    }

    @Test func aFolderThatIsInUseIsLeftAlone() throws {
        try folder.write("mine/diary.txt", "dear diary")
        let outcome = try folder.clientele("generate", "--customers", "10", "--out", "mine")
        #expect(outcome.code == 64)
        #expect(
            outcome.errors.hasPrefix(
                "Error: --out mine: found 1 files, but expected an empty folder. Remove them first.\n"))
        #expect(folder.names("mine") == ["diary.txt"])
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        try folder.write("blocked", "a file")
        let outcome = try folder.clientele("generate", "--customers", "10", "--out", "blocked/out")
        #expect(outcome.code == 1)
        #expect(
            outcome.errors
                == "blocked/out: cannot be created, but expected a folder to write to. Check the path and its permissions.\n"
        )
    }

    @Test(arguments: [
        ["--customers", "0", "--out", "x"], ["--customers", "-5", "--out", "x"], ["--customers", "9"], ["--out", "x"],
        ["--customers", "9", "--out", "x", "--threads", "0"], ["--customers", "many", "--out", "x"],
        ["--customers", "9", "--out", "x", "--seed", "-1"],
    ])
    func wrongUsage(options: [String]) throws {
        #expect(try RunningProgram(["generate"] + options, in: folder).outcome().code == 64)
        #expect(!folder.exists("x"))
    }
}
