import Foundation

/// Finds the pairs of products that may be more than chance, a product at a time.
struct PairTest: Sendable {
    /// What one product was seen with.
    struct Row: Sendable {
        /// Pairs with higher products that are not likely by the tastes for two categories alone.
        var pairs: [CoPurchases.Pair]
        /// How often it was seen with products of each category.
        var seen: [Float]
    }

    let groups: ProductGroups
    let rules: CoPurchases.Rules
    private let chance: ChancePairs

    init(_ groups: ProductGroups, category: [Int32], _ rules: CoPurchases.Rules) {
        (self.groups, self.rules) = (groups, rules)
        chance = ChancePairs(groups, category: category)
    }

    /// The pairs tested: of products in enough baskets.
    var count: Int {
        let eligible = (0..<groups.products).count {
            groups.productStarts[$0 + 1] - groups.productStarts[$0] >= rules.leastTogether
        }
        return eligible * max(0, eligible - 1) / 2
    }

    /// What the row of a product says.
    func row(of product: Int, _ row: CoCounting.Row) -> Row {
        var found = Row(pairs: [], seen: [Float](repeating: 0, count: chance.categories))
        for other in row.others {
            let together = row.together(other)
            found.seen[chance.category(Int(other))] += Float(together)
            guard other > product, together >= rules.leastTogether else { continue }
            if let pair = pair(product, Int(other), together, chance.expected(product, Int(other))) {
                found.pairs.append(pair)
            }
        }
        found.pairs.sort { $0.second < $1.second }
        return found
    }

    /// The pairs that are not likely either by how often each product goes with the rest of the other's category.
    func confirmed(_ rows: [Row]) -> [CoPurchases.Pair] {
        rows.flatMap { row in
            row.pairs.compactMap { found in
                let (one, other) = (Int(found.first), Int(found.second))
                let expected = max(
                    found.expected, chance.expected(one, other, seen: rows[one].seen, together: found.together),
                    chance.expected(other, one, seen: rows[other].seen, together: found.together))
                return pair(one, other, found.together, expected)
            }
        }
    }

    private func pair(_ one: Int, _ other: Int, _ together: Int, _ expected: Double) -> CoPurchases.Pair? {
        guard Double(together) > expected else { return nil }
        let value = FalseDiscoveries.poissonTail(atLeast: together, mean: expected)
        guard value <= rules.falseDiscoveryRate else { return nil }
        return CoPurchases.Pair(
            first: Int32(one), second: Int32(other), together: together, expected: expected, pValue: value)
    }
}

/// How many baskets would hold two products by chance.
private struct ChancePairs: Sendable {
    /// The number of categories, products of none being one.
    let categories: Int
    private let codes: [Int32]
    private let counts: [Double]
    /// Pairs of lines of one basket over all pairs of lines.
    private let density: Double
    /// Lines of the products of each category.
    private let linesOf: [Double]
    /// How often the products of two categories go together, over chance.
    private let attraction: [Double]

    /// So many pairs by chance weigh as much as what was seen.
    private static let prior = 10.0
    /// More counts by product and category would take too much memory.
    private static let mostCounts = 40_000_000

    init(_ groups: ProductGroups, category: [Int32]) {
        let known = Int(category.max() ?? -1) + 1
        let isUsable = category.count == groups.products && known * groups.products <= Self.mostCounts
        let categories = isUsable ? known + 1 : 1
        let codes = (0..<groups.products).map { isUsable && category[$0] >= 0 ? category[$0] : Int32(categories - 1) }
        let counts = (0..<groups.products).map {
            Double(groups.productStarts[$0 + 1] - groups.productStarts[$0])
        }
        let used = (0..<groups.count).filter { groups.isUsed($0) }
        let lines = counts.reduce(0, +)
        let pairs = used.reduce(0.0) { $0 + Double(groups.size($1) * (groups.size($1) - 1)) }
        let density = lines > 0 ? pairs / (lines * lines) : 0
        var (linesOf, squares) = ([Double](repeating: 0, count: categories), [Double](repeating: 0, count: categories))
        for (product, code) in codes.enumerated() {
            linesOf[Int(code)] += counts[product]
            squares[Int(code)] += counts[product] * counts[product]
        }
        let seen = Self.seen(groups, used, codes, categories)
        attraction = (0..<(categories * categories)).map { cell in
            let (one, other) = (cell / categories, cell % categories)
            let chance = density * (linesOf[one] * linesOf[other] - (one == other ? squares[one] : 0))
            return (seen[cell] + Self.prior) / (chance + Self.prior)
        }
        (self.categories, self.codes, self.counts) = (categories, codes, counts)
        (self.density, self.linesOf) = (density, linesOf)
    }

    /// How often products of two categories are in one basket.
    private static func seen(
        _ groups: ProductGroups, _ used: [Int], _ codes: [Int32], _ categories: Int
    ) -> [Double] {
        var seen = [Double](repeating: 0, count: categories * categories)
        var counts = [Double](repeating: 0, count: categories)
        for group in used {
            let members = groups.members[groups.starts[group]..<groups.starts[group + 1]]
            var own: [Int] = []
            for member in members {
                let code = Int(codes[Int(member)])
                if counts[code] == 0 { own.append(code) }
                counts[code] += 1
            }
            for one in own {
                for other in own {
                    seen[one * categories + other] += counts[one] * (counts[other] - (one == other ? 1 : 0))
                }
            }
            for code in own { counts[code] = 0 }
        }
        return seen
    }

    /// The category of a product.
    func category(_ product: Int) -> Int { Int(codes[product]) }

    private func attraction(_ one: Int, _ other: Int) -> Double {
        attraction[category(one) * categories + category(other)]
    }

    /// By the sizes of baskets and the tastes for two categories.
    func expected(_ one: Int, _ other: Int) -> Double {
        counts[one] * counts[other] * density * attraction(one, other)
    }

    /// By how often a product goes with the others of the other's category.
    func expected(_ one: Int, _ other: Int, seen: [Float], together: Int) -> Double {
        let plain = counts[one] * counts[other] * density
        let own = category(one) == category(other) ? counts[one] : 0
        let chance = counts[one] * (linesOf[category(other)] - own) * density - plain
        let others = Double(seen[category(other)]) - Double(together)
        return plain * (others + Self.prior * attraction(one, other)) / (chance + Self.prior)
    }
}
