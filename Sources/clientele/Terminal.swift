import ArgumentParser
import Foundation
import Logging
import Pipeline

/// How a command logs.
struct LoggingOptions: ParsableArguments {
    @Flag(help: "Log nothing but failures.")
    var quiet = false

    @Option(help: "How to log to standard error: text or json (an object a line).")
    var logFormat: LogFormat = .text

    enum LogFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func logger(above bar: ProgressBar? = nil) -> Logger {
        let format = logFormat
        let level: Logger.Level = quiet ? .error : .info
        return Logger(label: "clientele") { _ in StandardErrorLog(format: format, bar: bar, logLevel: level) }
    }

    /// A bar, where one can be drawn and is wanted.
    func bar() -> ProgressBar? { quiet || logFormat == .json ? nil : ProgressBar() }
}

/// Logs to standard error: a readable line, or a JSON object a line.
struct StandardErrorLog: LogHandler {
    let format: LoggingOptions.LogFormat
    let bar: ProgressBar?
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).merging(metadata) { own, _ in own }.sorted { $0.key < $1.key }
        let line =
            switch format {
            case .text: "\(event.message)"
            case .json:
                logLine(
                    level: event.level.rawValue, message: "\(event.message)",
                    fields: fields.map { ($0.key, "\($0.value)") },
                    at: Date().formatted(.iso8601))
            }
        if let bar { bar.around { complain(line) } } else { complain(line) }
    }
}

/// Writes a line to standard error, as far as that still works: a full log must not end a run.
func complain(_ line: String) { put(line + "\n") }

/// Writes to standard error, as far as that still works.
func put(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

/// Writes a failure to standard error: its parts in lines of text, or in one object.
func complain(_ failure: StageFailure, _ format: LoggingOptions.LogFormat) {
    guard format == .json else { return complain("\(failure)") }
    let fields = [
        ("stage", failure.stage.rawValue), ("event", "failed"), ("exit_code", "\(failure.exitCode.rawValue)"),
        ("left_behind", failure.leftBehind), ("advice", failure.advice),
    ]
    complain(logLine(level: "error", message: failure.cause, fields: fields, at: Date().formatted(.iso8601)))
}

/// Writes the problems of a pipeline file to standard error: each with its line and a caret, or each an object.
func complain(_ invalid: InvalidPipeline, _ format: LoggingOptions.LogFormat) {
    guard format == .json else {
        let count = invalid.problems.count
        return complain("\(invalid)\n\(invalid.file): \(count) problem\(count == 1 ? "" : "s"); nothing was run.")
    }
    for problem in invalid.problems {
        let place = [
            ("file", problem.source?.path ?? invalid.file), ("line", "\(problem.line)"),
            ("column", "\(problem.column)"),
        ]
        complain(logLine(level: "error", message: problem.message, fields: place, at: Date().formatted(.iso8601)))
    }
}

/// Reads and checks a pipeline file; prints every problem and exits where it cannot be run.
func loadPlan(_ path: String, _ format: LoggingOptions.LogFormat = .text) throws -> Plan {
    do {
        return try Plan(contentsOf: path, environment: ProcessInfo.processInfo.environment)
    } catch let error as InvalidPipeline {
        complain(error, format)
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    } catch let error as StageFailure {
        complain(error, format)
        throw ArgumentParser.ExitCode(error.exitCode.rawValue)
    }
}

/// Ends with exit code 130 at Ctrl-C. What was staged is cleared away by the next run; nothing else was touched.
func exitOnInterrupt(_ format: LoggingOptions.LogFormat) {
    switch format {
    case .text:
        signal(SIGINT) { _ in exitInterrupted("interrupted; the last release is untouched. Run again to publish.\n") }
    case .json:
        signal(SIGINT) { _ in
            exitInterrupted("{\"level\":\"error\",\"message\":\"interrupted\",\"exit_code\":\"130\"}\n")
        }
    }
}

private func exitInterrupted(_ words: StaticString) -> Never {
    _ = unsafe write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(130)
}
