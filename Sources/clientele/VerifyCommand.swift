import ArgumentParser
import Pipeline
import Publish

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks the files of a release against its manifest.")

    @Argument(help: "The folder of a release, such as out/latest.")
    var release: String

    func run() throws {
        let problems: [ReleaseProblem]
        do throws(PublishError) { problems = try ReleaseVerifier.verify(release) } catch {
            complain("\(error)")
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
        }
        guard problems.isEmpty else {
            for problem in problems { complain("\(problem)") }
            throw ArgumentParser.ExitCode(Pipeline.ExitCode.stageFailed.rawValue)
        }
        print("\(release): every file is as the manifest says")
    }
}
