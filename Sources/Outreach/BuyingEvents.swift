import Records

/// What a customer's orders say beside their number.
extension TriggerSearch {
    /// The next order is at hand, by the day told from outside or by the usual gap. Each order makes it due once.
    func due(_ customer: Int, _ window: EventWindow, _ rhythm: Rhythm) -> Trigger? {
        guard let last = histories.days(of: customer).last, let gap = histories.usualGap(of: customer, rhythm) else {
            return nil
        }
        let told = signals.nextOrderDays.isEmpty ? Int32.min : signals.nextOrderDays[customer]
        let due = told != .min ? told : last + Int32(gap)
        let opens = Day(daysSinceEpoch: due) + -window.aheadDays
        guard opens <= asOf, asOf - opens <= window.graceDays else { return nil }
        let (day, product) = (Day(daysSinceEpoch: due), habit(of: customer))
        return trigger(
            customer, period: Day(daysSinceEpoch: last).description, day: day, product: product,
            "next order about \(day); usual gap \(Self.days(gap))")
    }

    /// Without an order for longer than usual, but not for so long that the customer has certainly left.
    func late(_ customer: Int, after: Double, until: Double, _ rhythm: Rhythm) -> Trigger? {
        guard let last = histories.days(of: customer).last, let gap = histories.usualGap(of: customer, rhythm) else {
            return nil
        }
        let since = Int(asOf.daysSinceEpoch - last)
        guard Double(since) > after * Double(gap), Double(since) <= until * Double(gap) else { return nil }
        return trigger(
            customer, period: Day(daysSinceEpoch: last).description, day: Day(daysSinceEpoch: last), number: since,
            product: habit(of: customer), "\(Self.days(since)) since the last order; usual gap \(Self.days(gap))")
    }

    /// An order after a long absence.
    func wonBack(_ customer: Int, absentDays: Int, freshDays: Int) -> Trigger? {
        let days = histories.days(of: customer)
        guard days.count >= 2 else { return nil }
        for index in days.indices.dropFirst().reversed() {
            let day = Day(daysSinceEpoch: days[index])
            guard asOf - day <= freshDays else { return nil }
            let absent = Int(days[index] - days[index - 1])
            guard absent >= absentDays else { continue }
            return trigger(
                customer, period: day.description, day: day, number: absent, "back after \(Self.days(absent))")
        }
        return nil
    }

    /// A rung of the loyalty ladder reached tonight. Each rung is told once.
    func climbed(_ customer: Int, to rungs: [String]) -> Trigger? {
        guard !signals.hasClimbed.isEmpty, signals.hasClimbed[customer],
            signals.rungs.codes[customer] != CategoryColumn.null
        else { return nil }
        let rung = signals.rungs[customer]
        guard rungs.isEmpty || rungs.contains(rung) else { return nil }
        return trigger(customer, period: rung, day: asOf, "is \(rung) now")
    }

    /// Goods bought on so many days of a window and others not, told on the day that completed the pattern.
    func basket(_ customer: Int, _ pattern: BasketPattern, _ goods: [GoodsMask]) -> Trigger? {
        let orders = base.orders
        let recent = histories.lines(of: customer).filter { asOf - orders.day(Int($0)) < pattern.days }
        guard !recent.contains(where: { goods[1].has(Int($0), orders) }) else { return nil }
        let matching = recent.filter { goods[0].has(Int($0), orders) }
        let days = Set(matching.map { orders.day(Int($0)).daysSinceEpoch }).sorted()
        guard days.count >= pattern.times, let last = matching.last else { return nil }
        let completed = Day(daysSinceEpoch: days[pattern.times - 1])
        guard asOf - completed <= pattern.freshDays else { return nil }
        let without = pattern.without.isEmpty ? "" : ", without \(pattern.without.joined(separator: ", "))"
        return trigger(
            customer, period: completed.description, day: completed, number: days.count,
            product: product(ofLine: Int(last)), category: orders.categories[Int(last)],
            "\(pattern.bought.joined(separator: ", ")) on \(Self.days(days.count)) of \(pattern.days)\(without)")
    }

    /// Recent orders among dearer or cheaper products of their categories than those before.
    func priceLevel(_ customer: Int, change: Double, orders: Int, freshDays: Int) -> Trigger? {
        let days = histories.days(of: customer)
        guard days.count >= 2 * orders, let last = days.last,
            asOf.daysSinceEpoch - last <= Int32(freshDays)
        else { return nil }
        let since = days[days.endIndex - orders]
        var (recent, earlier) = (PriceRanks.Mean(), PriceRanks.Mean())
        for line in histories.lines(of: customer) {
            let rank = priceRanks[base.orders.products.codes[Int(line)]]
            if base.orders.day(Int(line)).daysSinceEpoch >= since { recent.add(rank) } else { earlier.add(rank) }
        }
        guard let now = recent.value, let before = earlier.value, abs(now - before) >= change else { return nil }
        let direction = now > before ? "up" : "down"
        return trigger(
            customer, period: Day(daysSinceEpoch: last).description, day: Day(daysSinceEpoch: last),
            number: now > before ? 1 : -1,
            "price level \(direction) from \(Self.percent(before)) to \(Self.percent(now)) of the range")
    }

    /// The product that a customer bought on most days, of those bought on at least two; ties go to the later one. Where
    /// the product file tells what is used up, of those alone.
    func habit(of customer: Int) -> Int32 {
        var counts: [Int32: (days: Int, last: Int32)] = [:]
        for line in histories.lines(of: customer) {
            let product = product(ofLine: Int(line))
            let day = base.orders.day(Int(line)).daysSinceEpoch
            guard product >= 0, counts[product]?.last != day, isHabit[Int(product)] else { continue }
            counts[product] = ((counts[product]?.days ?? 0) + 1, day)
        }
        let best = counts.filter { $0.value.days >= 2 }.max {
            ($0.value.days, $0.value.last, $0.key) < ($1.value.days, $1.value.last, $1.key)
        }
        return best?.key ?? -1
    }

    static func days(_ count: Int) -> String { "\(count) \(count == 1 ? "day" : "days")" }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

/// Where the price of each product lies among those of its category: 0 the cheapest, 1 the dearest.
struct PriceRanks: Sendable {
    private var ranks: [Double]

    /// The ranks of products by what they were sold for on average; not finite in categories of fewer than three.
    init(_ orders: OrderLines) {
        let products = orders.products.dictionary.count
        var amounts = [Double](repeating: 0, count: products)
        var quantities = amounts
        var categories = [UInt32](repeating: CategoryColumn.null, count: products)
        for row in 0..<orders.count where orders.statuses[row] == .sale && orders.quantities[row] > 0 {
            let code = orders.products.codes[row]
            guard code != CategoryColumn.null else { continue }
            amounts[Int(code)] += Double(orders.netAmounts[row])
            quantities[Int(code)] += Double(orders.quantities[row])
            if categories[Int(code)] == CategoryColumn.null { categories[Int(code)] = orders.categories.codes[row] }
        }
        let prices = zip(amounts, quantities).map { $1 > 0 ? $0 / $1 : .nan }
        ranks = [Double](repeating: .nan, count: products)
        let groups = Grouping(
            categories.indices.map { prices[$0].isFinite && categories[$0] != .max ? Int32(categories[$0]) : -1 },
            count: orders.categories.dictionary.count)
        for category in 0..<orders.categories.dictionary.count where groups[category].count >= 3 {
            let sorted = groups[category].map { prices[Int($0)] }.sorted()
            for product in groups[category] {
                let price = prices[Int(product)]
                let below = sorted.firstIndex { $0 >= price } ?? 0
                let notAbove = sorted.lastIndex { $0 <= price } ?? 0
                ranks[Int(product)] = Double(below + notAbove) / Double(2 * (sorted.count - 1))
            }
        }
    }

    /// The rank of a product code; not finite where there is none.
    subscript(code: UInt32) -> Double { code == CategoryColumn.null ? .nan : ranks[Int(code)] }

    /// A mean of the finite numbers among those added.
    struct Mean {
        private var sum = 0.0
        private var count = 0

        mutating func add(_ number: Double) {
            guard number.isFinite else { return }
            sum += number
            count += 1
        }

        /// The mean; nil of nothing.
        var value: Double? { count > 0 ? sum / Double(count) : nil }
    }
}
