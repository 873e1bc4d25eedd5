import Foundation

/// How well rankings foretold baskets: means over customers.
public struct RankingScores: Sendable, Equatable {
    /// Customers scored.
    public private(set) var customers = 0
    private var recalls = 0.0
    private var gains = 0.0
    /// How many ranks count.
    public let ranks: Int

    /// No rankings yet.
    public init(ranks: Int) { self.ranks = ranks }

    /// Adds a customer: whether each rank's product was in the basket, best first, and the basket's size.
    public mutating func add(hits: [Bool], basket: Int) {
        guard basket > 0 else { return }
        customers += 1
        var (found, gain, ideal) = (0, 0.0, 0.0)
        for rank in 0..<ranks {
            let discount = 1 / log2(Double(rank) + 2)
            if rank < hits.count, hits[rank] {
                found += 1
                gain += discount
            }
            if rank < basket { ideal += discount }
        }
        recalls += Double(found) / Double(basket)
        gains += gain / ideal
    }

    /// Adds the customers of another.
    mutating func add(_ other: RankingScores) {
        customers += other.customers
        recalls += other.recalls
        gains += other.gains
    }

    /// The mean share of a basket that was among the ranks.
    public var recall: Double { customers > 0 ? recalls / Double(customers) : 0 }

    /// The mean normalized discounted cumulative gain, binary relevance (Järvelin & Kekäläinen 2002, "Cumulated gain-based
    /// evaluation of IR techniques"): 1 where the basket's products come first.
    public var gain: Double { customers > 0 ? gains / Double(customers) : 0 }
}
