internal import Parallel
internal import Records

/// The canonical order of a table's records: by a hash of source and id. Everything that could depend on the order of
/// rows (ties, samples, numbering) uses it, so the order of the rows changes nothing.
struct RecordOrder {
    /// The row at each canonical position.
    let rows: [Int32]
    /// The canonical position of each row.
    let positions: [Int32]

    init(_ table: LinkageTable, threads: Int) {
        let seeds = table.sourceNames.map { hash64($0) }
        let ranges = fixedRanges(count: table.count, size: 65536)
        let chunks = parallelMap(count: ranges.count, threads: threads) { chunk in
            ranges[chunk].map { row in
                table.recordIDs.withBytes(row) { hash64($0, seed: seeds[Int(table.sources[row])]) }
            }
        }
        let keys = chunks.flatMap { $0 }
        var order = (0..<Int32(keys.count)).map { (key: keys[Int($0)], row: $0) }
        order.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            return RecordOrder.precedes(Int(left.row), Int(right.row), table)
        }
        rows = order.map(\.row)
        var positions = [Int32](repeating: 0, count: rows.count)
        for (position, row) in rows.enumerated() { positions[Int(row)] = Int32(position) }
        self.positions = positions
    }

    /// The order of two rows with the same hash: by source, id and values, so that it does not depend on the rows.
    private static func precedes(_ left: Int, _ right: Int, _ table: LinkageTable) -> Bool {
        let columns = [table.recordIDs] + table.fields.map(\.values)
        let sources = (table.sourceNames[Int(table.sources[left])], table.sourceNames[Int(table.sources[right])])
        if sources.0 != sources.1 { return sources.0 < sources.1 }
        for column in columns where !column.utf8(left).elementsEqual(column.utf8(right)) {
            return column.utf8(left).lexicographicallyPrecedes(column.utf8(right))
        }
        return left < right
    }
}
