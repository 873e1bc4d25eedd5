import Foundation
import Parallel

/// What each customer will likely buy next, ranked, each row with what speaks for it.
public struct NextBasket: Sendable {
    /// A product for a customer.
    public struct Row: Sendable, Equatable {
        /// The product.
        public var product: Int32
        /// The share of the next basket that it is expected to be, among all that comes into question, 0 … 1.
        public var score: Double
        /// What speaks for it.
        public var reason: NextBasketReason

        /// A product for a customer.
        public init(product: Int32, score: Double, reason: NextBasketReason) {
            (self.product, self.score, self.reason) = (product, score, reason)
        }
    }

    /// Which method ranks, and why.
    public let trial: NextBasketTrial
    /// How much each product is bought.
    public var facts: ProductFacts { knowledge.facts }
    /// What goes together.
    public let pairs: CoPurchases
    private let history: BasketHistory
    private let knowledge: ProductKnowledge

    /// Learns from baskets until the as-of day; later ones must not be there.
    public init(
        _ history: BasketHistory, asOf: Int32, category: [Int32] = [], rules: CoPurchases.Rules = CoPurchases.Rules(),
        threads: Int
    ) {
        self.history = history
        trial = NextBasketTrial(history, asOf: asOf, threads: threads)
        (knowledge, pairs) = ProductKnowledge.withPairs(
            history, asOf: asOf, category: category, rules, threads: threads)
    }

    /// The best rows of each customer, best first; of equal scores the lower product. A customer without baskets gets what
    /// is popular.
    ///
    /// - Parameters:
    ///   - most: rows of a customer at most.
    ///   - mostBought: of them, what the customer bought before, at most.
    ///   - mostNew: of them, what is new to the customer, at most.
    ///   - isEligible: whether a product may be recommended to a customer.
    public func rows(
        most: Int, mostBought: Int = .max, mostNew: Int = .max, threads: Int,
        isEligible: @Sendable (_ customer: Int, _ product: Int32) -> Bool = { _, _ in true }
    ) -> [[Row]] {
        let linear = LinearScore(trial.method.weights ?? trial.weights)
        let (bought, new) = (min(most, mostBought), min(most, mostNew))
        let ranges = fixedRanges(count: history.customers, size: 1 << 10)
        return parallelMap(count: ranges.count, threads: threads) { index in
            var candidates = Candidates(knowledge)
            return ranges[index].map { customer in
                candidates.load(history, baskets: history.baskets(of: customer))
                let rows = best(candidates, linear, bought, new) { isEligible(customer, $0) }
                return Array(rows.prefix(most))
            }
        }.flatMap { $0 }
    }

    private func best(
        _ candidates: Candidates, _ linear: LinearScore, _ mostBought: Int, _ mostNew: Int,
        _ isEligible: (Int32) -> Bool
    ) -> [Row] {
        var (bought, new) = (TopScores(mostBought), TopScores(mostNew))
        var scores: [Float] = []
        scores.reserveCapacity(candidates.products.count)
        for (row, product) in candidates.products.enumerated() {
            let score = linear.score(candidates.features, row: row)
            scores.append(score)
            let isBought = candidates.personal.entry(product) != nil
            guard (isBought ? bought : new).wants(product, score), isEligible(product) else { continue }
            if isBought { bought.add(product, score) } else { new.add(product, score) }
        }
        let greatest = scores.max() ?? 0
        let total = scores.reduce(0.0) { $0 + Double(exp($1 - greatest)) }
        let kept = (bought.unordered + new.unordered).sorted { TopScores.isWorse($1, $0) }
        return kept.map { found in
            let personal = candidates.personal
            let isLearned = trial.method != .personalFrequency
            let score =
                isLearned ? Double(exp(found.score - greatest)) / total : frequency(found.item, personal)
            return Row(product: found.item, score: score, reason: reason(found.item, personal))
        }
    }

    /// The share of the next basket that its personal frequency lets expect, all baskets counting as one more of the
    /// customer's: in the order of personal frequency, then of popularity.
    private func frequency(_ product: Int32, _ personal: PersonalHistory) -> Double {
        let common = Double(facts.baskets[Int(product)]) / Double(history.count)
        let times = Double(personal.entry(product)?.count ?? 0) + common
        return times / Double(personal.baskets + 1) * Double(history.count) / Double(history.lines.count)
    }

    private func reason(_ product: Int32, _ personal: PersonalHistory) -> NextBasketReason {
        if let own = personal.entry(product) {
            return .boughtBefore(times: Int(own.count), first: own.firstDay, last: own.lastDay)
        }
        for (partner, pair) in pairs.partners(of: product) where personal.entry(partner) != nil {
            return .boughtWith(partner, together: pair.together, lift: pair.lift)
        }
        for similar in [knowledge.ofCustomers, knowledge.ofBaskets] {
            for place in similar.starts[Int(product)]..<similar.starts[Int(product) + 1]
            where personal.entry(similar.neighbours[place]) != nil {
                return .boughtByBuyersOf(similar.neighbours[place])
            }
        }
        return .popular(buyers: Int(facts.buyers[Int(product)]))
    }
}
