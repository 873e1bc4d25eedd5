public import Records

/// The values of an output column, by row; the names say how they are written.
public enum OutputValues: Sendable {
    /// Texts.
    case text(TextColumn)
    /// Texts of few distinct values.
    case category(CategoryColumn)
    /// Rows of a text column elsewhere, such as customers of order lines; −1 is empty.
    case reference([Int32], TextColumn)
    /// Whole numbers.
    case integer([Int])
    /// Whole numbers.
    case integer32([Int32])
    /// Days since 1970-01-01; `Int32.min` is empty.
    case day([Int32])
    /// The days of moments (`Timestamp`); `Timestamp.null` is empty.
    case dayOfMoment([Int64])
    /// Amounts in minor units.
    case money([Int64], decimals: Int)
    /// Amounts in minor units that are expectations, rounded to whole minor units; not finite is empty.
    case expectedMoney([Double], decimals: Int)
    /// Numbers rounded to so many decimals; not finite is empty.
    case number([Double], decimals: Int)
    /// Decimal numbers in millionths; `Millionths.null` is empty.
    case millionths([Int64])
    /// Truth values.
    case flag([Bool])
    /// What order lines are.
    case status([LineStatus])
    /// Nothing yet, so many times.
    case empty(Int)

    /// The number of rows.
    public var count: Int {
        switch self {
        case .text(let column): column.count
        case .category(let column): column.count
        case .reference(let rows, _): rows.count
        case .integer(let values): values.count
        case .integer32(let values), .day(let values): values.count
        case .dayOfMoment(let values), .money(let values, _), .millionths(let values): values.count
        case .expectedMoney(let values, _), .number(let values, _): values.count
        case .flag(let values): values.count
        case .status(let values): values.count
        case .empty(let count): count
        }
    }
}

/// A column of a CSV file.
public struct OutputColumn: Sendable {
    /// The name in the header.
    public var name: String
    /// What a value is, for `datapackage.json`.
    public var description: String
    /// The values.
    public var values: OutputValues

    /// A column.
    public init(_ name: String, _ description: String, _ values: OutputValues) {
        self.name = name
        self.description = description
        self.values = values
    }
}

/// A CSV file of a release: its columns, its key, and which rows it has.
public struct OutputTable: Sendable {
    /// The name; the file is `<name>.csv`.
    public var name: String
    /// What a row is, for `datapackage.json`.
    public var description: String
    /// The columns that tell one row from the others, and by which rows are sorted.
    public var key: [String]
    /// The columns, all of as many rows.
    public var columns: [OutputColumn]
    /// The rows to write, in order of the key; nil for all, which are then sorted by the key.
    public var rows: [Int32]?

    /// A table.
    public init(name: String, description: String, key: [String], columns: [OutputColumn], rows: [Int32]? = nil) {
        self.name = name
        self.description = description
        self.key = key
        self.columns = columns
        self.rows = rows
    }

    /// The rows of the columns, written or not.
    public var rowCount: Int { columns.first?.values.count ?? 0 }

    /// Throws `PublishError.wrongTable` where columns, rows and key do not fit each other.
    func check() throws(PublishError) {
        var names = Set<String>()
        for column in columns {
            guard names.insert(column.name).inserted else { throw wrong("column \(column.name) is there twice") }
            guard column.values.count == rowCount else {
                throw wrong("column \(column.name) has \(column.values.count) rows, but expected \(rowCount)")
            }
        }
        for name in key where !names.contains(name) { throw wrong("there is no column \(name) of the key") }
        for row in rows ?? [] where row < 0 || row >= rowCount { throw wrong("there is no row \(row)") }
    }

    private func wrong(_ what: String) -> PublishError { .wrongTable(table: name, what: what) }
}
