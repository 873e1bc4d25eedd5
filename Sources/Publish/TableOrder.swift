import Parallel
public import Records

/// The customers in the order of their ids, which is the order of every file with a row per customer.
public struct CustomerOrder: Sendable {
    /// Rows of `Customers`.
    public let rows: [Int32]

    /// The order of customers that have ids.
    public init(_ customers: Customers) {
        let column = OutputColumn("customer_id", "", .text(customers.ids))
        let table = OutputTable(name: "", description: "", key: ["customer_id"], columns: [column])
        rows = TableOrder(table).sorted(threads: 1) ?? Array(0..<Int32(customers.count))
    }
}

/// The order of a table's rows by its key.
struct TableOrder: Sendable {
    private let keys: [OutputValues]
    private let count: Int

    init(_ table: OutputTable) {
        keys = table.key.compactMap { name in table.columns.first { $0.name == name }?.values }
        count = table.rowCount
    }

    /// The rows by key, rows of equal keys as they lie; nil where they lie so already.
    func sorted(threads: Int) -> [Int32]? {
        guard let first = keys.first, !isSorted(threads: threads) else { return nil }
        var rows = (0..<count).map { (prefix: Self.prefix(first, $0), row: Int32($0)) }
        rows.sort { left, right in
            if left.prefix != right.prefix { return left.prefix < right.prefix }
            return precedes(Int(left.row), Int(right.row)) ?? (left.row < right.row)
        }
        return rows.map(\.row)
    }

    private func isSorted(threads: Int) -> Bool {
        let ranges = fixedRanges(count: max(0, count - 1), size: 1 << 16)
        return parallelMap(count: ranges.count, threads: threads) { index in
            !ranges[index].contains { precedes($0 + 1, $0) == true }
        }.allSatisfy { $0 }
    }

    /// Whether a row comes before another; nil where their keys are equal.
    private func precedes(_ left: Int, _ right: Int) -> Bool? {
        for key in keys {
            let order = Self.order(key, left, right)
            if order != 0 { return order < 0 }
        }
        return nil
    }

    /// A number that is smaller only where the value is.
    private static func prefix(_ values: OutputValues, _ row: Int) -> UInt64 {
        switch values {
        case .text(let column): prefix(column, row)
        case .category(let column):
            column.codes[row] == CategoryColumn.null ? 0 : prefix(column.dictionary, Int(column.codes[row]))
        case .reference(let references, let texts):
            references[row] < 0 ? 0 : prefix(texts, Int(references[row]))
        default: UInt64(bitPattern: number(values, row)) ^ 1 << 63
        }
    }

    private static func prefix(_ texts: TextColumn, _ row: Int) -> UInt64 {
        var prefix: UInt64 = 0
        var shift: UInt64 = 64
        for byte in texts.utf8(row).prefix(8) {
            shift -= 8
            prefix |= UInt64(byte) << shift
        }
        return prefix
    }

    private static func order(_ values: OutputValues, _ left: Int, _ right: Int) -> Int {
        switch values {
        case .text(let column): return order(column, left, right)
        case .category(let column):
            let (a, b) = (column.codes[left], column.codes[right])
            if a == b { return 0 }
            if a == CategoryColumn.null || b == CategoryColumn.null { return a == CategoryColumn.null ? -1 : 1 }
            return order(column.dictionary, Int(a), Int(b))
        case .reference(let references, let texts):
            let (a, b) = (Int(references[left]), Int(references[right]))
            if a == b { return 0 }
            return a < 0 ? -1 : b < 0 ? 1 : order(texts, a, b)
        default:
            let (a, b) = (number(values, left), number(values, right))
            return a < b ? -1 : a > b ? 1 : 0
        }
    }

    private static func order(_ texts: TextColumn, _ left: Int, _ right: Int) -> Int {
        let (a, b) = (texts.range(left), texts.range(right))
        let bytes = texts.bytes
        for offset in 0..<min(a.count, b.count) {
            let (x, y) = (bytes[a.lowerBound + offset], bytes[b.lowerBound + offset])
            if x != y { return x < y ? -1 : 1 }
        }
        return a.count - b.count
    }

    private static func number(_ values: OutputValues, _ row: Int) -> Int64 {
        switch values {
        case .integer(let values): Int64(values[row])
        case .integer32(let values), .day(let values): Int64(values[row])
        case .dayOfMoment(let moments): moments[row]
        case .money(let values, _), .millionths(let values): values[row]
        case .expectedMoney(let values, _), .number(let values, _):
            Int64(bitPattern: ordered(values[row]))
        case .flag(let flags): flags[row] ? 1 : 0
        case .status(let statuses): Int64(statuses[row].rawValue)
        default: 0
        }
    }

    /// The bits of a number, such that they compare as whole numbers the way the numbers do.
    private static func ordered(_ value: Double) -> UInt64 {
        let bits = Int64(bitPattern: value.bitPattern)
        return UInt64(bitPattern: bits < 0 ? bits ^ Int64.max : bits)
    }
}
