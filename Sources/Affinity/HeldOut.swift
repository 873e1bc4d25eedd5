import Parallel

/// The first basket of each of some customers from a day on, and what had spoken for each candidate before.
struct HeldOut: Sendable {
    private let customers: [Int]
    private let sets: [ChoiceSet]
    private let products: [[Int32]]
    private let basketSizes: [Int]

    init(_ history: BasketHistory, from day: Int32, _ customers: [Int], threads: Int) {
        self.customers = customers
        let past = history.before(day)
        let knowledge = ProductKnowledge(past, asOf: day - 1, threads: threads)
        let ranges = fixedRanges(count: customers.count, size: 64)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var candidates = Candidates(knowledge)
            return customers[ranges[index]].map { customer -> (set: ChoiceSet, products: [Int32], size: Int) in
                candidates.load(past, baskets: past.baskets(of: customer))
                let next = history.baskets(of: customer).lowerBound + past.baskets(of: customer).count
                let basket = history.lines[history.lines(of: next)]
                let chosen = candidates.products.indices.filter { basket.binarySearch(candidates.products[$0]) }
                let set = ChoiceSet(
                    features: candidates.features, chosen: chosen, weight: Double(chosen.count).squareRoot())
                return (set, candidates.products, basket.count)
            }
        }.flatMap { $0 }
        sets = parts.map(\.set)
        products = parts.map(\.products)
        basketSizes = parts.map(\.size)
    }

    /// The weights of the blend, and its scores: each half of the customers scored by weights learned from the other.
    func blend(threads: Int) -> (weights: [Double], scores: RankingScores) {
        let isOdd = customers.map { scrambled($0) >> 40 & 1 == 1 }
        let start = [Double](repeating: 0, count: BasketFeature.count)
        var scores = RankingScores(ranks: NextBasketTrial.ranks)
        var mean = start
        for half in [false, true] {
            let learned = fit(
                customers.indices.filter { isOdd[$0] == half }, from: half ? mean : start, threads: threads)
            scores.add(self.scores(learned, of: { isOdd[$0] != half }, threads: threads))
            mean = half ? zip(mean, learned).map { ($0 + $1) / 2 } : learned
        }
        return (fit(Array(customers.indices), from: mean, threads: threads), scores)
    }

    private func fit(_ places: [Int], from start: [Double], threads: Int) -> [Double] {
        let own = places.map { sets[$0] }.filter { !$0.chosen.isEmpty }
        return ListwiseLogit.fit(own, features: BasketFeature.count, from: start, threads: threads)
    }

    /// How weights rank the baskets of some customers.
    func scores(_ weights: [Double], of isWanted: @Sendable (Int) -> Bool, threads: Int) -> RankingScores {
        let ranges = fixedRanges(count: customers.count, size: 256)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var scores = RankingScores(ranks: NextBasketTrial.ranks)
            for place in ranges[index] where isWanted(place) {
                var best = TopScores(NextBasketTrial.ranks)
                let linear = LinearScore(weights)
                for (row, product) in products[place].enumerated() {
                    best.add(product, linear.score(sets[place].features, row: row))
                }
                let chosen = Set(sets[place].chosen.map { products[place][$0] })
                scores.add(hits: best.sorted().map { chosen.contains($0.item) }, basket: basketSizes[place])
            }
            return scores
        }
        return parts.reduce(into: RankingScores(ranks: NextBasketTrial.ranks)) { $0.add($1) }
    }
}

/// A weighted sum of features.
struct LinearScore: Sendable {
    private let weights: [Float]

    init(_ weights: [Double]) { self.weights = weights.map { Float($0) } }

    /// The score of a row of features.
    func score(_ features: [Float], row: Int) -> Float {
        var score: Float = 0
        for index in weights.indices { score += weights[index] * features[row * weights.count + index] }
        return score
    }
}

extension ArraySlice<Int32> {
    /// Whether a value is there; the slice must ascend.
    func binarySearch(_ value: Int32) -> Bool {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == value
    }
}
