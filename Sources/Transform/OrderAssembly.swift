import Parallel
import Records

/// Brings the order tables of all sources together: newest rows only, amounts in the base currency, each line with the
/// record that ordered.
struct OrderAssembly {
    private(set) var orders = OrderRows()
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
        let references = table.text("customer_ref")
        let parts = parallelMap(count: ranges.count, threads: threads) { range in
            ranges[range].map { position in
                let row = rows[position]
                let known = directory.flatMap { index in references.withBytes(row) { index.row(of: $0) } }
                return (outcome: amounts.outcome(row), profile: known.map { Int32(directoryStart + $0) })
            }
        }
        var kept: [Int] = []
        kept.reserveCapacity(rows.count)
        var people = People(table, source: index, isReferred: directory != nil)
        for (row, part) in zip(rows, parts.joined()) {
            switch part.outcome {
            case .rejected(let reason, let field): reject(row, of: table, index, reason, field)
            case .line(let quantity, let amount, let lineClass):
                kept.append(row)
                orders.quantities.append(quantity)
                orders.amounts.append(amount)
                orders.classes.append(lineClass)
                orders.profiles.append(part.profile ?? people.profile(of: row, in: &profiles))
            }
        }
        appendColumns(table, kept, index)
    }

    private mutating func appendColumns(_ table: RecordTable, _ kept: [Int], _ index: Int) {
        orders.sources.append(contentsOf: repeatElement(UInt16(index), count: kept.count))
        let orderIDs = table.text("order_id").gathering(kept)
        orders.orderIDs.append(contentsOf: orderIDs)
        orders.lineIDs.append(
            contentsOf: table.has("line_id") ? table.text("line_id").gathering(kept) : Self.ordinals(within: orderIDs))
        orders.refundOf.append(contentsOf: table.text("refund_of").gathering(kept))
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

    /// 1, 2, 3 … for the lines of each order, in the order of the rows: the line ids of exports that have none.
    private static func ordinals(within orderIDs: TextColumn) -> TextColumn {
        let index = TextIndex(orderIDs)
        var seen = [Int32](repeating: 0, count: orderIDs.count)
        var ordinals = TextColumn()
        for row in 0..<orderIDs.count {
            let first = orderIDs.withBytes(row) { index.row(of: $0) } ?? row
            seen[first] += 1
            ordinals.append(String(seen[first]))
        }
        return ordinals
    }
}

/// The people whom only orders name: customers that no export of customers holds, by their reference, and guests, one an
/// order, by the order's id; a refund is of whoever ordered what it undoes.
private struct People {
    private let orderIDs, refundOf, references, names, emails, phones: TextColumn
    private let countries: CategoryColumn
    private let moments: [Int64]
    private let source: Int
    private let isReferred: Bool
    private var rows: [String: Int32] = [:]

    init(_ table: RecordTable, source: Int, isReferred: Bool) {
        orderIDs = table.text("order_id")
        refundOf = table.text("refund_of")
        references = table.text("customer_ref")
        names = table.text("name")
        emails = table.text("email")
        phones = table.text("phone")
        countries = table.category("country")
        moments = table.timestamp("ordered_at")
        self.source = source
        self.isReferred = isReferred
    }

    mutating func profile(of row: Int, in profiles: inout SourceProfiles) -> Int32 {
        let isNamed = !references.isNull(row)
        guard isNamed || !emails.isNull(row) || !phones.isNull(row) || !names.isNull(row) else { return -1 }
        let recordID = isNamed ? references[row] : refundOf.isNull(row) ? orderIDs[row] : refundOf[row]
        if let known = rows[recordID] { return known }
        let mention = SourceProfiles.Mention(
            recordID: recordID, name: names[row], email: emails[row], phone: phones[row], country: countries[row],
            at: moments[row])
        profiles.append(mention, source: source)
        let added = Int32(profiles.count - 1)
        rows[recordID] = added
        return added
    }
}
