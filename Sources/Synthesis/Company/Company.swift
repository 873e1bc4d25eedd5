internal import Records

/// What all chunks of a synthetic company share.
struct Company: Sendable {
    let customers: Int
    let seed: UInt64
    let firstDay: Day
    let asOf: Day
    let process: PurchaseProcess
    let season: SeasonIndex
    let volume: Volume
    let time: OperationalTime
    let catalogue: Catalogue
    let rates: ExchangeRates
    /// The periods by which profiles are exported.
    let quarters: [Period]
    /// The periods by which orders are exported.
    let orderPeriods: [Period]

    /// People made together; small enough that 600,000 pass through little memory.
    static let chunkSize = 2000
    /// Room for the numbers of one chunk's orders in one channel.
    static let orderNumbers = 40_000
    /// Days at the end of a period that the next period's file has again.
    static let overlap = 3

    init(
        customers: Int, seed: UInt64, firstDay: Day, asOf: Day, process: PurchaseProcess, season: SeasonIndex,
        volume: Volume
    ) {
        self.customers = customers
        self.seed = seed
        self.firstDay = firstDay
        self.asOf = asOf
        self.process = process
        self.season = season
        self.volume = volume
        time = OperationalTime(season: season, firstDay: firstDay, asOf: asOf)
        catalogue = Catalogue(seed: seed, volume: volume)
        rates = ExchangeRates(seed: seed, days: asOf - firstDay + 1)
        quarters = Period.covering(from: firstDay, to: asOf, months: 3)
        orderPeriods = Period.covering(from: firstDay, to: asOf, months: volume.quarterlyOrderFiles ? 3 : 1)
    }

    /// The first moment after the exports.
    var end: Moment { Moment(asOf + 1, second: 0) }

    /// A stream of random numbers of this company.
    func random(_ purpose: RandomStream.Purpose, _ index: Int) -> RandomStream {
        RandomStream(seed: seed, purpose: purpose, index: index)
    }

    /// A day's number from the first day.
    func dayNumber(_ moment: Moment) -> Int { moment.day - firstDay }
}

/// A calendar month or quarter, cut to the days of the exports, that has a file of its own.
struct Period: Sendable, Equatable {
    var first: Day
    var last: Day
    /// `2023-07` or `2023-Q3`.
    var label: String

    /// The days that its file covers: its own, and the last days of the period before.
    func exported(overlap: Int) -> ClosedRange<Day> { (first + -overlap)...last }

    /// The periods of so many months (1 or 3) that hold the days.
    static func covering(from first: Day, to last: Day, months: Int) -> [Period] {
        var periods: [Period] = []
        var start = first
        while start <= last {
            let (year, month, _) = start.civil
            let closing = (month - 1) / months * months + months
            let end = Day(
                daysSinceEpoch: Day.daysFromCivil(
                    year: year, month: closing, day: Day.daysInMonth(year: year, month: closing)))
            let label =
                months == 3
                ? String(year) + "-Q" + String(closing / 3) : String(year) + (month < 10 ? "-0" : "-") + String(month)
            periods.append(Period(first: start, last: min(end, last), label: label))
            start = end + 1
        }
        return periods
    }
}
