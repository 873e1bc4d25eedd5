import Foundation
import Parallel

/// Pairs of products that are bought together in one basket more often than by chance, surely and by much.
///
/// By chance is: if each basket kept its size and each product its frequency (the bipartite configuration model; Chung & Lu
/// 2002, "Connected components in random graphs with given expected degree sequences"), and each product went with one of a
/// category as often as it goes with the others of that category. So neither large baskets nor the tastes of customers make
/// a pair, nor does a product that comes along with a true pair.
public struct CoPurchases: Sendable {
    /// Two products, the smaller number first.
    public struct Pair: Hashable, Sendable {
        /// The first product.
        public var first: Int32
        /// The second product.
        public var second: Int32
        /// Baskets that hold both.
        public var together: Int
        /// Baskets that would hold both by chance.
        public var expected: Double
        /// The probability of so many or more by chance.
        public var pValue: Double

        /// How many times as often as by chance.
        public var lift: Double { Double(together) / expected }
    }

    /// What counts as a pair.
    public struct Rules: Hashable, Sendable {
        /// Baskets that must hold both.
        public var leastTogether = 5
        /// How many times as often as by chance, at least.
        public var leastLift = 1.5
        /// The share of the pairs that may be chance.
        public var falseDiscoveryRate = 0.05
        /// Larger baskets are left out.
        public var largestBasket = 200

        /// The usual rules.
        public init() {}
    }

    /// The pairs, by first and second product.
    public let pairs: [Pair]
    /// How many pairs of products were tested: those of products in at least `leastTogether` baskets.
    public let tested: Int
    /// The share of the pairs that may be chance.
    public let falseDiscoveryRate: Double
    /// The largest p-value that counts; nil where none does.
    public let threshold: Double?
    private let starts: [Int]
    private let partners: [(product: Int32, pair: Int32)]

    /// Finds pairs.
    ///
    /// - Parameter category: of each product; negative where it has none. Empty: no product has one.
    public init(_ history: BasketHistory, category: [Int32] = [], rules: Rules = Rules(), threads: Int) {
        let test = PairTest(ProductGroups(baskets: history, largest: rules.largestBasket), category: category, rules)
        let counting = CoCounting(test.groups) { _ in 0 }
        self.init(test, counting.rows(threads: threads, test.row))
    }

    /// Of the pairs that may count, those that do.
    init(_ test: PairTest, _ rows: [PairTest.Row]) {
        let likely = test.confirmed(rows)
        let limit = FalseDiscoveries.threshold(
            smallest: likely.map(\.pValue).sorted(), tests: test.count, rate: test.rules.falseDiscoveryRate)
        (tested, falseDiscoveryRate) = (test.count, test.rules.falseDiscoveryRate)
        threshold = limit
        pairs = likely.filter { $0.pValue <= limit ?? -1 && $0.lift >= test.rules.leastLift }
        (starts, partners) = Self.partners(of: pairs, products: test.groups.products)
    }

    /// The pairs of each product, surest lift first.
    private static func partners(of pairs: [Pair], products: Int) -> ([Int], [(product: Int32, pair: Int32)]) {
        var starts = [Int](repeating: 0, count: products + 1)
        for pair in pairs {
            starts[Int(pair.first) + 1] += 1
            starts[Int(pair.second) + 1] += 1
        }
        for product in 0..<products { starts[product + 1] += starts[product] }
        var cursors = starts
        var partners = [(product: Int32, pair: Int32)](repeating: (0, 0), count: 2 * pairs.count)
        for (index, pair) in pairs.enumerated() {
            for (one, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
                partners[cursors[Int(one)]] = (other, Int32(index))
                cursors[Int(one)] += 1
            }
        }
        for product in 0..<products where starts[product + 1] - starts[product] > 1 {
            partners[starts[product]..<starts[product + 1]].sort { left, right in
                let (one, other) = (pairs[Int(left.pair)].strength, pairs[Int(right.pair)].strength)
                return one != other ? one > other : left.product < right.product
            }
        }
        return (starts, partners)
    }

    /// The products that go with one, strongest first, and the pairs that say so.
    public func partners(of product: Int32) -> some Sequence<(product: Int32, pair: Pair)> {
        partners[starts[Int(product)]..<starts[Int(product) + 1]].lazy.map { ($0.product, pairs[Int($0.pair)]) }
    }
}

extension CoPurchases.Pair {
    /// Half the signed deviance of the count, ln(O/E)·O − (O − E): large where many baskets exceed chance by much.
    fileprivate var strength: Double { Double(together) * log(lift) - (Double(together) - expected) }
}
