import Records

/// A typed column that grows in place: of its parts, the one of its type is used.
struct ColumnBuilder: Sendable {
    private let type: FieldType
    private var texts = TextColumn()
    private var categories = CategoryBuilder()
    private var numbers: [Int64] = []

    init(_ type: FieldType) { self.type = type }

    /// The column so far.
    var column: Column {
        switch type {
        case .text: .text(texts)
        case .category: .category(categories.column)
        case .timestamp: .timestamp(numbers)
        case .decimal: .decimal(numbers)
        }
    }

    /// Makes room for so many times the rows of a column.
    mutating func reserve(like column: Column, room: Double) {
        func scaled(_ count: Int) -> Int { Int(Double(count) * room) }
        switch column {
        case .text(let rows): texts.reserve(rows: scaled(rows.count), bytes: scaled(rows.bytes.count))
        case .category(let rows): categories.reserve(rows: scaled(rows.count))
        case .timestamp(let rows), .decimal(let rows): numbers.reserveCapacity(scaled(rows.count))
        }
    }

    /// Adds the rows of a column of the same type.
    mutating func append(_ column: Column) {
        switch column {
        case .text(let rows): texts.append(contentsOf: rows)
        case .category(let rows): categories.append(rows)
        case .timestamp(let rows), .decimal(let rows): numbers.append(contentsOf: rows)
        }
    }

    /// Adds rows of texts, for a column of texts or categories.
    mutating func append(_ slice: FieldSlice) {
        if type == .category { categories.append(slice) } else { texts.append(contentsOf: slice.column) }
    }

    /// Adds rows of texts as numbers, for a column of moments or decimals.
    @inline(__always)
    mutating func append(_ slice: FieldSlice, _ number: (Int, FieldText) -> Int64) {
        numbers.append(
            contentsOf: unsafe [Int64](unsafeUninitializedCapacity: slice.count) { values, count in
                slice.forEach { text in
                    unsafe values.initializeElement(at: count, to: number(count, text))
                    count &+= 1
                }
            })
    }

    /// Forgets rows from `count` on.
    mutating func truncate(to count: Int) {
        switch type {
        case .text: texts.truncate(to: count)
        case .category: categories.truncate(to: count)
        case .timestamp, .decimal: numbers.removeLast(numbers.count - count)
        }
    }
}
