/// How much a customer leaves behind, apart from the purchases themselves: lines, mails, files, damage.
public struct Volume: Sendable, Equatable {
    /// The mean of the Poisson number of further lines an order has after its first.
    public var furtherLines: Double
    /// Days from one newsletter to the next.
    public var mailingInterval: Int
    /// Categories, items per category and sizes per item of the catalogue.
    public var catalogue: (categories: Int, items: Int, sizes: Int)
    /// A factor on the prices of the catalogue: fewer lines to an order, dearer products.
    public var priceLevel: Double
    /// Whether order files are cut by quarter instead of by month.
    public var quarterlyOrderFiles: Bool
    /// One damaged row is added to a file for so many good ones.
    public var rowsPerDamagedRow: Int

    /// Few lines and mails, so that 2,000 customers stay under 3 MB.
    public static let lightweight = Volume(
        furtherLines: 0.3, mailingInterval: 28, catalogue: (10, 4, 2), priceLevel: 2.2, quarterlyOrderFiles: true,
        rowsPerDamagedRow: 350)

    /// The volume of the reference night.
    public static let full = Volume(
        furtherLines: 4.2, mailingInterval: 7, catalogue: (20, 10, 3), priceLevel: 1, quarterlyOrderFiles: false,
        rowsPerDamagedRow: 5000)

    public static func == (left: Volume, right: Volume) -> Bool {
        left.furtherLines == right.furtherLines && left.mailingInterval == right.mailingInterval
            && left.catalogue == right.catalogue && left.priceLevel == right.priceLevel
            && left.quarterlyOrderFiles == right.quarterlyOrderFiles
            && left.rowsPerDamagedRow == right.rowsPerDamagedRow
    }
}
