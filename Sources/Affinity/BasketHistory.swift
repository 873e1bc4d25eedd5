/// Who bought what, basket by basket: the baskets of each customer in order of time, each with its distinct products.
///
/// Baskets of nobody known come last; they tell what goes together, but nothing of a customer.
public struct BasketHistory: Sendable, Equatable {
    /// The number of customers.
    public let customers: Int
    /// The number of products.
    public let products: Int
    /// The products of all baskets, one basket after the other, ascending within each.
    public private(set) var lines: [Int32] = []
    /// Where each basket begins in `lines`, and at the end where the last one ends.
    public private(set) var basketStarts: [Int] = [0]
    /// The day of each basket, since 1970-01-01 or any other beginning.
    public private(set) var days: [Int32] = []
    /// Where the baskets of each customer begin, and at the end where those of nobody known begin.
    public private(set) var customerStarts: [Int]

    /// Baskets from order lines in any order.
    ///
    /// - Parameters:
    ///   - customer: who bought each line, 0 ..< `customers`; negative where nobody is known. A basket is of one customer.
    ///   - basket: the basket of each line, 0 or more. What is bought twice in a basket counts once.
    ///   - day: the day of each line; the earliest one is the basket's.
    ///   - product: what was bought, 0 ..< `products`; lines with a negative one are left out.
    public init(
        customer: [Int32], basket: [Int32], day: [Int32], product: [Int32], customers: Int, products: Int
    ) {
        precondition(
            customer.count == product.count && basket.count == product.count && day.count == product.count,
            "a customer, a basket, a day and a product per line")
        self.customers = customers
        self.products = products
        customerStarts = [Int](repeating: 0, count: customers + 1)
        let count = Int(basket.max() ?? -1) + 1
        var owner = [Int32](repeating: Int32(customers), count: count)
        var dayOf = [Int32](repeating: .max, count: count)
        var sizes = [Int](repeating: 0, count: count)
        for row in product.indices where product[row] >= 0 {
            let own = Int(basket[row])
            sizes[own] += 1
            dayOf[own] = min(dayOf[own], day[row])
            if customer[row] >= 0 { owner[own] = customer[row] }
        }
        let order = Self.order(owner: owner, day: dayOf, isThere: sizes.map { $0 > 0 }, owners: customers + 1)
        let filled = Self.fill(order, sizes, basket, product)
        pack(order, filled, sizes, owner, dayOf)
    }

    /// Baskets by customer and day, then by number: two stable counting sorts.
    private static func order(owner: [Int32], day: [Int32], isThere: [Bool], owners: Int) -> [Int] {
        let baskets = owner.indices.filter { isThere[$0] }
        guard let first = baskets.lazy.map({ day[$0] }).min(), let last = baskets.lazy.map({ day[$0] }).max() else {
            return []
        }
        let span = Int(last) - Int(first) + 1
        let byDay =
            span < 1 << 20
            ? countingSorted(baskets, keys: span) { Int(day[$0]) - Int(first) }
            : baskets.sorted { (day[$0], $0) < (day[$1], $1) }
        return countingSorted(byDay, keys: owners) { Int(owner[$0]) }
    }

    /// The lines' products, the baskets one after the other in the order given.
    private static func fill(_ order: [Int], _ sizes: [Int], _ basket: [Int32], _ product: [Int32]) -> [Int32] {
        var cursors = [Int](repeating: 0, count: sizes.count)
        var total = 0
        for own in order {
            cursors[own] = total
            total += sizes[own]
        }
        var lines = [Int32](repeating: 0, count: total)
        for row in product.indices where product[row] >= 0 {
            let own = Int(basket[row])
            lines[cursors[own]] = product[row]
            cursors[own] += 1
        }
        return lines
    }

    /// Sorts the products of each basket and drops what is there twice.
    private mutating func pack(_ order: [Int], _ filled: [Int32], _ sizes: [Int], _ owner: [Int32], _ day: [Int32]) {
        lines = filled
        basketStarts.reserveCapacity(order.count + 1)
        days.reserveCapacity(order.count)
        var perOwner = [Int](repeating: 0, count: customers + 1)
        var (read, write) = (0, 0)
        for own in order {
            let end = read + sizes[own]
            if sizes[own] > 1 { lines[read..<end].sort() }
            let start = write
            for place in read..<end where write == start || lines[write - 1] != lines[place] {
                lines[write] = lines[place]
                write += 1
            }
            read = end
            basketStarts.append(write)
            days.append(day[own])
            perOwner[Int(owner[own])] += 1
        }
        lines.removeLast(lines.count - write)
        for customer in 0..<customers { customerStarts[customer + 1] = customerStarts[customer] + perOwner[customer] }
    }

    private init(customers: Int, products: Int) {
        (self.customers, self.products) = (customers, products)
        customerStarts = [0]
    }

    /// The number of baskets.
    public var count: Int { days.count }

    /// Where a basket's products lie in `lines`.
    public func lines(of basket: Int) -> Range<Int> { basketStarts[basket]..<basketStarts[basket + 1] }

    /// The baskets of a customer, oldest first.
    public func baskets(of customer: Int) -> Range<Int> { customerStarts[customer]..<customerStarts[customer + 1] }

    /// What had been bought before a day.
    public func before(_ day: Int32) -> BasketHistory {
        var past = BasketHistory(customers: customers, products: products)
        past.lines.reserveCapacity(lines.count)
        for customer in 0...customers {
            let own = customer < customers ? baskets(of: customer) : customerStarts[customers]..<count
            for basket in own where days[basket] < day {
                past.lines.append(contentsOf: lines[lines(of: basket)])
                past.basketStarts.append(past.lines.count)
                past.days.append(days[basket])
            }
            if customer < customers { past.customerStarts.append(past.days.count) }
        }
        return past
    }

    /// The baskets of some customers, numbered anew in the order given, and the same share of those of nobody known.
    func sample(_ customers: [Int]) -> BasketHistory {
        var sample = BasketHistory(customers: customers.count, products: products)
        func append(_ basket: Int) {
            sample.lines.append(contentsOf: lines[lines(of: basket)])
            sample.basketStarts.append(sample.lines.count)
            sample.days.append(days[basket])
        }
        for customer in customers {
            baskets(of: customer).forEach(append)
            sample.customerStarts.append(sample.days.count)
        }
        let share = Double(customers.count) / Double(max(1, self.customers))
        for basket in customerStarts[self.customers]..<count where Double(scrambled(basket)) < share * 0x1p64 {
            append(basket)
        }
        return sample
    }

    /// In how many baskets each product is.
    public var basketsOf: [Int32] {
        var counts = [Int32](repeating: 0, count: products)
        for product in lines { counts[Int(product)] += 1 }
        return counts
    }
}

/// Items by a key in 0 ..< `keys`, those of one key in the order in which they came.
func countingSorted<Item>(_ items: [Item], keys: Int, _ key: (Item) -> Int) -> [Item] {
    var starts = [Int](repeating: 0, count: keys + 1)
    for item in items { starts[key(item) + 1] += 1 }
    for index in 0..<keys { starts[index + 1] += starts[index] }
    guard let any = items.first else { return [] }
    var sorted = [Item](repeating: any, count: items.count)
    for item in items {
        sorted[starts[key(item)]] = item
        starts[key(item)] += 1
    }
    return sorted
}
