import Records

/// A column of rows to be inserted.
enum BulkColumn {
    /// What a narrow column holds where there is no value.
    static let null = Int32.min

    case text(TextColumn)
    case category(CategoryColumn)
    case wide([Int64])
    /// `BulkColumn.null` is null.
    case narrow([Int32])
    case number([Double])
    /// Rows of another table; −1 is null.
    case row([Int32])
    /// Codes of a category column; `CategoryColumn.null` is null.
    case code([UInt32])
    case status([LineStatus])
    case constant(Int64)
    /// The number of the row, from 0.
    case rowNumber

    /// Calls `body` with the memory behind the columns, held in place meanwhile.
    static func withCells(
        of columns: ArraySlice<BulkColumn>, _ cells: [BulkCell] = unsafe [], _ body: ([BulkCell]) throws -> Void
    ) throws {
        guard let column = columns.first else { return try unsafe body(cells) }
        try unsafe column.withCell { cell in unsafe try withCells(of: columns.dropFirst(), cells + [cell], body) }
    }

    private func withCell(_ body: (BulkCell) throws -> Void) throws {
        switch self {
        case .text(let column): try unsafe Self.withTexts(column) { unsafe try body(.text($0)) }
        case .category(let column):
            try unsafe Self.with(column.codes) { codes in
                try unsafe Self.withTexts(column.dictionary) { unsafe try body(.category(codes, $0)) }
            }
        case .wide(let values): try unsafe Self.with(values) { unsafe try body(.wide($0)) }
        case .narrow(let values): try unsafe Self.with(values) { unsafe try body(.narrow($0)) }
        case .number(let values): try unsafe Self.with(values) { unsafe try body(.number($0)) }
        case .row(let values): try unsafe Self.with(values) { unsafe try body(.row($0)) }
        case .code(let values): try unsafe Self.with(values) { unsafe try body(.code($0)) }
        case .status(let values): try unsafe Self.with(values) { unsafe try body(.status($0)) }
        case .constant(let value): try unsafe body(.constant(value))
        case .rowNumber: try unsafe body(.rowNumber)
        }
    }

    private static func withTexts(_ column: TextColumn, _ body: (BulkTexts) throws -> Void) throws {
        try unsafe with(column.bytes) { bytes in
            try unsafe with(column.ends) { ends in unsafe try body(BulkTexts(bytes: bytes, ends: ends)) }
        }
    }

    /// An array without elements may have no memory: its cell is never read.
    private static func with<Element>(_ values: [Element], _ body: (UnsafePointer<Element>) throws -> Void) throws {
        try unsafe values.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try unsafe withUnsafeTemporary(body) }
            unsafe try body(base)
        }
    }

    private static func withUnsafeTemporary<Element>(_ body: (UnsafePointer<Element>) throws -> Void) throws {
        try unsafe withUnsafeTemporaryAllocation(of: Element.self, capacity: 1) { buffer in
            guard let base = buffer.baseAddress else { return }
            try unsafe body(UnsafePointer(base))
        }
    }
}

/// The arena of a text column.
@unsafe
struct BulkTexts {
    let bytes: UnsafePointer<UInt8>
    let ends: UnsafePointer<UInt32>
}

/// A column as pointers, so that a row costs no reference counts.
@unsafe
enum BulkCell {
    case text(BulkTexts)
    case category(UnsafePointer<UInt32>, BulkTexts)
    case wide(UnsafePointer<Int64>)
    case narrow(UnsafePointer<Int32>)
    case number(UnsafePointer<Double>)
    case row(UnsafePointer<Int32>)
    case code(UnsafePointer<UInt32>)
    case status(UnsafePointer<LineStatus>)
    case constant(Int64)
    case rowNumber
}
