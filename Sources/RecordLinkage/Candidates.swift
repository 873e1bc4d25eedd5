internal import Parallel

/// The pairs to compare: for each record the later records with which it shares a block, each once.
struct Candidates: Sendable {
    private let starts: [Int]
    private let partners: [Int32]

    /// The number of pairs.
    var count: Int { partners.count }

    /// The later records to compare a record with.
    @inline(__always)
    func partners(of record: Int) -> ArraySlice<Int32> { partners[starts[record]..<starts[record + 1]] }

    /// Gathers the pairs from the blocks of all rules. A pair is admissible where `admits` says so (of two sources, in link mode).
    init(_ rules: [RuleBlocks], records: Int, threads: Int, admits: @Sendable (Int32, Int32) -> Bool) {
        let index = BlockIndex(rules, records: records)
        let ranges = fixedRanges(count: records, size: Self.chunk)
        let parts = parallelMap(count: ranges.count, threads: threads) {
            index.partners(of: ranges[$0], admits: admits)
        }
        var starts = [0]
        starts.reserveCapacity(records + 1)
        for count in parts.lazy.flatMap(\.counts) { starts.append(starts[starts.count - 1] + Int(count)) }
        var partners: [Int32] = []
        partners.reserveCapacity(starts[starts.count - 1])
        for part in parts { partners.append(contentsOf: part.partners) }
        self.starts = starts
        self.partners = partners
    }

    private static let chunk = 65536
}

/// The blocks in which each record is: the block collection turned round.
private struct BlockIndex: Sendable {
    /// The members of every block; the last of a block carries the flag.
    let members: [UInt32]
    /// Where the positions of each record begin.
    let starts: [UInt32]
    /// Each record's positions in `members`.
    let positions: [UInt32]
    let records: Int

    init(_ rules: [RuleBlocks], records: Int) {
        var members: [UInt32] = []
        members.reserveCapacity(rules.reduce(0) { $0 + $1.members.count })
        for rule in rules { members.append(contentsOf: rule.members) }
        var starts = [UInt32](repeating: 0, count: records + 1)
        for member in members { starts[Int(member & ~RuleBlocks.lastFlag) + 1] += 1 }
        for record in 0..<records { starts[record + 1] += starts[record] }
        var next = starts
        var positions = [UInt32](repeating: 0, count: members.count)
        for (position, member) in members.enumerated() {
            let record = Int(member & ~RuleBlocks.lastFlag)
            positions[Int(next[record])] = UInt32(position)
            next[record] += 1
        }
        self.members = members
        self.starts = starts
        self.positions = positions
        self.records = records
    }

    /// The later partners of a range of records, in the order of the rules; each pair once.
    func partners(
        of range: Range<Int>, admits: (Int32, Int32) -> Bool
    ) -> (counts: [UInt32], partners: [Int32]) {
        var seen = [Int32](repeating: -1, count: records)
        var counts: [UInt32] = []
        var partners: [Int32] = []
        for record in range {
            let before = partners.count
            for index in Int(starts[record])..<Int(starts[record + 1]) {
                var position = Int(positions[index])
                while members[position] & RuleBlocks.lastFlag == 0 {
                    position += 1
                    let other = Int(members[position] & ~RuleBlocks.lastFlag)
                    if seen[other] != Int32(record) {
                        seen[other] = Int32(record)
                        if admits(Int32(record), Int32(other)) { partners.append(Int32(other)) }
                    }
                }
            }
            counts.append(UInt32(partners.count - before))
        }
        return (counts, partners)
    }
}
