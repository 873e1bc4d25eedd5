import Foundation

/// How much each product is bought by all, of late and ever, and whether who bought it buys it again.
public struct ProductFacts: Sendable {
    /// Baskets that hold each.
    public let baskets: [Int32]
    /// Customers who ever bought each.
    public let buyers: [Int32]
    /// Of those, the share who bought it in two baskets or more, held towards one in five where few bought it.
    public let repeatShare: [Double]
    /// Baskets that hold each, those of earlier days counting half for every 7 days.
    let ofTheWeek: [Double]
    /// The same with 90 days.
    let ofTheSeason: [Double]
    /// Products that come into question for everybody, ascending: the most bought ever, of late, and in the last days.
    let favourites: [Int32]

    /// Facts as of a day.
    public init(_ history: BasketHistory, asOf: Int32) {
        var week = [Double](repeating: 0, count: history.products)
        var season = week
        for basket in 0..<history.count {
            let ago = Double(max(0, asOf - history.days[basket]))
            let (ofWeek, ofSeason) = (exp2(-ago / 7), exp2(-ago / 90))
            for place in history.lines(of: basket) {
                week[Int(history.lines[place])] += ofWeek
                season[Int(history.lines[place])] += ofSeason
            }
        }
        (ofTheWeek, ofTheSeason, baskets) = (week, season, history.basketsOf)
        (buyers, repeatShare) = Self.buyers(history)
        var favourites = Set<Int32>()
        for scores in [baskets.map { Float($0) }, week.map { Float($0) }, season.map { Float($0) }] {
            var best = TopScores(20)
            for (product, score) in scores.enumerated() where score > 0 { best.add(Int32(product), score) }
            favourites.formUnion(best.items)
        }
        self.favourites = favourites.sorted()
    }

    private static func buyers(_ history: BasketHistory) -> ([Int32], [Double]) {
        var (buyers, again) = (
            [Int32](repeating: 0, count: history.products), [Int32](repeating: 0, count: history.products)
        )
        var lastBuyer = [Int32](repeating: -1, count: history.products)
        var isAgain = [Bool](repeating: false, count: history.products)
        for customer in 0..<history.customers {
            for basket in history.baskets(of: customer) {
                for place in history.lines(of: basket) {
                    let product = Int(history.lines[place])
                    if lastBuyer[product] != customer {
                        lastBuyer[product] = Int32(customer)
                        isAgain[product] = false
                        buyers[product] += 1
                    } else if !isAgain[product] {
                        isAgain[product] = true
                        again[product] += 1
                    }
                }
            }
        }
        return (buyers, zip(again, buyers).map { (Double($0) + 1) / (Double($1) + 5) })
    }
}
