import Exports
import Extract
import Records

/// A table of a release, read back: texts by column name.
struct ReleasedRows {
    /// The names of the columns.
    let header: [String]
    private let columns: [TextColumn]
    private let count: Int

    /// Reads `<name>.csv` of a release.
    init(_ name: String, of release: String) throws(StageFailure) {
        let path = "\(release)/\(name).csv"
        do throws(ExportError) {
            let bytes = try ExportBytes(path: path)
            header = try ExportReader.header(bytes, file: path)
            let reader = try ExportReader(bytes, file: path, format: .csv(CSVDialect()), columns: header)
            guard let piece = reader.pieces(size: .max, threads: 1).first else { throw ExportError.empty(file: path) }
            let rows = try reader.rows(of: piece)
            columns = rows.columns
            count = rows.count
        } catch {
            throw StageFailure(ExtractError.export(source: name, cause: error))
        }
    }

    /// The rows in which a column says `value`, as dictionaries without empty cells.
    func rows(where column: String, is value: String) -> [[String: String]] {
        guard let index = header.firstIndex(of: column) else { return [] }
        let bytes = Array(value.utf8)
        return (0..<count).filter { columns[index].equals($0, bytes.span) }.map(row)
    }

    /// A row without its empty cells.
    private func row(_ row: Int) -> [String: String] {
        var cells: [String: String] = [:]
        for (name, column) in zip(header, columns) where !column.isNull(row) { cells[name] = column[row] }
        return cells
    }
}
