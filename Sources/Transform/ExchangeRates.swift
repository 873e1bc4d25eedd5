import Records

/// What one unit of a currency costs in the base currency, by day: the rate of the day or the last one before it.
struct ExchangeRates: Sendable {
    private var quotes: [String: [(day: Int32, rate: Int64)]] = [:]
    private let base: Currency

    /// The rates of tables of kind `rates`. Where a day is quoted twice, the later row counts.
    init(base: Currency, _ tables: [RecordTable]) {
        self.base = base
        for table in tables {
            let (currencies, days, rates) = (table.category("currency"), table.timestamp("day"), table.decimal("rate"))
            let names = currencies.names.map { $0.uppercased() }
            for row in 0..<table.count {
                let day = Timestamp(seconds: days[row]).day.daysSinceEpoch
                quotes[names[Int(currencies.codes[row])], default: []].append((day, rates[row]))
            }
        }
        for (currency, list) in quotes {
            var newest: [(day: Int32, rate: Int64)] = []
            for quote in list.enumerated().sorted(by: { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }) {
                if newest.last?.day == quote.element.day { newest.removeLast() }
                newest.append(quote.element)
            }
            quotes[currency] = newest
        }
    }

    /// A currency with its rates, to be asked day by day; nil where there is neither base nor rate.
    func quotes(of code: String) -> Quotes? {
        guard let currency = Currency(code: code) else { return nil }
        if currency == base { return Quotes(currency: currency, base: base, list: nil) }
        return quotes[currency.code].map { Quotes(currency: currency, base: base, list: $0) }
    }

    /// The rates of one currency.
    struct Quotes: Sendable {
        let currency: Currency
        fileprivate let base: Currency
        fileprivate let list: [(day: Int32, rate: Int64)]?

        /// An amount of a day in minor units of the base currency; nil without a rate on or before the day.
        func inBase(_ amount: Int64, on day: Int32) -> Int64? {
            guard let list else { return amount }
            var (low, high) = (0, list.count)
            while low < high {
                let middle = (low + high) / 2
                if list[middle].day <= day { low = middle + 1 } else { high = middle }
            }
            guard low > 0 else { return nil }
            return MinorUnits.converted(
                amount, rate: list[low - 1].rate, from: currency.minorPerMajor, to: base.minorPerMajor)
        }
    }
}
