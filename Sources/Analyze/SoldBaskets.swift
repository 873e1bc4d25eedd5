import Affinity
import Records

/// What customers bought, basket by basket, from the clean order lines: goods sold and kept.
struct SoldBaskets: Sendable {
    let history: BasketHistory
    /// When each customer will need each product again that is bought again.
    let cycles: PurchaseCycles
    /// Whether each product is bought again: the product file says so, or the customers do.
    let isBoughtAgain: [Bool]
    /// The last day on which each product was sold; `Int32.min` where it never was.
    let lastSold: [Int32]

    /// Where the product file tells of no consumables, those are bought again that this share of the buyers bought again.
    static let leastRepeatShare = 0.15

    init(_ base: CustomerBase, threads: Int) {
        let orders = base.orders
        let products = max(base.products.count, orders.products.dictionary.count)
        let rows = (0..<orders.count).filter { row in
            orders.statuses[row] == .sale && orders.quantities[row] > 0
                && orders.products.codes[row] != CategoryColumn.null
        }
        let customer = rows.map { orders.customers[$0] }
        let day = rows.map { orders.day($0).daysSinceEpoch }
        let product = rows.map { Int32(orders.products.codes[$0]) }
        history = BasketHistory(
            customer: customer, basket: Self.baskets(rows, orders), day: day, product: product,
            customers: base.customers.count, products: products)
        let asOf = base.asOf.daysSinceEpoch
        let facts = ProductFacts(history, asOf: asOf)
        let told = base.products.isConsumable
        let isTold = told.contains(true)
        let isBoughtAgain = (0..<products).map { product in
            isTold ? product < told.count && told[product] : facts.repeatShare[product] >= Self.leastRepeatShare
        }
        var lastSold = [Int32](repeating: .min, count: products)
        for (place, product) in product.enumerated() {
            lastSold[Int(product)] = max(lastSold[Int(product)], day[place])
        }
        (self.isBoughtAgain, self.lastSold) = (isBoughtAgain, lastSold)
        cycles = PurchaseCycles(
            customer: customer, product: product.map { isBoughtAgain[Int($0)] ? $0 : -1 }, day: day,
            quantity: rows.map { Float(orders.quantities[$0]) / 1e6 }, customers: base.customers.count, asOf: asOf,
            threads: threads)
    }

    /// The basket of each row: an order of a source. Lines are sorted by order.
    private static func baskets(_ rows: [Int], _ orders: OrderLines) -> [Int32] {
        var baskets: [Int32] = []
        baskets.reserveCapacity(rows.count)
        var next: Int32 = 0
        var last = -1
        var known: [(source: UInt32, basket: Int32)] = []
        for row in rows {
            if last < 0 || orders.orderIDs.compare(last, row) != 0 { known.removeAll(keepingCapacity: true) }
            last = row
            let source = orders.sources.codes[row]
            if let found = known.first(where: { $0.source == source }) {
                baskets.append(found.basket)
            } else {
                known.append((source, next))
                baskets.append(next)
                next += 1
            }
        }
        return baskets
    }
}
