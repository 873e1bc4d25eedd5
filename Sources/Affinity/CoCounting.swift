import Parallel

/// Counts, product by product, with which others it shares groups: a row of the co-occurrence matrix at a time
/// (Gustavson 1978, "Two fast algorithms for sparse matrices", section 3), so that no pair is ever sorted.
struct CoCounting: Sendable {
    let groups: ProductGroups
    /// By the size of a group, its weight in fixed point above `countBits`, and a one below: one addition counts and weighs, and
    /// sums of whole numbers do not depend on their order.
    private let addends: [UInt64]

    private static let countBits: UInt64 = 26
    private static let one = Double(1 << 12)

    /// - Parameter weight: of a group by its size, 0 … 16.
    init(_ groups: ProductGroups, weight: (Int) -> Double) {
        self.groups = groups
        let largest = groups.occurrences.lazy.map(\.size).max() ?? 0
        addends = (0...Int(largest)).map { size in
            UInt64((min(16, weight(size)) * Self.one).rounded()) << Self.countBits | 1
        }
    }

    /// A row: the products that share a group with one.
    struct Row {
        fileprivate var sums: [UInt64]
        /// The products touched, itself among them, and room for one more.
        fileprivate var buffer: [Int32]
        fileprivate var count = 0

        fileprivate init(products: Int) {
            sums = [UInt64](repeating: 0, count: products)
            buffer = [Int32](repeating: 0, count: products + 1)
        }

        /// The others, in no particular order.
        var others: some Sequence<Int32> { buffer[..<count].lazy.filter { sums[Int($0)] != 0 } }

        /// In how many groups both are.
        func together(_ other: Int32) -> Int { Int(sums[Int(other)] & (1 << countBits - 1)) }
        /// The weight of those groups.
        func weight(_ other: Int32) -> Double { Double(sums[Int(other)] >> countBits) / one }
    }

    /// What `body` makes of the row of each product, in the order of products.
    func rows<Result: Sendable>(threads: Int, _ body: @Sendable (Int, Row) -> Result) -> [Result] {
        let ranges = fixedRanges(count: groups.products, size: 64)
        return parallelMap(count: ranges.count, threads: threads) { index in
            var row = Row(products: groups.products)
            return ranges[index].map { product in
                row.count = count(product, &row.sums, &row.buffer)
                let result = body(product, row)
                for place in 0..<row.count { row.sums[Int(row.buffer[place])] = 0 }
                return result
            }
        }.flatMap { $0 }
    }

    /// Sums up a row and notes the products touched; how many those are.
    private func count(_ product: Int, _ row: inout [UInt64], _ buffer: inout [Int32]) -> Int {
        let (members, occurrences, addends) = (groups.members.span, groups.occurrences.span, addends.span)
        var touched = 0
        var sums = row.mutableSpan
        var others = buffer.mutableSpan
        for place in groups.productStarts[product]..<groups.productStarts[product + 1] {
            let (start, size) = (Int(occurrences[place].start), Int(occurrences[place].size))
            let addend = addends[size]
            for member in start..<start + size {
                let other = members[member]
                let sum = sums[Int(other)]
                others[touched] = other
                touched += sum == 0 ? 1 : 0
                sums[Int(other)] = sum &+ addend
            }
        }
        sums[product] = 0
        return touched
    }
}
