import Parallel
import Records

/// Order lines as they leave transform.
struct CleanOrders {
    private let lines: OrderLines

    init(
        _ orders: OrderRows, _ netting: RefundNetting, customers: [Int32], sourceNames: [String],
        channelOfSource: [Int], channelNames: [String]
    ) {
        lines = OrderLines(
            orderIDs: orders.orderIDs, lineIDs: orders.lineIDs, customers: customers, moments: orders.moments,
            sources: CategoryColumn(codes: orders.sources.map { UInt32($0) }, dictionary: TextColumn(sourceNames)),
            channels: CategoryColumn(
                codes: orders.sources.map { UInt32(channelOfSource[Int($0)]) }, dictionary: TextColumn(channelNames)),
            products: orders.products, categories: orders.categories, quantities: netting.quantities,
            netAmounts: netting.net, refundedAmounts: netting.refunded, discounts: orders.discounts,
            statuses: orders.classes.map { Self.status($0) })
    }

    private static func status(_ lineClass: LineClass) -> LineStatus {
        switch lineClass {
        case .sale, .takenBack: .sale
        case .refund: .refund
        case .adjustment: .adjustment
        case .cancelled: .cancelled
        }
    }

    /// The lines sorted by order id, line id and source.
    func sorted(threads: Int) -> OrderLines {
        let rows = order()
        return OrderLines(
            orderIDs: lines.orderIDs.gathering(rows), lineIDs: lines.lineIDs.gathering(rows),
            customers: rows.map { lines.customers[$0] }, moments: rows.map { lines.moments[$0] },
            sources: lines.sources.gathering(rows), channels: lines.channels.gathering(rows),
            products: lines.products.gathering(rows),
            categories: lines.categories.gathering(rows), quantities: rows.map { lines.quantities[$0] },
            netAmounts: rows.map { lines.netAmounts[$0] }, refundedAmounts: rows.map { lines.refundedAmounts[$0] },
            discounts: rows.map { lines.discounts[$0] }, statuses: rows.map { lines.statuses[$0] })
    }

    /// The rows in order: by the first eight bytes of the order id where they decide. Exports are nearly in order, and
    /// Swift's sort makes use of the runs.
    private func order() -> [Int] {
        let prefixes = (0..<lines.count).map { prefix($0) }
        let names = lines.sources.names
        let rankOfSource = names.map { name in names.count { $0 < name } }
        return (0..<lines.count).sorted { left, right in
            if prefixes[left] != prefixes[right] { return prefixes[left] < prefixes[right] }
            let order = lines.orderIDs.compare(left, right)
            if order != 0 { return order < 0 }
            let line = lines.lineIDs.compare(left, right)
            if line != 0 { return line < 0 }
            return rankOfSource[Int(lines.sources.codes[left])] < rankOfSource[Int(lines.sources.codes[right])]
        }
    }

    private func prefix(_ row: Int) -> UInt64 {
        var prefix: UInt64 = 0
        lines.orderIDs.withBytes(row) { text in
            for offset in 0..<8 { prefix = prefix << 8 | (offset < text.count ? UInt64(text[offset]) : 0) }
        }
        return prefix
    }
}
