import Foundation
import Testing

@testable import Affinity

@Suite struct ItemSimilaritiesTests {
    /// Three baskets {0, 1}, {0, 1, 2}, {2}, {3}: the weights of `implicit` 0.7.3, K1 100, B 0.8, over 4.
    @Test func similaritiesAreTheBM25ProductsOfRows() throws {
        let history = BasketHistory(
            customer: [0, 0, 0, 0, 0, 0, 0], basket: [0, 0, 1, 1, 1, 2, 3], day: [0, 0, 0, 0, 0, 0, 0],
            product: [0, 1, 0, 1, 2, 2, 3], customers: 1, products: 4)
        let found = ItemSimilarities(baskets: history, threads: 1)
        #expect(found.starts == [0, 2, 4, 6, 6])
        #expect(found.neighbours == [1, 2, 0, 2, 0, 1])
        func weight(_ size: Double) -> Double { 101 / (100 * (0.2 + 0.8 * size / 1.75) + 1) }
        let rarity = log(4.0) - log(3.0)
        let expected = rarity * rarity * (weight(2) * weight(2) + weight(3) * weight(3)) / 4
        #expect(abs(Double(try #require(found.similarities.first)) / expected - 1) < 1e-3)
    }

    @Test func ofOneCustomerAllGoTogether() {
        let history = BasketHistory(
            customer: [0, 0, 1, 2], basket: [0, 1, 2, 3], day: [0, 1, 0, 0], product: [0, 1, 2, 2], customers: 3,
            products: 3)
        #expect(ItemSimilarities(baskets: history, threads: 1).neighbours.isEmpty)
        #expect(ItemSimilarities(customers: history, threads: 1).neighbours == [1, 0])
    }

    @Test func theBestAreKept() {
        var top = TopScores(3)
        for item in 0..<100 { top.add(Int32(item), Float((item * 37) % 50)) }
        #expect(top.sorted().map(\.item) == [27, 77, 4])
        #expect(top.sorted().map(\.score) == [49, 49, 48])
        top.removeAll()
        #expect(top.items.isEmpty)
    }
}
