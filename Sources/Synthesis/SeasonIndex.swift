public import Records

/// How busy each month is, as a factor on the pace of everything that customers do; 1 is an average month.
///
/// The season bends time: a day of a month with index s is s days long in *operational time*. The purchase process runs
/// in operational time, so its parameters are exact there; over whole years operational and calendar time agree.
public struct SeasonIndex: Sendable, Equatable {
    /// The factor of each month, January first; twelve numbers above 0 with mean 1.
    public var months: [Double]

    /// Slow in summer and after New Year, fast before Christmas.
    public static let retail = SeasonIndex(
        months: [0.85, 0.82, 0.92, 0.96, 1.00, 0.95, 0.88, 0.86, 0.98, 1.06, 1.28, 1.44])

    /// No season: operational time is calendar time.
    public static let none = SeasonIndex(months: [Double](repeating: 1, count: 12))

    /// A season of twelve factors, January first; other counts are filled up with 1 or cut.
    public init(months: [Double]) {
        self.months = (0..<12).map { $0 < months.count ? max(0.01, months[$0]) : 1 }
    }

    /// The factor of a day.
    public func factor(on day: Day) -> Double { months[day.civil.month - 1] }
}

/// Calendar time and operational time over the days of the exports, and the way from one to the other.
struct OperationalTime {
    let firstDay: Day
    /// Operational days passed at the start of each day, and at the end of the last one.
    private var passed: [Double]

    init(season: SeasonIndex, firstDay: Day, asOf: Day) {
        self.firstDay = firstDay
        passed = [0]
        var total = 0.0
        for offset in 0...max(0, asOf - firstDay) {
            total += season.factor(on: firstDay + offset)
            passed.append(total)
        }
    }

    /// The length of all days together, in operational days.
    var total: Double { passed.last ?? 0 }

    /// The calendar moment of an operational time: its day, and within the day the same share of the opening hours.
    func moment(at operational: Double) -> Moment {
        var low = 0
        var high = passed.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if passed[middle] <= operational { low = middle } else { high = middle }
        }
        let share = (operational - passed[low]) / (passed[low + 1] - passed[low])
        return Moment(firstDay + low, second: 28_800 + Int(min(0.999_999, max(0, share)) * 50_400))
    }
}
