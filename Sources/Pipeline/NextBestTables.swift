import Affinity
import Analyze
import Publish
import Records

extension ReleaseTables {
    /// `next_best.csv`, `next_order.csv`, `affinities.csv` and `tastes.csv`.
    static func offers(_ base: CustomerBase, _ analysis: Analysis, _ order: CustomerOrder) -> [OutputTable] {
        let ids = base.customers.ids
        let products = NamedProducts(base)
        return [
            nextBest(analysis.nextBest, ids, products, order), nextOrder(analysis.nextOrder, ids, order),
            affinities(analysis.nextBest, products), tastes(analysis.tastes, ids, order),
        ]
    }

    /// Ids and names of products; "" where nothing names one.
    private struct NamedProducts {
        let ids, names: TextColumn

        init(_ base: CustomerBase) {
            ids = base.products.count > 0 ? base.products.ids : base.orders.products.dictionary
            let known = base.products.names
            names = TextColumn((0..<ids.count).map { $0 < known.count ? known[$0] : "" })
        }
    }

    private static func nextBest(
        _ offers: NextBest, _ ids: TextColumn, _ products: NamedProducts, _ order: CustomerOrder
    ) -> OutputTable {
        let names = TextColumn(NextBest.Kind.allCases.map(\.rawValue))
        let kinds = offers.kinds.map { kind in UInt32(NextBest.Kind.allCases.firstIndex(of: kind) ?? 0) }
        return OutputTable(
            name: "next_best", description: "What to offer each customer next, and why.", key: ["customer_id", "rank"],
            columns: [
                .init("customer_id", "The customer.", .reference(offers.customers, ids)),
                .init("rank", "1 is the best offer.", .integer32(offers.ranks)),
                .init("product_id", "The product.", .reference(offers.products, products.ids)),
                .init("product_name", "Its name.", .reference(offers.products, products.names)),
                .init("score", "The share of the next basket that is expected.", .number(offers.scores, decimals: 6)),
                .init(
                    "kind",
                    "replenish (bought before), cross_sell (new to the customer) or up_sell (a step up from what was bought).",
                    .category(CategoryColumn(codes: kinds, dictionary: names))),
                .init("because", "The reason, in words.", .text(offers.reasons)),
                .init("due_day", "replenish: half of such customers have bought again by then.", .day(offers.dueDays)),
                .init("due_from", "A quarter have by then.", .day(offers.earliestDays)),
                .init("due_to", "Three quarters have by then.", .day(offers.latestDays)),
            ])
    }

    private static func nextOrder(_ orders: NextOrder, _ ids: TextColumn, _ order: CustomerOrder) -> OutputTable {
        OutputTable(
            name: "next_order", description: "When each customer will order again, by the customer's rhythm.",
            key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init("last_order", "The last day with an order.", .day(orders.lastOrders)),
                .init("usual_gap_days", "The usual days from order to order.", .number(orders.gaps, decimals: 1)),
                .init(
                    "next_order_day",
                    "Half of such customers have ordered by then; empty without an order or after too long a pause.",
                    .day(orders.days)),
                .init("next_order_from", "A quarter have by then.", .day(orders.earliest)),
                .init("next_order_to", "Three quarters have by then.", .day(orders.latest)),
            ], rows: order.rows)
    }

    private static func affinities(_ offers: NextBest, _ products: NamedProducts) -> OutputTable {
        let pairs = offers.pairs.pairs
        return OutputTable(
            name: "affinities", description: "Products bought together in one basket more often than by chance.",
            key: ["product_id", "other_product_id"],
            columns: [
                .init("product_id", "The one product.", .reference(pairs.map(\.first), products.ids)),
                .init("other_product_id", "The other.", .reference(pairs.map(\.second), products.ids)),
                .init("product_name", "The name of the one.", .reference(pairs.map(\.first), products.names)),
                .init("other_product_name", "The name of the other.", .reference(pairs.map(\.second), products.names)),
                .init("baskets", "Baskets that hold both.", .integer(pairs.map(\.together))),
                .init("expected", "Baskets that would by chance.", .number(pairs.map(\.expected), decimals: 3)),
                .init("lift", "How many times as often as by chance.", .number(pairs.map(\.lift), decimals: 3)),
            ])
    }

    private static func tastes(_ tastes: Tastes, _ ids: TextColumn, _ order: CustomerOrder) -> OutputTable {
        OutputTable(
            name: "tastes", description: "What each customer likes, and how and when the customer is reached.",
            key: ["customer_id"],
            columns: [
                .init("customer_id", "The customer.", .text(ids)),
                .init("category", "The category of most of the spend.", .category(tastes.categories)),
                .init("category_share", "Its share of the spend.", .number(tastes.categoryShares, decimals: 4)),
                .init("second_category", "The category after it.", .category(tastes.secondCategories)),
                .init(
                    "price_level",
                    "low, middle or high: whether the products are cheap or dear among all of their category.",
                    .category(tastes.priceLevels)),
                .init("brand", "The brand of at least half of the lines, of three or more.", .category(tastes.brands)),
                .init(
                    "discount_share", "What was taken off the list price, as a share of it; empty where not told.",
                    .number(tastes.discountShares, decimals: 4)),
                .init(
                    "daypart", "When most orders are placed: morning, afternoon, evening or night.",
                    .category(tastes.dayparts)),
                .init("weekend_share", "Orders of Saturday and Sunday.", .number(tastes.weekendShares, decimals: 4)),
                .init("channel", "The channel of most orders.", .category(tastes.channels)),
                .init("device", "The device of most visits and opened mails.", .category(tastes.devices)),
                .init(
                    "contact_channel",
                    "The first way to reach the customer that is consented to, by the response so far.",
                    .category(tastes.contactChannels)),
                .init(
                    "contact_hour", "The hour, 0 to 23, in which the customer is most active; -1 where nothing says.",
                    .integer32(tastes.contactHours)),
                .init("style", "What stands out, in words joined by |.", .category(tastes.styles)),
            ], rows: order.rows)
    }
}
