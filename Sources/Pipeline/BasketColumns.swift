import Records

/// Which columns of a file of order lines say what, as told or as their names say.
public struct BasketColumns: Hashable, Sendable {
    /// Who bought.
    public var customer: String?
    /// The order or basket; without, a customer's lines of one day are one basket.
    public var order: String?
    /// The day, or a number that grows with time; without, orders are taken in the order of the file.
    public var day: String?
    /// What was bought.
    public var product: String?
    /// What the product is called.
    public var name: String?
    /// How many; lines of less than one are goods that came back, and are left out.
    public var quantity: String?

    /// Columns told by name; nil ones are guessed.
    public init(
        customer: String? = nil, order: String? = nil, day: String? = nil, product: String? = nil, name: String? = nil,
        quantity: String? = nil
    ) {
        (self.customer, self.order, self.day) = (customer, order, day)
        (self.product, self.name, self.quantity) = (product, name, quantity)
    }

    /// The names under which each is known, without case, spaces and marks; the surest first.
    private static var known: [(column: WritableKeyPath<BasketColumns, String?>, names: [String])] {
        [
            (
                \.customer,
                [
                    "customerid", "customer", "userid", "user", "householdid", "householdkey", "household",
                    "customerref",
                    "customerno", "customernumber", "custid", "memberid", "member", "clientid", "client", "cardid",
                    "cardno", "cardnumber", "shopperid", "visitorid", "buyerid", "kundennummer", "kundenid", "kunde",
                ]
            ),
            (
                \.order,
                [
                    "orderid", "order", "basketid", "basket", "invoiceno", "invoiceid", "invoicenumber", "invoice",
                    "transactionid", "transactionno", "receiptid", "receiptno", "receipt", "ticketid", "ticketno",
                    "sessionid", "billno", "bestellnummer", "bestellung", "transaction",
                ]
            ),
            (
                \.product,
                [
                    "productid", "product", "itemid", "item", "stockcode", "sku", "articleid", "articleno", "article",
                    "materialid", "material", "productcode", "itemcode", "upc", "ean", "artikelnummer", "artikel",
                    "productname", "itemname", "description",
                ]
            ),
            (
                \.day,
                [
                    "day", "date", "orderdate", "orderedat", "invoicedate", "transactiondt", "transactiondate",
                    "transactiontimestamp", "purchasedate", "timestamp", "datetime", "createdat", "orderedon", "datum",
                    "bestelldatum", "time", "dayno", "ordernumber", "orderno", "weekno", "week",
                ]
            ),
            (\.name, ["productname", "itemname", "description", "productdescription", "title", "bezeichnung"]),
            (\.quantity, ["quantity", "qty", "units", "menge", "anzahl"]),
        ]
    }

    /// The columns with those guessed that were not told.
    func guessed(from header: [String]) -> BasketColumns {
        let plain = header.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        var found = self
        for (column, names) in Self.known where found[keyPath: column] == nil {
            let taken = Self.known.compactMap { found[keyPath: $0.column] }
            found[keyPath: column] = names.lazy.compactMap { name in
                plain.firstIndex(of: name).map { header[$0] }
            }.first { !taken.contains($0) }
        }
        return found
    }

    /// All that are there.
    var names: [String] { Self.known.compactMap { self[keyPath: $0.column] } }

    /// Whether the day is the number of the order among the customer's.
    var countsOrders: Bool {
        ["ordernumber", "orderno"].contains((day ?? "").lowercased().filter { $0.isLetter })
    }
}

/// Days of a column, however they are written: ISO 8601, `31.12.2025`, `12/31/2025`, `20251231`, seconds or milliseconds
/// since 1970, or plain numbers.
struct DayReading {
    /// Days since 1970-01-01, or the plain numbers; nil where the text is neither.
    private(set) var days: [Int32?]
    /// Whether they are days of the calendar.
    private(set) var isCalendar = false

    init(_ column: TextColumn) {
        let parts = (0..<column.count).map { row in Self.numbers(column.utf8(row)) }
        let dated = parts.lazy.filter { $0.count >= 3 }
        if dated.isEmpty {
            days = parts.map { $0.count >= 1 ? Self.number($0[0]) : nil }
            let known = days.lazy.compactMap { $0 }
            isCalendar = parts.contains { $0.count >= 1 && $0[0] >= 19_000_101 } && !known.isEmpty
            return
        }
        isCalendar = true
        let isDayFirst = !dated.contains { $0[0] <= 31 && $0[1] > 12 }
        days = parts.map { parts in
            guard parts.count >= 3 else { return nil }
            return Self.day(parts, isDayFirst: isDayFirst)
        }
    }

    /// The first four whole numbers of a text; none where it holds letters before the third.
    private static func numbers(_ text: ArraySlice<UInt8>) -> [Int] {
        var numbers: [Int] = []
        var isInside = false
        for byte in text {
            if byte >= 48, byte <= 57 {
                if !isInside { numbers.append(0) }
                isInside = true
                let (last, digit) = (numbers.count - 1, Int(byte - 48))
                guard numbers[last] < 1 << 50 else { return [] }
                numbers[last] = numbers[last] * 10 + digit
            } else {
                isInside = false
                if numbers.count >= 3 { break }
                guard [45, 46, 47, 32].contains(byte) else { return [] }
                if byte == 46, numbers.count == 1, text.suffix(2).elementsEqual([46, 48]) { return numbers }
            }
        }
        return numbers
    }

    private static func number(_ value: Int) -> Int32? {
        switch value {
        case 19_000_101...29_991_231:
            Day(year: value / 10_000, month: value / 100 % 100, day: value % 100)?.daysSinceEpoch
        case 100_000_000_000...: Int32(exactly: value / 86_400_000)
        case 1_000_000_000...: Int32(exactly: value / 86_400)
        default: Int32(exactly: value)
        }
    }

    private static func day(_ parts: [Int], isDayFirst: Bool) -> Int32? {
        if parts[0] > 31 { return Day(year: parts[0], month: parts[1], day: parts[2])?.daysSinceEpoch }
        let year = parts[2] < 100 ? parts[2] + 2000 : parts[2]
        let (month, day) = isDayFirst ? (parts[1], parts[0]) : (parts[0], parts[1])
        return Day(year: year, month: month, day: day)?.daysSinceEpoch
    }
}
