import Records
import Testing

@testable import Outreach

@Suite struct OrderHistoriesTests {
    private func histories(_ days: [String], threads: Int = 1) throws -> OrderHistories {
        var shop = TestShop(customers: 2)
        shop.orders(1, days)
        return OrderHistories(try shop.base(), threads: threads)
    }

    @Test func daysAreDistinctAndAscending() throws {
        let found = try histories(["2025-03-01", "2025-01-01", "2025-03-01"])
        #expect(found.days(of: 0).isEmpty)
        #expect(
            Array(found.days(of: 1)) == [try day("2025-01-01").daysSinceEpoch, try day("2025-03-01").daysSinceEpoch])
        #expect(found.lines(of: 1).count == 3)
        let january = try day("2025-01-01").daysSinceEpoch
        #expect(found.outcome(of: 1, after: january - 1, through: january).orders == 1)
        #expect(found.outcome(of: 1, after: january, through: january + 100).spend == 2000)
    }

    @Test(arguments: [
        (["2025-01-01", "2025-01-11", "2025-01-31"], 3, 15), (["2025-01-01", "2025-01-11", "2025-01-31"], 4, nil),
        (["2025-01-01", "2025-01-11", "2025-01-31", "2025-02-10"], 3, 10), (["2025-01-01"], 1, nil),
        (["2025-01-01", "2025-01-06", "2025-01-11"], 3, nil),
    ])
    func theUsualGapIsTheMedian(days: [String], orders: Int, gap: Int?) throws {
        #expect(try histories(days).usualGap(of: 1, Rhythm(orders: orders, gapDays: 7)) == gap)
    }
}
