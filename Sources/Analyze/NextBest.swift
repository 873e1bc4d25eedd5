public import Affinity
import Parallel
public import Records

/// What to offer each customer next: rows by customer and rank, each with its reason.
public struct NextBest: Sendable {
    /// What an offer is.
    public enum Kind: String, CaseIterable, Sendable {
        /// Bought before, and bought again.
        case replenish
        /// New to the customer.
        case crossSell = "cross_sell"
        /// Larger or better than what the customer bought.
        case upSell = "up_sell"
    }

    /// The customer of each row, as a row of `Customers`.
    public private(set) var customers: [Int32] = []
    /// The rank, from 1.
    public private(set) var ranks: [Int32] = []
    /// The product, as a row of `Products`.
    public private(set) var products: [Int32] = []
    /// The share of the next basket that is expected.
    public private(set) var scores: [Double] = []
    /// The kind.
    public private(set) var kinds: [Kind] = []
    /// The reason in words.
    public private(set) var reasons = TextColumn()
    /// The day by which half of such customers have bought again; `Int32.min` where nothing says.
    public private(set) var dueDays: [Int32] = []
    /// The day by which a quarter have.
    public private(set) var earliestDays: [Int32] = []
    /// The day by which three quarters have.
    public private(set) var latestDays: [Int32] = []
    /// How products were ranked, and how well that did on held-out baskets.
    public let trial: NextBasketTrial
    /// Products that are bought together more often than by chance.
    public let pairs: CoPurchases
    /// By which power of the quantity a purchase lasts longer.
    public let quantityPower: Double

    init(
        _ base: CustomerBase, _ sold: SoldBaskets, _ segments: Segments, settings: NextBestSettings, threads: Int
    ) {
        let asOf = base.asOf.daysSinceEpoch
        let next = NextBasket(
            sold.history, asOf: asOf, category: Self.categories(base, sold.history.products), threads: threads)
        (trial, pairs, quantityPower) = (next.trial, next.pairs, sold.cycles.quantityPower)
        let rules = OfferRules(base, sold, settings)
        let upgrades = UpgradeLadder(base.products, sold.history)
        let words = OfferWords(base, segments, sold)
        let isQuiet = base.customers.isQuiet
        let found = next.rows(
            most: .max, mostBought: settings.replenish, mostNew: settings.crossSell + settings.upSell, threads: threads
        ) { customer, product in
            !(customer < isQuiet.count && isQuiet[customer]) && rules.isOffered(product, to: customer)
        }
        let ranges = fixedRanges(count: found.count, size: 1 << 12)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            var offers = Offers()
            for customer in ranges[index] where !(customer < isQuiet.count && isQuiet[customer]) {
                offers.add(found[customer], of: customer, rules, upgrades, words, settings)
            }
            return offers
        }
        for part in parts { append(part) }
    }

    private static func categories(_ base: CustomerBase, _ products: Int) -> [Int32] {
        let codes = base.products.categories.codes
        return codes.count == products ? codes.map { $0 == CategoryColumn.null ? -1 : Int32($0) } : []
    }

    private mutating func append(_ offers: Offers) {
        for offer in offers.all {
            customers.append(offer.customer)
            ranks.append(offer.rank)
            products.append(offer.product)
            scores.append(offer.score)
            kinds.append(offer.kind)
            dueDays.append(offer.due?.day ?? .min)
            earliestDays.append(offer.due?.earliest ?? .min)
            latestDays.append(offer.due?.latest ?? .min)
        }
        reasons.append(contentsOf: offers.reasons)
    }

    /// The number of rows.
    public var count: Int { customers.count }

    /// The best product that is new to each customer, as a row of `Products`; −1 where there is none.
    func newProducts(customers count: Int) -> [Int32] {
        var best = [Int32](repeating: -1, count: count)
        for row in 0..<self.count where kinds[row] != .replenish && best[Int(customers[row])] < 0 {
            best[Int(customers[row])] = products[row]
        }
        return best
    }
}

/// The offers of some customers, one after the other.
private struct Offers: Sendable {
    struct Offer: Sendable {
        var customer: Int32
        var rank: Int32
        var product: Int32
        var score: Double
        var kind: NextBest.Kind
        var due: PurchaseCycles.Due?
    }

    private(set) var all: [Offer] = []
    private(set) var reasons = TextColumn()

    /// Adds a customer's rows: each kind as often as the settings say, by score, then by product.
    mutating func add(
        _ rows: [NextBasket.Row], of customer: Int, _ rules: OfferRules, _ upgrades: UpgradeLadder, _ words: OfferWords,
        _ settings: NextBestSettings
    ) {
        let bought = rules.bought(by: customer)
        var kept: [(row: NextBasket.Row, kind: NextBest.Kind, base: Int32)] = []
        var room: [NextBest.Kind: Int] = [
            .replenish: settings.replenish, .crossSell: settings.crossSell, .upSell: settings.upSell,
        ]
        let climb = upgrades.steps(from: bought).filter { rules.isOffered($0.product, to: customer) }
        for row in rows + climb.map(\.row) where !kept.contains(where: { $0.row.product == row.product }) {
            let base = upgrades.base(of: row.product, among: bought)
            let kind: NextBest.Kind
            if case .boughtBefore = row.reason { kind = .replenish } else { kind = base >= 0 ? .upSell : .crossSell }
            guard let left = room[kind], left > 0 else { continue }
            room[kind] = left - 1
            kept.append((row, kind, base))
        }
        kept.sort { ($1.row.score, $0.row.product) < ($0.row.score, $1.row.product) }
        for (place, offer) in kept.enumerated() {
            let due = offer.kind == .replenish ? rules.due(offer.row.product, of: customer) : nil
            all.append(
                Offer(
                    customer: Int32(customer), rank: Int32(place + 1), product: offer.row.product,
                    score: offer.row.score, kind: offer.kind, due: due))
            reasons.append(
                offer.kind == .upSell
                    ? words.upSell(offer.row.product, from: offer.base, upgrades)
                    : words.reason(offer.row, of: customer, due))
        }
    }
}
