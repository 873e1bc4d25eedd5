import Affinity
import Records

/// Which products are larger or better forms of others, and how many buyers of the one went on to the other.
struct UpgradeLadder: Sendable {
    private let base: [Int32]
    private let above: [[Int32]]
    private let buyers: [Int]
    private let climbers: [Int]

    init(_ products: Products, _ history: BasketHistory) {
        base = products.upgradeOf
        var above = [[Int32]](repeating: [], count: base.count)
        for (product, lower) in base.enumerated() where lower >= 0 { above[Int(lower)].append(Int32(product)) }
        self.above = above
        var buyers = [Int](repeating: 0, count: base.count)
        var climbers = buyers
        if above.contains(where: { !$0.isEmpty }) {
            var lastBuyer = [Int](repeating: -1, count: history.products)
            for customer in 0..<history.customers {
                for basket in history.baskets(of: customer) {
                    for place in history.lines(of: basket) {
                        let product = Int(history.lines[place])
                        guard product < buyers.count, lastBuyer[product] != customer else { continue }
                        lastBuyer[product] = customer
                        buyers[product] += 1
                        if base[product] >= 0, lastBuyer[Int(base[product])] == customer { climbers[product] += 1 }
                    }
                }
            }
        }
        (self.buyers, self.climbers) = (buyers, climbers)
    }

    /// The highest bought product below one on the ladder; −1 where none was bought.
    func base(of product: Int32, among bought: [(product: Int32, baskets: Int)]) -> Int32 {
        guard Int(product) < base.count else { return -1 }
        var below = base[Int(product)]
        for _ in 0..<16 where below >= 0 {
            if bought.contains(where: { $0.product == below }) { return below }
            below = base[Int(below)]
        }
        return -1
    }

    /// The share of a product's buyers who bought what it is an upgrade of before, over the buyers of that; held down where
    /// those are few.
    func share(_ product: Int32) -> Double {
        guard base[Int(product)] >= 0 else { return 0 }
        return Double(climbers[Int(product)]) / Double(buyers[Int(base[Int(product)])] + 5)
    }

    /// How many bought a product, and how many of them then bought one above it.
    func counts(_ product: Int32) -> (buyers: Int, climbers: Int) {
        let lower = Int(base[Int(product)])
        return (lower >= 0 ? buyers[lower] : 0, climbers[Int(product)])
    }

    /// The upgrades of what was bought, likeliest first. Their score is the share of baskets that hold the lower product,
    /// times the share of its buyers who went on.
    func steps(from bought: [(product: Int32, baskets: Int)]) -> [(product: Int32, row: NextBasket.Row)] {
        let total = bought.reduce(0) { $0 + $1.baskets }
        return bought.flatMap { own -> [(product: Int32, row: NextBasket.Row)] in
            guard Int(own.product) < above.count else { return [] }
            return above[Int(own.product)].filter { upper in !bought.contains { $0.product == upper } }.map { upper in
                let score = Double(own.baskets) / Double(total) * share(upper)
                return (upper, NextBasket.Row(product: upper, score: score, reason: .popular(buyers: 0)))
            }
        }.sorted { ($1.row.score, $0.product) < ($0.row.score, $1.product) }
    }
}
