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

    func logger() -> Logger {
        let format = logFormat
        let level: Logger.Level = quiet ? .error : .info
        return Logger(label: "clientele") { _ in StandardErrorLog(format: format, logLevel: level) }
    }
}

/// Logs to standard error: a readable line, or a JSON object a line.
struct StandardErrorLog: LogHandler {
    let format: LoggingOptions.LogFormat
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
                    level: event.level.rawValue, message: "\(event.message)", fields: fields.map { ($0.key, "\($0.value)") },
                    at: Date().formatted(.iso8601))
            }
        complain(line)
    }
}

/// Writes a line to standard error.
func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

/// Reads and checks a pipeline file; prints every problem and exits where it cannot be run.
func loadPlan(_ path: String) throws -> Plan {
    do {
        return try Plan(contentsOf: path, environment: ProcessInfo.processInfo.environment)
    } catch let error as InvalidPipeline {
        complain(error.description)
        complain("\(path): \(error.problems.count) problem\(error.problems.count == 1 ? "" : "s"); nothing was run.")
        throw ArgumentParser.ExitCode(Pipeline.ExitCode.usage.rawValue)
    } catch let error as StageFailure {
        complain("\(error)")
        throw ArgumentParser.ExitCode(error.exitCode.rawValue)
    }
}

/// Ends with exit code 130 at Ctrl-C. What was staged is cleared away by the next run; nothing else was touched.
func exitOnInterrupt() { signal(SIGINT) { _ in _exit(130) } }
