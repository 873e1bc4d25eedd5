import Records
import Testing

@testable import CustomerValue

@Suite struct SeasonIndexTests {
    @Test func aPlantedSeasonIsFoundAndCarriesOver() throws {
        let shop = try simulatedShop(
            ModifiedBetaGeometric(r: 2, alpha: 60, a: 0.2, b: 4), customers: 1500, days: 1100, joiningDays: 60, seed: 6)
        // Two of three purchases of January are taken away.
        var kept = shop.day.indices.filter { Day(daysSinceEpoch: shop.day[$0]).civil.month != 1 || $0 % 3 == 0 }
        kept.append(contentsOf: shop.firstEntry.dropLast())
        kept = Set(kept).sorted()
        var owner = [Int32](repeating: 0, count: shop.day.count)
        for customer in 0..<shop.customers {
            for entry in shop.firstEntry[customer]..<shop.firstEntry[customer + 1] { owner[entry] = Int32(customer) }
        }
        let thinned = try PurchaseOccasions(
            customer: kept.map { owner[$0] }, day: kept.map { shop.day[$0] }, value: kept.map { shop.value[$0] },
            customers: shop.customers, threads: 1)
        let asOf = shopOpening + 1090
        let histories = PurchaseHistories(thinned, asOf: asOf, threads: 2)
        let fit = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: 2), threads: 2)
        let season = SeasonIndex(fit.model, thinned, asOf: asOf)
        #expect(season.monthsSeen >= 24)
        #expect(season.byMonth[0] < 0.6)
        #expect(season.byMonth[1...].allSatisfy { (0.8...1.3).contains($0) })
        let january = try #require(Day(iso: "2023-12-31"))
        #expect(abs(season.effectiveDays(after: january, days: 31) - 31 * season.byMonth[0]) < 1e-9)
    }

    /// Purchases of one month of the first year alone are taken away.
    @Test func whatCameOnceIsNoSeason() throws {
        let shop = try simulatedShop(
            ModifiedBetaGeometric(r: 2, alpha: 60, a: 0.2, b: 4), customers: 1500, days: 800, joiningDays: 60, seed: 6)
        let asOf = shopOpening + 790
        let histories = PurchaseHistories(shop, asOf: asOf, threads: 2)
        let fit = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: 2), threads: 2)
        #expect(SeasonIndex(fit.model, shop, asOf: asOf) == .flat)
        let month = (shopOpening + 200).civil.month
        let kept = shop.day.indices.filter {
            let at = Day(daysSinceEpoch: shop.day[$0])
            return at.civil.month != month || at > shopOpening + 365 || shop.firstEntry.contains($0)
        }
        var owner = [Int32](repeating: 0, count: shop.day.count)
        for customer in 0..<shop.customers {
            for entry in shop.firstEntry[customer]..<shop.firstEntry[customer + 1] { owner[entry] = Int32(customer) }
        }
        let once = try PurchaseOccasions(
            customer: kept.map { owner[$0] }, day: kept.map { shop.day[$0] }, value: kept.map { shop.value[$0] },
            customers: shop.customers, threads: 1)
        #expect(SeasonIndex(fit.model, once, asOf: asOf) == .flat)
    }

    @Test func oneYearIsTooLittleAndGivenIndexesAreScaled() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 100, days: 360, joiningDays: 30, seed: 6)
        #expect(SeasonIndex(BacktestTests.truth, shop, asOf: shopOpening + 350) == .flat)
        #expect(SeasonIndex(byMonth: [Double](repeating: 2, count: 12))?.byMonth == SeasonIndex.flat.byMonth)
        #expect(SeasonIndex(byMonth: [1, 2]) == nil)
    }
}
