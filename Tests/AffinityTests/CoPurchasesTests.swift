import Foundation
import Testing

@testable import Affinity

/// Made-up baskets: each customer prefers one category of ten; some pairs of products go together.
struct MadeUpShop {
    var customer: [Int32] = []
    var basket: [Int32] = []
    var day: [Int32] = []
    var product: [Int32] = []
    let category = (0..<100).map { Int32($0 / 10) }
    /// The pairs put in: across categories.
    let planted: [(Int32, Int32)] = [(3, 37), (13, 67), (23, 97), (33, 27), (43, 57), (53, 87), (63, 17), (73, 47)]
    let customers = 2000

    init(seed: UInt64 = 1) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func uniform() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) / Double(1 << 53)
        }
        for order in 0..<12_000 {
            let who = Int(uniform() * Double(customers))
            let taste = who % 10
            let size = 1 + Int(-3 * log(1 - uniform()))
            let when = Int32(uniform() * 400)
            for _ in 0..<size {
                let own = Int32(10 * (uniform() < 0.7 ? taste : Int(10 * uniform())) + Int(10 * uniform() * uniform()))
                append(who, order, when, own)
                for (first, second) in planted where own == first && uniform() < 0.3 {
                    append(who, order, when, second)
                }
            }
        }
    }

    private mutating func append(_ who: Int, _ order: Int, _ when: Int32, _ own: Int32) {
        customer.append(Int32(who))
        basket.append(Int32(order))
        day.append(when)
        product.append(own)
    }

    var history: BasketHistory {
        BasketHistory(
            customer: customer, basket: basket, day: day, product: product, customers: customers, products: 100)
    }
}

@Suite struct CoPurchasesTests {
    @Test func pairsAreCounted() throws {
        // Twelve baskets {0, 1}, twelve {2}, twelve {3}: 0 and 1 always together.
        let history = BasketHistory(
            customer: (0..<48).map { Int32($0 % 4) }, basket: (0..<48).map { Int32($0 < 24 ? $0 / 2 : $0 - 12) },
            day: (0..<48).map { _ in 1 }, product: (0..<48).map { Int32($0 < 24 ? $0 % 2 : $0 < 36 ? 2 : 3) },
            customers: 4, products: 4)
        let found = CoPurchases(history, threads: 1)
        #expect(found.pairs.map { [Int($0.first), Int($0.second), $0.together] } == [[0, 1, 12]])
        // 24 ordered pairs of lines of 48² possible ones, 12 lines of either: 1.5 by the sizes of baskets.
        #expect(try #require(found.pairs.first).expected >= 1.5)
        #expect(try #require(found.pairs.first).lift > 4)
        #expect(found.tested == 6)
        #expect(Array(found.partners(of: 1)).map(\.product) == [0])
        var rules = CoPurchases.Rules()
        rules.leastTogether = 13
        #expect(CoPurchases(history, rules: rules, threads: 1).pairs.isEmpty)
        rules = CoPurchases.Rules()
        rules.largestBasket = 1
        #expect(CoPurchases(history, rules: rules, threads: 1).pairs.isEmpty)
    }

    /// Tastes and large baskets alone make no pairs: what is found is what was put in, but for one in twenty.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func whatWasPutInIsFound(seed: UInt64) {
        let shop = MadeUpShop(seed: seed)
        let found = CoPurchases(shop.history, category: shop.category, threads: 2)
        let pairs = Set(found.pairs.map { [$0.first, $0.second] })
        let planted = Set(shop.planted.map { [min($0.0, $0.1), max($0.0, $0.1)] })
        #expect(planted.isSubset(of: pairs), "seed \(seed)")
        #expect(pairs.subtracting(planted).count <= 1, "seed \(seed): \(pairs.subtracting(planted))")
    }

    @Test func withoutCategoriesTastesWouldBePairs() {
        let shop = MadeUpShop()
        #expect(CoPurchases(shop.history, threads: 2).pairs.count > 50)
    }

    @Test func threadsDoNotMatter() {
        let shop = MadeUpShop()
        let (one, four) = (CoPurchases(shop.history, threads: 1), CoPurchases(shop.history, threads: 4))
        #expect(one.pairs == four.pairs)
        #expect(one.threshold == four.threshold)
    }
}
