import Parallel
import Records

/// What a line of an order says it is, before refunds are set off.
enum LineClass: UInt8 {
    case sale, refund, adjustment, cancelled
    /// Sold, and wholly given back under the same order.
    case takenBack
}

/// The order lines of all sources together, amounts in the base currency, with the source record that ordered.
struct OrderRows: Sendable {
    var sources: [UInt16] = []
    var orderIDs = TextColumn()
    var lineIDs = TextColumn()
    var refundOf = TextColumn()
    /// The record that ordered, as a row of the profiles; −1 where nobody is named.
    var profiles: [Int32] = []
    var moments: [Int64] = []
    var products = CategoryColumn()
    var categories = CategoryColumn()
    /// Millionths; negative for what came back.
    var quantities: [Int64] = []
    /// Minor units of the base currency; negative for what came back.
    var amounts: [Int64] = []
    /// Minor units of the base currency: what was taken off the line's list price.
    var discounts: [Int64] = []
    var classes: [LineClass] = []

    var count: Int { profiles.count }
}

/// Words by which exports tell what became of an order.
enum StatusWords {
    private static let cancelled: Set<String> = [
        "cancelled", "canceled", "void", "voided", "failed", "storno", "storniert", "annulé", "declined", "rejected",
    ]
    private static let refund: Set<String> = [
        "refund", "refunded", "return", "returned", "retoure", "credit", "credit_note", "chargeback", "gutschrift",
    ]
    private static let adjustment: Set<String> = ["adjustment", "correction", "fee"]

    static func lineClass(_ status: String) -> LineClass {
        let word = status.lowercased()
        if cancelled.contains(word) { return .cancelled }
        if refund.contains(word) { return .refund }
        return adjustment.contains(word) ? .adjustment : .sale
    }
}

/// The columns of one orders table that amounts are made of.
struct LineAmounts: Sendable {
    private let days: [Int64]
    private let quantities: [Int64]
    private let prices: [Int64]
    private let amounts: [Int64]
    private let discounts: [Int64]
    private let currencyCodes: [UInt32]
    private let quotes: [ExchangeRates.Quotes?]
    private let baseQuotes: ExchangeRates.Quotes?
    private let classOfStatus: [LineClass]
    private let statusCodes: [UInt32]
    private let isAdjustmentProduct: [Bool]
    private let productCodes: [UInt32]
    private let refundOf: TextColumn

    /// A line's amount and class, or why it has none.
    enum Outcome: Sendable {
        case line(quantity: Int64, amount: Int64, discount: Int64, LineClass)
        case rejected(RejectionReason, field: String)
    }

    init(_ table: RecordTable, rates: ExchangeRates, settings: TransformSettings) {
        days = table.timestamp("ordered_at")
        quantities = table.decimal("quantity")
        prices = table.decimal("unit_price")
        amounts = table.decimal("amount")
        discounts = table.decimal("discount")
        let currencies = table.category("currency")
        currencyCodes = currencies.codes
        quotes = currencies.names.map { rates.quotes(of: $0) }
        baseQuotes = rates.quotes(of: settings.currency.code)
        let statuses = table.category("status")
        statusCodes = statuses.codes
        classOfStatus = statuses.names.map { StatusWords.lineClass($0) }
        let products = table.category("product_id")
        productCodes = products.codes
        isAdjustmentProduct = products.names.map { settings.adjustmentProducts.contains($0) }
        refundOf = table.text("refund_of")
    }

    func outcome(_ row: Int) -> Outcome {
        let code = currencyCodes[row]
        guard let quote = code == CategoryColumn.null ? baseQuotes : quotes[Int(code)] else {
            return .rejected(.noRate, field: "currency")
        }
        let quantity = quantities[row] == Millionths.null ? Millionths.one : quantities[row]
        guard let exported = lineAmount(row, quantity, quote.currency) else {
            return .rejected(.amountOverflow, field: "unit_price")
        }
        let day = Timestamp(seconds: days[row]).day.daysSinceEpoch
        guard let amount = quote.inBase(exported, on: day) else { return .rejected(.noRate, field: "currency") }
        let (classified, signed, lineClass) = classified(row, quantity, amount)
        return .line(quantity: classified, amount: signed, discount: discount(row, quote, on: day), lineClass)
    }

    /// 0 where none is told or it is too large to be one.
    private func discount(_ row: Int, _ quote: ExchangeRates.Quotes, on day: Int32) -> Int64 {
        guard discounts[row] != Millionths.null, discounts[row] != 0,
            let exported = MinorUnits.amount(
                millionths: discounts[row], minorPerMajor: quote.currency.minorPerMajor)
        else { return 0 }
        return quote.inBase(exported, on: day) ?? 0
    }

    private func lineAmount(_ row: Int, _ quantity: Int64, _ currency: Currency) -> Int64? {
        if amounts[row] != Millionths.null {
            return MinorUnits.amount(millionths: amounts[row], minorPerMajor: currency.minorPerMajor)
        }
        return MinorUnits.lineAmount(
            quantity: quantity, unitPrice: prices[row] == Millionths.null ? 0 : prices[row],
            discount: discounts[row] == Millionths.null ? 0 : discounts[row], minorPerMajor: currency.minorPerMajor)
    }

    /// Quantity and amount, signed as the class of the line wants them.
    private func classified(_ row: Int, _ quantity: Int64, _ amount: Int64) -> (Int64, Int64, LineClass) {
        let product = productCodes[row]
        if product != CategoryColumn.null, isAdjustmentProduct[Int(product)] {
            return (quantity, amount, .adjustment)
        }
        let status = statusCodes[row] == CategoryColumn.null ? .sale : classOfStatus[Int(statusCodes[row])]
        switch status {
        case .cancelled, .adjustment: return (quantity, amount, status)
        case .refund where !refundOf.isNull(row) || amount < 0:
            return (-abs(quantity), -abs(amount), .refund)
        case .refund: return (quantity, amount, .takenBack)
        default:
            if amount < 0 { return (-abs(quantity), amount, .refund) }
            return (quantity, amount, quantity < 0 ? .adjustment : .sale)
        }
    }
}
