public import Affinity
import Exports
import Extract
import Foundation
public import Records

/// Order lines of CSV files, ready for `NextBasket`: customers, orders and products numbered by their ids, whatever the order
/// of rows.
public struct BasketInput: Sendable {
    /// The baskets.
    public private(set) var history: BasketHistory
    /// The id of each customer, ascending.
    public private(set) var customers: TextColumn
    /// The id of each product, ascending.
    public private(set) var products: TextColumn
    /// What each product is called; its id where no column says.
    public private(set) var names: TextColumn
    /// The newest day, or the one asked for.
    public private(set) var asOf: Int32
    /// How days are counted.
    public private(set) var time: Time
    /// The columns used.
    public private(set) var columns: BasketColumns
    /// What is worth telling: rows that were left out.
    public private(set) var warnings: [String] = []

    /// What a day of the history is.
    public enum Time: Sendable {
        /// A day of the calendar.
        case calendar
        /// A number of the file.
        case number
        /// Only the order of a customer's baskets is known; they are a week apart, and the newest ones on day 0.
        case sequence
    }

    /// Reads files.
    ///
    /// - Parameters:
    ///   - asOf: lines of later days are left out; a day, or a number where the files have numbers.
    /// - Throws: `StageFailure` where a file cannot be read, or no column says who bought or what.
    public init(files: [String], columns told: BasketColumns, asOf limit: String?, delimiter: UInt8? = nil) throws {
        let read = try files.map { try BasketFile($0, told, delimiter) }
        columns = read.first?.columns ?? told
        var lines = BasketLines(read)
        warnings = read.compactMap(\.warning)
        time = lines.time
        if time == .sequence { lines.spaceOut() }
        asOf = try Self.asOf(limit, time) ?? lines.newest
        let wanted = lines.wanted(until: asOf)
        let leftOut = lines.unreadable
        if leftOut > 0 { warnings.append("\(grouped(leftOut)) rows without a product, a day or a buyer are left out.") }
        (customers, products) = (lines.customers.ids, lines.products.ids)
        names = lines.names()
        history = BasketHistory(
            customer: wanted.map { lines.customers.codes[$0] }, basket: lines.baskets(wanted),
            day: wanted.map { lines.days[$0] }, product: wanted.map { lines.products.codes[$0] },
            customers: customers.count, products: products.count)
        guard history.count > 0 else {
            throw StageFailure(
                stage: .extract, exitCode: .source, cause: "found no order lines to learn from.", leftBehind: "",
                advice: "check the columns and --as-of.")
        }
    }

    private static func asOf(_ text: String?, _ time: Time) throws -> Int32? {
        guard let text else { return nil }
        let day = time == .calendar ? Day(iso: text)?.daysSinceEpoch : time == .number ? Int32(text) : nil
        guard let day else {
            throw StageFailure(
                stage: .extract, exitCode: .usage,
                cause: "--as-of is '\(text)', but expected "
                    + (time == .calendar ? "a day such as 2025-12-31." : "a number of the day column."),
                leftBehind: "", advice: "")
        }
        return day
    }

    /// A day as a reason names it.
    public func text(day: Int32) -> String {
        time == .calendar ? Day(daysSinceEpoch: day).description : "day \(day)"
    }
}

/// A column of ids, numbered in ascending order: numbers by value, then texts.
struct NumberedIDs {
    /// The number of each row; −1 where there is no id.
    private(set) var codes: [Int32]
    /// The ids.
    private(set) var ids: TextColumn

    init(_ column: TextColumn) {
        let index = TextIndex(column)
        let first = (0..<column.count).map { row in column.withBytes(row) { index.row(of: $0) } ?? -1 }
        let distinct = first.indices.filter { first[$0] == $0 }
        let lengths = column.count == 0 ? [] : distinct.map { Self.digits(column.utf8($0)) }
        let order = distinct.indices.sorted { left, right in
            if lengths[left] != lengths[right] { return lengths[left] < lengths[right] }
            return column.compare(distinct[left], distinct[right]) < 0
        }
        var codeOf = [Int32](repeating: -1, count: column.count)
        for (code, place) in order.enumerated() { codeOf[distinct[place]] = Int32(code) }
        codes = first.map { $0 < 0 ? -1 : codeOf[$0] }
        ids = column.gathering(order.map { distinct[$0] })
    }

    /// How many digits an id has; many where it is no number.
    private static func digits(_ text: ArraySlice<UInt8>) -> Int {
        text.allSatisfy { $0 >= 48 && $0 <= 57 } ? text.count : .max
    }
}

/// The lines of all files.
private struct BasketLines {
    let customers: NumberedIDs
    let products: NumberedIDs
    private let orders: NumberedIDs?
    private let productNames: TextColumn?
    private let isSold: [Bool]
    private(set) var days: [Int32]
    private let isDated: [Bool]
    let time: BasketInput.Time

    init(_ files: [BasketFile]) {
        func joined(_ path: KeyPath<BasketColumns, String?>) -> TextColumn? {
            guard files.contains(where: { $0.columns[keyPath: path] != nil }) else { return nil }
            return files.reduce(into: TextColumn()) { $0.append(contentsOf: $1.column($1.columns[keyPath: path])) }
        }
        let product = joined(\.product) ?? TextColumn()
        products = NumberedIDs(product)
        customers = NumberedIDs(joined(\.customer) ?? TextColumn())
        orders = joined(\.order).map { NumberedIDs($0) }
        productNames = joined(\.name)
        let quantity = joined(\.quantity)
        isSold = (0..<product.count).map { row in
            guard let text = quantity?[row], !text.isEmpty else { return true }
            return Double(text).map { $0 > 0 } ?? true
        }
        let reading = joined(\.day).map { DayReading($0) }
        let countsOrders = files.contains { $0.columns.countsOrders }
        time = reading == nil || countsOrders ? .sequence : reading?.isCalendar == true ? .calendar : .number
        isDated = reading?.days.map { $0 != nil } ?? [Bool](repeating: true, count: product.count)
        days = reading?.days.map { $0 ?? 0 } ?? (0..<Int32(product.count)).map { $0 }
    }

    private func isUsable(_ row: Int) -> Bool { products.codes[row] >= 0 && isDated[row] }
    private func isKnown(_ row: Int) -> Bool { customers.codes[row] >= 0 || orders != nil && orders?.codes[row] != -1 }

    /// Rows that say too little.
    var unreadable: Int { days.indices.count { !isUsable($0) || !isKnown($0) } }

    var newest: Int32 { days.indices.lazy.filter { isUsable($0) }.map { days[$0] }.max() ?? 0 }

    /// The rows of goods sold, until a day.
    func wanted(until day: Int32) -> [Int] {
        days.indices.filter { isUsable($0) && isKnown($0) && isSold[$0] && days[$0] <= day }
    }

    /// The basket of each row: an order of one customer, or else what a customer bought in a day.
    func baskets(_ rows: [Int]) -> [Int32] {
        let keys = rows.map { row in
            let order = orders.map { $0.codes[row] } ?? -1
            let part = order >= 0 ? UInt64(order) : UInt64(UInt32(bitPattern: days[row] &- .min)) | 1 << 32
            return part << 31 | UInt64(customers.codes[row] + 1)
        }
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var codes = [Int32](repeating: 0, count: rows.count)
        var code: Int32 = -1
        var last: UInt64?
        for place in order {
            if keys[place] != last { code += 1 }
            last = keys[place]
            codes[place] = code
        }
        return codes
    }

    /// Puts the baskets of each customer a week apart, the newest on day 0.
    mutating func spaceOut() {
        let rows = days.indices.filter { isUsable($0) && isKnown($0) }
        let codes = baskets(rows)
        var first = [Int32](repeating: .max, count: Int(codes.max() ?? -1) + 1)
        var owner = first
        for (place, row) in rows.enumerated() {
            first[Int(codes[place])] = min(first[Int(codes[place])], days[row])
            owner[Int(codes[place])] = customers.codes[row]
        }
        let order = first.indices.sorted { (owner[$0], first[$0], $0) > (owner[$1], first[$1], $1) }
        var ago = [Int32](repeating: 0, count: first.count)
        for (place, basket) in order.enumerated() where place > 0 && owner[order[place - 1]] == owner[basket] {
            ago[basket] = ago[order[place - 1]] + 7
        }
        for (place, row) in rows.enumerated() { days[row] = -ago[Int(codes[place])] }
    }

    /// What each product is called: the first name by the alphabet that any line has; its id without.
    func names() -> TextColumn {
        guard let productNames else { return products.ids }
        var best = [Int](repeating: -1, count: products.ids.count)
        for row in days.indices where products.codes[row] >= 0 && !productNames.isNull(row) {
            let product = Int(products.codes[row])
            if best[product] < 0 || productNames.compare(row, best[product]) < 0 { best[product] = row }
        }
        return TextColumn(best.enumerated().lazy.map { $1 < 0 ? products.ids[$0] : productNames[$1] })
    }
}

/// One file's columns.
private struct BasketFile {
    let columns: BasketColumns
    let rows: FieldRows
    private let file: String
    private let names: [String]

    init(_ file: String, _ told: BasketColumns, _ delimiter: UInt8?) throws {
        self.file = file
        let source = LinkInput.sourceName(file)
        do throws(ExportError) {
            let bytes = try ExportBytes(path: file)
            let dialect = CSVDialect(delimiter: delimiter ?? Self.delimiter(bytes, file))
            let header = try ExportReader.header(bytes, file: file, dialect: dialect)
            columns = told.guessed(from: header)
            names = columns.names
            if let missing = names.first(where: { !header.contains($0) }) {
                throw ExportError.missingColumn(file: file, column: missing, header: header)
            }
            for (needed, option) in [(columns.customer, "customer_id"), (columns.product, "product_id")]
            where needed == nil {
                throw ExportError.missingColumn(file: file, column: option, header: header)
            }
            let reader = try ExportReader(bytes, file: file, format: .csv(dialect), columns: names)
            guard let piece = reader.pieces(size: .max, threads: 1).first else { throw ExportError.empty(file: file) }
            rows = try reader.rows(of: piece)
        } catch {
            var failure = StageFailure(ExtractError.export(source: source, cause: error))
            failure.leftBehind = ""
            if case .missingColumn = error {
                failure.advice = "name the columns with --customer, --order, --day and --product."
            }
            throw failure
        }
    }

    /// The character that cuts the header into most names.
    private static func delimiter(_ bytes: ExportBytes, _ file: String) -> UInt8 {
        var best: (delimiter: UInt8, names: Int) = (44, 1)
        for candidate in [44, 59, 9, 124] as [UInt8] {
            let dialect = CSVDialect(delimiter: candidate)
            guard let count = try? ExportReader.header(bytes, file: file, dialect: dialect).count else { continue }
            if count > best.names { best = (candidate, count) }
        }
        return best.delimiter
    }

    /// A column; null in every row where the file does not have it.
    func column(_ name: String?) -> TextColumn {
        if let name, let index = names.firstIndex(of: name) { return rows.columns[index] }
        return TextColumn(bytes: [], ends: [UInt32](repeating: 0, count: rows.count))
    }

    /// Rows that could not be read.
    var warning: String? {
        rows.broken.first.map { first in
            "\(file): \(grouped(rows.broken.count)) rows cannot be read and are left out; the first is line "
                + "\(first.line): \(first.reason.words)"
        }
    }
}
