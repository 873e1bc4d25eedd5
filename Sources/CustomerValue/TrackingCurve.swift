public import Records

/// Cumulative repeat purchases of all customers, as they came and as a model expects them of newcomers: the papers' picture
/// of a good model.
public struct TrackingCurve: Sendable {
    /// The days at which both are counted.
    public let days: [Day]
    /// Repeat purchases up to each day.
    public let actual: [Double]
    /// Expected repeat purchases up to each day, of everybody who had purchased by then.
    public let expected: [Double]

    /// The curve from the first purchase to a day, at every `step` days.
    ///
    /// - Parameter joinedBy: only customers who first purchased by this day are counted; nil for all.
    public init(
        _ model: some PurchaseModel, _ occasions: PurchaseOccasions, until: Day, step: Int, joinedBy: Day? = nil,
        unit: TimeUnit = .days
    ) {
        guard let first = occasions.firstDay, until > first, step > 0 else {
            (days, actual, expected) = ([], [], [])
            return
        }
        let length = until - first
        var joined = [Double](repeating: 0, count: length + 1)
        var repeats = joined
        for customer in 0..<occasions.customers {
            let entries = occasions.firstEntry[customer]..<occasions.firstEntry[customer + 1]
            guard let start = entries.first, occasions.day[start] <= (joinedBy ?? until).daysSinceEpoch else {
                continue
            }
            joined[min(length, Int(occasions.day[start] - first.daysSinceEpoch))] += 1
            for entry in entries.dropFirst() where occasions.day[entry] <= until.daysSinceEpoch {
                repeats[Int(occasions.day[entry] - first.daysSinceEpoch)] += 1
            }
        }
        let ofAge = (0...length).map { model.expectedPurchases(in: Double($0) / unit.days) }
        let points = Array(stride(from: step, through: length, by: step))
        days = points.map { first + $0 }
        actual = points.map { point in repeats[...point].reduce(0, +) }
        expected = points.map { point in
            (0...point).reduce(0.0) { $0 + joined[$1] * ofAge[point - $1] }
        }
    }

    /// The mean absolute deviation of expected from actual, as a share of the actual, over the points after a day.
    public func meanDeviation(after day: Day) -> Double? {
        let points = days.indices.filter { days[$0] > day && actual[$0] > 0 }
        guard !points.isEmpty else { return nil }
        return points.reduce(0.0) { $0 + abs(expected[$1] / actual[$1] - 1) } / Double(points.count)
    }
}
