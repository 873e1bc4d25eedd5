public import Records

/// How long a month or a quarter customers are brought together by.
public enum CohortPeriod: String, CaseIterable, Sendable {
    case month, quarter

    /// The number of the period of a day, from year 0 on.
    public func number(_ day: Day) -> Int {
        let (year, month, _) = day.civil
        return self == .month ? year * 12 + month - 1 : year * 4 + (month - 1) / 3
    }

    /// `2024-07` or `2024-Q3`.
    public func name(_ number: Int) -> String {
        switch self {
        case .month: "\(number / 12)-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)"
        case .quarter: "\(number / 4)-Q\(number % 4 + 1)"
        }
    }

    /// The first day of a period.
    public func firstDay(_ number: Int) -> Day {
        let months = self == .month ? number : number * 3
        return Day(daysSinceEpoch: Day.daysFromCivil(year: months / 12, month: months % 12 + 1, day: 1))
    }
}

/// Customers by the period of their first purchase, and what became of them: a row per cohort and period since.
public struct Cohorts: Sendable, Equatable {
    /// The period that the rows are of.
    public let period: CohortPeriod
    /// The number of each row's cohort: the period of the first purchase.
    public private(set) var cohort: [Int] = []
    /// Periods since then, from 0.
    public private(set) var age: [Int] = []
    /// Customers of the cohort.
    public private(set) var customers: [Int] = []
    /// Those of them who purchased in the period.
    public private(set) var active: [Int] = []
    /// Net revenue of the cohort in the period, in minor units.
    public private(set) var revenue: [Int64] = []
    /// Whether the period was over by the as-of day.
    public private(set) var isComplete: [Bool] = []

    /// Cohorts of those who purchased by a day.
    ///
    /// - Parameters:
    ///   - lines: what customers paid and got back: customer, day, minor units. Lines of customers who never purchased are
    ///     of no cohort; lines before the first purchase count for its period.
    public init(
        _ occasions: PurchaseOccasions, customer: [Int32], day: [Int32], value: [Int64], asOf: Day, period: CohortPeriod
    ) {
        self.period = period
        let first = (0..<occasions.customers).map { row -> Int? in
            let entry = occasions.firstEntry[row]
            guard entry < occasions.firstEntry[row + 1], occasions.day[entry] <= asOf.daysSinceEpoch else { return nil }
            return period.number(Day(daysSinceEpoch: occasions.day[entry]))
        }
        let last = period.number(asOf)
        guard let start = first.compactMap({ $0 }).min(), start <= last else { return }
        let width = last - start + 1
        var (members, active) = ([Int](repeating: 0, count: width), [Int](repeating: 0, count: width * width))
        var revenue = [Int64](repeating: 0, count: width * width)
        for row in 0..<occasions.customers {
            guard let cohort = first[row] else { continue }
            members[cohort - start] += 1
            var counted = -1
            for entry in occasions.firstEntry[row]..<occasions.firstEntry[row + 1] {
                let number = period.number(Day(daysSinceEpoch: occasions.day[entry]))
                guard occasions.day[entry] <= asOf.daysSinceEpoch, number != counted else { continue }
                counted = number
                active[(cohort - start) * width + number - cohort] += 1
            }
        }
        for line in customer.indices where customer[line] >= 0 && day[line] <= asOf.daysSinceEpoch {
            guard let cohort = first[Int(customer[line])] else { continue }
            let number = max(cohort, period.number(Day(daysSinceEpoch: day[line])))
            revenue[(cohort - start) * width + number - cohort] += value[line]
        }
        for cohort in 0..<width where members[cohort] > 0 {
            for age in 0..<width - cohort {
                self.cohort.append(start + cohort)
                self.age.append(age)
                customers.append(members[cohort])
                self.active.append(active[cohort * width + age])
                self.revenue.append(revenue[cohort * width + age])
                isComplete.append(period.firstDay(start + cohort + age + 1) + -1 <= asOf)
            }
        }
    }

    /// The number of rows.
    public var count: Int { cohort.count }
}
