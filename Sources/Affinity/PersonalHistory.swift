import Foundation

/// What one customer bought, product by product, how often and how lately. Loaded for one customer after the other.
struct PersonalHistory {
    /// A product that the customer bought.
    struct Entry {
        var product: Int32
        /// Baskets that hold it.
        var count: Int32
        var firstDay: Int32
        var lastDay: Int32
        /// Baskets that hold it, the newest counting 1 and each earlier one `PersonalHistory.fading` as much.
        var fading: (Float, Float, Float)
        /// Baskets that hold it, each counting half for every 90 days before the newest.
        var halving: Float
    }

    /// By product, in no particular order.
    private(set) var entries: [Entry] = []
    /// Baskets that were looked at.
    private(set) var baskets = 0
    /// The day of the newest basket.
    private(set) var lastDay: Int32 = 0
    private var slotOf: [Int32]

    /// How much each earlier basket counts, over three memories. TIFU-KNN (Hu et al. 2020, "Modeling personalized item
    /// frequency information for next-basket recommendation", equation 1) has one of them.
    static let fading: (Float, Float, Float) = (0.8, 0.95, 0.98)

    init(products: Int) { slotOf = [Int32](repeating: -1, count: products) }

    /// Loads a customer's baskets.
    mutating func load(_ history: BasketHistory, baskets own: Range<Int>) {
        for entry in entries { slotOf[Int(entry.product)] = -1 }
        entries.removeAll(keepingCapacity: true)
        baskets = own.count
        lastDay = own.isEmpty ? 0 : history.days[own.upperBound - 1]
        var weight: (Float, Float, Float) = (1, 1, 1)
        for basket in own.reversed() {
            let day = history.days[basket]
            let halved = exp2(-Float(lastDay - day) / 90)
            for place in history.lines(of: basket) {
                add(history.lines[place], day, weight, halved)
            }
            weight = (weight.0 * Self.fading.0, weight.1 * Self.fading.1, weight.2 * Self.fading.2)
        }
    }

    private mutating func add(_ product: Int32, _ day: Int32, _ weight: (Float, Float, Float), _ halved: Float) {
        let slot = slotOf[Int(product)]
        guard slot >= 0 else {
            slotOf[Int(product)] = Int32(entries.count)
            entries.append(
                Entry(product: product, count: 1, firstDay: day, lastDay: day, fading: weight, halving: halved))
            return
        }
        let index = Int(slot)
        entries[index].count += 1
        entries[index].firstDay = day
        entries[index].fading.0 += weight.0
        entries[index].fading.1 += weight.1
        entries[index].fading.2 += weight.2
        entries[index].halving += halved
    }

    /// What the customer bought of a product; nil where nothing.
    func entry(_ product: Int32) -> Entry? {
        let slot = slotOf[Int(product)]
        return slot < 0 ? nil : entries[Int(slot)]
    }
}
