/// What is known of the products sold: those of the product files and those that only orders name, sorted by id.
///
/// The dictionary of `OrderLines.products` is `ids`, so the code of an order line's product is its row here.
public struct Products: Sendable {
    /// The id of each product.
    public var ids = TextColumn()
    /// What it is called; null where nothing says.
    public var names = TextColumn()
    /// What it belongs to.
    public var categories = CategoryColumn()
    /// Who makes it.
    public var brands = CategoryColumn()
    /// List prices in minor units of the base currency; `MinorUnits.null` where not told.
    public var prices: [Int64] = []
    /// What one costs the company, likewise.
    public var costs: [Int64] = []
    /// How many are there, in millionths; `Millionths.null` where not told.
    public var stocks: [Int64] = []
    /// The product that this one is a better or larger form of, as a row; −1 where there is none.
    public var upgradeOf: [Int32] = []
    /// Whether it is used up and bought again.
    public var isConsumable: [Bool] = []

    /// No products.
    public init() {}

    /// The number of products.
    public var count: Int { ids.count }
}
