public import Records

extension OutputTable {
    /// `customers.csv`: a row per customer.
    public static func customers(_ base: CustomerBase, order: CustomerOrder) -> OutputTable {
        let customers = base.customers
        let golden = zip(GoldenField.allCases, customers.golden).map { field, column in
            OutputColumn(field.rawValue, "The customer's \(field.words), taken over from the records.", .text(column))
        }
        return OutputTable(
            name: "customers", description: "One row per customer.", key: ["customer_id"],
            columns: [
                OutputColumn("customer_id", "The customer, stable from night to night.", .text(customers.ids)),
                OutputColumn(
                    "household_id", "The household or account of the customer.",
                    .category(base.households.column(customers: customers.count))),
            ] + golden + [
                OutputColumn(
                    "first_seen", "The first day on which any export knew the customer.", .day(customers.firstSeen)),
                OutputColumn("records", "How many source records are this customer.", .integer32(customers.records)),
                OutputColumn(
                    "sources", "The sources that know the customer, joined by |.", .category(customers.sources)),
                OutputColumn(
                    "channels", "The channels that the customer uses, joined by |.", .category(customers.channels)),
                OutputColumn(
                    "preferred_channel", "The channel with most of the customer's orders, or records.",
                    .category(customers.preferredChannel)),
            ], rows: order.rows)
    }

    /// `households.csv`: a row per household or account.
    public static func households(_ base: CustomerBase) -> OutputTable {
        let households = base.households
        var members = [Int](repeating: 0, count: households.count)
        var values = [Int64](repeating: 0, count: households.count)
        for household in households.ofCustomer { members[Int(household)] += 1 }
        for (line, customer) in base.orders.customers.enumerated() where customer >= 0 && !households.ofCustomer.isEmpty
        {
            values[Int(households.ofCustomer[Int(customer)])] += base.orders.netAmounts[line]
        }
        return OutputTable(
            name: "households", description: "One row per household or account.", key: ["household_id"],
            columns: [
                OutputColumn(
                    "household_id", "The household or account, stable from night to night.", .text(households.ids)),
                OutputColumn("kind", "individual, family or institution.", .category(households.kinds)),
                OutputColumn("members", "How many customers belong to it.", .integer(members)),
                OutputColumn(
                    "value", "Net revenue of the members so far, in \(base.currency.code).",
                    .money(values, decimals: base.currency.decimals)),
            ])
    }

    /// `identities.csv`: a row per source record.
    public static func identities(_ base: CustomerBase) -> OutputTable {
        let identities = base.identities
        return OutputTable(
            name: "identities", description: "One row per source record.", key: ["source", "record_id"],
            columns: [
                OutputColumn("source", "The source of the record.", .category(identities.sources)),
                OutputColumn("record_id", "The record in its source.", .text(identities.recordIDs)),
                OutputColumn(
                    "customer_id", "The customer that the record is.",
                    .reference(identities.customers, base.customers.ids)),
                OutputColumn(
                    "probability", "How sure the record belongs there, 0 to 1.",
                    .number(identities.probabilities, decimals: 4)),
                OutputColumn("rule", "The rule that joined the record to its customer.", .category(identities.rules)),
            ])
    }

    /// `identity_events.csv`: a row per change of identity since the last run.
    public static func identityEvents(_ events: [IdentityEvent]) -> OutputTable {
        OutputTable(
            name: "identity_events", description: "One row per change of identity since the last run.",
            key: ["customer_id", "event", "other_id"],
            columns: [
                OutputColumn(
                    "event",
                    "created, merged (other_id is retired into customer_id), split (from other_id) or retired.",
                    .category(CategoryColumn(events.map(\.kind.rawValue)))),
                OutputColumn("customer_id", "The customer.", .text(TextColumn(events.map(\.customerID)))),
                OutputColumn(
                    "other_id", "The customer merged into this one, or split from.",
                    .text(TextColumn(events.map(\.otherID)))),
                OutputColumn("reason", "Why, in words.", .text(TextColumn(events.map(\.reason)))),
            ])
    }

    /// `orders.csv`: a row per clean order line.
    public static func orders(_ base: CustomerBase) -> OutputTable {
        let (orders, decimals) = (base.orders, base.currency.decimals)
        let code = base.currency.code
        return OutputTable(
            name: "orders", description: "One row per clean order line.", key: ["order_id", "line_id", "source"],
            columns: [
                OutputColumn("order_id", "The order.", .text(orders.orderIDs)),
                OutputColumn("line_id", "The line in its order.", .text(orders.lineIDs)),
                OutputColumn(
                    "customer_id", "The customer; empty where nobody is known.",
                    .reference(orders.customers, base.customers.ids)),
                OutputColumn("day", "The day of the order.", .dayOfMoment(orders.moments)),
                OutputColumn("source", "The source that exported the line.", .category(orders.sources)),
                OutputColumn("channel", "The channel of the sale.", .category(orders.channels)),
                OutputColumn("product_id", "The product.", .category(orders.products)),
                OutputColumn("category", "The product's category.", .category(orders.categories)),
                OutputColumn("quantity", "The quantity that was kept.", .millionths(orders.quantities)),
                OutputColumn(
                    "net_amount", "The amount after refunds, in \(code).", .money(orders.netAmounts, decimals: decimals)
                ),
                OutputColumn(
                    "refunded_amount", "What came back, in \(code).", .money(orders.refundedAmounts, decimals: decimals)
                ),
                OutputColumn("status", "sale, refund, adjustment or cancelled.", .status(orders.statuses)),
            ])
    }
}

extension GoldenField {
    /// The name in words.
    var words: String { rawValue.replacing("_", with: " ") }
}
