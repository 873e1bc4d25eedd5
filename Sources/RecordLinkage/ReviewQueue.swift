/// A pair of records whose decision by a person would teach most.
public struct ReviewPair: Sendable, Equatable {
    /// The rows.
    public var pair: RecordPair
    /// log2 odds of a match.
    public var weight: Float
    /// Whether the two are in one cluster now: a no would split it, a yes would join two.
    public var areTogether: Bool
    /// Records whose customer would change with the answer.
    public var affectedRecords: Int
    /// Uncertainty (entropy in bits) times the records affected.
    public var information: Float
}

extension Linkage {
    /// The most informative pairs, at most one for each two clusters, most informative first. Answers come back as `Override`s.
    public func reviewQueue(limit: Int) -> [ReviewPair] {
        var sizes = [Int](repeating: 0, count: clusterCount)
        for cluster in clusters { sizes[Int(cluster)] += 1 }
        let pairs = uncertainPairs.map { uncertain -> ReviewPair in
            let (left, right) = (clusters[uncertain.pair.left], clusters[uncertain.pair.right])
            let affected = left == right ? sizes[Int(left)] : min(sizes[Int(left)], sizes[Int(right)])
            return ReviewPair(
                pair: uncertain.pair, weight: uncertain.weight, areTogether: left == right, affectedRecords: affected,
                information: Linkage.entropy(Double(uncertain.probability)) * Float(affected))
        }
        let ranked = pairs.enumerated().sorted {
            ($1.element.information, $0.offset) < ($0.element.information, $1.offset)
        }.map(\.element)
        var seen: Set<UInt64> = []
        let distinct = ranked.filter { review in
            let ends = [clusters[review.pair.left], clusters[review.pair.right]].sorted()
            return seen.insert(UInt64(UInt32(ends[0])) << 32 | UInt64(UInt32(ends[1]))).inserted
        }
        return Array(distinct.prefix(limit))
    }

    private static func entropy(_ probability: Double) -> Float {
        if probability <= 0 || probability >= 1 { return 0 }
        return Float(-probability * log2(probability) - (1 - probability) * log2(1 - probability))
    }
}
