// The next-basket recommender alone.
//   affinity-bench BASKETS PRODUCTS                made-up baskets: seconds by step
import Affinity
import Foundation

/// A made-up shop: customers with favourites, products of Zipf's popularity.
struct Shop {
    var customer: [Int32] = []
    var basket: [Int32] = []
    var day: [Int32] = []
    var product: [Int32] = []
    let customers: Int

    init(baskets: Int, products: Int) {
        customers = baskets / 10
        var state: UInt64 = 1
        func uniform() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) / Double(1 << 53)
        }
        func popular() -> Int32 { Int32(Double(products) * pow(uniform(), 3)) }
        let favourites = (0..<(customers * 20)).map { _ in popular() }
        for order in 0..<baskets {
            let who = Int(uniform() * Double(customers))
            let size = 1 + Int(-8 * log(1 - uniform()))
            let when = Int32(uniform() * 730)
            for _ in 0..<min(size, 150) {
                customer.append(Int32(who))
                basket.append(Int32(order))
                day.append(when)
                product.append(uniform() < 0.6 ? favourites[who * 20 + Int(20 * uniform() * uniform())] : popular())
            }
        }
    }
}

let arguments = CommandLine.arguments
let baskets = arguments.count > 1 ? Int(arguments[1]) ?? 1_000_000 : 1_000_000
let products = arguments.count > 2 ? Int(arguments[2]) ?? 10_000 : 10_000
let threads = ProcessInfo.processInfo.activeProcessorCount
let shop = Shop(baskets: baskets, products: products)
var last = Date()
let start = last
@MainActor func lap(_ what: String) {
    let now = Date()
    print(what, String(format: "%.2f s", now.timeIntervalSince(last)))
    last = now
}
let history = BasketHistory(
    customer: shop.customer, basket: shop.basket, day: shop.day, product: shop.product, customers: shop.customers,
    products: products)
lap("\(shop.product.count) lines of \(baskets) baskets, \(products) products, \(shop.customers) customers: history")
let next = NextBasket(history, asOf: 730, threads: threads)
lap("learned: \(next.trial.method.rawValue), \(next.pairs.pairs.count) pairs")
let rows = next.rows(most: 10, threads: threads)
lap("\(rows.reduce(0) { $0 + $1.count }) recommendations")
for (method, scores) in next.trial.scores {
    print(
        method.rawValue,
        String(format: "recall@10 %.4f NDCG@10 %.4f of %d", scores.recall, scores.gain, scores.customers))
}
print(String(format: "%.2f s", Date().timeIntervalSince(start)))
