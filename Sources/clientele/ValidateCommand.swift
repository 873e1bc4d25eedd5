import ArgumentParser
import Pipeline

struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate", abstract: "Checks a pipeline file and prints every problem in it.")

    @Argument(help: "The pipeline file.")
    var pipeline: String

    func run() throws {
        let plan = try loadPlan(pipeline)
        plan.missingFiles.forEach(complain)
        let count = plan.sources.count
        print("\(pipeline): \(count) source\(count == 1 ? "" : "s"), no problems")
    }
}
