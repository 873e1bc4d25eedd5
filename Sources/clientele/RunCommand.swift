public import ArgumentParser
import Foundation
import Logging
import Parallel
import Pipeline
public import Records

struct RunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a pipeline and publishes a release.",
        discussion: "The same exports, pipeline file, as-of day and state give the same bytes.")

    @Argument(help: "The pipeline file.")
    var pipeline: String

    @Option(help: "Tell everything as of this day (yyyy-MM-dd); the day of the newest order by default.")
    var asOf: Day?

    @Option(help: "The folder of releases, instead of the pipeline file's.")
    var out: String?

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Print what would be done, and do nothing.")
    var dryRun = false

    @OptionGroup var logging: LoggingOptions

    func validate() throws {
        guard threads >= 1 else { throw ValidationError("--threads is \(threads), but expected at least 1.") }
    }

    func run() throws {
        var plan = try loadPlan(pipeline, logging.logFormat)
        plan.asOf = asOf ?? plan.asOf
        plan.out = out ?? plan.out
        if dryRun {
            print(plan)
            return
        }
        keepFreedMemory()
        exitOnInterrupt(logging.logFormat)
        do {
            let bar = logging.bar()
            let log = logging.logger(above: bar)
            let display = ProgressDisplay(bytes: plan.sources.flatMap(\.sizes).reduce(0, +), log: log, bar: bar)
            let run = PipelineRun(plan: plan, threads: threads, log: log) { display.note($0) }
            print(try display.whileShown(run.run).summary)
        } catch {
            complain(error, logging.logFormat)
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
    }
}

extension Day: ExpressibleByArgument {
    /// A day as yyyy-MM-dd.
    public init?(argument: String) { self.init(iso: argument) }
}
