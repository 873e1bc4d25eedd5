import Testing

@testable import Outreach

@Suite struct ComplaintsTests {
    @Test(arguments: [
        ("2025-06-20", nil, true), ("2025-06-28", nil, false), ("2025-06-20", "2025-06-25", false),
        ("2025-06-20", "2025-07-02", true), ("2025-01-01", nil, false),
    ])
    func aTicketIsOneWhileItIsOpen(opened: String, resolved: String?, isTold: Bool) throws {
        var shop = TestShop(customers: 1)
        shop.tickets = [(0, opened, resolved)]
        #expect(try shop.triggers(.complaint(Complaint())).isEmpty != isTold)
    }

    @Test(arguments: [
        ("nps", 6, "2025-06-28", true), ("nps", 7, "2025-06-28", false), ("csat", 2, "2025-06-28", true),
        ("csat", 3, "2025-06-28", false), ("nps", 0, "2025-05-28", false), ("stars", 1, "2025-06-28", false),
    ])
    func anAnswerIsOneWhileItIsFresh(scale: String, score: Int, day: String, isTold: Bool) throws {
        var shop = TestShop(customers: 1)
        shop.answers = [(0, day, scale, Int64(score))]
        #expect(try shop.triggers(.complaint(Complaint())).isEmpty != isTold)
    }

    @Test func aBetterAnswerEndsIt() throws {
        var shop = TestShop(customers: 1)
        shop.answers = [(0, "2025-06-27", "nps", 2), (0, "2025-06-28", "nps", 9)]
        #expect(try shop.triggers(.complaint(Complaint())).isEmpty)
    }
}
