import Testing

@testable import RecordLinkage

/// Weights from a table.
private struct TableScoring: PairScoring {
    var weights: [[Float]]
    var hasBounds: Bool { false }
    func admits(_ left: Int32, _ right: Int32) -> Bool { true }
    func forbids(_ left: Int32, _ right: Int32) -> Bool { false }
    mutating func score(_ left: Int32, _ right: Int32) -> Float { weights[Int(left)][Int(right)] }
}

@Suite struct AverageLinkageTests {
    private func randomWeights(_ count: Int, seed: UInt64, groups: UInt64) -> [[Float]] {
        var weights = [[Float]](repeating: [Float](repeating: 0, count: count), count: count)
        for left in 0..<count {
            for right in (left + 1)..<count {
                let together = mix(UInt64(left) &+ seed) % groups == mix(UInt64(right) &+ seed) % groups
                let noise = Float(mix(UInt64(left * 1000 + right) &* 7 &+ seed) % 1000) / 1000
                weights[left][right] = together ? 14 * noise - 3 : 9 * noise - 7
                weights[right][left] = weights[left][right]
            }
        }
        return weights
    }

    /// Merges the best pair of clusters by full recomputation until no mean is positive.
    private func naive(_ weights: [[Float]]) -> Set<Set<Int32>> {
        var clusters = weights.indices.map { [Int32($0)] }
        while true {
            var best: (mean: Double, left: Int, right: Int)?
            for left in clusters.indices {
                for right in clusters.indices where right > left {
                    var sum = 0.0
                    for one in clusters[left] {
                        for other in clusters[right] { sum += Double(max(-12, min(12, weights[Int(one)][Int(other)]))) }
                    }
                    let mean = sum / Double(clusters[left].count * clusters[right].count)
                    if mean > 0 && mean > (best?.mean ?? 0) { best = (mean, left, right) }
                }
            }
            guard let found = best else { return Set(clusters.map(Set.init)) }
            clusters[found.left] += clusters[found.right]
            clusters.remove(at: found.right)
        }
    }

    /// Small components score every pair, large ones follow their edges; both equal the naive reference.
    @Test(arguments: [(8, 31), (20, 32), (24, 33), (40, 34), (60, 35)] as [(Int, UInt64)])
    func equalsNaiveReference(count: Int, seed: UInt64) {
        let weights = randomWeights(count, seed: seed, groups: UInt64(max(2, count / 5)))
        var scoring = TableScoring(weights: weights)
        var pairs: [ScoredPair] = []
        var group: [Int32: Int32] = [:]
        for left in 0..<Int32(count) {
            group[left] = left
            for right in (left + 1)..<max(left + 1, Int32(count)) where weights[Int(left)][Int(right)] >= -12 {
                pairs.append(ScoredPair(left: left, right: right, weight: weights[Int(left)][Int(right)]))
            }
        }
        let linked = AverageLinkage(
            groups: (0..<Int32(count)).map { [$0] }, pairs: pairs, group: group, scoring: &scoring)
        let found = Set(linked.members.filter { !$0.isEmpty }.map(Set.init))
        #expect(found == naive(weights), "count \(count) seed \(seed)")
    }

    @Test func oneBadEdgeJoinsNothing() {
        var weights = [[Float]](repeating: [Float](repeating: -8, count: 6), count: 6)
        for block in [[0, 1, 2], [3, 4, 5]] { for one in block { for other in block { weights[one][other] = 9 } } }
        (weights[2][3], weights[3][2]) = (11, 11)
        var scoring = TableScoring(weights: weights)
        let linked = AverageLinkage(groups: (0..<6).map { [$0] }, pairs: [], group: [:], scoring: &scoring)
        #expect(linked.members.filter { !$0.isEmpty }.count == 2)
    }

    @Test func heapGivesLargestFirst() {
        var heap = MaximumHeap<Int>()
        for value in [3, 9, 1, 9, 4] { heap.insert(value) }
        var order: [Int] = []
        while let value = heap.removeMaximum() { order.append(value) }
        #expect(order == [9, 9, 4, 3, 1])
    }
}
