import Foundation
import Parallel

/// Pairs of products that are bought together, and how surely more often than by chance.
public struct CoPurchases: Sendable {
    /// Two products, the smaller number first.
    public struct Pair: Hashable, Sendable {
        /// The first product.
        public var first: Int32
        /// The second product.
        public var second: Int32
        /// Baskets that hold both.
        public var together: Int
        /// Baskets that hold both over what independence would have; above 1 they attract each other.
        public var lift: Double
        /// The log-likelihood ratio of dependence against independence, G² (Dunning 1993, "Accurate methods for the
        /// statistics of surprise and coincidence", section 4); 10.83 is significant at 0.001 for one pair.
        public var logLikelihoodRatio: Double
    }

    /// How many baskets there are.
    public let baskets: Int
    /// In how many baskets each product is.
    public let basketsOf: [Int]
    /// The pairs bought together at least so often, by first and second product.
    public let pairs: [Pair]

    /// Counts pairs.
    ///
    /// - Parameters:
    ///   - leastTogether: pairs in fewer baskets are left out; at least 1.
    ///   - largestBasket: baskets of more products say little of any pair, and are counted as bought but not as together.
    public init(_ baskets: Baskets, leastTogether: Int = 2, largestBasket: Int = 200, threads: Int) {
        self.baskets = baskets.count
        var basketsOf = [Int](repeating: 0, count: Int(baskets.products.max() ?? -1) + 1)
        for product in baskets.products { basketsOf[Int(product)] += 1 }
        self.basketsOf = basketsOf
        let ranges = fixedRanges(count: baskets.count, size: 1 << 14)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            Self.keys(of: ranges[index], baskets, largestBasket).sorted()
        }
        let count = baskets.count
        pairs = Self.runs(of: parts.flatMap { $0 }.sorted()).filter { $0.count >= max(1, leastTogether) }.map { run in
            let (first, second) = (
                Int32(truncatingIfNeeded: run.key >> 32), Int32(truncatingIfNeeded: run.key & 0xFFFF_FFFF)
            )
            let (ofFirst, ofSecond) = (basketsOf[Int(first)], basketsOf[Int(second)])
            return Pair(
                first: first, second: second, together: run.count,
                lift: Double(run.count) * Double(count) / (Double(ofFirst) * Double(ofSecond)),
                logLikelihoodRatio: Self.logLikelihoodRatio(
                    together: run.count, first: ofFirst, second: ofSecond, of: count))
        }
    }

    /// Both products of each pair in each basket of a range, as one number.
    private static func keys(of range: Range<Int>, _ baskets: Baskets, _ largest: Int) -> [UInt64] {
        var keys: [UInt64] = []
        for basket in range {
            let own = baskets.products[baskets.range(basket)]
            guard own.count <= largest else { continue }
            for first in own.indices {
                for second in own.indices[(first + 1)...] {
                    keys.append(UInt64(UInt32(bitPattern: own[first])) << 32 | UInt64(UInt32(bitPattern: own[second])))
                }
            }
        }
        return keys
    }

    private static func runs(of sorted: [UInt64]) -> [(key: UInt64, count: Int)] {
        var runs: [(key: UInt64, count: Int)] = []
        for key in sorted {
            if runs.last?.key == key { runs[runs.count - 1].count += 1 } else { runs.append((key, 1)) }
        }
        return runs
    }

    /// G² of the two-by-two table of baskets with and without each product; 0 where they are independent.
    static func logLikelihoodRatio(together: Int, first: Int, second: Int, of baskets: Int) -> Double {
        func term(_ observed: Int, _ row: Int, _ column: Int) -> Double {
            guard observed > 0 else { return 0 }
            return Double(observed) * log(Double(observed) * Double(baskets) / (Double(row) * Double(column)))
        }
        let (notFirst, notSecond) = (baskets - first, baskets - second)
        let sum =
            term(together, first, second) + term(first - together, first, notSecond)
            + term(second - together, notFirst, second)
            + term(baskets - first - second + together, notFirst, notSecond)
        return max(0, 2 * sum)
    }
}
