import Records

/// The table of a source, grown piece by piece.
struct TableBuilder: Sendable {
    private let kind: SourceKind
    private var columns: [GrowingColumn?]
    private var lines: [UInt32] = []
    private var files: [(name: String, end: Int)] = []

    init(kind: SourceKind) {
        self.kind = kind
        columns = kind.fields.map { _ in nil }
    }

    /// Adds the rows of a piece. `room` is how many times the first piece's size to make room for.
    mutating func append(_ rows: TypedRows, room: Double) {
        if lines.isEmpty { lines.reserveCapacity(Int(Double(rows.lines.count) * room)) }
        for (index, column) in rows.columns.enumerated() {
            guard let column else { continue }
            if columns[index] == nil { columns[index] = GrowingColumn(like: column, room: room) }
            columns[index]?.append(column)
        }
        lines.append(contentsOf: rows.lines)
    }

    /// Ends a file.
    mutating func endFile(_ name: String) { files.append((name, lines.count)) }

    /// The table of the rows so far.
    var table: RecordTable {
        RecordTable(kind: kind, columns: columns.map { $0?.column }, lines: lines, files: files)
    }
}

/// A column that grows in place: of its parts, the one of its type is used.
private struct GrowingColumn: Sendable {
    private let type: FieldType
    private var texts = TextColumn()
    private var categories = CategoryBuilder()
    private var numbers: [Int64] = []

    init(like column: Column, room: Double) {
        func scaled(_ count: Int) -> Int { Int(Double(count) * room) }
        switch column {
        case .text(let rows):
            type = .text
            texts.reserve(rows: scaled(rows.count), bytes: scaled(rows.bytes.count))
        case .category(let rows):
            type = .category
            categories.reserve(rows: scaled(rows.count))
        case .timestamp(let rows), .decimal(let rows):
            if case .timestamp = column { type = .timestamp } else { type = .decimal }
            numbers.reserveCapacity(scaled(rows.count))
        }
    }

    mutating func append(_ column: Column) {
        switch column {
        case .text(let rows): texts.append(contentsOf: rows)
        case .category(let rows): categories.append(rows)
        case .timestamp(let rows), .decimal(let rows): numbers.append(contentsOf: rows)
        }
    }

    var column: Column {
        switch type {
        case .text: .text(texts)
        case .category: .category(categories.column)
        case .timestamp: .timestamp(numbers)
        case .decimal: .decimal(numbers)
        }
    }
}
