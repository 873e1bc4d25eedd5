import Dispatch
import Foundation
import Logging
import Pipeline
import Synchronization

/// Shows how a run gets on, on standard error: a bar that is drawn again and again on a terminal, elsewhere a line of the log
/// every few seconds of a long stage.
final class ProgressDisplay: Sendable {
    private let progress: Mutex<RunProgress>
    private let log: Logger
    private let bar: ProgressBar?
    private let clock: @Sendable () -> Double

    /// - Parameters:
    ///   - bytes: of all exports.
    ///   - bar: nil where the log is to tell it.
    ///   - clock: seconds from any beginning.
    init(bytes: Int, log: Logger, bar: ProgressBar?, clock: @escaping @Sendable () -> Double = uptime) {
        progress = Mutex(RunProgress(bytes: bytes, interval: bar == nil ? 5 : 0.2))
        self.log = log
        self.bar = bar
        self.clock = clock
    }

    /// Takes note of an event. The bar of a stage goes with the stage.
    func note(_ event: ProgressEvent) {
        progress.withLock { $0.note(event, at: clock()) }
        if case .end = event { bar?.erase() }
    }

    /// Shows what is due.
    func show() {
        guard let report = progress.withLock({ $0.due(at: clock()) }) else { return }
        guard let bar else {
            let fields = report.fields.map { ($0.0, Logger.MetadataValue.string($0.1)) }
            return log.info("\(report.words)", metadata: Dictionary(uniqueKeysWithValues: fields))
        }
        bar.draw(report.bar(width: 30))
    }

    /// Calls `body` and shows what is due until it returns.
    func whileShown<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "clientele.progress"))
        timer.schedule(deadline: .now() + 0.2, repeating: 0.2)
        timer.setEventHandler { self.show() }
        timer.activate()
        defer {
            timer.cancel()
            bar?.erase()
        }
        return try body()
    }
}

/// Seconds since the machine was started.
private func uptime() -> Double { ProcessInfo.processInfo.systemUptime }

/// The last line of a terminal, drawn anew in place; what is logged meanwhile stands above it.
final class ProgressBar: Sendable {
    private let isDrawn = Mutex(false)

    /// A bar, where standard error is a terminal that can draw one.
    init?() {
        guard isatty(STDERR_FILENO) == 1, ProcessInfo.processInfo.environment["TERM"] != "dumb" else { return nil }
    }

    func draw(_ text: String) {
        isDrawn.withLock { isDrawn in
            isDrawn = true
            put("\r\u{1B}[K" + text)
        }
    }

    func erase() { around {} }

    /// Calls `body` with the bar out of its way.
    func around(_ body: () -> Void) {
        isDrawn.withLock { isDrawn in
            if isDrawn { put("\r\u{1B}[K") }
            isDrawn = false
            body()
        }
    }
}
