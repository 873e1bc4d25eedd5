import CSimdJSON
public import Records

/// A row that is not a row: where it lies in the bytes, its line, and why.
public struct BrokenRow: Hashable, Sendable {
    /// The row's bytes.
    public var range: Range<Int>
    /// The line at which it begins, from 1.
    public var line: Int
    /// Why it is not a row.
    public var reason: RejectionReason
}

/// The rows of one piece of an export, as the texts of their fields.
public struct FieldRows: Sendable {
    /// The texts of every row, row by row.
    public var texts: FieldTexts
    /// The texts of a row, wanted or not.
    public let width: Int
    /// Where in a row the text of each wanted column stands.
    public let places: [Int]
    /// The line at which each row begins, from 1.
    public var lines: [UInt32]
    /// Where each row begins in the export's bytes.
    public var starts: [Int]
    /// Where each row ends in the export's bytes.
    public var ends: [Int]
    /// Rows that are not rows, by line.
    public var broken: [BrokenRow]
    /// What lies behind: where the next row begins, and its line.
    public var next: Piece

    /// The number of rows.
    public var count: Int { lines.count }

    /// The bytes from the first row to the end of the last.
    public var bytes: Int { (ends.last ?? 0) - (starts.first ?? 0) }

    /// The wanted columns, each of `count` texts: made anew by every call.
    public var columns: [TextColumn] { places.map { texts.column(at: $0, of: width) } }

    /// The texts of a row in the wanted columns.
    public subscript(row: Int) -> [String] { places.map { texts[row * width + $0] } }

    /// What is known of the rows beside their texts.
    public var withoutTexts: FieldRows {
        var rows = self
        rows.texts = FieldTexts()
        return rows
    }

    /// No rows.
    static func none(width: Int, places: [Int], at position: Int) -> FieldRows {
        FieldRows(
            texts: FieldTexts(), width: width, places: places, lines: [], starts: [], ends: [], broken: [],
            next: Piece(start: position, limit: position, line: 0))
    }

    /// The rows at `kept`, in that order.
    public func gathering(_ kept: [Int]) -> FieldRows {
        FieldRows(
            texts: texts.gathering(kept, of: width), width: width, places: places, lines: kept.map { lines[$0] },
            starts: kept.map { starts[$0] }, ends: kept.map { ends[$0] }, broken: broken, next: next)
    }

    /// The rows whose bytes are UTF-8; the others become broken rows.
    func rejectingInvalidUTF8(in text: UnsafeRawBufferPointer, from start: Int) -> FieldRows {
        if unsafe text.isUTF8(start..<next.start) { return self }
        let kept = (0..<count).filter { unsafe text.isUTF8(starts[$0]..<ends[$0]) }
        guard kept.count < count else { return self }
        var valid = gathering(kept)
        let invalid = Set(0..<count).subtracting(kept).sorted().map { row in
            BrokenRow(range: starts[row]..<ends[row], line: Int(lines[row]), reason: .invalidUTF8)
        }
        valid.broken = (broken + invalid).sorted { $0.range.lowerBound < $1.range.lowerBound }
        return valid
    }
}

extension UnsafeRawBufferPointer {
    /// Whether a range of the bytes is UTF-8.
    func isUTF8(_ range: Range<Int>) -> Bool {
        guard let base = baseAddress, !range.isEmpty else { return true }
        return unsafe csimdjson_is_utf8((base + range.lowerBound).assumingMemoryBound(to: CChar.self), range.count)
    }
}
