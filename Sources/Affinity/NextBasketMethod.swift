/// A way to rank what a customer may buy next; all are weights of the same features.
public enum NextBasketMethod: String, CaseIterable, Sendable {
    /// All that is known, weighed as held-out baskets say.
    case blend
    /// What the customer bought most often, then what all buy most: GP-TopFreq, which much newer methods do not beat (Li et
    /// al. 2023, "A next basket recommendation reality check").
    case personalFrequency = "personal_frequency"
    /// What is most similar to what the customer bought, by BM25-weighted co-occurrence in baskets.
    case itemSimilarity = "item_similarity"
    /// What all buy most.
    case popularity

    /// The weights by `BasketFeature`; nil where they must be learned.
    var weights: [Double]? {
        var weights = [Double](repeating: 0, count: BasketFeature.count)
        switch self {
        case .blend: return nil
        case .personalFrequency:
            weights[BasketFeature.frequency.rawValue] = 1e4
            weights[BasketFeature.popularity.rawValue] = 1
        case .itemSimilarity:
            weights[BasketFeature.basketSimilarity.rawValue] = 1
        case .popularity:
            weights[BasketFeature.popularity.rawValue] = 1
        }
        return weights
    }
}

/// How each method would have foretold baskets after a day of the past, knowing only what came before it, and which one
/// is therefore used.
public struct NextBasketTrial: Sendable {
    /// Ranks that were scored.
    public static let ranks = 10
    /// With fewer customers to hold out, nothing is learned.
    public static let leastCustomers = 100
    /// More are not held out.
    static let mostCustomers = 3000
    /// From the baskets of so many others at most it is learned what goes with what.
    static let mostOthers = 30_000

    /// The first day held out; nil where there are too few baskets to hold out.
    public let heldOutFrom: Int32?
    /// The scores by method; those of the blend are of customers from whom its weights were not learned.
    public let scores: [(method: NextBasketMethod, scores: RankingScores)]
    /// The method to use.
    public let method: NextBasketMethod
    /// Why.
    public let reason: String
    /// The blend's weights, learned from all customers held out.
    let weights: [Double]

    init(_ history: BasketHistory, asOf: Int32, threads: Int) {
        guard let day = Self.heldOutDay(history, asOf: asOf) else {
            (heldOutFrom, scores, method, weights) = (nil, [], .personalFrequency, [])
            reason = "no day can be held out"
            return
        }
        let customers = Self.customers(history, from: day)
        guard customers.count >= Self.leastCustomers else {
            (heldOutFrom, scores, method, weights) = (nil, [], .personalFrequency, [])
            reason = "\(customers.count) customers can be held out, but at least \(Self.leastCustomers) are needed"
            return
        }
        let (known, places) = Self.sample(history, with: customers)
        let held = HeldOut(known, from: day, places, threads: threads)
        let (learned, blend) = held.blend(threads: threads)
        let others = NextBasketMethod.allCases.compactMap { method in
            method.weights.map { (method, held.scores($0, of: { _ in true }, threads: threads)) }
        }
        heldOutFrom = day
        scores = [(.blend, blend)] + others
        weights = learned
        (method, reason) = Self.choice(blend, others)
    }

    /// The blend where it beats all others by both measures; else the best of them by gain.
    private static func choice(
        _ blend: RankingScores, _ others: [(method: NextBasketMethod, scores: RankingScores)]
    ) -> (NextBasketMethod, String) {
        let isBest = others.allSatisfy { $0.scores.recall < blend.recall && $0.scores.gain < blend.gain }
        if isBest { return (.blend, "beats all others on held-out baskets in recall and NDCG") }
        let best = others.reduce(others[0]) { $1.scores.gain > $0.scores.gain ? $1 : $0 }
        return (best.method, "the blend does not beat it on held-out baskets")
    }

    /// The history of those held out and of the others of the lowest hashes, and where those held out are in it.
    private static func sample(_ history: BasketHistory, with heldOut: [Int]) -> (BasketHistory, [Int]) {
        guard history.customers - heldOut.count > mostOthers else { return (history, heldOut) }
        let isHeldOut = Set(heldOut)
        let others = (0..<history.customers).filter { !isHeldOut.contains($0) }
            .map { (scrambled($0), $0) }.sorted { $0 < $1 }.prefix(mostOthers).map(\.1)
        let known = (heldOut + others).sorted()
        return (history.sample(known), known.indices.filter { isHeldOut.contains(known[$0]) })
    }

    /// The day from which a tenth of the baskets is held out, at least a week and at most half of the time.
    private static func heldOutDay(_ history: BasketHistory, asOf: Int32) -> Int32? {
        let known = history.days[..<history.customerStarts[history.customers]]
        guard let first = known.min(), asOf - first >= 2 else { return nil }
        let sorted = known.sorted()
        let tenth = sorted[sorted.count - 1 - sorted.count / 10]
        let half = first + (asOf - first + 1) / 2
        return max(min(tenth, asOf - 6), half)
    }

    /// Customers with baskets before and from a day on: the `mostCustomers` of the lowest hashes, in order of number.
    private static func customers(_ history: BasketHistory, from day: Int32) -> [Int] {
        let all = (0..<history.customers).filter { customer in
            let own = history.baskets(of: customer)
            return !own.isEmpty && history.days[own.lowerBound] < day && history.days[own.upperBound - 1] >= day
        }
        guard all.count > mostCustomers else { return all }
        return all.map { (scrambled($0), $0) }.sorted { $0 < $1 }.prefix(mostCustomers).map(\.1).sorted()
    }
}

/// A number's hash: the finalizer of SplitMix64 (Steele et al. 2014, "Fast splittable pseudorandom number generators").
func scrambled(_ number: Int) -> UInt64 {
    var value = UInt64(truncatingIfNeeded: number) &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
}
