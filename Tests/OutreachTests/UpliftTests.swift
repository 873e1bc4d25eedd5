import Records
import Testing

@testable import Outreach

@Suite struct UpliftTests {
    private func message(_ customer: Int32, _ day: String, heldOut: Bool, rule: String = "tea") throws -> PastMessage {
        PastMessage(
            customer: customer, triggerID: "\(customer)\(day)", rule: rule, channel: .email,
            day: try OutreachTests.day(day), isHeldOut: heldOut)
    }

    @Test func ordersAreCountedOnTheDaysAfterTheMessage() throws {
        var shop = TestShop(customers: 6)
        shop.orders(0, ["2025-06-01"])  // the day itself: not yet an effect
        shop.orders(1, ["2025-06-02"], amount: 2000)
        shop.orders(2, ["2025-06-15"], amount: 3000)
        shop.orders(3, ["2025-06-16"])  // too late
        shop.orders(4, ["2025-06-05"], amount: 500)
        let messages = try (0..<6).map { try message(Int32($0), "2025-06-01", heldOut: $0 >= 4) }
        let found = try shop.night([], messages: messages).uplift
        #expect(found.map(\.rule) == ["all", "tea"])
        #expect(found[0].messaged == 4)
        #expect(found[0].heldOut == 2)
        #expect(found[0].messagedOrders == 2)
        #expect(found[0].heldOutOrders == 1)
        #expect(found[0].orderShare.estimate == 0)
        #expect(found[0].spend.estimate == 1250 - 250)
    }

    @Test func daysThatAreNotOverAreNotCounted() throws {
        let shop = TestShop(customers: 1)
        #expect(try shop.night([], messages: [try message(0, "2025-06-17", heldOut: false)]).uplift.isEmpty)
        #expect(try shop.night([], messages: [try message(0, "2025-06-16", heldOut: false)]).uplift.count == 2)
    }

    @Test func aCustomerCountsOnceAndAMixedOneNotAtAll() throws {
        var shop = TestShop(customers: 2)
        shop.orders(0, ["2025-05-03", "2025-06-03"])
        let messages = [
            try message(0, "2025-06-01", heldOut: false), try message(0, "2025-05-01", heldOut: false, rule: "coffee"),
            try message(1, "2025-05-01", heldOut: false), try message(1, "2025-05-02", heldOut: true),
        ]
        let found = try shop.night([], messages: messages).uplift
        #expect(found.map(\.rule) == ["all", "coffee", "tea"])
        #expect(found.map(\.messaged) == [1, 1, 1])
        #expect(found.map(\.heldOut) == [0, 0, 0])
        #expect(found[0].messagedOrders == 1)
        #expect(found[0].orderShare.estimate.isNaN)
    }
}
