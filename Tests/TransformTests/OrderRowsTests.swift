import Records
import Testing

@testable import Transform

@Suite struct OrderRowsTests {
    @Test(arguments: [
        ("cancelled", LineClass.cancelled), ("Canceled", .cancelled), ("STORNO", .cancelled), ("annulé", .cancelled),
        ("refund", .refund),
        ("Returned", .refund), ("Gutschrift", .refund), ("fee", .adjustment), ("", .sale), ("paid", .sale),
        ("shipped", .sale),
    ])
    func wordsForWhatBecameOfAnOrder(word: String, lineClass: LineClass) {
        #expect(StatusWords.lineClass(word) == lineClass)
    }

    private static let fields = [
        "order_id", "ordered_at", "quantity", "unit_price", "amount", "discount", "currency", "status", "refund_of",
        "product_id",
    ]

    private func outcome(
        quantity: String = "", price: String = "", amount: String = "", discount: String = "",
        currency code: String = "",
        status: String = "", refundOf: String = "", product: String = "mug", leaving absent: Set<String> = []
    ) throws -> LineAmounts.Outcome {
        let values = ["1", "2024-01-05", quantity, price, amount, discount, code, status, refundOf, product]
        let kept = Self.fields.indices.filter { !absent.contains(Self.fields[$0]) }
        let euro = try currency("EUR")
        let rates = ExchangeRates(
            base: euro, [table(.rates, ["currency", "day", "rate"], [[["GBP", "2024-01-05", "1.2"]]])])
        let settings = TransformSettings(asOf: try day("2024-02-01"), currency: euro, adjustmentProducts: ["POST"])
        let orders = table(.orders, kept.map { Self.fields[$0] }, [[kept.map { values[$0] }]])
        return LineAmounts(orders, rates: rates, settings: settings).outcome(0)
    }

    private func expectLine(
        _ outcome: LineAmounts.Outcome, _ quantity: Double, _ cents: Int64, _ lineClass: LineClass,
        _ location: SourceLocation = #_sourceLocation
    ) {
        guard case .line(let found, let amount, _, let foundClass) = outcome else {
            Issue.record("\(outcome)", sourceLocation: location)
            return
        }
        #expect(found == Int64(quantity * 1e6), sourceLocation: location)
        #expect(amount == cents, sourceLocation: location)
        #expect(foundClass == lineClass, sourceLocation: location)
    }

    @Test func aDiscountIsKeptInTheBaseCurrency() throws {
        func discount(_ outcome: LineAmounts.Outcome) -> Int64? {
            if case .line(_, _, let discount, _) = outcome { discount } else { nil }
        }
        #expect(discount(try outcome(quantity: "3", price: "1.99", discount: "0.97")) == 97)
        #expect(discount(try outcome(price: "10", discount: "1", currency: "GBP")) == 120)
        #expect(discount(try outcome(price: "10")) == 0)
    }

    @Test func anAmountComesBeforeQuantityTimesPrice() throws {
        expectLine(try outcome(quantity: "3", price: "1.99"), 3, 597, .sale)
        expectLine(try outcome(quantity: "3", price: "1.99", discount: "0.97"), 3, 500, .sale)
        expectLine(try outcome(quantity: "3", price: "1.99", amount: "5"), 3, 500, .sale)
        expectLine(try outcome(price: "1.99"), 1, 199, .sale)
        expectLine(
            try outcome(amount: "1.99", leaving: ["quantity", "unit_price", "currency", "status", "refund_of"]), 1, 199,
            .sale)
        expectLine(try outcome(quantity: "2", price: "0"), 2, 0, .sale)
    }

    @Test func otherCurrenciesAreConverted() throws {
        expectLine(try outcome(amount: "10", currency: "gbp"), 1, 1200, .sale)
        expectLine(try outcome(amount: "10", currency: "EUR"), 1, 1000, .sale)
    }

    @Test func whatCannotBeValuedIsRejected() throws {
        for code in ["CHF", "pounds"] {
            guard case .rejected(.noRate, field: "currency") = try outcome(amount: "1", currency: code) else {
                Issue.record("\(code)")
                return
            }
        }
        guard case .rejected(.amountOverflow, field: "unit_price") = try outcome(quantity: "9e12", price: "9e12") else {
            Issue.record("an amount that does not fit")
            return
        }
    }

    @Test func negativeAmountsAreRefundsAndNegativeQuantitiesWithoutAPriceCorrections() throws {
        expectLine(try outcome(quantity: "-2", price: "5"), -2, -1000, .refund)
        expectLine(try outcome(quantity: "2", amount: "-10"), -2, -1000, .refund)
        expectLine(try outcome(quantity: "-2", price: "0"), -2, 0, .adjustment)
        expectLine(try outcome(quantity: "-2", price: "-5"), -2, 1000, .adjustment)
    }

    @Test func statusDecidesWhereItIsKnown() throws {
        expectLine(try outcome(quantity: "2", price: "5", status: "cancelled"), 2, 1000, .cancelled)
        expectLine(try outcome(quantity: "2", price: "5", status: "refund", refundOf: "1"), -2, -1000, .refund)
        expectLine(try outcome(quantity: "2", amount: "-10", status: "refund"), -2, -1000, .refund)
        expectLine(try outcome(quantity: "2", price: "5", status: "returned"), 2, 1000, .takenBack)
        expectLine(try outcome(quantity: "2", price: "5", status: "whatever"), 2, 1000, .sale)
    }

    @Test func productsThatAreNoGoodsAreAdjustmentsWhateverElse() throws {
        expectLine(try outcome(quantity: "-1", price: "4", product: "POST"), -1, -400, .adjustment)
        expectLine(try outcome(amount: "4", status: "refund", product: "POST"), 1, 400, .adjustment)
    }
}
