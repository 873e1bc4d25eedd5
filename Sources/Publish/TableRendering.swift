import Exports
import Records

/// The rows of a table as CSV bytes, a piece at a time. Each column of a piece is formatted on its own, then the cells are
/// interleaved: the type of a column is looked at once per piece, not once per cell.
struct TableRendering: Sendable {
    /// Rows rendered at once: a piece stays in the cache.
    static let pieceSize = 4096

    let columns: [OutputColumn]
    /// The rows to write; nil for all as they lie.
    let rows: [Int32]?

    /// The number of rows written.
    var count: Int { rows?.count ?? columns.first?.values.count ?? 0 }

    /// The header.
    var header: [UInt8] { CSVWriter(header: columns.map(\.name)).bytes }

    /// The rows of a range, as bytes.
    func bytes(of range: Range<Int>) -> [UInt8] {
        let cells = columns.map { column in
            var cells = ColumnCells(rows: range.count)
            if let rows {
                cells.append(column.values, rows[range].lazy.map { Int($0) })
            } else {
                cells.append(column.values, range)
            }
            return cells
        }
        return Self.interleaved(cells, rows: range.count)
    }

    private static func interleaved(_ columns: [ColumnCells], rows: Int) -> [UInt8] {
        let total = columns.reduce(0) { $0 + $1.writer.bytes.count }
        return unsafe [UInt8](unsafeUninitializedCapacity: total) { output, count in
            var starts = [Int](repeating: 0, count: columns.count)
            for row in 0..<rows {
                for column in columns.indices {
                    let (start, end) = (starts[column], Int(columns[column].ends[row]))
                    starts[column] = end
                    unsafe columns[column].writer.bytes.withUnsafeBufferPointer { cells in
                        for byte in start..<end { unsafe output[count + byte - start] = cells[byte] }
                    }
                    count += end - start
                    unsafe output[count - 1] = column == columns.count - 1 ? 10 : 44
                }
            }
        }
    }
}

/// The cells of one column of a piece, each with a line end behind it.
private struct ColumnCells {
    var writer = CSVWriter()
    var ends: [Int32] = []

    init(rows: Int) { ends.reserveCapacity(rows) }

    mutating func append(_ values: OutputValues, _ rows: some Sequence<Int>) {
        switch values {
        case .text(let column): each(rows) { $0.text(column, $1) }
        case .category(let column): each(rows) { Self.write(column.dictionary, column.codes[$1], to: &$0) }
        case .reference(let references, let texts):
            each(rows) { references[$1] < 0 ? $0.empty() : $0.text(texts, Int(references[$1])) }
        case .integer(let values): each(rows) { $0.integer(values[$1]) }
        case .integer32(let values): each(rows) { $0.integer(Int(values[$1])) }
        case .day(let days):
            each(rows) { $0.day(days[$1] == .min ? nil : Day(daysSinceEpoch: days[$1])) }
        case .dayOfMoment(let moments):
            each(rows) { $0.day(moments[$1] == Timestamp.null ? nil : Timestamp(seconds: moments[$1]).day) }
        case .money(let amounts, let decimals): each(rows) { $0.money(amounts[$1], decimals: decimals) }
        case .expectedMoney(let amounts, let decimals):
            each(rows) { Self.write(expected: amounts[$1], decimals, to: &$0) }
        case .number(let numbers, let decimals): each(rows) { $0.number(numbers[$1], decimals: decimals) }
        case .millionths(let numbers):
            each(rows) { numbers[$1] == Millionths.null ? $0.empty() : $0.millionths(numbers[$1]) }
        case .flag(let flags): each(rows) { $0.flag(flags[$1]) }
        case .status(let statuses): each(rows) { $0.text(statuses[$1].name) }
        case .empty: each(rows) { writer, _ in writer.empty() }
        }
    }

    @inline(__always)
    private mutating func each(_ rows: some Sequence<Int>, _ write: (inout CSVWriter, Int) -> Void) {
        for row in rows {
            write(&writer, row)
            writer.endRow()
            ends.append(Int32(truncatingIfNeeded: writer.bytes.count))
        }
    }

    private static func write(_ dictionary: TextColumn, _ code: UInt32, to writer: inout CSVWriter) {
        if code == CategoryColumn.null { writer.empty() } else { writer.text(dictionary, Int(code)) }
    }

    private static func write(expected amount: Double, _ decimals: Int, to writer: inout CSVWriter) {
        let rounded = amount.rounded(.toNearestOrAwayFromZero)
        guard let minorUnits = Int64(exactly: rounded) else { return writer.empty() }
        writer.money(minorUnits, decimals: decimals)
    }
}
