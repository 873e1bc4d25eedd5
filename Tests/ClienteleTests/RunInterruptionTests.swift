import Foundation
import Testing

/// Runs that are ended in the middle: of a small company in all four channels, so that each stage takes a while.
@Suite struct RunInterruptionTests {
    private static let stages = ["extract …", "transform …", "load …", "analyze …", "publish …"]

    @Test(arguments: stages) func anInterruptEndsTheRun(after stage: String) throws {
        let folder = try Company.folder()
        #expect(try folder.clientele("run", Company.pipeline, "--as-of", "2025-03-31", "--quiet").code == 0)
        let before = try folder.release("out/latest")
        let run = try RunningProgram(["run", Company.pipeline], in: folder)
        try #require(run.signal(SIGINT, after: stage), "the run ended before \(stage)")
        let outcome = run.outcome()
        #expect(outcome.code == 130 || outcome.code == 0 && stage == Self.stages.last)
        guard outcome.code == 130 else { return }
        #expect(outcome.errors.hasSuffix("interrupted; the last release is untouched. Run again to publish.\n"))
        #expect(outcome.output == "")
        #expect(try folder.release("out/latest") == before)
    }

    /// kill -9 in every stage, one after the other: readers see the old release whole, and in the end the new one whole, the
    /// same as if nothing had happened.
    @Test func aKilledRunCanBeRepeated() throws {
        let folder = try Company.folder()
        let night = ["run", Company.pipeline, "--as-of", "2025-06-30"]
        #expect(try folder.clientele("run", Company.pipeline, "--as-of", "2025-03-31").code == 0)
        let before = try folder.release("out/latest")
        var killed = 0
        for stage in Self.stages {
            let run = try RunningProgram(night, in: folder)
            let wasRunning = try #require(run.signal(SIGKILL, after: stage) as Bool?)
            let outcome = run.outcome()
            guard wasRunning, outcome.code == 137 else { continue }
            killed += 1
            #expect(try folder.clientele("verify", "out/latest").code == 0)
            let latest = try folder.release("out/latest")
            #expect(latest == before || folder.names("out").contains("2025-06-30"))
        }
        #expect(killed >= 4)
        let last = try RunningProgram(night, in: folder).outcome()
        #expect(last.code == 0, "\(last.errors)")
        #expect(folder.names("out") == ["2025-03-31", "2025-06-30", "latest"])

        let peaceful = try Company.folder()
        #expect(try peaceful.clientele("run", Company.pipeline, "--as-of", "2025-03-31").code == 0)
        #expect(try RunningProgram(night, in: peaceful).outcome().code == 0)
        let (found, expected) = (try folder.release("out/latest"), try peaceful.release("out/latest"))
        #expect(expected.keys.sorted().filter { found[$0] != expected[$0] } == [])
        #expect(found.count == expected.count)
    }

    /// The first night of all, killed: there is no release, and the state is none that a rerun would refuse.
    @Test(arguments: stages) func aKilledFirstNightCanBeRepeated(after stage: String) throws {
        let folder = try Company.folder()
        let run = try RunningProgram(["run", Company.pipeline], in: folder)
        _ = run.signal(SIGKILL, after: stage)
        _ = run.outcome()
        let again = try folder.clientele("run", Company.pipeline)
        #expect(again.code == 0, "\(again.errors)")
        #expect(folder.names("out") == ["2025-06-30", "latest"])
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }
}

/// The exports of a generated company of 150 customers, and the demo pipeline over them, identity by deterministic rules.
enum Company {
    static let pipeline = "pipelines/demo.yaml"

    private static let exports: Result<TemporaryFolder, any Error> = Result {
        let folder = try TemporaryFolder()
        _ = try folder.clientele("generate", "--customers", "150", "--out", "fixtures")
        return folder
    }

    /// A folder with `fixtures/` and `pipelines/demo.yaml`, its releases going to `out/`.
    static func folder() throws -> TemporaryFolder { try folder(exports: try exports.get().path + "/fixtures") }

    /// The same over our own fixtures, of 2,000 customers.
    static func fixtures() throws -> TemporaryFolder { try folder(exports: packageFolder + "/fixtures") }

    private static func folder(exports: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: exports, toPath: folder.path + "/fixtures")
        let demo = try String(contentsOfFile: packageFolder + "/pipelines/demo.yaml", encoding: .utf8)
        let changes = [
            ("../out/demo", "../out"), ("max_rejected: 2%", "max_rejected: 5%"),
            ("max_changed_customers: 1%", "max_changed_customers: 100%"),
            ("  identity:\n", "  identity:\n    method: rules\n"),
        ]
        for (old, _) in changes { #expect(demo.contains(old)) }
        try FileManager.default.createDirectory(
            atPath: folder.path + "/pipelines", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: packageFolder + "/pipelines/outreach", toPath: folder.path + "/pipelines/outreach")
        try folder.write(pipeline, changes.reduce(demo) { $0.replacing($1.0, with: $1.1) })
        return folder
    }
}
