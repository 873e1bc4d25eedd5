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
        for fields in alternatives {
            requireOne(of: fields, in: columns, count: rows.count) { fault($0, nil, .missingValue) }
        }
        return split(rows, columns, faults, file, bytes)
    }

    private func column(_ slot: Slot, _ rows: FieldRows, _ fault: (Int, RejectionReason) -> Void) -> Column? {
        guard let mapping = slot.mapping else { return nil }
        var texts =
            slot.column.map { rows.columns[$0] } ?? TextColumn(repeatElement(mapping.constant, count: rows.count))
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
            let range = start..<Int(end)
            start = Int(end)
            if range.isEmpty {
                values.append(null)
            } else if let value = parse(bytes.extracting(range)) {
                values.append(value)
            } else {
                let unpadded = Self.unpadded(range, bytes)
                let value = unpadded.count < range.count ? parse(bytes.extracting(unpadded)) : nil
                if value == nil, !Self.isNothing(texts.bytes[unpadded]) { fault(values.count, reason) }
                values.append(value ?? null)
            }
        }
        return values
    }

    /// A range without the spaces and tabs at its ends: quoted fields keep them.
    private static func unpadded(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
        while start < end, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
        return start..<end
    }

    private static func isNothing(_ text: ArraySlice<UInt8>) -> Bool {
        text.isEmpty || nothing.contains(String(decoding: text, as: UTF8.self).lowercased())
    }

    private func requireOne(of fields: [Int], in columns: [Column?], count: Int, _ fault: (Int) -> Void) {
        let mapped = fields.filter { slots[$0].mapping != nil }
        guard let first = mapped.first else { return }
        var missing: [Int] = []
        columns[first]?.forEachNull { missing.append($0) }
        for field in mapped.dropFirst() where !missing.isEmpty {
            missing.removeAll { columns[field]?.isNull($0) == false }
        }
        missing.forEach(fault)
    }

    private func split(
        _ rows: FieldRows, _ columns: [Column?], _ faults: [Int: (field: Int?, reason: RejectionReason)],
        _ file: String, _ bytes: ExportBytes
    ) -> TypedRows {
        var typed = TypedRows(
            columns: columns, lines: rows.lines, rejections: rejections(rows, faults, file, bytes),
            read: rows.count + rows.broken.count, bytes: rows.bytes, next: rows.next)
        if let last = rows.broken.last, last.breaksOff(bytes) {
            typed.breaksOff = SourcePosition(file: file, line: last.line)
        }
        guard !faults.isEmpty else { return typed }
        let kept = (0..<rows.count).filter { faults[$0] == nil }
        typed.columns = columns.map { $0?.gathering(kept) }
        typed.lines = kept.map { rows.lines[$0] }
        return typed
    }

    /// The broken rows and those with a fault, by line.
    private func rejections(
        _ rows: FieldRows, _ faults: [Int: (field: Int?, reason: RejectionReason)], _ file: String, _ bytes: ExportBytes
    ) -> [Rejection] {
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
        return rejections.sorted { $0.position < $1.position }
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
    /// The row in the middle of which the file breaks off, if it does.
    var breaksOff: SourcePosition?
}

extension BrokenRow {
    /// Whether the row stands on a last line without a line end and looks cut off: too few fields, a quote or an object left
    /// open, or half a character.
    fileprivate func breaksOff(_ bytes: ExportBytes) -> Bool {
        guard bytes.endsWithinLine, range.upperBound == bytes.count else { return false }
        switch reason {
        case .fieldCount, .brokenQuotes, .brokenJSON: return true
        case .invalidUTF8: return bytes.endsWithinCharacter
        default: return false
        }
    }
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
        case .category(let column):
            for (row, code) in column.codes.enumerated() where code == CategoryColumn.null { body(row) }
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
