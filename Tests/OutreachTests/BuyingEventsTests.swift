import Records
import Testing

@testable import Outreach

@Suite struct BuyingEventsTests {
    private static let rhythm = Rhythm(orders: 4, gapDays: 7)
    /// Every 30 days; the next would be due on 2025-06-29.
    private static let monthly = ["2025-03-01", "2025-03-31", "2025-04-30", "2025-05-30"]

    private func shop(_ days: [String], asOf: String) -> TestShop {
        var shop = TestShop(customers: 1)
        shop.orders(0, days)
        shop.asOf = asOf
        return shop
    }

    @Test(arguments: [
        ("2025-06-25", false), ("2025-06-26", true), ("2025-06-29", true), ("2025-07-01", true), ("2025-07-02", false),
    ])
    func anOrderIsDueByTheOwnRhythm(asOf: String, isDue: Bool) throws {
        let found = try shop(Self.monthly, asOf: asOf).triggers(
            .due(EventWindow(aheadDays: 3, graceDays: 5), Self.rhythm))
        #expect(found.map(\.period) == (isDue ? ["2025-05-30"] : []))
        #expect(found.allSatisfy { $0.day.description == "2025-06-29" && $0.product == 0 })
    }

    @Test func aHabitIsOfWhatIsUsedUp() throws {
        var shop = shop(Self.monthly, asOf: "2025-06-29")
        shop.orders(0, ["2025-03-01", "2025-03-31"], category: "Coffee")
        let due = TriggerCondition.due(EventWindow(aheadDays: 3, graceDays: 5), Self.rhythm)
        #expect(try shop.triggers(due).map(\.product) == [0])
        shop.consumables = [false, true]
        #expect(try shop.triggers(due).map(\.product) == [1])
    }

    @Test func aDayToldFromOutsideWins() throws {
        let condition = TriggerCondition.due(EventWindow(aheadDays: 3, graceDays: 5), Self.rhythm)
        let told = try day("2025-06-12").daysSinceEpoch
        var due = shop(Self.monthly, asOf: "2025-06-10")
        #expect(try due.triggers(condition).isEmpty)
        due.change = { $0.nextOrderDays = [told] }
        #expect(try due.triggers(condition).map(\.day.description) == ["2025-06-12"])
        // Nobody has a rhythm after one order, whatever is told.
        var once = shop(["2025-06-01"], asOf: "2025-06-10")
        once.change = { $0.nextOrderDays = [told] }
        #expect(try once.triggers(condition).isEmpty)
    }

    @Test(arguments: [("2025-07-14", false), ("2025-07-15", true), ("2025-09-27", true), ("2025-09-28", false)])
    func lateIsLateByTheOwnRhythm(asOf: String, isLate: Bool) throws {
        let found = try shop(Self.monthly, asOf: asOf).triggers(.late(after: 1.5, until: 4, Self.rhythm))
        #expect(found.isEmpty != isLate)
    }

    @Test func aRhythmOfFewOrdersOrDaysIsNotBelieved() throws {
        let late = TriggerCondition.late(after: 1.5, until: 4, Self.rhythm)
        #expect(try shop(Array(Self.monthly.dropFirst()), asOf: "2025-07-20").triggers(late).isEmpty)
        let daily = ["2025-06-01", "2025-06-02", "2025-06-03", "2025-06-04"]
        #expect(try shop(daily, asOf: "2025-06-07").triggers(late).isEmpty)
    }

    @Test(arguments: [
        (["2024-01-01", "2025-06-28"], 544), (["2024-01-01", "2025-06-28", "2025-06-30"], 544),
        (["2024-01-01", "2025-06-20"], nil), (["2025-01-01", "2025-06-28"], nil), (["2025-06-28"], nil),
    ])
    func wonBackIsAnOrderAfterAnAbsence(days: [String], absent: Int?) throws {
        let found = try shop(days, asOf: "2025-06-30").triggers(.wonBack(absentDays: 365, freshDays: 7))
        #expect(found.map(\.number) == (absent.map { [$0] } ?? []))
    }

    @Test func aBasketPatternIsToldWhenItIsComplete() throws {
        var shop = TestShop(customers: 3)
        for customer in 0..<3 { shop.orders(customer, ["2025-06-01", "2025-06-15", "2025-06-28"], category: "Coffee") }
        shop.orders(1, ["2025-06-20"], category: "Filters")
        let pattern = BasketPattern(bought: ["Coffee"], without: ["Filters"], times: 3, days: 60)
        #expect(try shop.triggers(.basket(pattern)).map(\.customer) == [0, 2])
        #expect(try shop.triggers(.basket(pattern)).map(\.period) == ["2025-06-28", "2025-06-28"])
        var more = pattern
        more.times = 4
        #expect(try shop.triggers(.basket(more)).isEmpty)
        more.times = 2
        #expect(try shop.triggers(.basket(more)).isEmpty, "it was complete on 15 June, which is no news")
    }

    @Test func aPriceLevelChangesWithinTheRangeOfTheCategory() throws {
        var shop = TestShop(customers: 2)
        for (product, price) in [("P1", Int64(100)), ("P2", 200), ("P3", 300)] {
            shop.lines.append((1, "2025-01-01", product, "Tea", price))
        }
        for day in ["2025-01-01", "2025-02-01", "2025-03-01"] { shop.lines.append((0, day, "P1", "Tea", 100)) }
        for day in ["2025-04-01", "2025-05-01", "2025-06-28"] { shop.lines.append((0, day, "P3", "Tea", 300)) }
        let found = try shop.triggers(.priceLevel(change: 0.5, orders: 3, freshDays: 7))
        #expect(found.map(\.customer) == [0])
        #expect(found.first?.detail == "price level up from 0 % to 100 % of the range")
        #expect(try shop.triggers(.priceLevel(change: 0.5, orders: 4, freshDays: 7)).isEmpty)
    }
}
