import Parallel
public import Records

/// What each customer likes, and how and when the customer is reached: one entry per row of `Customers`. Taken from goods
/// sold; nothing is said of who bought nothing.
public struct Tastes: Sendable {
    /// The category of most of the net spend, and its share of it.
    public private(set) var categories = CategoryColumn()
    /// Its share of the spend; not finite without any.
    public private(set) var categoryShares: [Double] = []
    /// The category after it.
    public private(set) var secondCategories = CategoryColumn()
    /// `low`, `middle` or `high`: the mean place of the products among the prices of their categories.
    public private(set) var priceLevels = CategoryColumn()
    /// The brand of at least half of three lines or more.
    public private(set) var brands = CategoryColumn()
    /// What was taken off, over the list price; not finite where it was not told.
    public private(set) var discountShares: [Double] = []
    /// `morning` (6–11), `afternoon` (12–16), `evening` (17–21) or `night`; null where exports have no times.
    public private(set) var dayparts = CategoryColumn()
    /// The share of Saturdays and Sundays among the lines.
    public private(set) var weekendShares: [Double] = []
    /// The channel of most lines.
    public private(set) var channels = CategoryColumn()
    /// The device of most contacts.
    public private(set) var devices = CategoryColumn()
    /// `email`, `sms`, `phone` or `post`, of those consented to; null where there is none or the customer is to be left alone.
    public private(set) var contactChannels = CategoryColumn()
    /// The hour of most contacts, or else of most orders; −1 where nothing says.
    public private(set) var contactHours: [Int32] = []
    /// What stands out against the other customers, joined by `|`.
    public private(set) var styles = CategoryColumn()

    init(_ base: CustomerBase, threads: Int) {
        let customers = base.customers.count
        let lines = OwnRows(base.orders.customers, customers: customers) { base.orders.statuses[$0] == .sale }
        let events = OwnRows(base.events.customers, customers: customers) { _ in true }
        let prices = PriceLevels(base)
        let isTimed = base.orders.moments.contains { Timestamp(seconds: $0).secondOfDay != 0 }
        let isDiscountTold = base.orders.discounts.contains { $0 > 0 }
        let ranges = fixedRanges(count: customers, size: 1 << 12)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            ranges[index].map { customer in
                Taste(
                    base, customer, lines.rows(of: customer), events.rows(of: customer), prices, isTimed: isTimed,
                    isDiscountTold: isDiscountTold)
            }
        }
        let all = parts.flatMap { $0 }
        let (orders, products) = (base.orders, base.products)
        func column(_ dictionary: TextColumn, _ code: (Taste) -> UInt32) -> CategoryColumn {
            CategoryColumn(codes: all.map(code), dictionary: dictionary)
        }
        categories = column(orders.categories.dictionary) { $0.category }
        secondCategories = column(orders.categories.dictionary) { $0.secondCategory }
        channels = column(orders.channels.dictionary) { $0.channel }
        brands = column(products.brands.dictionary) { $0.brand }
        devices = column(base.events.devices.dictionary) { $0.device }
        dayparts = column(TextColumn(Taste.dayparts)) { $0.daypart }
        priceLevels = column(TextColumn(Taste.priceLevels)) { $0.priceLevel }
        contactChannels = column(TextColumn(Taste.contactChannels)) { $0.contactChannel }
        categoryShares = all.map(\.categoryShare)
        discountShares = all.map(\.discountShare)
        weekendShares = all.map(\.weekendShare)
        contactHours = all.map(\.contactHour)
        styles = CategoryColumn(all.map(\.style))
    }
}

/// The rows of each customer in a column of customers, in order.
struct OwnRows: Sendable {
    private var starts: [Int]
    private var rows: [Int32]

    init(_ customers: [Int32], customers count: Int, isWanted: (Int) -> Bool) {
        starts = [Int](repeating: 0, count: count + 1)
        let wanted = customers.indices.filter { customers[$0] >= 0 && isWanted($0) }
        for row in wanted { starts[Int(customers[row]) + 1] += 1 }
        for customer in 0..<count { starts[customer + 1] += starts[customer] }
        rows = [Int32](repeating: 0, count: wanted.count)
        var cursors = starts
        for row in wanted {
            rows[cursors[Int(customers[row])]] = Int32(row)
            cursors[Int(customers[row])] += 1
        }
    }

    /// The rows of a customer.
    func rows(of customer: Int) -> ArraySlice<Int32> { rows[starts[customer]..<starts[customer + 1]] }
}

/// Where each product's price lies among those of its category, 0 … 1: the mean net price of a piece, weighed alike.
struct PriceLevels: Sendable {
    /// By product; not finite where nothing says.
    let place: [Double]

    init(_ base: CustomerBase) {
        let orders = base.orders
        let count = orders.products.dictionary.count
        var (amounts, pieces) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        var category = [UInt32](repeating: CategoryColumn.null, count: count)
        for row in 0..<orders.count where orders.statuses[row] == .sale && orders.quantities[row] > 0 {
            guard orders.products.codes[row] != CategoryColumn.null else { continue }
            let product = Int(orders.products.codes[row])
            amounts[product] += Double(orders.netAmounts[row])
            pieces[product] += Double(orders.quantities[row])
            if orders.categories.count > row, category[product] == CategoryColumn.null {
                category[product] = orders.categories.codes[row]
            }
        }
        let price = zip(amounts, pieces).map { $1 > 0 ? $0 / $1 : .nan }
        let known = price.indices.filter { price[$0].isFinite }
        let sorted = known.sorted { (category[$0], price[$0], $0) < (category[$1], price[$1], $1) }
        var place = [Double](repeating: .nan, count: count)
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, category[sorted[end]] == category[sorted[start]] { end += 1 }
            if end - start > 1 {
                for rank in start..<end { place[sorted[rank]] = (Double(rank - start) + 0.5) / Double(end - start) }
            }
            start = end
        }
        self.place = place
    }
}
