/// Rows by the group that each belongs to, in their own order.
struct Grouping: Sendable {
    private let starts: [Int32]
    private let rows: [Int32]

    /// Rows by group; a row of a negative group belongs to none.
    init(_ groups: [Int32], count: Int) {
        var starts = [Int32](repeating: 0, count: count + 1)
        for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
        for group in 0..<count { starts[group + 1] += starts[group] }
        var rows = [Int32](repeating: 0, count: Int(starts[count]))
        var next = starts
        for (row, group) in groups.enumerated() where group >= 0 {
            rows[Int(next[Int(group)])] = Int32(row)
            next[Int(group)] += 1
        }
        self.starts = starts
        self.rows = rows
    }

    /// The rows of a group.
    subscript(group: Int) -> ArraySlice<Int32> { rows[Int(starts[group])..<Int(starts[group + 1])] }
}
