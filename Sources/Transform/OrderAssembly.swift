import Parallel
import Records

/// Brings the order tables of all sources together: newest rows only, amounts in the base currency, each line with the
/// record that ordered.
struct OrderAssembly {
    private(set) var orders = OrderRows()
    /// What orders call the products they name.
    private(set) var told = ToldProducts()
    private(set) var rejections: [(source: Int, rejection: Rejection)] = []
    private let settings: TransformSettings
    private let rates: ExchangeRates
    private let threads: Int

    init(settings: TransformSettings, rates: ExchangeRates, threads: Int) {
        self.settings = settings
        self.rates = rates
        self.threads = threads
    }

    /// Adds the `rows` of a source; people whom only its orders name are added to the profiles.
    ///
    /// - Parameter directory: the row of the profiles that a `customer_ref` names.
    mutating func append(
        _ source: SourceTable, index: Int, rows: [Int], directory: TextIndex?, directoryStart: Int,
        profiles: inout SourceProfiles
    ) {
        let table = source.table
        let amounts = LineAmounts(table, rates: rates, settings: settings)
        let ranges = fixedRanges(count: rows.count, size: 1 << 15)
        let references = table.customerReferences(known: directory)
        let parts = parallelMap(count: ranges.count, threads: threads) { range in
            ranges[range].map { position in
                let row = rows[position]
                let known = directory.flatMap { index in references.withBytes(row) { index.row(of: $0) } }
                return (outcome: amounts.outcome(row), profile: known.map { Int32(directoryStart + $0) })
            }
        }
        var kept: [Int] = []
        kept.reserveCapacity(rows.count)
        var people = People(table, references: references, start: profiles.count)
        for (row, part) in zip(rows, parts.joined()) {
            switch part.outcome {
            case .rejected(let reason, let field): reject(row, of: table, index, reason, field)
            case .line(let quantity, let amount, let discount, let lineClass):
                kept.append(row)
                orders.quantities.append(quantity)
                orders.amounts.append(amount)
                orders.discounts.append(discount)
                orders.classes.append(lineClass)
                orders.profiles.append(part.profile ?? people.profile(of: row))
            }
        }
        for mention in people.mentions { profiles.append(mention, source: index) }
        appendColumns(table, kept, index)
    }

    private mutating func appendColumns(_ table: RecordTable, _ kept: [Int], _ index: Int) {
        orders.sources.append(contentsOf: repeatElement(UInt16(index), count: kept.count))
        let orderIDs = table.text("order_id").gathering(kept)
        orders.orderIDs.append(contentsOf: orderIDs)
        orders.lineIDs.append(
            contentsOf: LineIdentity.ids(
                table.has("line_id") ? table.text("line_id").gathering(kept) : nil, of: orderIDs))
        orders.refundOf.append(contentsOf: table.text("refund_of").gathering(kept))
        told.hear(table, rows: kept)
        let moments = table.timestamp("ordered_at")
        orders.moments.append(contentsOf: kept.lazy.map { moments[$0] })
        orders.products.append(contentsOf: table.category("product_id").gathering(kept))
        orders.categories.append(contentsOf: table.category("category").gathering(kept))
    }

    private mutating func reject(
        _ row: Int, of table: RecordTable, _ index: Int, _ reason: RejectionReason, _ field: String
    ) {
        let file = table.files.first { row < $0.end }?.name ?? ""
        let position = SourcePosition(file: file, line: Int(table.lines[row]))
        rejections.append((index, Rejection(position: position, field: field, reason: reason, row: "")))
    }
}

/// The people whom only orders name: customers that no export of customers holds, by their reference, and guests, one an
/// order, by the order's id; a refund is of whoever ordered what it undoes. Of each, what the newest row says that says anything.
private struct People {
    private let orderIDs, refundOf, references, names, emails, phones: TextColumn
    private let countries: CategoryColumn
    private let moments: [Int64]
    private let start: Int
    private var customers: [String: Int] = [:]
    private var guests: [String: Int] = [:]
    private var people: [Person] = []

    /// - Parameter start: the row of the profiles that the first of them will have.
    init(_ table: RecordTable, references: TextColumn, start: Int) {
        orderIDs = table.text("order_id")
        refundOf = table.text("refund_of")
        self.references = references
        names = table.text("name")
        emails = table.text("email")
        phones = table.text("phone")
        countries = table.category("country")
        moments = table.timestamp("ordered_at")
        self.start = start
    }

    /// The row of the profiles that whoever ordered will have; −1 where nobody is named.
    mutating func profile(of row: Int) -> Int32 {
        let isNamed = !references.isNull(row)
        guard isNamed || !emails.isNull(row) || !phones.isNull(row) || !names.isNull(row) else { return -1 }
        let id = isNamed ? references[row] : refundOf.isNull(row) ? orderIDs[row] : refundOf[row]
        let position = (isNamed ? customers[id] : guests[id]) ?? people.count
        if position == people.count {
            people.append(Person(id: id, isGuest: !isNamed, first: moments[row], last: moments[row]))
            if isNamed { customers[id] = position } else { guests[id] = position }
        }
        hear(row, of: position)
        return Int32(start + position)
    }

    private mutating func hear(_ row: Int, of position: Int) {
        let moment = moments[row]
        people[position].first = min(people[position].first, moment)
        people[position].last = max(people[position].last, moment)
        if !names.isNull(row) { people[position].name.hear(names[row], moment) }
        if !emails.isNull(row) { people[position].email.hear(emails[row], moment) }
        if !phones.isNull(row) { people[position].phone.hear(phones[row], moment) }
        if countries.codes[row] != CategoryColumn.null { people[position].country.hear(countries[row], moment) }
    }

    /// A record each. A guest whose order has the number of a customer is told apart by a word before it.
    var mentions: [SourceProfiles.Mention] {
        people.map { person in
            SourceProfiles.Mention(
                recordID: person.isGuest && customers[person.id] != nil ? "order \(person.id)" : person.id,
                name: person.name.text, email: person.email.text, phone: person.phone.text,
                country: person.country.text,
                at: person.first, lastAt: person.last)
        }
    }

    private struct Person {
        let id: String
        let isGuest: Bool
        var first: Int64
        var last: Int64
        var name = Told()
        var email = Told()
        var phone = Told()
        var country = Told()
    }

    /// The text told last; of several at one moment, the last in the order of texts, so that the order of rows plays no part.
    private struct Told {
        var text = ""
        private var at = Timestamp.null

        mutating func hear(_ other: String, _ moment: Int64) {
            if (at, text) < (moment, other) { (at, text) = (moment, other) }
        }
    }
}
