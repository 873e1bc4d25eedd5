/// What was bought together: the distinct products of each basket.
public struct Baskets: Sendable, Equatable {
    /// The products of all baskets, one basket after the other, ascending within each.
    public private(set) var products: [Int32] = []
    /// Where each basket ends in `products`.
    public private(set) var ends: [Int] = []

    /// No baskets.
    public init() {}

    /// Baskets from lines in any order: a basket and a product each; what is bought twice in a basket counts once.
    ///
    /// Both columns must have as many rows; negative products (not known) are left out, and so are baskets of nothing else.
    public init(basket: [Int32], product: [Int32]) {
        precondition(basket.count == product.count, "a product per line")
        let keys = zip(basket, product).filter { $1 >= 0 }.map { basket, product in
            UInt64(UInt32(bitPattern: basket)) << 32 | UInt64(UInt32(bitPattern: product))
        }.sorted()
        var previous: UInt64?
        for key in keys where key != previous {
            if let previous, previous >> 32 != key >> 32 { ends.append(products.count) }
            products.append(Int32(truncatingIfNeeded: key & 0xFFFF_FFFF))
            previous = key
        }
        if previous != nil { ends.append(products.count) }
    }

    /// The number of baskets.
    public var count: Int { ends.count }

    /// Where a basket's products lie in `products`.
    public func range(_ basket: Int) -> Range<Int> { (basket == 0 ? 0 : ends[basket - 1])..<ends[basket] }
}
