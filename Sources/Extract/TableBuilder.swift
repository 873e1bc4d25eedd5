import Records

/// The table of a source, grown piece by piece.
struct TableBuilder: Sendable {
    private let kind: SourceKind
    private var columns: [ColumnBuilder?]
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
            if columns[index] == nil {
                columns[index] = ColumnBuilder(kind.fields[index].type)
                columns[index]?.reserve(like: column, room: room)
            }
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
