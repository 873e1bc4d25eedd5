import Parallel
public import Records

/// The purchases of every customer: one per customer and day on which the net value was above zero.
///
/// Customers are numbered 0 ..< `customers`; the purchases of customer *c* are the entries
/// `firstEntry[c] ..< firstEntry[c + 1]`, in the order of their days.
public struct PurchaseOccasions: Sendable {
    /// The number of customers, buyers or not.
    public let customers: Int
    /// Where each customer's purchases begin in `day` and `value`; one more entry than customers.
    public let firstEntry: [Int]
    /// The days of the purchases, as days since 1970-01-01.
    public let day: [Int32]
    /// The net values of the purchases in minor units; all above zero.
    public let value: [Int64]

    /// The purchases in rows of (customer, day, value) in any order.
    ///
    /// Rows of one customer and day are added up into one purchase; a day whose net is zero or less is not a purchase.
    /// - Parameters:
    ///   - customer: the customer's number, 0 ..< `customers`.
    ///   - day: days since 1970-01-01.
    ///   - value: value in minor units; refunds are negative.
    /// - Throws: `HistoryError` where the columns differ in length or a customer's number is out of range.
    public init(
        customer: [Int32], day: [Int32], value: [Int64], customers: Int, threads: Int
    ) throws(HistoryError) {
        guard customer.count == day.count, customer.count == value.count else {
            throw .columnsDiffer(lengths: [customer.count, day.count, value.count])
        }
        let (firstRow, rows) = try PurchaseOccasions.groupedByCustomer(customer, day, value, customers: customers)
        let chunks = fixedRanges(count: customers, size: 8192)
        let parts = parallelMap(count: chunks.count, threads: threads) { index in
            NetDays(customers: chunks[index], firstRow: firstRow, rows: rows)
        }
        self.init(customers: customers, parts: parts)
    }

    private init(customers: Int, parts: [NetDays]) {
        var firstEntry = [0]
        var day: [Int32] = []
        var value: [Int64] = []
        firstEntry.reserveCapacity(customers + 1)
        day.reserveCapacity(parts.reduce(0) { $0 + $1.day.count })
        value.reserveCapacity(day.capacity)
        for part in parts {
            let offset = day.count
            firstEntry.append(contentsOf: part.end.lazy.map { $0 + offset })
            day.append(contentsOf: part.day)
            value.append(contentsOf: part.value)
        }
        self.customers = customers
        self.firstEntry = firstEntry
        self.day = day
        self.value = value
    }

    /// The rows brought together by customer: a counting sort, which keeps their order within a customer.
    private static func groupedByCustomer(
        _ customer: [Int32], _ day: [Int32], _ value: [Int64], customers: Int
    ) throws(HistoryError) -> (firstRow: [Int], rows: [Row]) {
        var firstRow = [Int](repeating: 0, count: customers + 1)
        for (row, number) in customer.enumerated() {
            guard number >= 0, Int(number) < customers else {
                throw .customerOutOfRange(row: row, customer: Int(number), customers: customers)
            }
            firstRow[Int(number) + 1] += 1
        }
        for number in 0..<customers { firstRow[number + 1] += firstRow[number] }
        var next = firstRow
        var rows = [Row](repeating: Row(value: 0, day: 0), count: customer.count)
        for row in customer.indices {
            let number = Int(customer[row])
            rows[next[number]] = Row(value: value[row], day: day[row])
            next[number] += 1
        }
        return (firstRow, rows)
    }

    /// Every n-th customer with all purchases, so that at most `limit` remain: enough to choose a model by.
    public func thinned(to limit: Int) -> PurchaseOccasions {
        let step = thinningStep(to: limit)
        guard step > 1 else { return self }
        let kept = Array(stride(from: 0, to: customers, by: step))
        return PurchaseOccasions(
            customers: kept.count,
            parts: [NetDays(kept.map { firstEntry[$0]..<firstEntry[$0 + 1] }, day: day, value: value)])
    }

    /// Every how-manieth customer is kept so that at most `limit` remain.
    func thinningStep(to limit: Int) -> Int { limit > 0 && customers > limit ? (customers + limit - 1) / limit : 1 }

    /// The last day on which anyone purchased, or nil where nobody did.
    public var lastDay: Day? { day.max().map { Day(daysSinceEpoch: $0) } }

    /// The first day on which anyone purchased, or nil where nobody did.
    public var firstDay: Day? { day.min().map { Day(daysSinceEpoch: $0) } }
}

/// One order row on the way to its customer.
private struct Row: Sendable {
    var value: Int64
    var day: Int32
}

/// The purchases of a run of customers: rows sorted by day, added up by day, days of no positive net left out.
private struct NetDays: Sendable {
    /// Where each customer's purchases end.
    var end: [Int] = []
    var day: [Int32] = []
    var value: [Int64] = []

    init(customers: Range<Int>, firstRow: [Int], rows: [Row]) {
        end.reserveCapacity(customers.count)
        day.reserveCapacity(firstRow[customers.upperBound] - firstRow[customers.lowerBound])
        value.reserveCapacity(day.capacity)
        var own: [Row] = []
        for customer in customers {
            own.removeAll(keepingCapacity: true)
            own.append(contentsOf: rows[firstRow[customer]..<firstRow[customer + 1]])
            sortByDay(&own)
            appendNetDays(of: own)
            end.append(day.count)
        }
    }

    /// Entries that are purchases already.
    init(_ entries: [Range<Int>], day: [Int32], value: [Int64]) {
        for range in entries {
            self.day.append(contentsOf: day[range])
            self.value.append(contentsOf: value[range])
            end.append(self.day.count)
        }
    }

    private mutating func appendNetDays(of sorted: [Row]) {
        var index = 0
        while index < sorted.count {
            let today = sorted[index].day
            var net = Int64(0)
            while index < sorted.count, sorted[index].day == today {
                net = net.addingReportingOverflow(sorted[index].value).partialValue
                index += 1
            }
            guard net > 0 else { continue }
            day.append(today)
            value.append(net)
        }
    }
}

/// Rows in the order of their days; insertion for the few rows of most customers, the library's sort for the many.
private func sortByDay(_ rows: inout [Row]) {
    if rows.count > 40 { return rows.sort { $0.day < $1.day } }
    for index in rows.indices.dropFirst() {
        let moved = rows[index]
        var hole = index
        while hole > 0, rows[hole - 1].day > moved.day {
            rows[hole] = rows[hole - 1]
            hole -= 1
        }
        rows[hole] = moved
    }
}

/// What can be wrong with the columns of purchase histories.
public enum HistoryError: Error, Equatable, CustomStringConvertible {
    /// Columns of one table have different lengths.
    case columnsDiffer(lengths: [Int])
    /// A row names a customer that does not exist.
    case customerOutOfRange(row: Int, customer: Int, customers: Int)
    /// A row does not describe a possible history.
    case impossibleHistory(row: Int, reason: String)

    /// The error in words.
    public var description: String {
        switch self {
        case .columnsDiffer(let lengths):
            return
                "the columns have \(lengths.map(String.init).joined(separator: ", ")) rows, but expected as many each"
        case .customerOutOfRange(let row, let customer, let customers):
            return "row \(row) names customer \(customer), but expected 0 to \(customers - 1)"
        case .impossibleHistory(let row, let reason):
            return "row \(row): \(reason)"
        }
    }
}
