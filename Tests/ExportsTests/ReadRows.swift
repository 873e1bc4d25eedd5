import Parallel
import Records

@testable import Exports

/// What a reader makes of an export, in words that are easy to compare.
struct ReadRows: Equatable {
    var rows: [[String]] = []
    var lines: [Int] = []
    var texts: [String] = []
    var broken: [Broken] = []

    struct Broken: Equatable, CustomStringConvertible {
        var line: Int
        var reason: RejectionReason
        var text: String

        var description: String { "\(line) \(reason) \(text.debugDescription)" }
    }

    init() {}

    /// Reads an export in pieces of `size` bytes on so many threads, joining the pieces as extract does.
    init(
        _ bytes: [UInt8], format: ExportFormat = .csv(CSVDialect()), columns: [String], size: Int = 1 << 30,
        threads: Int = 1
    ) throws {
        let export = ExportBytes(bytes)
        let reader = try ExportReader(export, file: "export", format: format, columns: columns)
        let pieces = reader.pieces(size: size, threads: threads)
        let parts = try parallelMap(count: pieces.count, threads: threads) { try reader.rows(of: pieces[$0]) }
        var next: Piece?
        for (piece, part) in zip(pieces, parts) {
            var rows = part
            if let next, next.start != piece.start {
                guard next.start < piece.limit else { continue }
                rows = try reader.rows(of: Piece(start: next.start, limit: piece.limit, line: next.line))
            }
            add(rows, of: export)
            next = rows.next
        }
    }

    private mutating func add(_ part: FieldRows, of export: ExportBytes) {
        for row in 0..<part.count {
            rows.append(part[row])
            lines.append(Int(part.lines[row]))
            texts.append(export.text(part.starts[row]..<part.ends[row]))
        }
        broken += part.broken.map { Broken(line: $0.line, reason: $0.reason, text: export.text($0.range)) }
    }
}

/// A reader of RFC 4180 a byte at a time, with libcsv's ways: blank lines dropped, unquoted fields trimmed, strict quotes.
/// A record whose quotes are broken costs its first line.
struct ReferenceCSV {
    private let text: [UInt8]
    private(set) var result = ReadRows()
    private(set) var header: [String] = []

    init(_ text: [UInt8]) {
        self.text = text
        var (position, line) = (0, 1)
        while position < text.count {
            let fields = record(at: position)
            let end = fields?.end ?? lineEnd(position)
            add(fields?.fields, position..<end, line)
            line += text[position..<end].count { $0 == 10 }
            position = end
        }
    }

    private mutating func add(_ fields: [[UInt8]]?, _ range: Range<Int>, _ line: Int) {
        let raw = String(decoding: text[range], as: UTF8.self)
        if let fields, fields.isEmpty { return }
        let texts = fields?.map { String(decoding: $0, as: UTF8.self) } ?? []
        if header.isEmpty {
            header = texts
        } else if fields == nil {
            result.broken.append(.init(line: line, reason: .brokenQuotes, text: raw))
        } else if texts.count != header.count {
            result.broken.append(.init(line: line, reason: .fieldCount, text: raw))
        } else if String(validating: text[range], as: UTF8.self) == nil {
            result.broken.append(.init(line: line, reason: .invalidUTF8, text: raw))
        } else {
            result.rows.append(texts)
            result.lines.append(line)
            result.texts.append(raw)
        }
    }

    private func lineEnd(_ position: Int) -> Int {
        text[position...].firstIndex(of: 10).map { $0 + 1 } ?? text.count
    }

    private func isSpace(_ position: Int) -> Bool {
        position < text.count && (text[position] == 32 || text[position] == 9)
    }

    private func endsField(_ position: Int) -> Bool {
        position >= text.count || text[position] == 44 || text[position] == 10 || text[position] == 13
    }

    /// The fields of the record at a position, none for a blank line; nil where its quotes are broken.
    private func record(at start: Int) -> (fields: [[UInt8]], end: Int)? {
        var fields: [[UInt8]] = []
        var position = start
        while true {
            while isSpace(position) { position += 1 }
            let isQuoted = position < text.count && text[position] == 34
            guard let field = isQuoted ? quoted(&position) : plain(&position) else { return nil }
            guard position < text.count, text[position] == 44 else {
                let isBlank = fields.isEmpty && field.isEmpty && !isQuoted
                return (isBlank ? [] : fields + [field], lineEnd(min(position, text.count)))
            }
            fields.append(field)
            position += 1
        }
    }

    private func quoted(_ position: inout Int) -> [UInt8]? {
        var field: [UInt8] = []
        position += 1
        while true {
            guard position < text.count else { return nil }
            let byte = text[position]
            position += 1
            if byte == 34 {
                guard position < text.count, text[position] == 34 else { break }
                position += 1
            }
            field.append(byte)
        }
        while isSpace(position) { position += 1 }
        return endsField(position) ? field : nil
    }

    private func plain(_ position: inout Int) -> [UInt8]? {
        var field: [UInt8] = []
        while !endsField(position) {
            if text[position] == 34 { return nil }
            field.append(text[position])
            position += 1
        }
        while let last = field.last, last == 32 || last == 9 { field.removeLast() }
        return field
    }
}
