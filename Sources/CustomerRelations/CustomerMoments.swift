/// Moments of customers, brought together by customer: those of customer *c* are `first[c] ..< first[c + 1]`, by time.
struct CustomerMoments: Sendable {
    private(set) var first: [Int]
    /// The places of the moments in the list they came from.
    private(set) var rows: [Int]

    /// The moments of a list that is in order of time; −1 is nobody.
    init(customers: [Int32], count: Int, where isWanted: (Int) -> Bool = { _ in true }) {
        first = [Int](repeating: 0, count: count + 1)
        let wanted = customers.indices.filter { customers[$0] >= 0 && isWanted($0) }
        for row in wanted { first[Int(customers[row]) + 1] += 1 }
        for customer in 0..<count { first[customer + 1] += first[customer] }
        var next = first
        rows = [Int](repeating: 0, count: wanted.count)
        for row in wanted {
            rows[next[Int(customers[row])]] = row
            next[Int(customers[row])] += 1
        }
    }

    /// The places of a customer's moments, earliest first.
    subscript(customer: Int) -> ArraySlice<Int> { rows[first[customer]..<first[customer + 1]] }
}
