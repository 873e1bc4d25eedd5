import Testing

@testable import Affinity

@Suite struct NextBasketTests {
    private let shop = MadeUpShop()

    @Test func everyMethodIsTriedOnHeldOutBaskets() throws {
        let next = NextBasket(shop.history, asOf: 400, threads: 2)
        #expect(next.trial.scores.map(\.method) == NextBasketMethod.allCases)
        #expect(try #require(next.trial.heldOutFrom) > 200)
        let scores = Dictionary(next.trial.scores.map { ($0.method, $0.scores) }) { first, _ in first }
        let blend = try #require(scores[.blend])
        #expect(blend.customers >= NextBasketTrial.leastCustomers)
        // Tastes are there to be learned, popularity knows none.
        #expect(blend.recall > 1.3 * (scores[.popularity]?.recall ?? 1))
        let beaten = NextBasketMethod.allCases.dropFirst().allSatisfy {
            (scores[$0]?.recall ?? 1) < blend.recall && (scores[$0]?.gain ?? 1) < blend.gain
        }
        #expect((next.trial.method == .blend) == beaten)
    }

    @Test func rowsAreRankedAndEligible() {
        let next = NextBasket(shop.history, asOf: 400, category: shop.category, threads: 2)
        let rows = next.rows(most: 5, threads: 2) { _, product in product % 2 == 1 }
        #expect(rows.count == shop.customers)
        for row in rows {
            #expect(row.count == 5)
            #expect(row.allSatisfy { $0.product % 2 == 1 })
            #expect(zip(row, row.dropFirst()).allSatisfy { $0.score >= $1.score })
            #expect(row.reduce(0) { $0 + $1.score } <= 1 + 1e-9)
        }
        #expect(rows == next.rows(most: 5, threads: 1) { _, product in product % 2 == 1 })
    }

    @Test func whoBoughtNothingGetsWhatIsPopular() throws {
        let history = BasketHistory(
            customer: [0, 1, 1], basket: [0, 1, 1], day: [0, 1, 1], product: [0, 0, 1], customers: 3, products: 2)
        let next = NextBasket(history, asOf: 2, threads: 1)
        #expect(next.trial.method == .personalFrequency)
        #expect(next.trial.scores.isEmpty)
        let rows = next.rows(most: 3, threads: 1)
        #expect(rows[2].map(\.product) == [0, 1])
        #expect(rows[2].first?.reason == .popular(buyers: 2))
        #expect(rows[0].map(\.reason) == [.boughtBefore(times: 1, first: 0, last: 0), .popular(buyers: 1)])
    }

    @Test func nothingIsRecommendedWhereNothingWasSold() {
        let none = BasketHistory(customer: [], basket: [], day: [], product: [], customers: 2, products: 0)
        #expect(NextBasket(none, asOf: 0, threads: 1).rows(most: 3, threads: 1) == [[], []])
    }
}

@Suite struct NextBasketReasonTests {
    @Test(arguments: [
        (NextBasketReason.boughtBefore(times: 1, first: 0, last: 0), "bought once, on 1970-01-01"),
        (.boughtBefore(times: 2, first: 0, last: 3), "bought twice, last on 1970-01-04"),
        (.boughtBefore(times: 4, first: 0, last: 63), "buys it about every 21 days, last on 1970-03-05"),
        (.boughtBefore(times: 4, first: 0, last: 3), "bought 4 times, last on 1970-01-04"),
        (
            .boughtWith(7, together: 34, lift: 5.23),
            "bought together with MUG in 34 baskets, 5.2 times as often as by chance"
        ),
        (
            .boughtWith(7, together: 9, lift: 9.96),
            "bought together with MUG in 9 baskets, 10 times as often as by chance"
        ),
        (.boughtByBuyersOf(7), "bought by many who bought MUG"),
        (.popular(buyers: 12), "popular: bought by 12 customers"),
        (.popular(buyers: 1), "bought by 1 customer"),
    ])
    func reasonsReadWell(reason: NextBasketReason, text: String) {
        #expect(reason.text { $0 == 7 ? "MUG" : "?" } == text)
    }
}
