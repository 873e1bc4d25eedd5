/// How well clusters agree with the truth.
public struct LinkageQuality: Sendable, Equatable {
    /// Of the pairs put together, the share that belongs together; 1 where no pair was put together.
    public var pairPrecision: Double
    /// Of the pairs that belong together, the share put together; 1 where none belong together.
    public var pairRecall: Double
    /// B³ precision: the mean over records of the share of their cluster that is theirs (Bagga and Baldwin 1998).
    public var bCubedPrecision: Double
    /// B³ recall: the mean over records of the share of theirs that is in their cluster.
    public var bCubedRecall: Double
    /// Pairs that belong together.
    public var truePairs: Int

    /// The harmonic mean of pair precision and recall.
    public var pairF1: Double { LinkageQuality.harmonicMean(pairPrecision, pairRecall) }
    /// The harmonic mean of B³ precision and recall.
    public var bCubedF1: Double { LinkageQuality.harmonicMean(bCubedPrecision, bCubedRecall) }

    /// Compares clusters with the truth, both as a number per record.
    ///
    /// Shape: as many clusters as truths; what is longer is cut.
    public init(clusters: [Int32], truth: [Int32]) {
        let count = min(clusters.count, truth.count)
        let cells = zip(clusters, truth).map { UInt64(UInt32(bitPattern: $0)) << 32 | UInt64(UInt32(bitPattern: $1)) }
        let cellSizes = LinkageQuality.sizes(cells)
        let clusterSizes = LinkageQuality.sizes(clusters.prefix(count).map { UInt64(UInt32(bitPattern: $0)) })
        let truthSizes = LinkageQuality.sizes(truth.prefix(count).map { UInt64(UInt32(bitPattern: $0)) })
        let (common, put, belong) = (cellSizes.pairs, clusterSizes.pairs, truthSizes.pairs)
        pairPrecision = put == 0 ? 1 : Double(common) / Double(put)
        pairRecall = belong == 0 ? 1 : Double(common) / Double(belong)
        truePairs = belong
        var (precision, recall) = (0.0, 0.0)
        for record in 0..<count {
            precision += Double(cellSizes.ofRecord[record]) / Double(clusterSizes.ofRecord[record])
            recall += Double(cellSizes.ofRecord[record]) / Double(truthSizes.ofRecord[record])
        }
        bCubedPrecision = count == 0 ? 1 : precision / Double(count)
        bCubedRecall = count == 0 ? 1 : recall / Double(count)
    }

    private static func harmonicMean(_ one: Double, _ other: Double) -> Double {
        one + other == 0 ? 0 : 2 * one * other / (one + other)
    }

    /// The number of pairs within groups and the size of each record's group.
    private static func sizes(_ keys: [UInt64]) -> (pairs: Int, ofRecord: [Int]) {
        let order = keys.indices.sorted { keys[$0] < keys[$1] }
        var ofRecord = [Int](repeating: 0, count: keys.count)
        var (pairs, start) = (0, 0)
        while start < order.count {
            var end = start
            while end < order.count && keys[order[end]] == keys[order[start]] { end += 1 }
            pairs += (end - start) * (end - start - 1) / 2
            for index in start..<end { ofRecord[order[index]] = end - start }
            start = end
        }
        return (pairs, ofRecord)
    }
}
