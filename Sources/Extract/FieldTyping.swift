import Exports
import Records

/// Turns the texts of a source's wanted columns into the typed columns of its kind.
///
/// A row in which a field cannot be read is rejected whole, for the first such field in the kind's order.
struct FieldTyping: Sendable {
    private let source: ExportSource
    private let slots: [Slot]
    private let alternatives: [[Int]]

    private struct Slot: Sendable {
        var field: Field
        var column: Int?
        var mapping: FieldMapping?
    }

    /// Texts that stand for nothing in fields of numbers and days.
    private static let nothing: Set<String> = ["n/a", "na", "null", "none", "nil", "nan", "nat", "-", "0000-00-00"]

    init(_ source: ExportSource) {
        self.source = source
        let wanted = source.wantedColumns
        slots = source.kind.fields.map { field in
            let mapping = source.mappings.first { $0.field == field.name }
            return Slot(field: field, column: mapping?.column.flatMap { wanted.firstIndex(of: $0) }, mapping: mapping)
        }
        alternatives = source.kind.alternatives.map { names in
            source.kind.fields.indices.filter { names.contains(source.kind.fields[$0].name) }
        }
    }

    /// Typed columns of the rows that could be read, and the others.
    func typed(_ rows: FieldRows, of file: String, in bytes: ExportBytes) -> TypedRows {
        var faults: [Int: (field: Int?, reason: RejectionReason)] = [:]
        func fault(_ row: Int, _ field: Int?, _ reason: RejectionReason) {
            if faults[row] == nil { faults[row] = (field, reason) }
        }
        var columns: [Column?] = []
        for (index, slot) in slots.enumerated() {
            let column = column(slot, rows) { row, reason in fault(row, index, reason) }
            if slot.field.isRequired { column?.forEachNull { fault($0, index, .missingValue) } }
            columns.append(column)
        }
        for fields in alternatives { requireOne(of: fields, in: columns, count: rows.count) { fault($0, nil, .missingValue) } }
        return split(rows, columns, faults, file, bytes)
    }

    private func column(_ slot: Slot, _ rows: FieldRows, _ fault: (Int, RejectionReason) -> Void) -> Column? {
        guard let mapping = slot.mapping else { return nil }
        var texts = slot.column.map { rows.columns[$0] } ?? TextColumn(repeatElement(mapping.constant, count: rows.count))
        if !mapping.suffix.isEmpty { texts = texts.removing(suffix: mapping.suffix) }
        switch slot.field.type {
        case .text: return .text(mapping.values.isEmpty ? texts : texts.mapping { mapping.values[$0] ?? $0 })
        case .category:
            let column = CategoryBuilder.column(texts)
            return .category(mapping.values.isEmpty ? column : column.mapping { mapping.values[$0] ?? $0 })
        case .timestamp:
            let format = mapping.timestampFormat ?? source.timestampFormat
            return .timestamp(parsed(texts, Timestamp.null, .notATimestamp, fault) { format.seconds($0) })
        case .decimal:
            let format = source.decimalFormat
            return .decimal(parsed(texts, Millionths.null, .notANumber, fault) { format.millionths($0) })
        }
    }

    @inline(__always)
    private func parsed(
        _ texts: TextColumn, _ null: Int64, _ reason: RejectionReason, _ fault: (Int, RejectionReason) -> Void,
        _ parse: (Span<UInt8>) -> Int64?
    ) -> [Int64] {
        var values: [Int64] = []
        values.reserveCapacity(texts.count)
        let bytes = texts.bytes.span
        var start = 0
        for end in texts.ends {
            let text = bytes.extracting(start..<Int(end))
            start = Int(end)
            if text.count == 0 {
                values.append(null)
            } else if let value = parse(text) {
                values.append(value)
            } else {
                let row = values.count
                values.append(null)
                if !Self.nothing.contains(texts[row].lowercased()) { fault(row, reason) }
            }
        }
        return values
    }

    private func requireOne(of fields: [Int], in columns: [Column?], count: Int, _ fault: (Int) -> Void) {
        let mapped = fields.filter { slots[$0].mapping != nil }
        guard let first = mapped.first else { return }
        var missing: [Int] = []
        columns[first]?.forEachNull { missing.append($0) }
        for field in mapped.dropFirst() where !missing.isEmpty { missing.removeAll { columns[field]?.isNull($0) == false } }
        missing.forEach(fault)
    }

    private func split(
        _ rows: FieldRows, _ columns: [Column?], _ faults: [Int: (field: Int?, reason: RejectionReason)], _ file: String,
        _ bytes: ExportBytes
    ) -> TypedRows {
        var rejections = rows.broken.map { broken in
            Rejection(
                position: SourcePosition(file: file, line: broken.line), field: nil, reason: broken.reason,
                row: bytes.text(broken.range).trimmingLineEnd)
        }
        for (row, fault) in faults.sorted(by: { $0.key < $1.key }) {
            rejections.append(
                Rejection(
                    position: SourcePosition(file: file, line: Int(rows.lines[row])),
                    field: fault.field.map { slots[$0].field.name }, reason: fault.reason,
                    row: bytes.text(rows.starts[row]..<rows.ends[row]).trimmingLineEnd))
        }
        rejections.sort { $0.position < $1.position }
        let read = rows.count + rows.broken.count
        guard !faults.isEmpty else {
            return TypedRows(columns: columns, lines: rows.lines, rejections: rejections, read: read, bytes: rows.bytes, next: rows.next)
        }
        let kept = (0..<rows.count).filter { faults[$0] == nil }
        return TypedRows(
            columns: columns.map { $0?.gathering(kept) }, lines: kept.map { rows.lines[$0] }, rejections: rejections,
            read: read, bytes: rows.bytes, next: rows.next)
    }
}

/// A piece of a source: its accepted rows by column, and the rows not accepted.
struct TypedRows: Sendable {
    var columns: [Column?]
    var lines: [UInt32]
    var rejections: [Rejection]
    var read: Int
    var bytes: Int
    var next: Piece
}

extension Column {
    fileprivate func isNull(_ row: Int) -> Bool {
        switch self {
        case .text(let column): column.isNull(row)
        case .category(let column): column.codes[row] == CategoryColumn.null
        case .timestamp(let column), .decimal(let column): column[row] == Int64.min
        }
    }

    fileprivate func forEachNull(_ body: (Int) -> Void) {
        switch self {
        case .text(let column):
            var start: UInt32 = 0
            for (row, end) in column.ends.enumerated() {
                if end == start { body(row) }
                start = end
            }
        case .category(let column): for (row, code) in column.codes.enumerated() where code == CategoryColumn.null { body(row) }
        case .timestamp(let column), .decimal(let column):
            for (row, value) in column.enumerated() where value == Int64.min { body(row) }
        }
    }
}

extension TextColumn {
    fileprivate func mapping(_ transform: (String) -> String) -> TextColumn {
        TextColumn((0..<count).map { transform(self[$0]) })
    }

    fileprivate func removing(suffix: String) -> TextColumn {
        let ending = Array(suffix.utf8)
        var shortened = TextColumn()
        for row in 0..<count {
            let text = utf8(row)
            shortened.append(utf8: text.suffix(ending.count).elementsEqual(ending) ? text.dropLast(ending.count) : text)
        }
        return shortened
    }
}
