/// Which combination of three scores is called what: the eleven customary segments, or rules of one's own.
///
/// Every combination has exactly one name.
public struct SegmentRules: Sendable, Hashable {
    /// The number of scores, 3 to 10.
    public let levels: Int
    /// The names, from best to worst.
    public let names: [String]
    /// The name of each combination, as a place in `names`: recency counts most, monetary value least.
    private let table: [UInt8]

    /// The eleven customary segments (`RFMSegment`).
    public init(customary levels: Int) {
        self.levels = min(10, max(3, levels))
        let all = RFMSegment.allCases
        names = all.map(\.rawValue)
        let count = self.levels
        table = (0..<count * count * count).map { place in
            let score = SegmentRules.scores(place, count)
            let segment = RFMSegment(
                recency: score.recency, frequency: score.frequency, monetary: score.monetary, levels: count)
            return UInt8(all.firstIndex(of: segment) ?? 0)
        }
    }

    /// Rules of one's own, best first; several may give one name.
    ///
    /// - Throws: `SegmentRuleError` where a combination has no name or two rules, or a rule asks for scores there are not.
    public init(_ rules: [SegmentRule], levels: Int) throws(SegmentRuleError) {
        self.levels = levels
        let names = rules.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        self.names = names
        let scores = 1...levels
        for (place, rule) in rules.enumerated()
        where ![rule.recency, rule.frequency, rule.monetary].allSatisfy({ scores.contains($0) }) {
            throw .noSuchScore(rule: place, levels: levels)
        }
        var table: [UInt8] = []
        var unnamed: [RFMScore] = []
        for place in 0..<levels * levels * levels {
            let score = SegmentRules.scores(place, levels)
            let matching = rules.indices.filter { rules[$0].matches(score) }
            if matching.count > 1 { throw .twice(rules: (matching[0], matching[1]), score: score) }
            if matching.isEmpty { unnamed.append(score) }
            table.append(matching.first.flatMap { names.firstIndex(of: rules[$0].name) }.map { UInt8($0) } ?? 0)
        }
        if let first = unnamed.first { throw .unnamed(score: first, count: unnamed.count) }
        self.table = table
    }

    /// The segment of three scores, each 1 to `levels`, as a place in `names`.
    public func segment(recency: UInt8, frequency: UInt8, monetary: UInt8) -> Int {
        Int(table[((Int(recency) - 1) * levels + Int(frequency) - 1) * levels + Int(monetary) - 1])
    }

    private static func scores(_ place: Int, _ levels: Int) -> RFMScore {
        RFMScore(
            recency: place / (levels * levels) + 1, frequency: place / levels % levels + 1, monetary: place % levels + 1
        )
    }
}

/// Three scores of one customer.
public struct RFMScore: Sendable, Hashable, CustomStringConvertible {
    /// The score of days since the last order, high for few.
    public var recency: Int
    /// The score of the number of orders.
    public var frequency: Int
    /// The score of their value.
    public var monetary: Int

    /// `r 5, f 3, m 1`.
    public var description: String { "r \(recency), f \(frequency), m \(monetary)" }
}

/// A name for a block of score combinations.
public struct SegmentRule: Sendable, Hashable {
    /// The name of the segment.
    public var name: String
    /// The scores of recency that belong to it.
    public var recency: ClosedRange<Int>
    /// The scores of frequency that belong to it.
    public var frequency: ClosedRange<Int>
    /// The scores of monetary value that belong to it.
    public var monetary: ClosedRange<Int>

    /// A rule.
    public init(name: String, recency: ClosedRange<Int>, frequency: ClosedRange<Int>, monetary: ClosedRange<Int>) {
        (self.name, self.recency, self.frequency, self.monetary) = (name, recency, frequency, monetary)
    }

    func matches(_ score: RFMScore) -> Bool {
        recency.contains(score.recency) && frequency.contains(score.frequency) && monetary.contains(score.monetary)
    }
}

/// Why rules do not name every combination of scores exactly once; rules are told by their place, from 0.
public enum SegmentRuleError: Error, CustomStringConvertible {
    /// A rule asks for scores outside 1 to `levels`.
    case noSuchScore(rule: Int, levels: Int)
    /// Two rules name one combination.
    case twice(rules: (Int, Int), score: RFMScore)
    /// So many combinations have no name; one of them.
    case unnamed(score: RFMScore, count: Int)

    /// What is wrong, in words.
    public var description: String {
        switch self {
        case .noSuchScore(_, let levels): "a score outside 1 to \(levels)"
        case .twice(_, let score): "two rules name the scores \(score)"
        case .unnamed(let score, let count):
            "\(count) combination\(count == 1 ? "" : "s") of scores without a name, such as \(score)"
        }
    }
}
