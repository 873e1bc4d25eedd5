import Foundation

/// What speaks for each candidate of a customer's next basket, as numbers that a linear score adds up.
enum BasketFeature: Int, CaseIterable {
    /// 1 where the customer bought it before; the next ones are 0 where not.
    case bought
    /// How often, as ln(2 n + 1): the order of personal frequency.
    case frequency
    /// The share of the customer's baskets that hold it.
    case share
    /// The same, newer baskets counting more: three memories and one by days.
    case shortMemory, middleMemory, longMemory, season, seasonLogarithm
    /// ln of how many baskets the customer has: who has many need not be new to a product.
    case experience
    /// Whether its buyers buy it again.
    case boughtAgain
    /// How similar it is to what the customer bought: to products of the same baskets, and of the same customers.
    case basketSimilarity, customerSimilarity
    /// How much all buy it: in the last days, of late, ever; and again.
    case week, quarter, popularity, againByAll

    static let count = allCases.count
}

/// What is known of all products, for scoring.
struct ProductKnowledge: Sendable {
    let facts: ProductFacts
    let ofBaskets: ItemSimilarities
    let ofCustomers: ItemSimilarities

    init(_ history: BasketHistory, asOf: Int32, threads: Int) {
        facts = ProductFacts(history, asOf: asOf)
        ofBaskets = ItemSimilarities(baskets: history, threads: threads)
        ofCustomers = ItemSimilarities(customers: history, threads: threads)
    }

    private init(_ facts: ProductFacts, _ ofBaskets: ItemSimilarities, _ ofCustomers: ItemSimilarities) {
        (self.facts, self.ofBaskets, self.ofCustomers) = (facts, ofBaskets, ofCustomers)
    }

    /// The same, and the pairs of products that go together, counted in one pass.
    static func withPairs(
        _ history: BasketHistory, asOf: Int32, category: [Int32], _ rules: CoPurchases.Rules, threads: Int
    ) -> (ProductKnowledge, CoPurchases) {
        let test = PairTest(ProductGroups(baskets: history, largest: rules.largestBasket), category: category, rules)
        let weighting = SimilarityWeighting(test.groups, most: ItemSimilarities.usual)
        let rows = weighting.counting.rows(threads: threads) { product, row in
            (neighbours: weighting.neighbours(of: product, row), pairs: test.row(of: product, row))
        }
        let knowledge = ProductKnowledge(
            ProductFacts(history, asOf: asOf), ItemSimilarities(rows.map(\.neighbours)),
            ItemSimilarities(customers: history, threads: threads))
        return (knowledge, CoPurchases(test, rows.map(\.pairs)))
    }
}

/// The candidates of one customer and their features, row by row. Loaded for one customer after the other.
struct Candidates {
    private(set) var products: [Int32] = []
    /// `BasketFeature.count` numbers per candidate.
    private(set) var features: [Float] = []
    private(set) var personal: PersonalHistory
    private let knowledge: ProductKnowledge
    private var isCandidate: [Bool]
    private var inBaskets: SimilarityScores
    private var inCustomers: SimilarityScores

    /// Similar products that come into question, of each kind of similarity.
    static let mostSimilar = 40
    /// More of what a customer bought is not looked up.
    static let mostAnchors = 100

    init(_ knowledge: ProductKnowledge) {
        self.knowledge = knowledge
        let count = knowledge.facts.baskets.count
        personal = PersonalHistory(products: count)
        isCandidate = [Bool](repeating: false, count: count)
        inBaskets = SimilarityScores(products: count)
        inCustomers = SimilarityScores(products: count)
    }

    /// Loads a customer.
    mutating func load(_ history: BasketHistory, baskets: Range<Int>) {
        personal.load(history, baskets: baskets)
        inBaskets.load(personal, knowledge.ofBaskets)
        inCustomers.load(personal, knowledge.ofCustomers)
        products.removeAll(keepingCapacity: true)
        for entry in personal.entries { add(entry.product) }
        for product in inBaskets.best { add(product) }
        for product in inCustomers.best { add(product) }
        for product in knowledge.facts.favourites { add(product) }
        for product in products { isCandidate[Int(product)] = false }
        features.removeAll(keepingCapacity: true)
        for product in products { describe(product) }
    }

    private mutating func add(_ product: Int32) {
        guard !isCandidate[Int(product)] else { return }
        isCandidate[Int(product)] = true
        products.append(product)
    }

    private mutating func describe(_ product: Int32) {
        let facts = knowledge.facts
        let again = Float(facts.repeatShare[Int(product)])
        if let own = personal.entry(product) {
            let baskets = Float(personal.baskets)
            let middle = Self.mean(own.fading.1, PersonalHistory.fading.1, baskets)
            features.append(1)
            features.append(log(2 * Float(own.count) + 1))
            features.append(Float(own.count) / baskets)
            features.append(Self.logarithm(Self.mean(own.fading.0, PersonalHistory.fading.0, baskets)))
            features.append(middle)
            features.append(Self.logarithm(Self.mean(own.fading.2, PersonalHistory.fading.2, baskets)))
            features.append(own.halving)
            features.append(log(own.halving * 100 + 1))
            features.append(log(baskets))
            features.append(again)
        } else {
            for _ in 0..<BasketFeature.basketSimilarity.rawValue { features.append(0) }
        }
        features.append(log(inBaskets.share(product) + 1e-3))
        features.append(log(inCustomers.share(product) + 1e-3))
        features.append(log(Float(facts.ofTheWeek[Int(product)]) + 0.1))
        features.append(log(Float(facts.ofTheSeason[Int(product)]) + 0.1))
        features.append(log(Float(facts.baskets[Int(product)]) + 1))
        features.append(again)
    }

    /// A weighted share of baskets from its fading sum.
    private static func mean(_ sum: Float, _ fading: Float, _ baskets: Float) -> Float {
        sum * (1 - fading) / (1 - pow(fading, baskets))
    }

    /// ln(1 + x / 0.001): 0 at 0.
    private static func logarithm(_ share: Float) -> Float { log(share * 1000 + 1) }
}

/// How similar products are to all that a customer bought. Loaded for one customer after the other.
private struct SimilarityScores {
    private var scores: [Float]
    /// The products that have a score, and room for one more.
    private var touched: [Int32]
    private var touchedCount = 0
    private var greatest: Float = 0
    private var top = TopScores(Candidates.mostSimilar)

    init(products: Int) {
        scores = [Float](repeating: 0, count: products)
        touched = [Int32](repeating: 0, count: products + 1)
    }

    /// The most similar products, in no particular order.
    var best: [Int32] { top.items }

    /// Sums the similarities to what was bought, newer baskets counting more.
    mutating func load(_ personal: PersonalHistory, _ similarities: ItemSimilarities) {
        for product in touched[..<touchedCount] { scores[Int(product)] = 0 }
        touchedCount = 0
        greatest = 0
        for entry in personal.entries.prefix(Candidates.mostAnchors) {
            let product = Int(entry.product)
            let found = Self.add(
                similarities, of: product, weight: entry.fading.1, to: &scores, &touched, &touchedCount)
            greatest = max(greatest, found)
        }
        top.removeAll()
        for product in touched[..<touchedCount] { top.add(product, scores[Int(product)]) }
    }

    /// Adds the similarities to a product; the greatest sum.
    private static func add(
        _ similarities: ItemSimilarities, of product: Int, weight: Float, to scores: inout [Float],
        _ touched: inout [Int32], _ count: inout Int
    ) -> Float {
        var scores = scores.mutableSpan
        var touched = touched.mutableSpan
        var greatest: Float = 0
        let (neighbours, values) = (similarities.neighbours.span, similarities.similarities.span)
        for place in similarities.starts[product]..<similarities.starts[product + 1] {
            let other = Int(neighbours[place])
            let before = scores[other]
            let score = before + weight * values[place]
            touched[count] = Int32(other)
            count += before == 0 && score > 0 ? 1 : 0
            scores[other] = score
            greatest = max(greatest, score)
        }
        return greatest
    }

    /// A product's similarity over the greatest one.
    func share(_ product: Int32) -> Float { greatest > 0 ? scores[Int(product)] / greatest : 0 }
}
