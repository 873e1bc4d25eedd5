import CustomerValue
import Records
import Testing

@testable import Analyze

@Suite struct MarginsTests {
    /// Two customers: one buys what costs a half, the other what costs nothing that is known.
    private func shop(costs: [Int64]) throws -> CustomerBase {
        var found = try base(
            customers: 2,
            (0..<50).flatMap { _ -> [Line] in
                [(0, "2025-01-10", 1000, .sale), (1, "2025-02-01", 1000, .sale), (1, "2025-02-02", 500, .adjustment)]
            })
        let codes = found.orders.customers.map { UInt32($0) }
        let ids = TextColumn(["half", "unknown"])
        found.orders.products = CategoryColumn(codes: codes, dictionary: ids)
        found.products.ids = ids
        found.products.costs = costs
        return found
    }

    @Test func aKnownCostIsTakenOffAndAnUnknownOneIsNot() throws {
        let margins = Margins(try shop(costs: [500, MinorUnits.null]))
        let shares = try #require(margins.shares)
        // One more order of everybody's share, 0.75, is added to fifty.
        #expect(abs(shares[0] - (25_000 + 750) / 51_000) < 1e-12)
        #expect(abs(shares[1] - (50_000 + 750) / 51_000) < 1e-12)
        #expect(margins.knownShare == 0.5)
        #expect(margins.name == "margin")
    }

    @Test(arguments: [[], [MinorUnits.null, MinorUnits.null]]) func withoutCostsValueIsRevenue(costs: [Int64]) throws {
        let margins = Margins(try shop(costs: costs))
        #expect(margins.shares == nil)
        #expect(margins.margin == .revenue)
        #expect(margins.name == "revenue")
    }

    @Test func sellingBelowCostEarnsNothing() throws {
        let shares = try #require(Margins(try shop(costs: [9000, MinorUnits.null])).shares)
        #expect(shares[0] == 0)
        #expect((0...1).contains(shares[1]))
    }

    @Test func lifetimeValueCountsTheMargin() throws {
        let plain = try shop(costs: [])
        let costly = try shop(costs: [500, MinorUnits.null])
        func value(_ base: CustomerBase) throws -> [Int64] {
            try Analysis(base, settings: AnalyzeSettings(), threads: 1).value.lifetimeValue
        }
        let (revenue, margin) = (try value(plain), try value(costly))
        #expect(margin[0] <= revenue[0])
        #expect(try Analysis(costly, settings: AnalyzeSettings(), threads: 1).margins.name == "margin")
    }
}
