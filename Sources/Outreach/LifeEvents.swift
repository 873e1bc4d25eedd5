import Records

/// Birthdays, anniversaries, first orders in a category and first days of school.
extension TriggerSearch {
    func birthday(_ customer: Int, _ window: EventWindow) -> Trigger? {
        guard births[customer] != .min else { return nil }
        let birth = Day(daysSinceEpoch: births[customer])
        guard let (day, years) = occurrence(of: birth, window) else { return nil }
        return trigger(
            customer, period: "\(day.civil.year)", day: day, number: years, "birthday on \(Self.dayAndMonth(day))")
    }

    func anniversary(_ customer: Int, _ window: EventWindow) -> Trigger? {
        guard let first = histories.days(of: customer).first,
            let (day, years) = occurrence(of: Day(daysSinceEpoch: first), window)
        else { return nil }
        return trigger(
            customer, period: "\(years)", day: day, number: years,
            "\(years) \(years == 1 ? "year" : "years") since the first order")
    }

    /// The first order ever in the goods, if it is fresh.
    func first(_ customer: Int, in goods: GoodsMask, freshDays: Int) -> Trigger? {
        guard let line = histories.lines(of: customer).first(where: { goods.has(Int($0), base.orders) }) else {
            return nil
        }
        let day = base.orders.day(Int(line))
        guard asOf - day <= freshDays else { return nil }
        let category = base.orders.categories[Int(line)]
        return trigger(
            customer, period: "first", day: day, product: product(ofLine: Int(line)), category: category,
            "first order in \(category)")
    }

    /// The next first day of school of a child in the household, for its grown members.
    func schoolStart(_ customer: Int, _ school: SchoolStart, babies: GoodsMask) -> Trigger? {
        guard isGrown(customer) else { return nil }
        let years = asOf.civil.year...asOf.civil.year + 1
        for case let start? in years.map({ Day.anniversary(month: school.month, day: school.day, in: $0) })
        where start >= asOf && start - asOf <= school.aheadDays {
            guard hasChild(of: school.age, on: start, customer, babies) else { continue }
            return trigger(
                customer, period: "\(start.civil.year)", day: start, number: school.age,
                "a child of the household goes to school on \(start)")
        }
        return nil
    }

    private func hasChild(of age: Int, on day: Day, _ customer: Int, _ babies: GoodsMask) -> Bool {
        if !babies.isEmpty,
            let line = histories.lines(of: customer).first(where: { babies.has(Int($0), base.orders) }),
            Day.years(from: base.orders.day(Int(line)), to: day) == age
        {
            return true
        }
        guard let household = household(of: customer) else { return false }
        return members[household].contains { member in
            let birth = births[Int(member)]
            return Int(member) != customer && birth != .min
                && Day.years(from: Day(daysSinceEpoch: birth), to: day) == age
        }
    }

    /// Whether somebody may be spoken to as grown: nothing says that they are under eighteen.
    func isGrown(_ customer: Int) -> Bool {
        births[customer] == .min || Day.years(from: Day(daysSinceEpoch: births[customer]), to: asOf) >= 18
    }

    /// The household of a customer, where it is one of people.
    func household(of customer: Int) -> Int? {
        guard base.households.count > 0 else { return nil }
        let household = Int(base.households.ofCustomer[customer])
        return base.households.kinds[household] == "institution" ? nil : household
    }

    /// The return of a day whose window is open as of tonight, and how many years later that is, at least one.
    private func occurrence(of origin: Day, _ window: EventWindow) -> (day: Day, years: Int)? {
        let (year, month, dayOfMonth) = origin.civil
        let now = asOf.civil.year
        for candidate in now - 1...now + 1 where candidate > year {
            guard let day = Day.anniversary(month: month, day: dayOfMonth, in: candidate) else { continue }
            let opens = day + -window.aheadDays
            if opens <= asOf, asOf - opens <= window.graceDays { return (day, candidate - year) }
        }
        return nil
    }

    private static func dayAndMonth(_ day: Day) -> String { String(day.description.dropFirst(5)) }
}

extension Day {
    /// A day of the year in a year; 29 February is 28 February in years that have none, so that it is never too late.
    static func anniversary(month: Int, day: Int, in year: Int) -> Day? {
        Day(year: year, month: month, day: day) ?? (month == 2 && day == 29 ? Day(year: year, month: 2, day: 28) : nil)
    }

    /// Whole years from a day to another, negative before it.
    static func years(from start: Day, to end: Day) -> Int {
        let (from, to) = (start.civil, end.civil)
        guard let turn = anniversary(month: from.month, day: from.day, in: to.year) else { return to.year - from.year }
        return to.year - from.year - (end < turn ? 1 : 0)
    }
}
