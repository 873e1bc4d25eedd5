import Foundation
import Records

/// What visits, support cases, answers and returns tell of customers beside their orders, as it was known on a day.
struct ContactSignals {
    private let base: CustomerBase

    /// The columns there are data for.
    let names: [String]

    init(_ base: CustomerBase) {
        self.base = base
        names =
            (base.events.count > 0 ? ["visits_90d", "days_since_last_visit"] : [])
            + (base.tickets.count > 0 ? ["tickets_365d", "hard_tickets_365d"] : [])
            + (base.answers.count > 0 ? ["last_score"] : [])
            + (base.orders.refundedAmounts.contains { $0 > 0 } ? ["share_returned"] : [])
    }

    /// The columns of `names`, an entry per customer; not a number where nothing is known.
    func columns(asOf day: Day) -> [[Double]] {
        let end = Timestamp(day: day + 1).seconds
        return (base.events.count > 0 ? visits(before: end) : [])
            + (base.tickets.count > 0 ? tickets(before: end) : [])
            + (base.answers.count > 0 ? [lastScores(before: end)] : [])
            + (base.orders.refundedAmounts.contains { $0 > 0 } ? [returns(before: end)] : [])
    }

    private static let daySeconds = Int64(86_400)

    private func zeros() -> [Double] { [Double](repeating: 0, count: base.customers.count) }

    private func visits(before end: Int64) -> [[Double]] {
        let events = base.events
        var recent = zeros()
        var last = [Int64](repeating: .min, count: base.customers.count)
        for row in 0..<events.count where events.customers[row] >= 0 && events.moments[row] < end {
            let customer = Int(events.customers[row])
            if events.moments[row] >= end - 90 * Self.daySeconds { recent[customer] += 1 }
            last[customer] = max(last[customer], events.moments[row])
        }
        let silence = last.map { $0 == .min ? Double.nan : log1p(Double((end - $0) / Self.daySeconds)) }
        return [recent.map { log1p($0) }, silence]
    }

    /// Cases of a year, and those that were reopened, are still open or are said to be severe.
    private func tickets(before end: Int64) -> [[Double]] {
        let tickets = base.tickets
        var (all, hard) = (zeros(), zeros())
        for row in 0..<tickets.count where tickets.customers[row] >= 0 && tickets.opened[row] < end {
            guard tickets.opened[row] >= end - 365 * Self.daySeconds else { continue }
            let customer = Int(tickets.customers[row])
            let isOpen = tickets.resolved[row] == Timestamp.null || tickets.resolved[row] >= end
            all[customer] += 1
            let isSevere =
                tickets.severities.codes[row] != CategoryColumn.null && Self.severe.contains(tickets.severities[row])
            if isOpen || isSevere { hard[customer] += 1 }
        }
        return [all.map { log1p($0) }, hard.map { log1p($0) }]
    }

    private static let severe: Set<String> = ["high", "critical", "urgent", "severe", "blocker"]

    /// The newest answer of each customer, in standard deviations of its scale; an effort is turned round.
    private func lastScores(before end: Int64) -> [Double] {
        let answers = base.answers
        let scales = answers.scales.dictionary.count
        var (count, sum, square) = (
            [Double](repeating: 0, count: scales), [Double](repeating: 0, count: scales),
            [Double](repeating: 0, count: scales)
        )
        var newest = [Int](repeating: -1, count: base.customers.count)
        for row in 0..<answers.count where answers.moments[row] < end && answers.scales.codes[row] < scales {
            let (scale, score) = (Int(answers.scales.codes[row]), Double(answers.scores[row]))
            count[scale] += 1
            sum[scale] += score
            square[scale] += score * score
            let customer = Int(answers.customers[row])
            guard customer >= 0 else { continue }
            if newest[customer] < 0 || answers.moments[newest[customer]] <= answers.moments[row] {
                newest[customer] = row
            }
        }
        return newest.map { row in
            guard row >= 0 else { return .nan }
            let scale = Int(answers.scales.codes[row])
            let mean = sum[scale] / count[scale]
            let deviation = max(square[scale] / count[scale] - mean * mean, 1).squareRoot()
            let score = (Double(answers.scores[row]) - mean) / deviation
            return answers.scales[row] == "ces" ? -score : score
        }
    }

    /// The share of what was ordered that came back. Order lines tell what came back, not when: of orders at least 30 days old,
    /// by when it mostly has.
    private func returns(before end: Int64) -> [Double] {
        let orders = base.orders
        let end = end - 30 * Self.daySeconds
        var (back, sold) = (zeros(), zeros())
        for row in 0..<orders.count where orders.customers[row] >= 0 && orders.moments[row] < end {
            let customer = Int(orders.customers[row])
            back[customer] += Double(orders.refundedAmounts[row])
            sold[customer] += Double(orders.refundedAmounts[row]) + Double(max(0, orders.netAmounts[row]))
        }
        return zip(back, sold).map { $1 > 0 ? $0 / $1 : .nan }
    }
}
