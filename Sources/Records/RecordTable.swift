/// A column of one of the types that fields have.
public enum Column: Sendable, Equatable {
    /// Texts as written.
    case text(TextColumn)
    /// Texts of few distinct values.
    case category(CategoryColumn)
    /// Seconds since 1970-01-01 (`Timestamp`), `Timestamp.null` where empty.
    case timestamp([Int64])
    /// Millionths, `Millionths.null` where empty.
    case decimal([Int64])

    /// An empty column of a type.
    public init(_ type: FieldType) {
        switch type {
        case .text: self = .text(TextColumn())
        case .category: self = .category(CategoryColumn())
        case .timestamp: self = .timestamp([])
        case .decimal: self = .decimal([])
        }
    }

    /// A column of `count` nulls.
    public init(nulls count: Int, _ type: FieldType) {
        switch type {
        case .text: self = .text(TextColumn(bytes: [], ends: [UInt32](repeating: 0, count: count)))
        case .category:
            self = .category(CategoryColumn(codes: [UInt32](repeating: CategoryColumn.null, count: count)))
        case .timestamp: self = .timestamp([Int64](repeating: Timestamp.null, count: count))
        case .decimal: self = .decimal([Int64](repeating: Millionths.null, count: count))
        }
    }

    /// The rows at `rows`, in that order.
    public func gathering(_ rows: [Int]) -> Column {
        switch self {
        case .text(let column): .text(column.gathering(rows))
        case .category(let column): .category(column.gathering(rows))
        case .timestamp(let column): .timestamp(rows.map { column[$0] })
        case .decimal(let column): .decimal(rows.map { column[$0] })
        }
    }
}

/// The accepted rows of one source: a column per field of its kind, in the order of the files and of the rows in them.
public struct RecordTable: Sendable {
    /// What a row is.
    public let kind: SourceKind
    /// A column per field of `kind.fields`, each of `count` rows; nil where the source does not deliver the field.
    public var columns: [Column?]
    /// The line at which each row begins, from 1.
    public var lines: [UInt32]
    /// For each file, in order: its name and the first row after its own.
    public var files: [(name: String, end: Int)]

    /// A table of columns.
    public init(kind: SourceKind, columns: [Column?], lines: [UInt32], files: [(name: String, end: Int)]) {
        self.kind = kind
        self.columns = columns
        self.lines = lines
        self.files = files
    }

    /// The number of rows.
    public var count: Int { lines.count }

    /// The file of each row, as an index of `files`.
    public var fileOfRow: [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(count)
        for (index, file) in files.enumerated() {
            result.append(contentsOf: repeatElement(UInt32(index), count: file.end - result.count))
        }
        return result
    }

    /// Whether the source delivers a field.
    public func has(_ name: String) -> Bool {
        kind.fields.firstIndex { $0.name == name }.map { columns[$0] != nil } ?? false
    }

    /// A text field's column; nulls where the source does not deliver it.
    public func text(_ name: String) -> TextColumn {
        guard case .text(let column) = column(name) else { preconditionFailure("\(name) is not a text field") }
        return column
    }

    /// A category field's column.
    public func category(_ name: String) -> CategoryColumn {
        guard case .category(let column) = column(name) else { preconditionFailure("\(name) is not a category field") }
        return column
    }

    /// A timestamp field's column: seconds, `Timestamp.null` where empty.
    public func timestamp(_ name: String) -> [Int64] {
        guard case .timestamp(let column) = column(name) else {
            preconditionFailure("\(name) is not a timestamp field")
        }
        return column
    }

    /// A decimal field's column: millionths, `Millionths.null` where empty.
    public func decimal(_ name: String) -> [Int64] {
        guard case .decimal(let column) = column(name) else { preconditionFailure("\(name) is not a decimal field") }
        return column
    }

    /// The table of the rows at `rows`, which must be ascending.
    public func gathering(_ rows: [Int]) -> RecordTable {
        var ends: [(name: String, end: Int)] = []
        var next = 0
        for file in files {
            while next < rows.count, rows[next] < file.end { next += 1 }
            ends.append((file.name, next))
        }
        return RecordTable(
            kind: kind, columns: columns.map { $0?.gathering(rows) }, lines: rows.map { lines[$0] }, files: ends)
    }

    private func column(_ name: String) -> Column {
        guard let index = kind.fields.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("\(kind) has no field \(name)")
        }
        return columns[index] ?? Column(nulls: count, kind.fields[index].type)
    }
}
