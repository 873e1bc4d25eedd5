import CustomerValue
import Records
import Testing

@testable import Analyze

@Suite struct CustomerWorthTests {
    @Test func withoutAModelTiersFollowTheYearsSpendAndProspectsHaveNone() throws {
        let base = try shop(customers: 400, seed: 9)
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 2)
        let (tiers, worth) = (found.worth.valueTiers, found.worth.yearsSpend)
        let order = ValueTier.allCases
        for (left, right) in zip(tiers.indices, tiers.indices.dropFirst()) {
            guard let first = tiers[left], let second = tiers[right] else { continue }
            guard let a = order.firstIndex(of: first), let b = order.firstIndex(of: second), a != b else { continue }
            #expect(worth[left] > worth[right] ? a < b : a > b)
        }
        for row in tiers.indices { #expect((tiers[row] == nil) == (found.segments.orders[row] == 0)) }
        #expect(Set(tiers.compactMap { $0 }).count >= 4)
        #expect(found.worth.profit == nil && found.worth.profitTiers.allSatisfy { $0 == nil })
        #expect(found.worth.yearsSpend.reduce(0, +) <= found.segments.spend.reduce(0, +))
    }

    @Test func profitIsMarginLessService() throws {
        var base = try base(
            customers: 3,
            [(0, "2025-06-01", 10_000, .sale), (1, "2025-06-01", 4000, .sale), (2, "2023-01-01", 4000, .sale)])
        base.products.ids = base.orders.products.dictionary
        base.products.costs = [6000]
        base.tickets.customers = [1]
        base.tickets.opened = [Timestamp(day: try day("2025-06-02")).seconds]
        base.tickets.resolved = [Timestamp.null]
        base.tickets.severities = CategoryColumn(["low"])
        base.tickets.isReopened = [false]
        let worth = try Analysis(base, settings: AnalyzeSettings(), threads: 1).worth
        #expect(worth.profit == [4000, -3000, 0], "the case costs ten euros; old orders do not count")
        #expect(worth.profitTiers[1] == .belowZero)
        #expect(worth.profitTiers[2] == nil)
    }
}
