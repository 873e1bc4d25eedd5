import Records

@testable import Transform

/// A table of a kind from rows of texts: timestamps as ISO days or moments, decimals as numbers, "" as null.
func table(_ kind: SourceKind, _ fields: [String], _ files: [[[String]]]) -> RecordTable {
    let rows = files.flatMap { $0 }
    let columns = kind.fields.map { field -> Column? in
        guard let position = fields.firstIndex(of: field.name) else { return nil }
        let texts = rows.map { $0[position] }
        switch field.type {
        case .text: return .text(TextColumn(texts))
        case .category: return .category(CategoryColumn(texts))
        case .timestamp: return .timestamp(texts.map { moment($0) })
        case .decimal: return .decimal(texts.map { millionths($0) })
        }
    }
    var end = 0
    let ends = files.enumerated().map { index, file in
        end += file.count
        return (name: "file\(index + 1)", end: end)
    }
    return RecordTable(
        kind: kind, columns: columns, lines: files.flatMap { $0.indices.map { UInt32($0 + 2) } }, files: ends)
}

/// Seconds of an ISO day, with `T` and an hour behind it or not; null where "".
func moment(_ text: String) -> Int64 {
    let parts = text.split(separator: "T")
    guard let first = parts.first, let day = Day(iso: first) else { return Timestamp.null }
    return Timestamp(day: day, secondOfDay: parts.count > 1 ? (Int(parts[1]) ?? 0) * 3600 : 0).seconds
}

func millionths(_ text: String) -> Int64 {
    Double(text).map { Int64(($0 * 1e6).rounded()) } ?? Millionths.null
}

func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw NoSuchDay() }
    return day
}

func currency(_ code: String) throws -> Currency {
    guard let currency = Currency(code: code) else { throw NoSuchDay() }
    return currency
}

struct NoSuchDay: Error {}
