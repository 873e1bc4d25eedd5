import Foundation

/// The products most similar to each, by BM25-weighted co-occurrence: rare products say more than common ones, small
/// groups more than large ones (Robertson & Zaragoza 2009, "The probabilistic relevance framework: BM25 and beyond",
/// equation 3.15, with groups as documents; the item–item recommender of `implicit` weighs alike).
public struct ItemSimilarities: Sendable {
    /// Where the neighbours of each product begin, and at the end where the last ones end.
    public let starts: [Int]
    /// The neighbours, most similar first.
    public let neighbours: [Int32]
    /// How similar each is; above 0.
    public let similarities: [Float]

    init(_ rows: [[(score: Float, item: Int32)]]) {
        var starts = [0]
        for row in rows { starts.append((starts.last ?? 0) + row.count) }
        self.starts = starts
        neighbours = rows.flatMap { $0.map(\.item) }
        similarities = rows.flatMap { $0.map(\.score) }
    }

    /// Neighbours kept of each product.
    public static let usual = 25

    /// Of products bought together.
    public init(baskets history: BasketHistory, most: Int = usual, largestBasket: Int = 200, threads: Int) {
        let weighting = SimilarityWeighting(ProductGroups(baskets: history, largest: largestBasket), most: most)
        self.init(weighting.counting.rows(threads: threads, weighting.neighbours))
    }

    /// Of products bought by the same customers, of each the newest `newest`.
    public init(customers history: BasketHistory, most: Int = usual, newest: Int = 24, threads: Int) {
        let weighting = SimilarityWeighting(ProductGroups(customers: history, most: newest), most: most)
        self.init(weighting.counting.rows(threads: threads, weighting.neighbours))
    }
}

/// How co-occurrence becomes similarity.
struct SimilarityWeighting: Sendable {
    /// The counting whose rows are weighed.
    let counting: CoCounting
    private let rarity: [Double]
    private let most: Int

    /// How soon further occurrences count less, and how much long groups are held back: the defaults of `implicit`.
    private static let (k1, b) = (100.0, 0.8)

    init(_ groups: ProductGroups, most: Int) {
        self.most = most
        let meanSize = Double(groups.members.count) / Double(max(1, groups.count))
        counting = CoCounting(groups) { size in
            let length = 1 - Self.b + Self.b * Double(size) / meanSize
            let weight = (Self.k1 + 1) / (Self.k1 * length + 1)
            return weight * weight / 4
        }
        rarity = (0..<groups.products).map { product in
            let count = groups.productStarts[product + 1] - groups.productStarts[product]
            return max(0, log(Double(max(1, groups.count))) - log1p(Double(count)))
        }
    }

    /// The products most similar to one, best first.
    func neighbours(of product: Int, _ row: CoCounting.Row) -> [(score: Float, item: Int32)] {
        var best = TopScores(most)
        for other in row.others {
            best.add(other, Float(row.weight(other) * rarity[product] * rarity[Int(other)]))
        }
        return best.sorted().filter { $0.score > 0 }
    }
}

/// The items of the highest scores, so many at most; of equal scores the lower item.
struct TopScores {
    private let most: Int
    /// A heap with the worst of the kept first.
    private var heap: [(score: Float, item: Int32)] = []

    init(_ most: Int) {
        self.most = most
        heap.reserveCapacity(most)
    }

    static func isWorse(_ left: (score: Float, item: Int32), _ right: (score: Float, item: Int32)) -> Bool {
        left.score != right.score ? left.score < right.score : left.item > right.item
    }

    /// Whether an item would be kept.
    func wants(_ item: Int32, _ score: Float) -> Bool {
        heap.count < most || most > 0 && Self.isWorse(heap[0], (score, item))
    }

    /// Considers an item.
    mutating func add(_ item: Int32, _ score: Float) {
        if heap.count < most {
            heap.append((score, item))
            var child = heap.count - 1
            while child > 0, Self.isWorse(heap[child], heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
        } else if most > 0, Self.isWorse(heap[0], (score, item)) {
            heap[0] = (score, item)
            sink()
        }
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && Self.isWorse(heap[child], heap[worst]) {
                worst = child
            }
            guard worst != parent else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }

    /// The kept ones, best first.
    func sorted() -> [(score: Float, item: Int32)] { heap.sorted { Self.isWorse($1, $0) } }

    /// The kept ones with their scores, in no particular order.
    var unordered: [(score: Float, item: Int32)] { heap }

    /// The kept ones, in no particular order.
    var items: [Int32] { heap.map(\.item) }

    /// Forgets all.
    mutating func removeAll() { heap.removeAll(keepingCapacity: true) }
}
