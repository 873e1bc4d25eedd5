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
        /// Whether it matters in which rows there is nothing.
        var isWatched: Bool

        /// The rows of texts without a value.
        func nulls(_ slice: FieldSlice) -> [Int] {
            let values = field.type == .category ? mapping?.values ?? [:] : [:]
            let mayVanish = values.values.contains("")
            var nulls: [Int] = []
            var row = 0
            slice.forEach { text in
                if text.count == 0 || mayVanish && values[text.string] == "" { nulls.append(row) }
                row += 1
            }
            return nulls
        }

        /// Adds texts as numbers, those that `number` cannot read as `other` can, and `null` where it cannot. Returns the rows
        /// of the latter.
        @inline(__always)
        func append(
            _ slice: FieldSlice, to column: inout ColumnBuilder?, _ null: Int64, _ number: (FieldText) -> Int64?,
            _ other: (Int, FieldText) -> Int64?
        ) -> [Int] {
            var nulls: [Int] = []
            column?.append(slice) { row, text in
                if let value = number(text) { return value }
                if let value = other(row, text) { return value }
                if isWatched { nulls.append(row) }
                return null
            }
            return nulls
        }
    }

    /// Texts that stand for nothing in fields of numbers and days.
    private static let nothing: Set<String> = ["n/a", "na", "null", "none", "nil", "nan", "nat", "-", "0000-00-00"]

    init(_ source: ExportSource) {
        self.source = source
        let wanted = source.wantedColumns
        slots = source.kind.fields.map { field in
            let mapping = source.mappings.first { $0.field == field.name }
            return Slot(
                field: field, column: mapping?.column.flatMap { wanted.firstIndex(of: $0) }, mapping: mapping,
                isWatched: field.isRequired || source.kind.alternatives.joined().contains(field.name))
        }
        alternatives = source.kind.alternatives.map { names in
            source.kind.fields.indices.filter { names.contains(source.kind.fields[$0].name) }
        }
    }

    /// The typed rows of a piece of an export.
    func typed(
        _ piece: Piece, of reader: ExportReader, _ file: String, in bytes: ExportBytes
    ) throws(ExportError) -> TypedRows {
        var typed = TypedRows(next: piece)
        var columns = builders
        let end = min(piece.limit, bytes.count)
        repeat {
            let start = typed.next.start
            let block = Piece(start: start, limit: min(end, start + Self.blockSize), line: typed.next.line)
            append(try reader.rows(of: block), to: &columns, of: &typed, file, bytes)
            if start == piece.start { makeRoom(in: &columns, like: typed, bytes: end - start) }
        } while typed.next.start < end
        typed.columns = finished(columns)
        return typed
    }

    /// Bytes that are read and typed at once: few enough to stay in a core's cache from one to the other.
    private static let blockSize = 128 << 10

    /// The typed rows of texts.
    func typed(_ rows: FieldRows, of file: String, in bytes: ExportBytes) -> TypedRows {
        var typed = TypedRows(next: rows.next)
        var columns = builders
        append(rows, to: &columns, of: &typed, file, bytes)
        typed.columns = finished(columns)
        return typed
    }

    private var builders: [ColumnBuilder?] { slots.map { $0.mapping == nil ? nil : ColumnBuilder($0.field.type) } }

    private func finished(_ columns: [ColumnBuilder?]) -> [Column?] {
        zip(columns, slots).map { builder, slot in
            guard case .category(let column)? = builder?.column, let values = slot.mapping?.values, !values.isEmpty
            else { return builder?.column }
            return .category(column.mapping { values[$0] ?? $0 })
        }
    }

    /// Makes room for the rows of so many bytes, judged by the first block of them.
    private func makeRoom(in columns: inout [ColumnBuilder?], like typed: TypedRows, bytes: Int) {
        guard typed.bytes > 0, bytes > typed.bytes else { return }
        for index in columns.indices {
            guard let column = columns[index]?.column else { continue }
            columns[index]?.reserve(like: column, room: 1.05 * Double(bytes) / Double(typed.bytes))
        }
    }

    /// A fault by row: the field to blame and why.
    private typealias Faults = [Int: (field: Int?, reason: RejectionReason)]

    /// Adds the rows that can be read to the columns, and the others to the rejections.
    private func append(
        _ rows: FieldRows, to columns: inout [ColumnBuilder?], of typed: inout TypedRows, _ file: String,
        _ bytes: ExportBytes
    ) {
        let faults = append(rows, to: &columns)
        typed.rejections.append(contentsOf: rejections(rows, faults, file, bytes))
        typed.read += rows.count + rows.broken.count
        typed.bytes += rows.bytes
        typed.next = rows.next
        typed.breaksOff = nil
        if let last = rows.broken.last, last.breaksOff(bytes) {
            typed.breaksOff = SourcePosition(file: file, line: last.line)
        }
        guard !faults.isEmpty else { return typed.lines.append(contentsOf: rows.lines) }
        for index in columns.indices { columns[index]?.truncate(to: typed.lines.count) }
        let kept = rows.gathering((0..<rows.count).filter { faults[$0] == nil })
        _ = append(kept, to: &columns)
        typed.lines.append(contentsOf: kept.lines)
    }

    /// Adds all rows to the columns and tells which of them cannot be read.
    private func append(_ rows: FieldRows, to columns: inout [ColumnBuilder?]) -> Faults {
        var faults: Faults = [:]
        var nulls = [[Int]?](repeating: nil, count: slots.count)
        func fault(_ row: Int, _ field: Int?, _ reason: RejectionReason) {
            if faults[row] == nil { faults[row] = (field, reason) }
        }
        for (index, slot) in slots.enumerated() {
            guard let slice = slice(slot, rows) else { continue }
            let empty = append(slice, slot, to: &columns[index]) { row, reason in fault(row, index, reason) }
            if slot.field.isRequired { empty.forEach { fault($0, index, .missingValue) } }
            nulls[index] = empty
        }
        for fields in alternatives {
            let mapped = fields.compactMap { nulls[$0] }
            guard var missing = mapped.first else { continue }
            for other in mapped.dropFirst() where !missing.isEmpty {
                let other = Set(other)
                missing.removeAll { !other.contains($0) }
            }
            missing.forEach { fault($0, nil, .missingValue) }
        }
        return faults
    }

    /// The texts of a field; nil where the source does not deliver it.
    private func slice(_ slot: Slot, _ rows: FieldRows) -> FieldSlice? {
        guard let mapping = slot.mapping else { return nil }
        guard let column = slot.column else {
            return FieldSlice(TextColumn(repeatElement(mapping.constant, count: rows.count)))
        }
        let slice = FieldSlice(rows.texts, place: rows.places[column], width: rows.width)
        let isMapped = slot.field.type == .text && !mapping.values.isEmpty
        guard isMapped || !mapping.suffix.isEmpty else { return slice }
        let texts = slice.column.removing(suffix: mapping.suffix)
        return FieldSlice(isMapped ? texts.mapping { mapping.values[$0] ?? $0 } : texts)
    }

    /// Adds the texts of a field to its column. Returns the rows in which there is nothing, and reports those in which there is
    /// something else than there should be.
    private func append(
        _ slice: FieldSlice, _ slot: Slot, to column: inout ColumnBuilder?, _ fault: (Int, RejectionReason) -> Void
    ) -> [Int] {
        switch slot.field.type {
        case .text, .category:
            column?.append(slice)
            return slot.isWatched ? slot.nulls(slice) : []
        case .timestamp:
            let format = slot.mapping?.timestampFormat ?? source.timestampFormat
            return slot.append(slice, to: &column, Timestamp.null, { format.seconds($0) }) { row, text in
                Self.unpadded(text, { format.seconds($0) }) { fault(row, .notATimestamp) }
            }
        case .decimal:
            let format = source.decimalFormat
            return slot.append(slice, to: &column, Millionths.null, { format.millionths($0) }) { row, text in
                Self.unpadded(text, { format.millionths($0) }) { fault(row, .notANumber) }
            }
        }
    }

    /// A number without the spaces and tabs at its ends, which quoted fields keep. Nil where there is none, a `fault` unless the
    /// text stands for nothing.
    private static func unpadded(
        _ text: FieldText, _ number: (Span<UInt8>) -> Int64?, _ fault: () -> Void
    ) -> Int64? {
        text.withSpan { bytes in
            var (start, end) = (0, bytes.count)
            while start < end, bytes[start] == 32 || bytes[start] == 9 { start += 1 }
            while start < end, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
            guard start < end else { return nil }
            if end - start < bytes.count, let value = number(bytes.extracting(start..<end)) { return value }
            let word = String(decoding: (start..<end).map { bytes[$0] }, as: UTF8.self)
            if !nothing.contains(word.lowercased()) { fault() }
            return nil
        }
    }

    /// The broken rows and those with a fault, by line.
    private func rejections(
        _ rows: FieldRows, _ faults: Faults, _ file: String, _ bytes: ExportBytes
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
    var columns: [Column?] = []
    var lines: [UInt32] = []
    var rejections: [Rejection] = []
    var read = 0
    var bytes = 0
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
