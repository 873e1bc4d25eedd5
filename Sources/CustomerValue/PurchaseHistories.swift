import Foundation
import Parallel
public import Records

/// The unit in which the models count time.
public enum TimeUnit: Sendable, Equatable {
    /// One day.
    case days
    /// Seven days, as in the papers on CDNOW.
    case weeks

    /// The number of days in the unit.
    public var days: Double { self == .days ? 1 : 7 }
}

/// What the models need to know of every customer at the end of a day: how often, until when, for how long, how much.
///
/// One entry per customer in each column. The papers call a history (x, tₓ, T): `repeatPurchases`, `timeOfLastPurchase`,
/// `age`. Somebody who has not purchased yet has `purchases` 0 and takes no part in fits.
public struct PurchaseHistories: Sendable {
    /// The number of days on which the customer purchased; 0 for somebody who has not.
    public var purchases: [Int32]
    /// Purchases after the first (x).
    public var repeatPurchases: [Int32]
    /// Time from the first to the last purchase (tₓ), in units of time; 0 without a repeat purchase.
    public var timeOfLastPurchase: [Double]
    /// Time from the first purchase to the end of observation (T), in units of time.
    public var age: [Double]
    /// Value of all purchases, in minor units.
    public var totalValue: [Double]
    /// Value of the purchases after the first, in minor units.
    public var repeatValue: [Double]
    /// Sum of the natural logarithms of the times between purchases, which regular buyers' models need.
    public var logGaps: [Double]
    /// Whether `logGaps` is known; otherwise the purchases are taken as evenly spaced.
    public let gapsAreKnown: Bool
    /// The length of a unit of time in days.
    public let daysPerUnit: Double

    /// The number of customers.
    public var count: Int { purchases.count }
    /// The number of customers who have purchased.
    public var buyers: Int { purchases.reduce(0) { $0 + ($1 > 0 ? 1 : 0) } }

    /// Histories as of a day: purchases after it are not looked at.
    public init(_ occasions: PurchaseOccasions, asOf: Day, unit: TimeUnit = .days, threads: Int) {
        let chunks = fixedRanges(count: occasions.customers, size: 16384)
        let parts = parallelMap(count: chunks.count, threads: threads) { index in
            var part = PurchaseHistories(daysPerUnit: unit.days, capacity: chunks[index].count)
            for customer in chunks[index] { part.append(occasions, customer: customer, asOf: asOf) }
            return part
        }
        self.init(daysPerUnit: unit.days, capacity: occasions.customers)
        for part in parts { append(part) }
    }

    /// Histories straight from order rows in any order; see `PurchaseOccasions`.
    public init(
        customer: [Int32], day: [Int32], value: [Int64], customers: Int, asOf: Day, unit: TimeUnit = .days, threads: Int
    ) throws(HistoryError) {
        let occasions = try PurchaseOccasions(
            customer: customer, day: day, value: value, customers: customers, threads: threads)
        self.init(occasions, asOf: asOf, unit: unit, threads: threads)
    }

    /// Histories that somebody else has counted, such as the papers' tables of x, tₓ, T and the mean repeat value.
    ///
    /// - Parameter meanRepeatValue: mean value of the repeat purchases, 0 where there are none; nil where not known. The
    ///   first purchase, of which nothing is known, is taken to be worth as much.
    /// - Throws: `HistoryError` for lengths that differ, negative or infinite numbers, tₓ > T, or x > 0 with tₓ = 0.
    public init(
        repeatPurchases: [Int32], timeOfLastPurchase: [Double], age: [Double], meanRepeatValue: [Double]? = nil,
        daysPerUnit: Double = 1
    ) throws(HistoryError) {
        let lengths = [repeatPurchases.count, timeOfLastPurchase.count, age.count]
        guard Set(lengths + (meanRepeatValue.map { [$0.count] } ?? [])).count <= 1 else {
            throw .columnsDiffer(lengths: lengths)
        }
        self.init(daysPerUnit: daysPerUnit, gapsAreKnown: false, capacity: repeatPurchases.count)
        for row in repeatPurchases.indices {
            let (x, last, observed) = (repeatPurchases[row], timeOfLastPurchase[row], age[row])
            if let reason = PurchaseHistories.impossibility(x, last, observed, meanRepeatValue?[row] ?? 0) {
                throw .impossibleHistory(row: row, reason: reason)
            }
            purchases.append(x + 1)
            self.repeatPurchases.append(x)
            self.timeOfLastPurchase.append(last)
            self.age.append(observed)
            let mean = meanRepeatValue?[row] ?? 0
            totalValue.append(x > 0 ? mean * Double(x + 1) : 0)
            repeatValue.append(mean * Double(x))
            logGaps.append(x > 0 ? Double(x) * log(last / Double(x)) : 0)
        }
    }

    private init(daysPerUnit: Double, gapsAreKnown: Bool = true, capacity: Int) {
        self.daysPerUnit = daysPerUnit
        self.gapsAreKnown = gapsAreKnown
        (purchases, repeatPurchases) = ([], [])
        (timeOfLastPurchase, age, totalValue, repeatValue, logGaps) = ([], [], [], [], [])
        purchases.reserveCapacity(capacity)
        repeatPurchases.reserveCapacity(capacity)
        timeOfLastPurchase.reserveCapacity(capacity)
        age.reserveCapacity(capacity)
        totalValue.reserveCapacity(capacity)
        repeatValue.reserveCapacity(capacity)
        logGaps.reserveCapacity(capacity)
    }

    private static func impossibility(_ x: Int32, _ last: Double, _ age: Double, _ mean: Double) -> String? {
        guard last.isFinite, age.isFinite, mean.isFinite else { return "a number is not finite" }
        if x < 0 || last < 0 || age < 0 || mean < 0 { return "a number is negative" }
        if x == Int32.max { return "more purchases than can be counted" }
        if last > age { return "the last purchase is later than the end of observation" }
        if x > 0, last == 0 { return "there are repeat purchases but the last one is at time 0" }
        if x == 0, last > 0 { return "there is no repeat purchase but the last one is after time 0" }
        return nil
    }

    private mutating func append(_ occasions: PurchaseOccasions, customer: Int, asOf: Day) {
        let first = occasions.firstEntry[customer]
        var end = first
        var total = 0.0
        var gaps = 0.0
        while end < occasions.firstEntry[customer + 1], occasions.day[end] <= asOf.daysSinceEpoch {
            total += Double(occasions.value[end])
            if end > first { gaps += log(Double(occasions.day[end] - occasions.day[end - 1]) / daysPerUnit) }
            end += 1
        }
        guard end > first else { return appendNonBuyer() }
        let start = occasions.day[first]
        purchases.append(Int32(end - first))
        repeatPurchases.append(Int32(end - first - 1))
        timeOfLastPurchase.append(Double(occasions.day[end - 1] - start) / daysPerUnit)
        age.append(Double(asOf.daysSinceEpoch - start) / daysPerUnit)
        totalValue.append(total)
        repeatValue.append(total - Double(occasions.value[first]))
        logGaps.append(gaps)
    }

    private mutating func appendNonBuyer() {
        purchases.append(0)
        repeatPurchases.append(0)
        timeOfLastPurchase.append(0)
        age.append(0)
        totalValue.append(0)
        repeatValue.append(0)
        logGaps.append(0)
    }

    private mutating func append(_ part: PurchaseHistories) {
        purchases.append(contentsOf: part.purchases)
        repeatPurchases.append(contentsOf: part.repeatPurchases)
        timeOfLastPurchase.append(contentsOf: part.timeOfLastPurchase)
        age.append(contentsOf: part.age)
        totalValue.append(contentsOf: part.totalValue)
        repeatValue.append(contentsOf: part.repeatValue)
        logGaps.append(contentsOf: part.logGaps)
    }
}

extension PurchaseHistories {
    /// The mean value of all purchases of a customer in minor units, 0 for somebody who has not purchased.
    public func meanValue(_ customer: Int) -> Double {
        purchases[customer] > 0 ? totalValue[customer] / Double(purchases[customer]) : 0
    }

    /// The mean value of the purchases after the first in minor units (the papers' z̄), 0 without any.
    public func meanRepeatValue(_ customer: Int) -> Double {
        repeatPurchases[customer] > 0 ? repeatValue[customer] / Double(repeatPurchases[customer]) : 0
    }

    /// Days since the last purchase: RFM's recency, which the papers' recency is not.
    public func daysSinceLastOrder(_ customer: Int) -> Double {
        (age[customer] - timeOfLastPurchase[customer]) * daysPerUnit
    }
}
