import Records

/// Sets what came back off against the lines that it undoes.
///
/// A refund that names its order is set off against the lines of that order with the same product, then against its other
/// lines. One that names none is set off against the newest earlier purchases of the same product by the same customer.
/// What finds no line to undo stays a refund of its own day. The sum of all net amounts is the same before and after.
struct RefundNetting {
    /// Per line: the amount after refunds, what came back of it, and the quantity kept.
    private(set) var net: [Int64]
    private(set) var refunded: [Int64]
    private(set) var quantities: [Int64]
    /// Refund lines that were set off in full.
    private(set) var nettedLines = 0

    /// - Parameter customers: the customer of each line; −1 where nobody is known.
    init(_ orders: OrderRows, customers: [Int32]) {
        net = orders.amounts
        refunded = [Int64](repeating: 0, count: orders.count)
        quantities = orders.quantities
        for row in 0..<orders.count {
            switch orders.classes[row] {
            case .cancelled: net[row] = 0
            case .takenBack: (net[row], refunded[row], quantities[row]) = (0, orders.amounts[row], 0)
            default: break
            }
        }
        let refunds = (0..<orders.count).filter { orders.classes[$0] == .refund }
        let byTime = refunds.sorted { Self.isEarlier($0, $1, orders) }
        let referred = linesOfReferredOrders(orders, byTime)
        let bought = purchases(orders, customers, byTime)
        for refund in byTime {
            if !orders.refundOf.isNull(refund) {
                setOff(refund, against: referred[Self.orderKey(orders.refundOf, refund, orders)] ?? [], orders)
            } else if let lines = bought[Self.purchaseKey(refund, orders, customers)] {
                setOff(
                    refund, against: lines.filter { orders.moments[$0] <= orders.moments[refund] }.reversed(), orders)
            }
            if net[refund] == 0 { nettedLines += 1 }
        }
    }

    private mutating func setOff(_ refund: Int, against lines: [Int], _ orders: OrderRows) {
        let product = orders.products.codes[refund]
        for isSameProduct in [true, false] {
            for line in lines
            where (orders.products.codes[line] == product) == isSameProduct && orders.classes[line] == .sale {
                guard net[refund] < 0 else { return }
                let amount = min(net[line], -net[refund])
                guard amount > 0 else { continue }
                net[line] -= amount
                net[refund] += amount
                refunded[line] += amount
                if isSameProduct {
                    let quantity = max(0, min(quantities[line], -quantities[refund]))
                    quantities[line] -= quantity
                    quantities[refund] += quantity
                }
            }
        }
    }

    private static func isEarlier(_ left: Int, _ right: Int, _ orders: OrderRows) -> Bool {
        if orders.moments[left] != orders.moments[right] { return orders.moments[left] < orders.moments[right] }
        if orders.sources[left] != orders.sources[right] { return orders.sources[left] < orders.sources[right] }
        let order = orders.orderIDs.compare(left, right)
        return order != 0 ? order < 0 : orders.lineIDs.compare(left, right) < 0
    }

    private static func orderKey(_ column: TextColumn, _ row: Int, _ orders: OrderRows) -> UInt64 {
        TextHash.combined(UInt64(orders.sources[row]), column.withBytes(row) { TextHash.of($0) })
    }

    /// The lines of orders that refunds name, by the hash of source and order id.
    private func linesOfReferredOrders(_ orders: OrderRows, _ refunds: [Int]) -> [UInt64: [Int]] {
        var lines: [UInt64: [Int]] = [:]
        for refund in refunds where !orders.refundOf.isNull(refund) {
            lines[Self.orderKey(orders.refundOf, refund, orders)] = []
        }
        guard !lines.isEmpty else { return [:] }
        for row in 0..<orders.count where orders.classes[row] == .sale {
            let key = Self.orderKey(orders.orderIDs, row, orders)
            if lines[key] != nil { lines[key]?.append(row) }
        }
        return lines.mapValues { rows in rows.sorted { orders.lineIDs.compare($0, $1) < 0 } }
    }

    private static func purchaseKey(_ row: Int, _ orders: OrderRows, _ customers: [Int32]) -> UInt64 {
        customers[row] < 0
            ? .max : UInt64(UInt32(bitPattern: customers[row])) << 32 | UInt64(orders.products.codes[row])
    }

    /// The purchases of products that refunds without an order name, oldest first, by customer and product.
    private func purchases(_ orders: OrderRows, _ customers: [Int32], _ refunds: [Int]) -> [UInt64: [Int]] {
        var lines: [UInt64: [Int]] = [:]
        for refund in refunds where orders.refundOf.isNull(refund) && customers[refund] >= 0 {
            lines[Self.purchaseKey(refund, orders, customers)] = []
        }
        guard !lines.isEmpty else { return [:] }
        for row in 0..<orders.count where orders.classes[row] == .sale && customers[row] >= 0 {
            let key = Self.purchaseKey(row, orders, customers)
            if lines[key] != nil { lines[key]?.append(row) }
        }
        return lines.mapValues { rows in rows.sorted { Self.isEarlier($0, $1, orders) } }
    }
}
