/// What linking will cost, by blocking rule, known before any pair is compared.
public struct BlockingPlan: Sendable, Equatable {
    /// One rule's share.
    public struct Rule: Sendable, Equatable {
        /// The rule, such as `name + birth_date`.
        public var name: String
        /// Pairs within its blocks; pairs of several rules count in each.
        public var pairs: Int
        /// Records in its largest block, kept or divided.
        public var largestBlock: Int
        /// A row in the largest block, or -1.
        public var largestBlockRow: Int
        /// Blocks too large to compare, divided by a third piece of key or dropped.
        public var dividedBlocks: Int
    }

    /// The rules, most pairs first.
    public var rules: [Rule]
    /// Records.
    public var records: Int
    /// An upper bound of the pairs to compare: those of all rules together.
    public var pairs: Int
    /// Bytes that the work needs at most, about.
    public var bytes: Int
    /// Seconds of one core that the comparisons take, about.
    public var seconds: Double

    /// Measured on a core of 2024: comparing and clustering per pair; everything else per record.
    private static let secondsPerPair = 0.7e-6
    private static let secondsPerRecord = 15e-6

    init(_ rules: [BlockingRule], _ blocks: [RuleBlocks], records: NormalizedRecords) {
        let members = blocks.reduce(0) { $0 + $1.members.count }
        self.rules = zip(rules, blocks).map { rule, blocks in
            Rule(
                name: rule.name, pairs: blocks.pairs, largestBlock: blocks.largest,
                largestBlockRow: blocks.largestMember < 0 ? -1 : Int(records.order.rows[Int(blocks.largestMember)]),
                dividedBlocks: blocks.divided)
        }.sorted { ($1.pairs, $0.name) < ($0.pairs, $1.name) }
        self.records = records.count
        pairs = blocks.reduce(0) { $0 + $1.pairs }
        bytes = records.table.bytes.count + records.count * (records.fields.count * 12 + 200) + members * 12 + pairs * 6
        seconds = Double(pairs) * Self.secondsPerPair + Double(records.count) * Self.secondsPerRecord
    }

    /// Throws `overMemory`, naming the rule with the most pairs, where more than `allowed` bytes are needed.
    public func check(allowed: Int) throws(LinkageError) {
        guard bytes > allowed else { return }
        throw .overMemory(
            rule: rules.first?.name ?? "none", pairs: rules.first?.pairs ?? 0, bytes: bytes, allowed: allowed)
    }
}
