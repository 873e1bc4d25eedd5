import Exports
import Foundation
import Synchronization
import Transform

/// When a run began and how long its stages took: what `run.json` tells, and nothing else.
final class RunClock: Sendable {
    /// When the run began: ISO 8601, UTC.
    let started = Date().formatted(.iso8601)
    private let stages = Mutex<[(stage: Stage, seconds: Double)]>([])

    func measure<Result>(
        _ stage: Stage, _ body: () throws(StageFailure) -> Result
    ) throws(StageFailure) -> (Result, seconds: Double) {
        let clock = ContinuousClock()
        let begin = clock.now
        let result = try body()
        let duration = clock.now - begin
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        stages.withLock { $0.append((stage, seconds)) }
        return (result, seconds)
    }

    func text(_ seconds: Double) -> String { "\((seconds * 100).rounded() / 100) s" }

    func report(_ transform: TransformReport, threads: Int) -> JSONValue {
        let times = stages.withLock { $0.map { (key: $0.stage.rawValue, value: JSONValue.number($0.seconds)) } }
        return [
            "started": .text(started), "threads": .integer(threads), "seconds": .object(times),
            "records": .integer(transform.records), "customers": .integer(transform.customers),
            "order_lines": .integer(transform.orderLines), "anonymous_lines": .integer(transform.anonymousLines),
            "refund_lines": .integer(transform.refundLines),
            "netted_refund_lines": .integer(transform.nettedRefundLines),
            "later_rows": .integer(transform.laterRows), "refused_joins": .integer(transform.refusedJoins),
        ]
    }
}

/// One line of a JSON log.
public func logLine(level: String, message: String, fields: [(String, String)], at time: String) -> String {
    let head: [(key: String, value: JSONValue)] = [
        ("time", .text(time)), ("level", .text(level)),
        ("message", .text(message.trimmingCharacters(in: .whitespaces))),
    ]
    return JSONValue.object(head + fields.map { (key: $0.0, value: .text($0.1)) }).line
}

/// A whole number with a comma between thousands.
func grouped(_ number: some BinaryInteger) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (offset, digit) in digits.enumerated() {
        if offset > 0, (digits.count - offset) % 3 == 0 { text += "," }
        text.append(digit)
    }
    return (number < 0 ? "-" : "") + text
}
