/// Rows that are broken on purpose: damaged copies of good rows, so that whoever rejects them loses nothing.
enum Damage: String, CaseIterable, Sendable {
    case fieldCount = "field_count"
    case noSuchDate = "no_such_date"
    case notAnAmount = "not_an_amount"
    case invalidUTF8 = "invalid_utf8"
    case strayQuote = "stray_quote"
    case truncated
}

/// Bytes of one file from one chunk, and the damaged rows among them by line (from 0) within these bytes.
struct Piece: Sendable {
    var file: Int
    var bytes: [UInt8]
    var lines: Int
    var damaged: [(line: Int, damage: Damage)] = []

    /// The rows of a file as they are.
    init(file: Int, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        lines = bytes.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    }

    /// Adds about one damaged row for each `rowsPerDamagedRow` rows after the rows that they are copies of.
    mutating func damage(_ description: ExportFile, rowsPerDamagedRow: Int, _ random: inout RandomStream) {
        guard let weakness = description.weakness, lines > 1 else { return }
        let count = Int(Double(lines) / Double(rowsPerDamagedRow) + random.uniform())
        guard count > 0 else { return }
        let kinds = DamagedRow.kinds(of: description, weakness)
        let rows = bytes.split(separator: 10, omittingEmptySubsequences: true)
        let victims = Set((0..<count).map { _ in random.below(rows.count - 1) })
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + count * 400)
        var line = 0
        for (number, row) in rows.enumerated() {
            result.append(contentsOf: row)
            if number < rows.count - 1 || bytes.last == 10 { result.append(10) }
            line += 1
            guard victims.contains(number) else { continue }
            let kind = random.one(of: kinds)
            guard let broken = DamagedRow(description, weakness).damaged(Array(row), kind, &random) else { continue }
            result.append(contentsOf: broken)
            result.append(10)
            damaged.append((line, kind))
            line += 1
        }
        bytes = result
        lines += damaged.count
    }
}

/// How rows of a file break.
struct DamagedRow {
    private let description: ExportFile
    private let weakness: ExportFile.Weakness

    init(_ description: ExportFile, _ weakness: ExportFile.Weakness) {
        self.description = description
        self.weakness = weakness
    }

    /// The kinds of damage that a file's rows can suffer.
    static func kinds(of file: ExportFile, _ weakness: ExportFile.Weakness) -> [Damage] {
        var kinds: [Damage] = []
        if weakness.date != nil { kinds.append(.noSuchDate) }
        if weakness.amount != nil { kinds.append(.notAnAmount) }
        if weakness.text != nil, weakness.canHaveInvalidBytes { kinds.append(.invalidUTF8) }
        switch file.format {
        case .delimited: kinds += [.fieldCount, .strayQuote]
        case .jsonLines: kinds.append(.truncated)
        case .jsonArray: break
        }
        return kinds
    }

    /// A damaged copy of a row without its line end; nil where this row cannot break that way.
    func damaged(_ row: [UInt8], _ kind: Damage, _ random: inout RandomStream) -> [UInt8]? {
        switch description.format {
        case .delimited(let delimiter): damagedFields(row, delimiter, kind)
        case .jsonLines, .jsonArray: damagedObject(row, kind)
        }
    }

    private func damagedFields(_ row: [UInt8], _ delimiter: UInt8, _ kind: Damage) -> [UInt8]? {
        if row.contains(34) { return nil }
        var fields = row.split(separator: delimiter, omittingEmptySubsequences: false).map { Array($0) }
        switch kind {
        case .fieldCount: fields.removeLast(2)
        case .noSuchDate:
            guard let place = column(weakness.date) else { return nil }
            let isDayFirst = fields[place].count > 2 && fields[place][2] == 46
            let wrong = Array((isDayFirst ? "31.02.2024" : "2024-02-31").utf8)
            fields[place].replaceSubrange(0..<min(10, fields[place].count), with: wrong)
        case .notAnAmount:
            guard let place = column(weakness.amount) else { return nil }
            fields[place] = Array("gratis".utf8)
        case .invalidUTF8:
            guard let place = column(weakness.text) else { return nil }
            fields[place].insert(0xFF, at: fields[place].count / 2)
        case .strayQuote:
            guard let place = column(weakness.text) else { return nil }
            fields[place].insert(34, at: fields[place].count / 2)
        case .truncated: return nil
        }
        return Array(fields.joined(separator: [delimiter]))
    }

    private func column(_ name: String?) -> Int? {
        guard let name, case .delimited(let delimiter) = description.format else { return nil }
        return description.header.dropLast().split(separator: Character(Unicode.Scalar(delimiter)))
            .firstIndex { $0 == name }
    }

    private func damagedObject(_ row: [UInt8], _ kind: Damage) -> [UInt8]? {
        switch kind {
        case .truncated: return Array(row.prefix(row.count * 6 / 10))
        case .noSuchDate: return replacing(row, after: weakness.date, count: 10, with: "2024-02-31")
        case .notAnAmount:
            guard let end = place(after: weakness.amount, in: row) else { return nil }
            let length = row[end...].prefix { $0 != 44 && $0 != 125 }.count
            return replacing(row, after: weakness.amount, count: length, with: "\"free\"")
        case .invalidUTF8:
            guard let end = place(after: weakness.text, in: row) else { return nil }
            return Array(row[..<end]) + [0xFF] + row[end...]
        case .fieldCount, .strayQuote: return nil
        }
    }

    private func replacing(_ row: [UInt8], after key: String?, count: Int, with text: String) -> [UInt8]? {
        guard let end = place(after: key, in: row) else { return nil }
        return Array(row[..<end]) + Array(text.utf8) + row[(end + count)...]
    }

    /// Where the value of a key begins.
    private func place(after key: String?, in row: [UInt8]) -> Int? {
        guard let key = key.map({ Array($0.utf8) }), row.count > key.count else { return nil }
        for start in 0...(row.count - key.count)
        where row[start] == key[0] && row[start..<(start + key.count)].elementsEqual(key) {
            return start + key.count
        }
        return nil
    }
}
