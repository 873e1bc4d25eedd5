import ArgumentParser
import Foundation
import Parallel
import Pipeline
import Records

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview", abstract: "Prints the messages that a run would send.",
        discussion: """
            Samples of every template, or with --customer all that is decided about one customer, with what is blocked and why.
            Reads the exports and a copy of the state. Publishes nothing, and nothing counts as sent.
            """)

    @Argument(help: "The pipeline file.")
    var pipeline: String

    @Option(help: "A customer id.")
    var customer: String?

    @Option(help: "The name of a rule.")
    var rule: String?

    @Option(help: "Tell everything as of this day (yyyy-MM-dd); the day of the newest order by default.")
    var asOf: Day?

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var logging: LoggingOptions

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
    }

    func run() throws {
        var plan = try loadPlan(pipeline, logging.logFormat)
        plan.asOf = asOf ?? plan.asOf
        keepFreedMemory()
        do {
            let run = PipelineRun(plan: plan, threads: threads, log: logging.logger())
            print(try run.preview(customer: customer, rule: rule))
        } catch {
            complain(error, logging.logFormat)
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
    }
}
