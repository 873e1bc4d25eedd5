import Foundation
public import Records

/// How many orders come in each month of the year, relative to what a model without seasons expects.
public struct SeasonIndex: Sendable, Equatable {
    /// January to December; their mean is 1.
    public let byMonth: [Double]
    /// The number of months it was learnt from; 0 for an index of ones.
    public let monthsSeen: Int

    /// The least number of whole months from which an index is learnt: half of the year is then seen twice.
    public static let leastMonths = 18
    /// By what share the first year's months must lower the squared error of the second year's logarithms for an index to hold.
    static let leastForetold = 0.25
    /// So many expected orders in each month are added as if they had come, so that few orders claim little.
    static let priorOrders = 25.0

    /// The index of a year without seasons.
    public static let flat = SeasonIndex(byMonth: [Double](repeating: 1, count: 12), monthsSeen: 0)

    private init(byMonth: [Double], monthsSeen: Int) {
        self.byMonth = byMonth
        self.monthsSeen = monthsSeen
    }

    /// An index given from outside, January to December, scaled to a mean of 1; nil where it is not twelve numbers above zero.
    public init?(byMonth: [Double]) {
        guard areParameters(byMonth, count: 12) else { return nil }
        let mean = byMonth.reduce(0, +) / 12
        self.init(byMonth: byMonth.map { $0 / mean }, monthsSeen: 0)
    }

    /// The index of repeat purchases over those a model expects, over whole months. Flat where fewer than `leastMonths` are
    /// seen, or where the months of the first year do not foretell those of the next: what came once is no season.
    public init(_ model: some PurchaseModel, _ occasions: PurchaseOccasions, asOf: Day, unit: TimeUnit = .days) {
        let curve = TrackingCurve(model, occasions, until: asOf, step: 1, unit: unit)
        var (actual, expected) = ([Double](repeating: 0, count: 12), [Double](repeating: 0, count: 12))
        var ratios = [[Double]](repeating: [], count: 12)
        let prior = SeasonIndex.priorOrders
        var months = 0
        var start: Int?
        for (place, day) in curve.days.enumerated() {
            let (year, month, ofMonth) = day.civil
            if ofMonth == 1 { start = place }
            guard ofMonth == Day.daysInMonth(year: year, month: month), let first = start, first > 0 else { continue }
            let came = curve.actual[place] - curve.actual[first - 1]
            let foreseen = curve.expected[place] - curve.expected[first - 1]
            actual[month - 1] += came
            expected[month - 1] += foreseen
            ratios[month - 1].append(log((came + prior) / (foreseen + prior)))
            months += 1
        }
        guard months >= SeasonIndex.leastMonths, expected.allSatisfy({ $0 > 0 }),
            SeasonIndex.isForetold(ratios.filter { $0.count > 1 }.map { ($0[0], $0[1]) })
        else {
            self = .flat
            return
        }
        let found = zip(actual, expected).map { ($0 + prior) / ($1 + prior) }
        let mean = found.reduce(0, +) / 12
        self.init(byMonth: found.map { $0 / mean }, monthsSeen: months)
    }

    /// Whether the logarithms of one year's months, less their mean, foretell those of the next.
    private static func isForetold(_ months: [(first: Double, second: Double)]) -> Bool {
        let count = Double(max(1, months.count))
        let (first, second) = (
            months.reduce(0) { $0 + $1.first } / count, months.reduce(0) { $0 + $1.second } / count
        )
        let (without, with) = months.reduce((0.0, 0.0)) { sums, month in
            let (before, after) = (month.first - first, month.second - second)
            return (sums.0 + after * after, sums.1 + (after - before) * (after - before))
        }
        return with < (1 - leastForetold) * without
    }

    /// How many average days the days after a day are worth: what to look ahead with a model that knows no seasons.
    public func effectiveDays(after day: Day, days: Int) -> Double {
        guard days > 0 else { return 0 }
        return (1...days).reduce(0.0) { $0 + byMonth[(day + $1).civil.month - 1] }
    }
}
