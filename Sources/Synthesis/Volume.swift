/// How much a customer leaves behind, apart from the purchases themselves: lines, mails, files, damage.
public struct Volume: Sendable, Equatable {
    /// The mean of the Poisson number of further lines an order has after its first.
    public var furtherLines: Double
    /// Days from one newsletter to the next.
    public var mailingInterval: Int
    /// Categories of the catalogue, up to 20.
    public var categories: Int
    /// Items of each category, up to 10.
    public var items: Int
    /// Sizes of each item, up to 3.
    public var sizes: Int
    /// A factor on the prices of the catalogue: fewer lines to an order, dearer products.
    public var priceLevel: Double
    /// Whether order files are cut by quarter instead of by month.
    public var quarterlyOrderFiles: Bool
    /// One damaged row is added to a file for so many good ones.
    public var rowsPerDamagedRow: Int

    /// Few lines and mails, so that 2,000 customers stay under 3 MB.
    public static let lightweight = Volume(
        furtherLines: 0.15, mailingInterval: 35, categories: 10, items: 4, sizes: 2, priceLevel: 2.2,
        quarterlyOrderFiles: true,
        rowsPerDamagedRow: 350)

    /// The volume of the reference night.
    public static let full = Volume(
        furtherLines: 6.6, mailingInterval: 7, categories: 20, items: 10, sizes: 3, priceLevel: 0.8,
        quarterlyOrderFiles: false,
        rowsPerDamagedRow: 5000)
}
