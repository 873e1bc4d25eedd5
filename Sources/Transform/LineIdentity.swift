import Records

/// What tells the lines of an order apart: their ids, and where there are none, the file they stand in and all they say.
enum LineIdentity {
    /// Of the rows that stand for the same line, the newest.
    ///
    /// Lines with an id replace those of the same order and id. Lines without one are told by the newest file that has some of
    /// their order; in an export that has ids, such lines are one where they repeat in every field.
    static func newest(
        of candidates: [Int], in table: RecordTable, updated: [Int64]?, files: [UInt32], threads: Int
    ) -> [Int] {
        let orderIDs = table.text("order_id")
        func newest(_ rows: [Int], _ keys: [TextColumn], wholeFiles: Bool) -> [Int] {
            LatestRecords.rows(
                of: rows, keys: keys, updated: updated, files: files, wholeFiles: wholeFiles, threads: threads)
        }
        guard table.has("line_id") else { return newest(candidates, [orderIDs], wholeFiles: true) }
        let lineIDs = table.text("line_id")
        let nameless = candidates.filter { lineIDs.isNull($0) }
        guard !nameless.isEmpty else { return newest(candidates, [orderIDs, lineIDs], wholeFiles: false) }
        let named = newest(candidates.filter { !lineIDs.isNull($0) }, [orderIDs, lineIDs], wholeFiles: false)
        return (named + distinct(newest(nameless, [orderIDs], wholeFiles: true), in: table, threads)).sorted()
    }

    /// The last of each group of rows that agree in every field.
    private static func distinct(_ rows: [Int], in table: RecordTable, _ threads: Int) -> [Int] {
        let part = table.gathering(rows)
        return LatestRecords.rows(
            of: Array(rows.indices), keys: part.everyField, updated: nil,
            files: [UInt32](repeating: 0, count: rows.count), wholeFiles: false, threads: threads
        ).map { rows[$0] }
    }

    /// The id of each line: its own, or, in the order of the rows, the next number from 1 that no line of the order has.
    ///
    /// - Parameter own: the ids that the export gives; nil where it gives none.
    static func ids(_ own: TextColumn?, of orderIDs: TextColumn) -> TextColumn {
        if let own, !(0..<own.count).contains(where: { own.isNull($0) }) { return own }
        let index = TextIndex(orderIDs)
        func order(_ row: Int) -> Int { orderIDs.withBytes(row) { index.row(of: $0) } ?? row }
        var taken: [Int: Set<String>] = [:]
        if let own {
            for row in 0..<own.count where own.isNull(row) { taken[order(row)] = [] }
            for row in 0..<own.count where !own.isNull(row) { taken[order(row)]?.insert(own[row]) }
        }
        var numbers = [Int32](repeating: 0, count: orderIDs.count)
        var ids = TextColumn()
        for row in 0..<orderIDs.count {
            if let own, !own.isNull(row) {
                ids.append(utf8: own.utf8(row))
                continue
            }
            let order = order(row)
            repeat { numbers[order] += 1 } while taken[order]?.contains(String(numbers[order])) == true
            ids.append(String(numbers[order]))
        }
        return ids
    }
}

extension RecordTable {
    /// Every field as a column of keys: what tells rows apart that have no id.
    var everyField: [TextColumn] {
        kind.fields.map { field in
            switch field.type {
            case .text: text(field.name)
            case .category: TextColumn(category(field.name))
            case .timestamp: TextColumn(numbers: timestamp(field.name))
            case .decimal: TextColumn(numbers: decimal(field.name))
            }
        }
    }
}

extension TextColumn {
    /// The texts of categories, row by row.
    fileprivate init(_ column: CategoryColumn) {
        self.init()
        for code in column.codes {
            if code == CategoryColumn.null { appendNull() } else { append(utf8: column.dictionary.utf8(Int(code))) }
        }
    }

    /// Numbers as eight bytes each: keys, not texts to be read.
    fileprivate init(numbers: [Int64]) {
        self.init()
        reserve(rows: numbers.count, bytes: numbers.count * 8)
        for number in numbers {
            append(utf8: (0..<8).map { UInt8(truncatingIfNeeded: number >> Int64(8 * $0)) })
        }
    }
}
