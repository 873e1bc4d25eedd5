import Records
import Testing

@testable import Transform

@Suite struct RefundNettingTests {
    /// An order line: day of January, order, line, customer, product, quantity, amount in cents.
    private struct Line {
        var day: Int
        var order: String
        var line = "1"
        var customer: Int32 = 0
        var product = "mug"
        var quantity: Int64
        var cents: Int64
        var refundOf = ""
        var lineClass: LineClass?
    }

    private func orders(_ lines: [Line]) -> OrderRows {
        var rows = OrderRows()
        rows.sources = lines.map { _ in 0 }
        rows.orderIDs = TextColumn(lines.map(\.order))
        rows.lineIDs = TextColumn(lines.map(\.line))
        rows.refundOf = TextColumn(lines.map(\.refundOf))
        rows.profiles = lines.map(\.customer)
        rows.moments = lines.map { Int64($0.day) * 86_400 }
        rows.products = CategoryColumn(lines.map(\.product))
        rows.categories = CategoryColumn(lines.map { _ in "" })
        rows.quantities = lines.map { $0.quantity * Millionths.one }
        rows.amounts = lines.map(\.cents)
        rows.classes = lines.map { $0.lineClass ?? ($0.cents < 0 ? .refund : .sale) }
        return rows
    }

    private func netting(_ lines: [Line]) -> RefundNetting {
        RefundNetting(orders(lines), customers: lines.map(\.customer))
    }

    @Test func aRefundThatNamesItsOrderIsSetOffAgainstItsProductThere() {
        let netting = netting([
            Line(day: 1, order: "A", line: "1", product: "pen", quantity: 1, cents: 500),
            Line(day: 1, order: "A", line: "2", quantity: 2, cents: 1000),
            Line(day: 2, order: "B", quantity: 2, cents: 1000),
            Line(day: 3, order: "R", customer: 9, quantity: -1, cents: -500, refundOf: "A"),
        ])
        #expect(netting.net == [500, 500, 1000, 0])
        #expect(netting.refunded == [0, 500, 0, 0])
        #expect(netting.quantities == [1, 1, 2, 0].map { $0 * Millionths.one })
        #expect(netting.nettedLines == 1)
    }

    @Test func whatItsProductDoesNotCoverGoesToTheOrdersOtherLines() {
        let netting = netting([
            Line(day: 1, order: "A", line: "1", quantity: 1, cents: 300),
            Line(day: 1, order: "A", line: "2", product: "pen", quantity: 1, cents: 400),
            Line(day: 3, order: "R", quantity: -1, cents: -600, refundOf: "A"),
        ])
        #expect(netting.net == [0, 100, 0])
        #expect(netting.refunded == [300, 300, 0])
        #expect(netting.quantities[1] == Millionths.one)
    }

    @Test func aRefundWithoutAnOrderUndoesTheNewestEarlierPurchases() {
        let netting = netting([
            Line(day: 1, order: "A", quantity: 1, cents: 500), Line(day: 2, order: "B", quantity: 1, cents: 500),
            Line(day: 4, order: "C", quantity: 5, cents: 2500),
            Line(day: 2, order: "D", customer: 1, quantity: 1, cents: 500),
            Line(day: 2, order: "E", product: "pen", quantity: 1, cents: 500),
            Line(day: 3, order: "R", quantity: -1, cents: -700),
        ])
        #expect(netting.net == [300, 0, 2500, 500, 500, 0])
    }

    @Test func whatFindsNoLineToUndoStaysARefund() {
        let netting = netting([
            Line(day: 1, order: "A", quantity: 1, cents: 500), Line(day: 2, order: "R", quantity: -3, cents: -1500),
            Line(day: 2, order: "S", product: "pen", quantity: -1, cents: -100),
            Line(day: 2, order: "T", quantity: -1, cents: -100, refundOf: "Z"),
        ])
        #expect(netting.net == [0, -1000, -100, -100])
        #expect(netting.quantities[1] == -2 * Millionths.one)
        #expect(netting.nettedLines == 0)
    }

    @Test func nobodysRefundsAreOnlySetOffByOrder() {
        let netting = netting([
            Line(day: 1, order: "A", customer: -1, quantity: 1, cents: 500),
            Line(day: 2, order: "R", customer: -1, quantity: -1, cents: -500),
            Line(day: 2, order: "S", customer: -1, quantity: -1, cents: -200, refundOf: "A"),
        ])
        #expect(netting.net == [300, -500, 0])
    }

    @Test func cancelledAndTakenBackLinesAreWorthNothingAndCorrectionsAreLeftAlone() {
        let netting = netting([
            Line(day: 1, order: "A", quantity: 1, cents: 500, lineClass: .cancelled),
            Line(day: 1, order: "B", quantity: 2, cents: 400, lineClass: .takenBack),
            Line(day: 1, order: "C", quantity: 1, cents: -30, lineClass: .adjustment),
            Line(day: 2, order: "R", quantity: -1, cents: -500),
        ])
        #expect(netting.net == [0, 0, -30, -500])
        #expect(netting.refunded == [0, 400, 0, 0])
        #expect(netting.quantities[1] == 0)
    }

    @Test(arguments: 0..<8)
    func sumsAreConservedAndTheOrderOfTheRowsPlaysNoPart(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let lines = (0..<150).map { index in
            let isRefund = Int.random(in: 0..<3, using: &random) == 0
            let quantity = Int64.random(in: 1...4, using: &random)
            return Line(
                day: Int.random(in: 1...12, using: &random), order: isRefund ? "R\(index)" : "\(index / 3)",
                line: "\(index % 3)",
                customer: Int32.random(in: -1...4, using: &random),
                product: "p\(Int.random(in: 0..<3, using: &random))",
                quantity: isRefund ? -quantity : quantity,
                cents: (isRefund ? -1 : 1) * Int64.random(in: 0...900, using: &random),
                refundOf: isRefund && Bool.random(using: &random) ? "\(Int.random(in: 0..<60, using: &random))" : "")
        }
        let first = netting(lines)
        let all = orders(lines)
        #expect(first.net.reduce(0, +) == all.amounts.reduce(0, +), "seed \(seed)")
        #expect(first.quantities.reduce(0, +) == all.quantities.reduce(0, +), "seed \(seed)")
        for row in lines.indices {
            if all.classes[row] == .sale {
                #expect(first.net[row] >= 0 && first.net[row] + first.refunded[row] == all.amounts[row], "seed \(seed)")
            }
            if all.classes[row] == .refund {
                #expect(first.net[row] <= 0 && first.net[row] >= all.amounts[row], "seed \(seed)")
            }
        }
        let order = Array(lines.indices).shuffled(using: &random)
        let second = netting(order.map { lines[$0] })
        #expect(
            order.indices.allSatisfy {
                second.net[$0] == first.net[order[$0]] && second.quantities[$0] == first.quantities[order[$0]]
            }, "seed \(seed)")
    }
}
