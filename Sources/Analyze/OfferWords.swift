import Affinity
import Records

/// Why something is offered, in words that a customer's adviser can repeat.
struct OfferWords: Sendable {
    private let names: TextColumn
    private let ids: TextColumn
    private let segments: CategoryColumn
    private let segmentNames: [String]
    private let segmentBuyers: SegmentBuyers

    init(_ base: CustomerBase, _ segments: Segments, _ sold: SoldBaskets) {
        (names, ids) = (base.products.names, base.orders.products.dictionary)
        self.segments = segments.names
        segmentNames = segments.names.names
        segmentBuyers = SegmentBuyers(segments.names, sold.history)
    }

    private func name(_ product: Int32) -> String {
        let row = Int(product)
        return row < names.count && !names.isNull(row) ? names[row] : row < ids.count ? ids[row] : ""
    }

    /// The reason of a row that is no upgrade.
    func reason(_ row: NextBasket.Row, of customer: Int, _ due: PurchaseCycles.Due?) -> String {
        switch row.reason {
        case .boughtBefore(let times, _, let last):
            guard let due, due.gap >= 2 else { break }
            let often = times == 1 ? "once" : times == 2 ? "twice" : "\(times) times"
            let day = Day(daysSinceEpoch: last)
            let when = times == 1 ? "on" : "last on"
            return "bought \(often), \(when) \(day); usually needed again after about \(Int(due.gap.rounded())) days"
        case .popular(let buyers):
            let code = segments.codes[customer]
            let (own, all) = segmentBuyers.counts(row.product, segment: code)
            guard own >= 10, buyers > own else { break }
            return "popular among customers of the segment \(segmentNames[Int(code)]): bought by \(own) of \(all)"
        default: break
        }
        return row.reason.text { name($0) }
    }

    /// The reason of an upgrade.
    func upSell(_ product: Int32, from base: Int32, _ upgrades: UpgradeLadder) -> String {
        let (buyers, climbers) = upgrades.counts(product)
        let proof = climbers > 0 ? "; \(climbers) of \(buyers) buyers went on to it" : ""
        return "the next step up from \(name(base)), which was bought before" + proof
    }
}

/// How many customers of each segment bought each product.
private struct SegmentBuyers: Sendable {
    private var buyers: [Int32]
    private var customers: [Int]
    private let products: Int

    init(_ segments: CategoryColumn, _ history: BasketHistory) {
        products = history.products
        customers = [Int](repeating: 0, count: segments.dictionary.count)
        buyers = [Int32](repeating: 0, count: products * segments.dictionary.count)
        var last = [Int32](repeating: -1, count: products)
        for customer in 0..<history.customers {
            let segment = Int(segments.codes[customer])
            customers[segment] += 1
            for basket in history.baskets(of: customer) {
                for place in history.lines(of: basket) {
                    let product = Int(history.lines[place])
                    guard last[product] != customer else { continue }
                    last[product] = Int32(customer)
                    buyers[segment * products + product] += 1
                }
            }
        }
    }

    func counts(_ product: Int32, segment: UInt32) -> (buyers: Int, customers: Int) {
        (Int(buyers[Int(segment) * products + Int(product)]), customers[Int(segment)])
    }
}
