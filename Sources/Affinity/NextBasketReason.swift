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
    /// - Parameters:
    ///   - isDated: whether days mean anything, or only the order of baskets is known.
    ///   - day: how a day is written.
    ///   - name: what a product is called.
    public func text(
        isDated: Bool = true, day: (Int32) -> String = { Day(daysSinceEpoch: $0).description }, name: (Int32) -> String
    ) -> String {
        switch self {
        case .boughtBefore(1, _, let last): return isDated ? "bought once, on \(day(last))" : "bought once"
        case .boughtBefore(let times, let first, let last):
            let often = times == 2 ? "bought twice" : "bought \(times) times"
            let gap = (Double(last - first) / Double(times - 1)).rounded()
            guard isDated else { return often }
            let rhythm = times > 2 && gap >= 2 ? "buys it about every \(Int(gap)) days" : often
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
