/// The records of each value of a column, ascending (counting sort).
struct GroupedRecords: Sendable {
    private var starts: [Int32]
    private var records: [Int32]

    /// Groups 0 ..< `ids.count` by `ids` in 0 ..< `values`; -1 is in no group.
    init(ids: [Int32], values: Int) {
        starts = [Int32](repeating: 0, count: values + 1)
        for id in ids where id >= 0 { starts[Int(id) + 1] += 1 }
        for value in 1..<max(1, starts.count) { starts[value] += starts[value - 1] }
        records = [Int32](repeating: 0, count: Int(starts.last ?? 0))
        var next = starts
        for (record, id) in ids.enumerated() where id >= 0 {
            records[Int(next[Int(id)])] = Int32(record)
            next[Int(id)] += 1
        }
    }

    /// The records of a value.
    subscript(value: Int) -> ArraySlice<Int32> { records[Int(starts[value])..<Int(starts[value + 1])] }
}
