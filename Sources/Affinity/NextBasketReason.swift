public import Records

/// What speaks for a product in a customer's next basket.
public enum NextBasketReason: Hashable, Sendable {
    /// The customer bought it in so many baskets, first and last on these days.
    case boughtBefore(times: Int, first: Int32, last: Int32)
    /// It goes into one basket with a product that the customer bought, so many times and so much oftener than by chance.
    case boughtWith(Int32, together: Int, lift: Double)
    /// Customers who bought a product of this one's bought it too.
    case boughtByBuyersOf(Int32)
    /// So many customers bought it.
    case popular(buyers: Int)

    /// The reason in words.
    ///
    /// - Parameter name: what a product is called.
    public func text(day: (Int32) -> String = { Day(daysSinceEpoch: $0).description }, name: (Int32) -> String)
        -> String
    {
        switch self {
        case .boughtBefore(1, _, let last): return "bought once, on \(day(last))"
        case .boughtBefore(2, _, let last): return "bought twice, last on \(day(last))"
        case .boughtBefore(let times, let first, let last):
            let gap = (Double(last - first) / Double(times - 1)).rounded()
            let rhythm = gap >= 2 ? "buys it about every \(Int(gap)) days" : "bought \(times) times"
            return "\(rhythm), last on \(day(last))"
        case .boughtWith(let product, let together, let lift):
            return "bought together with \(name(product)) in \(together) baskets, "
                + "\(decimal(lift)) times as often as by chance"
        case .boughtByBuyersOf(let product): return "bought by many who bought \(name(product))"
        case .popular(1): return "bought by 1 customer"
        case .popular(let buyers): return "popular: bought by \(buyers) customers"
        }
    }

    /// One decimal below 10, none from there.
    private func decimal(_ number: Double) -> String {
        guard number < 9.95 else { return "\(Int(number.rounded()))" }
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
}
