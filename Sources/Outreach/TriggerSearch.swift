import Records

/// Looks for what the rules name, a customer at a time.
struct TriggerSearch: Sendable {
    let base: CustomerBase
    let histories: OrderHistories
    let signals: OutreachSignals
    /// Days of birth, days since 1970-01-01; `Int32.min` where not known.
    let births: [Int32]
    /// Customers by household.
    let members: Grouping
    /// Tickets by customer.
    let tickets: Grouping
    /// Answers by customer.
    let answers: Grouping
    /// Where the price of each product lies among those of its category.
    let priceRanks: PriceRanks
    /// Address keys of tonight.
    let addresses: TextColumn
    /// Which products can be bought out of habit: those that are used up, or all where nothing tells.
    let isHabit: [Bool]
    private let goods: [[GoodsMask]]

    var asOf: Day { base.asOf }

    init(_ base: CustomerBase, _ histories: OrderHistories, _ signals: OutreachSignals, _ rules: [TriggerRule]) {
        self.base = base
        self.histories = histories
        self.signals = signals
        let customers = base.customers.count
        births = Self.births(base.customers)
        members = Grouping(base.households.ofCustomer, count: base.households.count)
        tickets = Grouping(base.tickets.customers, count: customers)
        answers = Grouping(base.answers.customers, count: customers)
        priceRanks = PriceRanks(base.orders)
        let consumables = base.products.isConsumable
        isHabit = consumables.contains(true) ? consumables : base.products.ids.ends.map { _ in true }
        addresses = signals.previousAddresses.isEmpty ? TextColumn() : AddressKey.of(base.customers)
        goods = rules.map { rule in
            switch rule.condition {
            case .firstInCategory(let categories, _): [GoodsMask(categories, base.orders)]
            case .schoolStart(let school): [GoodsMask(school.babyCategories, base.orders)]
            case .basket(let pattern): [pattern.bought, pattern.without].map { GoodsMask($0, base.orders) }
            default: []
            }
        }
    }

    /// The trigger of a rule for a customer, whoever it was fired for before; nil where the condition does not hold.
    func trigger(_ rule: Int, _ condition: TriggerCondition, _ customer: Int) -> Trigger? {
        var found: Trigger? =
            switch condition {
            case .birthday(let window): birthday(customer, window)
            case .anniversary(let window): anniversary(customer, window)
            case .move: move(customer)
            case .newHouseholdMember: newHouseholdMember(customer)
            case .firstInCategory(_, let fresh): first(customer, in: goods[rule][0], freshDays: fresh)
            case .schoolStart(let school): schoolStart(customer, school, babies: goods[rule][0])
            case .due(let window, let rhythm): due(customer, window, rhythm)
            case .late(let after, let until, let rhythm): late(customer, after: after, until: until, rhythm)
            case .basket(let pattern): basket(customer, pattern, goods[rule])
            case .complaint(let complaint): self.complaint(customer, complaint)
            case .priceLevel(let change, let orders, let fresh):
                priceLevel(customer, change: change, orders: orders, freshDays: fresh)
            case .wonBack(let absent, let fresh): wonBack(customer, absentDays: absent, freshDays: fresh)
            case .climbed(let rungs): climbed(customer, to: rungs)
            }
        found?.rule = rule
        return found
    }

    /// A trigger of a customer; its rule is set by whoever asked.
    func trigger(
        _ customer: Int, period: String, day: Day, number: Int = 0, product: Int32 = -1, category: String = "",
        _ detail: String
    ) -> Trigger {
        Trigger(
            customer: Int32(customer), rule: 0, period: period, day: day, number: number, product: product,
            category: category, detail: detail)
    }

    /// The product of an order line, as a row of `Products`.
    func product(ofLine line: Int) -> Int32 {
        let code = base.orders.products.codes[line]
        return code < UInt32(base.products.count) ? Int32(code) : -1
    }

    private static func births(_ customers: Customers) -> [Int32] {
        let column = customers[.birthDate]
        return (0..<customers.count).map { row in
            column.isNull(row) ? Int32.min : Day(iso: column[row])?.daysSinceEpoch ?? Int32.min
        }
    }
}

/// Which products and categories are meant by a list of names.
struct GoodsMask: Sendable {
    private let products: [Bool]
    private let categories: [Bool]
    /// Whether nothing is meant.
    let isEmpty: Bool

    init(_ names: [String], _ orders: OrderLines) {
        let named = Set(names)
        products = orders.products.names.map(named.contains)
        categories = orders.categories.names.map(named.contains)
        isEmpty = names.isEmpty
    }

    /// Whether an order line is of a product or category meant.
    func has(_ line: Int, _ orders: OrderLines) -> Bool {
        let (product, category) = (orders.products.codes[line], orders.categories.codes[line])
        return product != CategoryColumn.null && products[Int(product)]
            || category != CategoryColumn.null && categories[Int(category)]
    }
}
