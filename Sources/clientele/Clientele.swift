import ArgumentParser
import Pipeline

/// The command line: one file per command.
@main
struct Clientele: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clientele",
        abstract:
            "Reads the exports of every channel and says who the customers are, what they are worth, and who is about to leave.",
        discussion: """
            Results go to standard output, logs and progress to standard error.
            Exit codes: 0 published, 1 a stage failed, 2 source missing, stale or half-written, 3 state missing, newer or \
            damaged, 4 over a quality limit, 5 over the memory allowed, 6 another run holds the lock, 64 wrong usage or \
            pipeline file, 130 interrupted.
            """,
        version: programVersion,
        subcommands: [
            RunCommand.self, ValidateCommand.self, VerifyCommand.self, ExplainCommand.self, PreviewCommand.self,
            LinkCommand.self,
            FitCommand.self,
            ForecastCommand.self, RecommendCommand.self, BacktestCommand.self, GenerateCommand.self,
        ])
}
