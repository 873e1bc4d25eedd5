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
    /// The cells of the columns that have few distinct ones, or that refer to another table's.
    private let dictionaries: [CellArena?]

    init(columns: [OutputColumn], rows: [Int32]?) {
        self.columns = columns
        self.rows = rows
        dictionaries = columns.map { CellArena(dictionaryOf: $0.values) }
    }

    /// The number of rows written.
    var count: Int { rows?.count ?? columns.first?.values.count ?? 0 }

    /// The header.
    var header: [UInt8] { CSVWriter(header: columns.map(\.name)).bytes }

    /// The rows of a range, as bytes.
    func bytes(of range: Range<Int>) -> [UInt8] {
        let piece = columns.indices.map { column -> ColumnCells in
            guard let rows else { return cells(column, range, range.count) }
            return cells(column, rows[range].lazy.map { Int($0) }, range.count)
        }
        return Self.interleaved(piece, rows: range.count)
    }

    private func cells(_ column: Int, _ rows: some Sequence<Int>, _ count: Int) -> ColumnCells {
        guard let dictionary = dictionaries[column] else {
            return ColumnCells(columns[column].values, rows, count)
        }
        return ColumnCells(dictionary, columns[column].values, rows, count)
    }

    private static func interleaved(_ columns: [ColumnCells], rows: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: columns.reduce(0) { $0 + $1.size }) { output, count in
            for row in 0..<rows {
                for column in columns.indices {
                    count = unsafe columns[column].copy(row, to: output, at: count)
                    unsafe output[count - 1] = 44
                }
                unsafe output[count - 1] = 10
            }
        }
    }
}

/// Cells one after the other, each with a line end behind it.
private struct CellArena: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each cell ends.
    private(set) var ends: [Int] = []

    /// The cells that a column of codes points to, and behind them an empty one; nil for columns of another kind.
    init?(dictionaryOf values: OutputValues) {
        switch values {
        case .category(let column): self.init(column.dictionary)
        case .reference(_, let texts): self.init(texts)
        case .status: self.init(TextColumn(LineStatus.allCases.map(\.name)))
        case .flag: self.init(TextColumn(["false", "true"]))
        default: return nil
        }
    }

    private init(_ texts: TextColumn) {
        var writer = CSVWriter()
        ends.reserveCapacity(texts.count + 1)
        for row in 0..<texts.count {
            writer.text(texts, row)
            writer.endCell()
            ends.append(writer.bytes.count)
        }
        writer.endCell()
        ends.append(writer.bytes.count)
        bytes = writer.bytes
    }
}

/// The cells of one column of a piece, each with a line end behind it: where they begin and end among bytes that are
/// written for the piece or shared with the dictionary.
private struct ColumnCells {
    private var bytes: [UInt8] = []
    private var starts: [Int32] = []
    private var ends: [Int32] = []
    /// The bytes of all cells.
    private(set) var size = 0

    /// Cells of a dictionary, by the codes of the column's rows.
    init(_ dictionary: CellArena, _ values: OutputValues, _ rows: some Sequence<Int>, _ count: Int) {
        bytes = dictionary.bytes
        reserve(count)
        let empty = dictionary.ends.count - 1
        switch values {
        case .category(let column):
            for row in rows {
                add(dictionary, column.codes[row] == CategoryColumn.null ? empty : Int(column.codes[row]))
            }
        case .reference(let references, _):
            for row in rows { add(dictionary, references[row] < 0 ? empty : Int(references[row])) }
        case .status(let statuses): for row in rows { add(dictionary, Int(statuses[row].rawValue)) }
        case .flag(let flags): for row in rows { add(dictionary, flags[row] ? 1 : 0) }
        default: preconditionFailure("no other column has a dictionary")
        }
    }

    /// Cells written one by one.
    init(_ values: OutputValues, _ rows: some Sequence<Int>, _ count: Int) {
        reserve(count)
        var writer = CSVWriter()
        write(values, rows, to: &writer)
        bytes = writer.bytes
        size = bytes.count
    }

    /// Copies a cell, and returns where it ends.
    @inline(__always)
    func copy(_ row: Int, to output: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
        let (start, end) = (Int(starts[row]), Int(ends[row]))
        unsafe bytes.withUnsafeBufferPointer { cells in
            for byte in start..<end { unsafe output[place + byte - start] = cells[byte] }
        }
        return place + end - start
    }

    private mutating func reserve(_ count: Int) {
        starts.reserveCapacity(count)
        ends.reserveCapacity(count)
    }

    @inline(__always)
    private mutating func add(_ dictionary: CellArena, _ code: Int) {
        let (start, end) = (code == 0 ? 0 : dictionary.ends[code - 1], dictionary.ends[code])
        starts.append(Int32(start))
        ends.append(Int32(end))
        size += end - start
    }

    private mutating func write(_ values: OutputValues, _ rows: some Sequence<Int>, to writer: inout CSVWriter) {
        switch values {
        case .text(let column): each(rows, &writer) { $0.text(column, $1) }
        case .integer(let values): each(rows, &writer) { $0.integer(values[$1]) }
        case .integer32(let values): each(rows, &writer) { $0.integer(Int(values[$1])) }
        case .day(let days):
            each(rows, &writer) { $0.day(days[$1] == .min ? nil : Day(daysSinceEpoch: days[$1])) }
        case .dayOfMoment(let moments):
            each(rows, &writer) { $0.day(moments[$1] == Timestamp.null ? nil : Timestamp(seconds: moments[$1]).day) }
        case .money(let amounts, let decimals): each(rows, &writer) { $0.money(amounts[$1], decimals: decimals) }
        case .expectedMoney(let amounts, let decimals):
            each(rows, &writer) { Self.write(expected: amounts[$1], decimals, to: &$0) }
        case .number(let numbers, let decimals): each(rows, &writer) { $0.number(numbers[$1], decimals: decimals) }
        case .millionths(let numbers):
            each(rows, &writer) { numbers[$1] == Millionths.null ? $0.empty() : $0.millionths(numbers[$1]) }
        case .empty, .category, .reference, .flag, .status: each(rows, &writer) { writer, _ in writer.empty() }
        }
    }

    @inline(__always)
    private mutating func each(
        _ rows: some Sequence<Int>, _ writer: inout CSVWriter, _ write: (inout CSVWriter, Int) -> Void
    ) {
        var start: Int32 = 0
        for row in rows {
            write(&writer, row)
            writer.endCell()
            starts.append(start)
            start = Int32(truncatingIfNeeded: writer.bytes.count)
            ends.append(start)
        }
    }

    private static func write(expected amount: Double, _ decimals: Int, to writer: inout CSVWriter) {
        let rounded = amount.rounded(.toNearestOrAwayFromZero)
        guard let minorUnits = Int64(exactly: rounded) else { return writer.empty() }
        writer.money(minorUnits, decimals: decimals)
    }
}
