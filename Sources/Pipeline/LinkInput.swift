import Exports
import Extract
import Foundation
public import RecordLinkage
import Records

/// CSV files read for linking: a record per row, a source per file, columns of one name being one.
public struct LinkInput: Sendable {
    /// The records.
    public private(set) var table: LinkageTable
    /// The column that held the record ids of each file; nil where rows are numbered instead.
    public private(set) var recordIDColumns: [String?]
    /// What is worth telling: rows that could not be read, ids that stand twice.
    public private(set) var warnings: [String] = []

    /// Reads files. The roles of columns come from the link file, or from headers and values where it names none.
    ///
    /// - Throws: `StageFailure` where a file cannot be read or its rows have no ids, `InvalidPipeline` where the link file
    ///   names columns or sources that are not there.
    public init(files: [String], linkFile: LinkFile) throws {
        let names = files.map(Self.sourceName)
        if let repeated = names.enumerated().first(where: { names[..<$0.offset].contains($0.element) })?.element {
            throw StageFailure(
                stage: .extract, exitCode: .usage,
                cause: "two files are named '\(repeated)', but a source is known by its file's name.",
                leftBehind: "", advice: "rename one of them.")
        }
        let read = try zip(files, names).map { try LinkedFile($0, source: $1, delimiter: linkFile.delimiter) }
        try Self.check(linkFile, read, sources: names)
        recordIDColumns = []
        var recordIDs = TextColumn()
        for file in read {
            let ids = try file.recordIDs(linkFile.recordID)
            warnings += file.warnings(ids.values)
            recordIDColumns.append(ids.column)
            recordIDs.append(contentsOf: ids.values)
        }
        let sources = read.enumerated().flatMap { [UInt16](repeating: UInt16($0), count: $1.rows.count) }
        let fields = Self.fields(read, linkFile, besides: Set(recordIDColumns.compactMap { $0 }))
        guard !fields.isEmpty else {
            throw StageFailure(
                stage: .extract, exitCode: .usage,
                cause: "found no column that says who somebody is, among: \(Self.union(read).joined(separator: ", ")).",
                leftBehind: "", advice: "name the columns' roles in a link file and pass it with --config.")
        }
        table = try LinkageTable(recordIDs: recordIDs, sources: sources, sourceNames: names, fields: fields)
    }

    /// The file's name without folder and extension.
    static func sourceName(_ path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    private static func check(_ linkFile: LinkFile, _ files: [LinkedFile], sources: [String]) throws(InvalidPipeline) {
        let known = union(files)
        var problems = linkFile.columns.filter { !known.contains($0.name) }.map { column in
            var problem = column.position
            problem.message = "no file has a column '\(column.name)'." + didYouMean(column.name, among: known)
            return problem
        }
        for source in linkFile.duplicateFree where !sources.contains(source) {
            problems.add(
                nil, "'duplicate_free' names '\(source)', which is no source." + didYouMean(source, among: sources))
        }
        if !problems.isEmpty { throw linkFile.invalid(problems) }
    }

    private static func union(_ files: [LinkedFile]) -> [String] {
        files.flatMap(\.header).reduce(into: []) { if !$1.isEmpty && !$0.contains($1) { $0.append($1) } }
    }

    /// The columns with roles. A role that a header gives is not guessed from the values of another column.
    private static func fields(_ files: [LinkedFile], _ linkFile: LinkFile, besides ids: Set<String>) -> [LinkageField]
    {
        let declared = linkFile.columns
        let names = declared.isEmpty ? union(files).filter { !ids.contains($0) } : declared.map(\.name)
        let columns = names.map { name in
            files.reduce(into: TextColumn()) { $0.append(contentsOf: $1.column(name)) }
        }
        let guesses = RoleGuessing.guesses(headers: names, columns: columns)
        let byHeader = Set(guesses.filter(\.isByHeader).compactMap(\.role))
        let fields = names.indices.compactMap { index -> LinkageField? in
            let guess = guesses[index]
            let isTaken = !guess.isByHeader && guess.role.map(byHeader.contains) == true
            let role = declared.isEmpty ? (isTaken ? nil : guess.role) : declared[index].role
            let order = declared.isEmpty ? nil : declared[index].dateOrder
            return role.map {
                LinkageField(name: names[index], role: $0, values: columns[index], dateOrder: order ?? guess.dateOrder)
            }
        }
        return merged(fields, sourcesOf: { name in files.indices.filter { files[$0].header.contains(name) } })
    }

    /// Columns that say the same in different files under different names are one: `vorname` here, `first_name` there.
    /// Numbers, regions and other texts may be of different kinds and stay apart.
    private static func merged(_ fields: [LinkageField], sourcesOf files: (String) -> [Int]) -> [LinkageField] {
        var result: [(field: LinkageField, files: Set<Int>)] = []
        for field in fields {
            let own = Set(files(field.name))
            guard
                let known = result.firstIndex(where: { $0.field.role == field.role && $0.files.isDisjoint(with: own) }),
                ![.nationalID, .region, .text].contains(field.role)
            else {
                result.append((field, own))
                continue
            }
            let isSameOrder = result[known].field.dateOrder == field.dateOrder
            let (left, right) = (result[known].field, field)
            result[known].field.values = TextColumn(
                (0..<field.values.count).lazy.map { row in
                    let side = left.values.isNull(row) ? right : left
                    return isSameOrder ? side.values[row] : yearFirst(side.values[row], side.dateOrder)
                })
            if !isSameOrder { result[known].field.dateOrder = .yearMonthDay }
            result[known].field.name += "/" + field.name
            result[known].files.formUnion(own)
        }
        return result.map(\.field)
    }

    /// A date with its year first, where it is written in three numbers and the last one is the year.
    private static func yearFirst(_ text: String, _ order: DateOrder) -> String {
        let parts = text.split { "-/. ".contains($0) }
        guard order != .yearMonthDay, parts.count == 3, parts[2].count == 4 else { return text }
        return order == .dayMonthYear ? "\(parts[2])-\(parts[1])-\(parts[0])" : "\(parts[2])-\(parts[0])-\(parts[1])"
    }
}

/// One file's columns.
private struct LinkedFile {
    let path: String
    let source: String
    let header: [String]
    /// The rows without their texts, which are in the columns.
    private(set) var rows: FieldRows
    private var columns: [TextColumn]

    init(_ path: String, source: String, delimiter: UInt8?) throws(StageFailure) {
        self.path = path
        self.source = source
        do throws(ExportError) {
            let bytes = try ExportBytes(path: path)
            let dialect = CSVDialect(delimiter: delimiter ?? Self.delimiter(bytes, path))
            header = try ExportReader.header(bytes, file: path, dialect: dialect)
            let wanted = header.filter { !$0.isEmpty }
            let reader = try ExportReader(bytes, file: path, format: .csv(dialect), columns: wanted)
            guard let all = reader.pieces(size: .max, threads: 1).first else { throw ExportError.empty(file: path) }
            var read = try reader.rows(of: Self.block(of: all, from: all))
            (columns, rows) = (read.columns, read.withoutTexts)
            while read.next.start < all.limit {
                read = try reader.rows(of: Self.block(of: all, from: read.next))
                for (index, column) in read.columns.enumerated() {
                    guard columns[index].bytes.count + column.bytes.count <= Self.largestColumn else {
                        throw ExportError.unreadable(file: path, why: "column '\(wanted[index])' has more than 4 GiB")
                    }
                    columns[index].append(contentsOf: column)
                }
                rows.lines += read.lines
                rows.starts += read.starts
                rows.ends += read.ends
                rows.broken += read.broken
                rows.next = read.next
            }
        } catch {
            throw StageFailure(ExtractError.export(source: source, cause: error))
        }
    }

    private static func block(of all: Piece, from next: Piece) -> Piece {
        Piece(start: next.start, limit: min(all.limit, next.start + blockSize), line: next.line)
    }

    /// Bytes of a file read at once: its texts are copied into columns block by block.
    private static let blockSize = 16 << 20
    /// The most bytes of a column.
    private static let largestColumn = Int(UInt32.max)

    /// The character that cuts the header into most names.
    private static func delimiter(_ bytes: ExportBytes, _ path: String) -> UInt8 {
        var best: (delimiter: UInt8, names: Int) = (44, 1)
        for candidate in [44, 59, 9, 124] as [UInt8] {
            guard
                let names = try? ExportReader.header(bytes, file: path, dialect: CSVDialect(delimiter: candidate)).count
            else { continue }
            if names > best.names { best = (candidate, names) }
        }
        return best.delimiter
    }

    /// A column; null in every row where the file does not have it.
    func column(_ name: String) -> TextColumn {
        let wanted = header.filter { !$0.isEmpty }
        if let index = wanted.firstIndex(of: name) { return columns[index] }
        return TextColumn(bytes: [], ends: [UInt32](repeating: 0, count: rows.count))
    }

    /// The ids of the rows and the column that holds them; rows are numbered from 1 where no column seems to.
    func recordIDs(_ declared: String?) throws(StageFailure) -> (column: String?, values: TextColumn) {
        guard let declared else {
            let wanted = header.filter { !$0.isEmpty }
            guard let index = RoleGuessing.recordIDColumn(headers: wanted, columns: columns) else {
                return (nil, TextColumn((0..<rows.count).lazy.map { "\($0 + 1)" }))
            }
            return (wanted[index], columns[index])
        }
        guard header.contains(declared) else {
            throw StageFailure(
                ExtractError.export(source: source, cause: .missingColumn(file: path, column: declared, header: header))
            )
        }
        let ids = column(declared)
        if let row = (0..<ids.count).first(where: { ids.isNull($0) }) {
            throw StageFailure(
                stage: .extract, exitCode: .source,
                cause:
                    "\(path) line \(rows.lines[row]), column '\(declared)': found nothing, but expected a record id.",
                leftBehind: "", advice: "name another column as record_id.")
        }
        return (declared, ids)
    }

    func warnings(_ ids: TextColumn) -> [String] {
        var warnings: [String] = []
        if let first = rows.broken.first {
            warnings.append(
                "\(path): \(grouped(rows.broken.count)) rows cannot be read and are left out; the first is line \(first.line): "
                    + first.reason.words)
        }
        let index = TextIndex(ids)
        let repeated = (0..<ids.count).count { row in ids.withBytes(row) { index.row(of: $0) } != row }
        if repeated > 0 { warnings.append("\(path): \(grouped(repeated)) record ids stand in more than one row.") }
        return warnings
    }
}
