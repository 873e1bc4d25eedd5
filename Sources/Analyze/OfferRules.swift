import Affinity
import Records

/// Which products may be offered to whom.
struct OfferRules: Sendable {
    private let sold: SoldBaskets
    private let isOffered: [Bool]
    private let latestDurable: Int32

    /// What nobody has bought for so many days is not sold any more.
    static let longestUnsold: Int32 = 120
    /// Who paused so improbably long has given a product up.
    static let leastPauseProbability = 0.1

    init(_ base: CustomerBase, _ sold: SoldBaskets, _ settings: NextBestSettings) {
        self.sold = sold
        let asOf = base.asOf.daysSinceEpoch
        latestDurable = asOf - Int32(settings.durableDays)
        let products = base.products
        isOffered = (0..<sold.history.products).map { product in
            guard product < products.count else { return sold.lastSold[product] >= asOf - Self.longestUnsold }
            if product < products.stocks.count, products.stocks[product] != Millionths.null {
                guard products.stocks[product] > 0 else { return false }
            } else if sold.lastSold[product] < asOf - Self.longestUnsold {
                return false
            }
            guard product < products.prices.count, product < products.costs.count,
                products.prices[product] != MinorUnits.null, products.costs[product] != MinorUnits.null,
                products.prices[product] > 0
            else { return true }
            let price = Double(products.prices[product])
            return (price - Double(products.costs[product])) / price >= settings.leastMargin
        }
    }

    /// Whether a product may be offered to a customer: it is there, it pays, and the customer does not have it still.
    func isOffered(_ product: Int32, to customer: Int) -> Bool {
        guard isOffered[Int(product)] else { return false }
        if sold.isBoughtAgain[Int(product)] {
            return due(product, of: customer).map { $0.pauseProbability >= Self.leastPauseProbability } ?? true
        }
        return !sold.history.baskets(of: customer).contains { basket in
            sold.history.days[basket] > latestDurable
                && sold.history.lines[sold.history.lines(of: basket)].holds(product)
        }
    }

    /// When a customer will need a product again.
    func due(_ product: Int32, of customer: Int) -> PurchaseCycles.Due? {
        let own = sold.cycles.due(of: customer)
        var (low, high) = (own.startIndex, own.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if own[middle].product < product { low = middle + 1 } else { high = middle }
        }
        return low < own.endIndex && own[low].product == product ? own[low] : nil
    }

    /// The products that a customer bought, ascending, and the number of baskets that hold each.
    func bought(by customer: Int) -> [(product: Int32, baskets: Int)] {
        let own = sold.history.baskets(of: customer)
        guard let (first, last) = own.first.flatMap({ first in own.last.map { (first, $0) } }) else { return [] }
        let lines = sold.history.lines[
            sold.history.lines(of: first).lowerBound..<sold.history.lines(of: last).upperBound]
        return lines.sorted().reduce(into: []) { found, product in
            if found.last?.product == product {
                found[found.count - 1].baskets += 1
            } else {
                found.append((product, 1))
            }
        }
    }
}

extension ArraySlice<Int32> {
    /// Whether a value is there; the slice must ascend.
    fileprivate func holds(_ value: Int32) -> Bool {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < endIndex && self[low] == value
    }
}
