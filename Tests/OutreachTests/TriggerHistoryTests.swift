import Records
import Testing

@testable import Outreach

@Suite struct TriggerHistoryTests {
    private let birthday = TriggerRule(
        name: "birthday", condition: .birthday(EventWindow(aheadDays: 0, graceDays: 5)), channels: [])

    private func shop(asOf: String) -> TestShop {
        var shop = TestShop([[.birthDate: "1990-06-28"], [.birthDate: "1991-06-29"]])
        shop.asOf = asOf
        return shop
    }

    @Test func aDayRunTwiceFiresTheSame() throws {
        let first = try shop(asOf: "2025-06-30").night([birthday])
        let again = try shop(asOf: "2025-06-30").night(
            [birthday], triggers: first.pastTriggers(on: try day("2025-06-30")))
        #expect(first.fired.ids.count == 2)
        #expect(again.fired.ids == first.fired.ids)
    }

    @Test func theNextDayFiresNothingTwice() throws {
        let first = try shop(asOf: "2025-06-28").night([birthday])
        let next = try shop(asOf: "2025-06-29").night(
            [birthday], triggers: first.pastTriggers(on: try day("2025-06-28")))
        #expect(first.fired.triggers.map(\.customer) == [0])
        #expect(next.fired.triggers.map(\.customer) == [1])
    }

    @Test func onADayThatIsOverOnlyWhatWasFiredIsFired() throws {
        let first = try shop(asOf: "2025-06-28").night([birthday])
        #expect(first.fired.triggers.map(\.customer) == [0])
        // Another rule would fire as well by now.
        let other = TriggerRule(name: "other", condition: birthday.condition, channels: [])
        let again = try shop(asOf: "2025-06-28").night(
            [birthday, other], triggers: first.pastTriggers(on: try day("2025-06-28")), isOver: true)
        #expect(again.fired.ids == first.fired.ids)
        #expect(try shop(asOf: "2025-06-29").night([birthday], isOver: true).fired.count == 0)
    }

    @Test func aTriggerOfAMergedCustomerCounts() throws {
        let first = try shop(asOf: "2025-06-28").night([birthday])
        var merged = TestShop([[.birthDate: "1990-06-28"]])
        merged.ids = ["C9"]
        let past = first.pastTriggers(on: try day("2025-06-28"))
        #expect(try merged.night([birthday], triggers: past).fired.count == 0)
        #expect(try merged.night([birthday]).fired.count == 1)
    }

    @Test func aCooldownHoldsForItsDays() throws {
        var late = TriggerRule(name: "late", condition: .late(after: 1.5, until: 4, Rhythm(orders: 2)), channels: [])
        late.cooldownDays = 30
        var shop = TestShop(customers: 1)
        shop.orders(0, ["2025-05-01", "2025-05-11"])
        func fires(_ day: String) throws -> Bool {
            let past = PastTrigger(
                customer: 0, rule: "late", period: "2025-04-01", day: try OutreachTests.day(day), id: "x")
            return try shop.night([late], triggers: [past]).fired.count == 1
        }
        shop.asOf = "2025-06-01"
        #expect(try fires("2025-05-02"))
        #expect(try !fires("2025-05-03"))
    }

    @Test func anIdDependsOnCustomerRuleAndPeriod() {
        let ids = [("C1", "a", "b"), ("C1", "ab", ""), ("C2", "a", "b"), ("C1", "a", "c"), ("C1a", "", "b")].map {
            Trigger.id(customer: $0.0, rule: $0.1, period: $0.2)
        }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.count == 16 })
        // printf 'C1\x1fa\x1fb' | sha256sum
        #expect(ids[0] == "2e6a6366721048e9")
    }
}
