import Parallel
public import Records

/// What each customer bought, by day: the order lines of goods that were kept.
public struct OrderHistories: Sendable {
    /// Where each customer's lines begin; one more entry than customers.
    let lineStarts: [Int32]
    /// Rows of `OrderLines`, by customer and moment.
    let lines: [Int32]
    /// Where each customer's days begin; one more entry than customers.
    let dayStarts: [Int32]
    /// Distinct days with an order, ascending.
    let days: [Int32]
    /// What was spent on each of those days, in minor units.
    let spend: [Int64]

    /// The histories of a customer base.
    public init(_ base: CustomerBase, threads: Int) {
        let orders = base.orders
        let customers = base.customers.count
        var starts = [Int32](repeating: 0, count: customers + 1)
        let kept = (0..<orders.count).filter {
            orders.customers[$0] >= 0 && orders.statuses[$0] == .sale && orders.netAmounts[$0] > 0
                && orders.moments[$0] != Timestamp.null
        }
        for row in kept { starts[Int(orders.customers[row]) + 1] += 1 }
        for customer in 0..<customers { starts[customer + 1] += starts[customer] }
        var unsorted = [Int32](repeating: 0, count: kept.count)
        var next = starts
        for row in kept {
            let customer = Int(orders.customers[row])
            unsorted[Int(next[customer])] = Int32(row)
            next[customer] += 1
        }
        let (first, grouped) = (starts, unsorted)
        let ranges = fixedRanges(count: customers, size: 1 << 13)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            Part(ranges[index], starts: first, lines: grouped, orders: orders)
        }
        lineStarts = starts
        lines = parts.flatMap(\.lines)
        days = parts.flatMap(\.days)
        spend = parts.flatMap(\.spend)
        var dayStarts: [Int32] = [0]
        for count in parts.lazy.flatMap(\.dayCounts) { dayStarts.append((dayStarts.last ?? 0) + count) }
        self.dayStarts = dayStarts
    }

    /// A customer's order lines, by moment.
    func lines(of customer: Int) -> ArraySlice<Int32> {
        lines[Int(lineStarts[customer])..<Int(lineStarts[customer + 1])]
    }

    /// A customer's days with an order.
    func days(of customer: Int) -> ArraySlice<Int32> {
        days[Int(dayStarts[customer])..<Int(dayStarts[customer + 1])]
    }

    /// The usual gap between a customer's orders in days: the median; nil where the rhythm is not to be believed.
    func usualGap(of customer: Int, _ rhythm: Rhythm) -> Int? {
        let days = days(of: customer)
        guard days.count >= max(2, rhythm.orders) else { return nil }
        let gaps = zip(days.dropFirst(), days).map { Int($0 - $1) }.sorted()
        let gap = (gaps[(gaps.count - 1) / 2] + gaps[gaps.count / 2] + 1) / 2
        return gap >= rhythm.gapDays ? gap : nil
    }

    /// Orders and spend of a customer on the days after one day, up to another.
    func outcome(of customer: Int, after day: Int32, through last: Int32) -> (orders: Int, spend: Int64) {
        var found = (orders: 0, spend: Int64(0))
        for row in Int(dayStarts[customer])..<Int(dayStarts[customer + 1]) where days[row] > day && days[row] <= last {
            found.orders += 1
            found.spend += spend[row]
        }
        return found
    }

    /// The histories of a range of customers.
    private struct Part: Sendable {
        var lines: [Int32] = []
        var days: [Int32] = []
        var spend: [Int64] = []
        var dayCounts: [Int32] = []

        init(_ customers: Range<Int>, starts: [Int32], lines grouped: [Int32], orders: OrderLines) {
            for customer in customers {
                let own = grouped[Int(starts[customer])..<Int(starts[customer + 1])]
                    .sorted { (orders.moments[Int($0)], $0) < (orders.moments[Int($1)], $1) }
                let before = days.count
                for line in own {
                    let day = orders.day(Int(line)).daysSinceEpoch
                    if days.count == before || days[days.count - 1] != day {
                        days.append(day)
                        spend.append(0)
                    }
                    spend[spend.count - 1] += orders.netAmounts[Int(line)]
                }
                lines += own
                dayCounts.append(Int32(days.count - before))
            }
        }
    }
}
