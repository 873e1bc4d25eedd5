/// Merges clusters that agree as profiles though their records disagree one by one: each field of a record may be a copy of
/// the field of another record of the other cluster, as when a person moved and then changed the name.
struct ProfileMerge {
    /// Clusters merge above this weight.
    static let threshold = 2.0
    private static let smallerSample = 8
    private static let largerSample = 16

    /// The records of each cluster; an empty list where merged away.
    private(set) var members: [[Int32]]
    private var neighbours: [Set<Int32>]
    private var versions: [Int32]
    private var heap = MaximumHeap<MergeCandidate>()

    /// Merges `clusters` along pairs of clusters that a positive pair of records joins.
    init(clusters: [[Int32]], neighbours: [(Int32, Int32)], scoring: inout Scoring) {
        members = clusters
        versions = [Int32](repeating: 0, count: clusters.count)
        self.neighbours = [Set<Int32>](repeating: [], count: clusters.count)
        for (left, right) in neighbours where left != right {
            if self.neighbours[Int(left)].insert(right).inserted {
                self.neighbours[Int(right)].insert(left)
                offer(min(left, right), max(left, right), &scoring)
            }
        }
        while let best = heap.removeMaximum() {
            let isCurrent =
                versions[Int(best.left)] == best.leftVersion && versions[Int(best.right)] == best.rightVersion
            if isCurrent { merge(best.left, best.right, &scoring) }
        }
    }

    private mutating func offer(_ left: Int32, _ right: Int32, _ scoring: inout Scoring) {
        guard let strength = Self.strength(members[Int(left)], members[Int(right)], &scoring), strength > Self.threshold
        else { return }
        heap.insert(
            MergeCandidate(
                strength: strength, left: left, right: right, leftVersion: versions[Int(left)],
                rightVersion: versions[Int(right)]))
    }

    private mutating func merge(_ left: Int32, _ right: Int32, _ scoring: inout Scoring) {
        members[Int(left)] += members[Int(right)]
        members[Int(right)] = []
        versions[Int(left)] += 1
        versions[Int(right)] = -1
        let others = neighbours[Int(left)].union(neighbours[Int(right)]).subtracting([left, right])
        neighbours[Int(left)] = others
        neighbours[Int(right)] = []
        for other in others.sorted() {
            neighbours[Int(other)].remove(right)
            neighbours[Int(other)].insert(left)
            offer(min(left, other), max(left, other), &scoring)
        }
    }

    /// The weight of two clusters as profiles; nil where a pair between them is forbidden.
    static func strength(_ left: [Int32], _ right: [Int32], _ scoring: inout Scoring) -> Double? {
        if scoring.bounds.hasBounds
            && left.contains(where: { one in right.contains { scoring.bounds.forbids(one, $0) } })
        {
            return nil
        }
        let (small, large) = left.count <= right.count ? (left, right) : (right, left)
        let (smallSample, largeSample) = (sample(small, smallerSample), sample(large, largerSample))
        guard let table = ProfileTable(smallSample, largeSample, &scoring) else { return nil }
        let (small2large, large2small) = (table.meanWeight(ofRows: true), table.meanWeight(ofRows: false))
        return (Double(large.count) * small2large + Double(small.count) * large2small)
            / Double(left.count + right.count)
    }

    /// At most `limit` records, evenly spread over the cluster in canonical order.
    private static func sample(_ records: [Int32], _ limit: Int) -> [Int32] {
        let sorted = records.sorted()
        if sorted.count <= limit { return sorted }
        return (0..<limit).map { sorted[$0 * sorted.count / limit] }
    }
}

/// The field weights of every pair between two lists of records.
private struct ProfileTable {
    private let rows: Int
    private let columns: Int
    private let fields: Int
    /// 2 to the weight of `(row * columns + column) * fields + field`; negative where null.
    private var likelihoods: [Double] = []
    /// 2 to the household's log odds of each pair.
    private var households: [Double] = []
    /// The dependence of the names of each pair.
    private var dependences: [Double] = []
    private let prior: Double

    init?(_ left: [Int32], _ right: [Int32], _ scoring: inout Scoring) {
        (rows, columns, fields) = (left.count, right.count, scoring.comparison.records.fields.count)
        prior = Double(scoring.weights.prior)
        for one in left {
            for other in right {
                let vector = scoring.comparison.vector(one, other)
                if scoring.comparison.isForbidden(one, other, vector) { return nil }
                for field in 0..<fields {
                    let weight = scoring.weights.weight(field, vector)
                    likelihoods.append(vector.levels[field] == 0 ? -1 : exp2(Double(weight)))
                }
                dependences.append(Double(scoring.weights.dependence(vector)))
                households.append(exp2(Double(scoring.weights.logOdds(vector).household)))
            }
        }
    }

    /// The mean over the records of one side of their weight against the other side as a profile.
    func meanWeight(ofRows: Bool) -> Double {
        let count = ofRows ? rows : columns
        return (0..<count).reduce(0) { $0 + weight(of: $1, isRow: ofRows) } / Double(count)
    }

    private func weight(of record: Int, isRow: Bool) -> Double {
        let others = isRow ? columns : rows
        func pair(_ other: Int) -> Int { isRow ? record * columns + other : other * columns + record }
        var total = prior
        for field in 0..<fields {
            var (sum, present) = (0.0, 0)
            for other in 0..<others where likelihoods[pair(other) * fields + field] >= 0 {
                sum += likelihoods[pair(other) * fields + field]
                present += 1
            }
            if present > 0 { total += log2(sum / Double(present)) }
        }
        total -= (0..<others).map { dependences[pair($0)] }.max() ?? 0
        let household = (0..<others).reduce(0) { $0 + households[pair($1)] } / Double(others)
        return total - log2(1 + household)
    }
}
