import Affinity
import Foundation
import Records
import Testing

@testable import Analyze

/// A shop with a product file: 0 coffee (consumable), 1 large coffee (its upgrade), 2 mug, 3 plate, 4 nothing left of it,
/// 5 sold at a loss, and what else is popular.
private func shop(quiet: Bool = false) throws -> CustomerBase {
    let ids = (0..<8).map { "P\($0)" }
    var lines: [(customer: Int, day: Int, products: [Int])] = []
    for customer in 0..<40 {
        for order in 0..<6 {
            var basket = [0]
            if customer % 2 == 0 { basket += [2] }
            if customer % 2 == 0 && (customer + order) % 3 > 0 { basket += [3] }
            if customer % 8 == 1 && order > 2 { basket += [1] }
            if order == 2 { basket += [4, 5, 6 + customer % 2] }
            lines.append((customer, customer % 9 + order * (27 + customer % 5), basket))
        }
    }
    lines.append((40, 100, [2]))
    var base = try base(customers: 43, asOf: "2025-06-30")
    let first = try day("2025-01-01")
    let rows = lines.enumerated().flatMap { order, line in
        line.products.map { (order: order, customer: line.customer, day: first + line.day, product: $0) }
    }
    let web = CategoryColumn(rows.map { _ in "web" })
    base.orders = OrderLines(
        orderIDs: TextColumn(rows.map { "O\(1000 + $0.order)" }), lineIDs: TextColumn(rows.map { "\($0.product)" }),
        customers: rows.map { Int32($0.customer) },
        moments: rows.map { Timestamp(day: $0.day, secondOfDay: 40_000).seconds },
        sources: web, channels: web,
        products: CategoryColumn(codes: rows.map { UInt32($0.product) }, dictionary: TextColumn(ids)), categories: web,
        quantities: rows.map { _ in 1_000_000 }, netAmounts: rows.map { _ in 1000 },
        refundedAmounts: rows.map { _ in 0 },
        discounts: rows.map { $0.product == 2 ? 250 : 0 }, statuses: rows.map { _ in .sale })
    base.products.ids = TextColumn(ids)
    base.products.names = TextColumn(["Coffee", "Coffee, large", "Mug", "Plate", "", "", "", ""])
    base.products.categories = CategoryColumn(["Food", "Food", "Table", "Table", "Table", "Table", "Table", "Table"])
    base.products.brands = CategoryColumn(["Lind", "Lind", "", "", "", "", "", ""])
    base.products.prices = [Int64](repeating: 1000, count: 8)
    base.products.costs = [500, 500, 500, 500, 500, 1100, 500, 500]
    base.products.stocks = [9, 9, 9, 9, 0, 9, 9, 9].map { $0 * 1_000_000 }
    base.products.upgradeOf = [-1, 0, -1, -1, -1, -1, -1, -1]
    base.products.isConsumable = [true, true, false, false, false, false, false, false]
    base.customers.isQuiet = (0..<43).map { quiet && $0 == 3 }
    return base
}

private func offers(_ base: CustomerBase, _ settings: NextBestSettings = NextBestSettings()) throws -> NextBest {
    var all = AnalyzeSettings()
    all.nextBest = settings
    return try Analysis(base, settings: all, threads: 2).nextBest
}

@Suite struct NextBestTests {
    @Test func whatIsUsedUpIsOfferedWhenItIsDue() throws {
        let base = try shop()
        let found = try offers(base)
        let row = try #require((0..<found.count).first { found.customers[$0] == 4 && found.products[$0] == 0 })
        #expect(found.kinds[row] == .replenish)
        #expect(found.reasons[row].hasPrefix("bought 6 times, last on 2025-06-"), "\(found.reasons[row])")
        #expect(found.reasons[row].contains("usually needed again after about 3"))
        #expect(found.earliestDays[row] < found.dueDays[row] && found.dueDays[row] < found.latestDays[row])
        #expect(found.earliestDays[row] >= base.asOf.daysSinceEpoch)
        #expect((0..<found.count).allSatisfy { (found.kinds[$0] == .replenish) == (found.dueDays[$0] != .min) })
    }

    @Test func ranksAreByScore() throws {
        let found = try offers(try shop())
        for row in 1..<found.count where found.customers[row] == found.customers[row - 1] {
            #expect(found.ranks[row] == found.ranks[row - 1] + 1)
            #expect(found.scores[row] <= found.scores[row - 1])
        }
        #expect(found.scores.allSatisfy { (0...1).contains($0) })
        #expect((0..<found.count).allSatisfy { !found.reasons.isNull($0) })
    }

    @Test func theLadderIsClimbed() throws {
        let found = try offers(try shop())
        let row = try #require((0..<found.count).first { found.customers[$0] == 0 && found.products[$0] == 1 })
        #expect(found.kinds[row] == .upSell)
        #expect(
            found.reasons[row] == "the next step up from Coffee, which was bought before; 5 of 40 buyers went on to it")
        // Who has it needs no step.
        #expect(!(0..<found.count).contains { found.customers[$0] == 1 && found.kinds[$0] == .upSell })
    }

    @Test func whatIsNotThereOrLosesMoneyIsNotOffered() throws {
        let found = try offers(try shop())
        #expect(!found.products.contains(4) && !found.products.contains(5))
        var settings = NextBestSettings()
        settings.leastMargin = 0.6
        #expect(try offers(try shop(), settings).count == 0)
    }

    @Test func whatTheCustomerHasIsNotOfferedAgainSoon() throws {
        func isMugOffered(durableDays: Int) throws -> Bool {
            var settings = NextBestSettings()
            settings.durableDays = durableDays
            let found = try offers(try shop(), settings)
            return (0..<found.count).contains { found.customers[$0] == 40 && found.products[$0] == 2 }
        }
        #expect(try !isMugOffered(durableDays: 365))
        #expect(try isMugOffered(durableDays: 10))
    }

    @Test func whoAskedToBeLeftAloneIsLeftAlone() throws {
        #expect(try offers(try shop()).customers.contains(3))
        #expect(try !offers(try shop(quiet: true)).customers.contains(3))
    }

    @Test func whoBoughtNothingGetsWhatIsPopular() throws {
        let found = try offers(try shop())
        let rows = (0..<found.count).filter { found.customers[$0] == 42 }
        #expect(rows.count == NextBestSettings().crossSell)
        #expect(found.reasons[try #require(rows.first)].hasPrefix("popular: bought by "))
    }

    @Test func asManyAsAskedFor() throws {
        var settings = NextBestSettings()
        (settings.replenish, settings.crossSell, settings.upSell) = (1, 2, 0)
        let found = try offers(try shop(), settings)
        for customer in 0..<43 {
            let kinds = (0..<found.count).filter { found.customers[$0] == Int32(customer) }.map { found.kinds[$0] }
            #expect(kinds.count { $0 == .replenish } <= 1 && kinds.count { $0 == .crossSell } <= 2)
            #expect(!kinds.contains(.upSell))
        }
    }
}

@Suite struct NextOrderTests {
    @Test func theNextOrderFollowsTheRhythm() throws {
        let base = try shop()
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 2).nextOrder
        #expect(found.days.count == 43)
        #expect(abs(found.gaps[0] - 27) < 3 && abs(found.gaps[4] - 31) < 3, "\(found.gaps)")
        #expect(found.earliest[4] <= found.days[4] && found.days[4] <= found.latest[4])
        #expect(found.days[42] == .min && found.lastOrders[42] == .min && !found.gaps[42].isFinite)
    }
}

@Suite struct TastesTests {
    @Test func whatACustomerLikes() throws {
        let base = try shop()
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 2).tastes
        #expect(found.categories[0] == "web" && found.categoryShares[0] == 1)
        #expect(found.brands[1] == "Lind" && found.brands[0].isEmpty)
        #expect(found.dayparts[0] == "morning" && found.contactHours[0] == 11)
        #expect(found.channels[0] == "web")
        #expect(abs(found.discountShares[40] - 0.2) < 1e-9 && found.discountShares[1] == 0)
        #expect(found.categories[42].isEmpty && found.contactHours[42] == -1 && found.styles[42].isEmpty)
        #expect(found.styles[40].split(separator: "|").contains("bargain hunter"))
    }

    @Test func contactIsWithinConsent() throws {
        var base = try shop()
        func set(_ field: GoldenField, _ value: String) {
            let place = GoldenField.allCases.firstIndex(of: field) ?? 0
            base.customers.golden[place] = TextColumn((0..<43).map { $0 < 2 || $0 == 3 ? value : "" })
        }
        set(.email, "a@example.org")
        set(.phone, "+491711234567")
        set(.consentEmail, "refused")
        set(.consentSMS, "granted")
        base.customers.isQuiet[3] = true
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 1).tastes.contactChannels
        #expect(found[0] == "sms" && found[3].isEmpty && found[5].isEmpty)
    }
}
