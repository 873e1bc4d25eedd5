import ArgumentParser
import Foundation
import Pipeline
import Records

struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest", abstract: "Tells how every model and naive rule would have forecast past days.",
        discussion: """
            Reads the pipeline's exports as `run` does, forecasts from past days as if on that day, and scores the forecasts \
            by what came. Prints JSON. Touches neither state nor releases.
            """)

    @Argument(help: "The pipeline file.")
    var pipeline: String

    @Option(help: "The day up to which orders are known; the day of the newest order by default.")
    var asOf: Day?

    @Option(help: "Days to look ahead.")
    var horizon: Int = 180

    @Option(help: "Past days to forecast from, spaced by the horizon.")
    var origins: Int = 2

    @Option(help: "Threads; all cores by default.")
    var threads: Int = ProcessInfo.processInfo.activeProcessorCount

    @OptionGroup var logging: LoggingOptions

    func validate() throws {
        for (name, value) in [("threads", threads), ("horizon", horizon), ("origins", origins)] where value < 1 {
            throw ValidationError("--\(name) is \(value), but expected at least 1.")
        }
    }

    func run() throws {
        var plan = try loadPlan(pipeline, logging.logFormat)
        plan.asOf = asOf ?? plan.asOf
        do {
            let run = PipelineRun(plan: plan, threads: threads, log: logging.logger())
            print(try run.backtest(horizon: horizon, origins: origins), terminator: "")
        } catch {
            complain(error, logging.logFormat)
            throw ArgumentParser.ExitCode(error.exitCode.rawValue)
        }
    }
}
