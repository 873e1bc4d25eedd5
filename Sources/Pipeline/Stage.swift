/// The stages of a run, in order: the keys of the pipeline file, the modules, the words of the log.
public enum Stage: String, CaseIterable, Sendable, Comparable {
    case extract, transform, load, analyze, publish

    /// Whether a stage comes before another.
    public static func < (left: Stage, right: Stage) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// Exit codes, as schedulers know them.
public enum ExitCode: Int32, Sendable {
    /// Published, or nothing to do.
    case success = 0
    /// A stage failed; the last release is untouched.
    case stageFailed = 1
    /// A source is missing, stale or half-written.
    case source = 2
    /// The state store is missing, newer than this program, or damaged.
    case state = 3
    /// Over a quality limit: nothing published, rejects kept.
    case quality = 4
    /// Would not fit in the memory allowed.
    case memory = 5
    /// Another run holds the lock.
    case locked = 6
    /// Wrong usage, or a wrong pipeline file.
    case usage = 64
}

/// A run that did not publish: what failed, what is left behind, and what to do.
public struct StageFailure: Error, Sendable, CustomStringConvertible {
    /// The stage that failed.
    public var stage: Stage
    /// The exit code.
    public var exitCode: ExitCode
    /// Where, what was found and what was expected.
    public var cause: String
    /// What is left behind.
    public var leftBehind: String
    /// What to do.
    public var advice: String

    /// The failure in words, a line for each part.
    public var description: String {
        var lines = ["\(stage.rawValue) failed: \(cause)"]
        if !leftBehind.isEmpty { lines.append("Left behind: \(leftBehind)") }
        if !advice.isEmpty { lines.append("What to do: \(advice)") }
        return lines.joined(separator: "\n")
    }
}
