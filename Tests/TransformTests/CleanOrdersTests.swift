import Records
import Testing

@testable import Transform

@Suite struct CleanOrdersTests {
    @Test func linesAreSortedByOrderLineAndChannelWhateverTheRows() {
        let lines = [
            ("ORDER-0001-B", "2"), ("ORDER-0001-A", "1"), ("A", ""), ("ORDER-0001-B", "10"), ("ÄB", "1"), ("AB", "1"),
            ("ORDER-00", "1"),
        ]
        for order in [Array(lines.indices), lines.indices.reversed()] {
            var rows = OrderRows()
            rows.orderIDs = TextColumn(order.map { lines[$0].0 })
            rows.lineIDs = TextColumn(order.map { lines[$0].1 })
            rows.refundOf = TextColumn(order.map { _ in "" })
            rows.sources = order.map { _ in 0 }
            rows.profiles = order.map { Int32($0) }
            rows.moments = order.map { Int64($0) }
            rows.products = CategoryColumn(order.map { _ in "mug" })
            rows.categories = CategoryColumn(order.map { _ in "" })
            rows.quantities = order.map { Int64($0) }
            rows.amounts = order.map { Int64($0) }
            rows.discounts = order.map { Int64($0) }
            rows.classes = order.map { _ in .sale }
            let netting = RefundNetting(rows, customers: rows.profiles)
            let clean = CleanOrders(
                rows, netting, customers: rows.profiles, sourceNames: ["shop"], channelOfSource: [0],
                channelNames: ["web"]
            ).sorted(threads: 1)
            #expect(clean.customers == [2, 5, 6, 1, 3, 0, 4])
            #expect(clean.netAmounts == [2, 5, 6, 1, 3, 0, 4])
            #expect(clean.discounts == [2, 5, 6, 1, 3, 0, 4])
            #expect(clean.moments == [2, 5, 6, 1, 3, 0, 4])
            #expect(clean.orderIDs[0] == "A" && clean.orderIDs[6] == "ÄB")
        }
    }
}
