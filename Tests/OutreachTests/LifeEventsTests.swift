import Records
import Testing

@testable import Outreach

@Suite struct LifeEventsTests {
    @Test(arguments: [
        // born, as of, days ahead, days of grace, the year of the birthday told
        ("1990-06-30", "2025-06-30", 0, 0, "2025"), ("1990-06-30", "2025-07-01", 0, 0, nil),
        ("1990-06-30", "2025-07-01", 0, 1, "2025"), ("1990-06-30", "2025-06-29", 1, 0, "2025"),
        ("1990-06-30", "2025-06-29", 0, 5, nil), ("1992-02-29", "2025-02-28", 0, 0, "2025"),
        ("1992-02-29", "2025-03-01", 0, 0, nil), ("1992-02-29", "2024-02-29", 0, 0, "2024"),
        ("1992-02-29", "2024-02-28", 0, 0, nil), ("1992-02-29", "2025-02-26", 2, 0, "2025"),
        ("1990-12-31", "2026-01-02", 0, 3, "2025"), ("1990-01-02", "2025-12-30", 3, 0, "2026"),
        ("1990-01-01", "2025-12-31", 0, 0, nil), ("2025-06-30", "2025-06-30", 0, 0, nil),
    ])
    func aBirthdayIsToldInItsWindow(born: String, asOf: String, ahead: Int, grace: Int, year: String?) throws {
        var shop = TestShop([[.birthDate: born]])
        shop.asOf = asOf
        let found = try shop.triggers(.birthday(EventWindow(aheadDays: ahead, graceDays: grace)))
        #expect(found.map(\.period) == (year.map { [$0] } ?? []))
    }

    @Test func anUnknownBirthdayIsNeverTold() throws {
        #expect(try TestShop([[:]]).triggers(.birthday(EventWindow(aheadDays: 100, graceDays: 300))).isEmpty)
    }

    @Test(arguments: [
        ("2023-06-30", 2), ("2024-06-30", 1), ("2025-06-30", nil), ("2024-06-29", nil), ("2024-02-29", nil),
    ])
    func anAnniversaryIsOfTheFirstOrder(first: String, years: Int?) throws {
        var shop = TestShop(customers: 1)
        shop.orders(0, [first, "2025-06-01"])
        let found = try shop.triggers(.anniversary(EventWindow(aheadDays: 0, graceDays: 0)))
        #expect(found.map(\.number) == (years.map { [$0] } ?? []))
    }

    @Test func onlyTheFirstOrderOfACategoryCounts() throws {
        var shop = TestShop(customers: 3)
        shop.orders(0, ["2025-06-28"], category: "Baby")
        shop.orders(1, ["2024-06-28", "2025-06-28"], category: "Baby")
        shop.orders(2, ["2025-06-28"], category: "Tea")
        let found = try shop.triggers(.firstInCategory(categories: ["Baby"], freshDays: 7))
        #expect(found.map(\.customer) == [0])
        #expect(found.first?.category == "Baby")
    }

    @Test(arguments: [
        ("2019-05-01", "2025-08-01", true), ("2019-09-01", "2025-08-01", true), ("2019-09-02", "2025-08-01", false),
        ("2018-09-02", "2025-08-01", true), ("2018-09-01", "2025-08-01", false), ("2019-05-01", "2025-07-01", false),
        ("2019-05-01", "2025-09-02", false),
    ])
    func schoolStartIsForTheGrownOfTheHousehold(born: String, asOf: String, isTold: Bool) throws {
        var shop = TestShop([[.birthDate: "1988-01-02"], [.birthDate: born], [:]])
        shop.asOf = asOf
        shop.households = [0, 0, 1]
        let found = try shop.triggers(.schoolStart(SchoolStart()))
        #expect(found.map(\.customer) == (isTold ? [0] : []))
    }

    @Test func aChildIsKnownByTheFirstBabyOrder() throws {
        var shop = TestShop(customers: 1)
        shop.asOf = "2025-08-15"
        shop.orders(0, ["2019-03-01"], category: "Baby")
        #expect(try shop.triggers(.schoolStart(SchoolStart(babyCategories: ["Baby"]))).map(\.period) == ["2025"])
        #expect(try shop.triggers(.schoolStart(SchoolStart(babyCategories: ["Tea"]))).isEmpty)
    }

    @Test(arguments: [
        ("1992-02-29", "2025-02-28", 33), ("1992-02-29", "2025-02-27", 32), ("2000-12-31", "2025-12-30", 24),
        ("2000-12-31", "2025-12-31", 25),
    ])
    func yearsAreWhole(start: String, end: String, years: Int) throws {
        #expect(Day.years(from: try day(start), to: try day(end)) == years)
    }
}
