import Records

/// What one customer likes; codes are those of the order lines' and events' columns, `CategoryColumn.null` where nothing says.
struct Taste: Sendable {
    private(set) var category = CategoryColumn.null
    private(set) var secondCategory = CategoryColumn.null
    private(set) var categoryShare = Double.nan
    private(set) var priceLevel = CategoryColumn.null
    private(set) var brand = CategoryColumn.null
    private(set) var discountShare = Double.nan
    private(set) var daypart = CategoryColumn.null
    private(set) var weekendShare = Double.nan
    private(set) var channel = CategoryColumn.null
    private(set) var device = CategoryColumn.null
    private(set) var contactChannel = CategoryColumn.null
    private(set) var contactHour: Int32 = -1

    static let dayparts = ["night", "morning", "afternoon", "evening"]
    static let priceLevels = ["low", "middle", "high"]
    static let contactChannels = ["email", "sms", "phone", "post"]
    private static let consents: [GoldenField] = [.consentEmail, .consentSMS, .consentPhone, .consentPost]
    private static let addresses: [GoldenField] = [.email, .phone, .phone, .street]

    init(
        _ base: CustomerBase, _ customer: Int, _ lines: ArraySlice<Int32>, _ events: ArraySlice<Int32>,
        _ prices: PriceLevels, isTimed: Bool, isDiscountTold: Bool
    ) {
        let orders = base.orders
        if !lines.isEmpty {
            readCategories(orders, lines)
            readPrices(base, lines, prices, isDiscountTold)
            channel = Self.most(lines.lazy.map { (orders.channels.codes[Int($0)], 1) })[0].code
            let days = lines.map { orders.day(Int($0)).isoWeekday }
            weekendShare = Double(days.count { $0 >= 6 }) / Double(days.count)
        }
        var hours = [Double](repeating: 0, count: 24)
        if isTimed {
            for row in lines { hours[Timestamp(seconds: orders.moments[Int(row)]).secondOfDay / 3600] += 1 }
            if !lines.isEmpty { daypart = Self.daypart(hours) }
        }
        readContacts(base, customer, events, ordersByHour: hours)
    }

    private mutating func readCategories(_ orders: OrderLines, _ lines: ArraySlice<Int32>) {
        guard orders.categories.count == orders.count else { return }
        let spend = Self.most(
            lines.lazy.map { (orders.categories.codes[Int($0)], max(0, Double(orders.netAmounts[Int($0)]))) })
        let total = spend.reduce(0) { $0 + $1.weight }
        guard let first = spend.first, first.code != CategoryColumn.null, total > 0 else { return }
        (category, categoryShare) = (first.code, first.weight / total)
        if spend.count > 1, spend[1].weight > 0 { secondCategory = spend[1].code }
    }

    private mutating func readPrices(
        _ base: CustomerBase, _ lines: ArraySlice<Int32>, _ prices: PriceLevels, _ isDiscountTold: Bool
    ) {
        let orders = base.orders
        let products = lines.map { orders.products.codes[Int($0)] }.filter { $0 != CategoryColumn.null }
        let places = products.map { prices.place[Int($0)] }.filter(\.isFinite)
        if places.count > 1 {
            let mean = places.reduce(0, +) / Double(places.count)
            priceLevel = mean < 1 / 3 ? 0 : mean < 2 / 3 ? 1 : 2
        }
        let codes = base.products.brands.codes
        let brands = products.filter { Int($0) < codes.count }.map { (codes[Int($0)], 1.0) }
        if let first = Self.most(brands.lazy.map { $0 }).first, brands.count >= 3,
            first.weight * 2 >= Double(brands.count)
        {
            brand = first.code
        }
        if isDiscountTold {
            let off = lines.reduce(0.0) { $0 + Double(orders.discounts[Int($1)]) }
            let paid = lines.reduce(0.0) { $0 + Double(orders.netAmounts[Int($1)] + orders.refundedAmounts[Int($1)]) }
            if off + paid > 0 { discountShare = min(1, max(0, off / (off + paid))) }
        }
    }

    private mutating func readContacts(
        _ base: CustomerBase, _ customer: Int, _ events: ArraySlice<Int32>, ordersByHour: [Double]
    ) {
        var hours = [Double](repeating: 0, count: 24)
        for row in events { hours[Timestamp(seconds: base.events.moments[Int(row)]).secondOfDay / 3600] += 1 }
        if base.events.devices.count == base.events.count, !events.isEmpty {
            device = Self.most(events.lazy.map { (base.events.devices.codes[Int($0)], 1) })[0].code
        }
        let counts = hours.contains { $0 > 0 } ? hours : ordersByHour
        let top = counts.max() ?? 0
        if top > 0 { contactHour = Int32(counts.firstIndex(of: top) ?? -1) }
        guard customer >= base.customers.isQuiet.count || !base.customers.isQuiet[customer] else { return }
        let allowed = Self.consents.indices.filter { index in
            base.customers[Self.consents[index]][customer] == "granted"
                && !base.customers[Self.addresses[index]].isNull(customer)
        }
        // Who was sent mail as others were, and never opened any, is not best reached by it.
        let isDeaf = base.events.count > 0 && events.isEmpty
        if let best = allowed.first(where: { $0 != 0 || !isDeaf }) ?? allowed.first { contactChannel = UInt32(best) }
    }

    /// The daypart of most hours: of equal ones the earlier.
    private static func daypart(_ hours: [Double]) -> UInt32 {
        let parts = [
            hours[0..<6].reduce(0, +) + hours[22..<24].reduce(0, +), hours[6..<12].reduce(0, +),
            hours[12..<17].reduce(0, +), hours[17..<22].reduce(0, +),
        ]
        return UInt32(parts.firstIndex(of: parts.max() ?? 0) ?? 0)
    }

    /// Codes by weight, heaviest first; of equal ones the lower, which is the first by name; none comes last.
    private static func most(_ items: some Sequence<(UInt32, Double)>) -> [(code: UInt32, weight: Double)] {
        var weights: [(code: UInt32, weight: Double)] = []
        for (code, weight) in items {
            if let place = weights.firstIndex(where: { $0.code == code }) {
                weights[place].weight += weight
            } else {
                weights.append((code, weight))
            }
        }
        return weights.sorted { left, right in
            let (isLeft, isRight) = (left.code != CategoryColumn.null, right.code != CategoryColumn.null)
            if isLeft != isRight { return isLeft }
            return left.weight != right.weight ? left.weight > right.weight : left.code < right.code
        }
    }

    /// What stands out: words of fixed rules, so that somebody's style does not change because others did.
    var style: String {
        var words: [String] = []
        if discountShare >= 0.15 { words.append("bargain hunter") }
        if priceLevel == 2 { words.append("likes the dearer") }
        if priceLevel == 0 { words.append("likes the cheaper") }
        if categoryShare >= 0.8 { words.append("sticks to one category") }
        if brand != CategoryColumn.null { words.append("true to a brand") }
        if weekendShare >= 0.6 { words.append("weekend shopper") }
        if daypart == 3 || daypart == 0 { words.append("shops late") }
        return words.joined(separator: "|")
    }
}
