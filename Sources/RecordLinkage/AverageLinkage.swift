/// Where clustering gets its weights from: a model's scores, or a table in tests.
protocol PairScoring {
    /// Whether any pair could be forbidden.
    var hasBounds: Bool { get }
    /// Whether a pair counts at all.
    func admits(_ left: Int32, _ right: Int32) -> Bool
    /// Whether a pair is forbidden whatever its values.
    func forbids(_ left: Int32, _ right: Int32) -> Bool
    /// The match weight of a pair in bits; `Scoring.forbidden` or less where it can never be one.
    mutating func score(_ left: Int32, _ right: Int32) -> Float
}

/// What joins two clusters: the sum and number of the weights between their records.
struct ClusterLink {
    var sum: Double
    var count: Int
    var isForbidden: Bool

    /// The mean weight; nothing is lower than a forbidden link.
    var mean: Double { isForbidden ? -.infinity : count == 0 ? 0 : sum / Double(count) }

    static func + (left: ClusterLink, right: ClusterLink) -> ClusterLink {
        ClusterLink(
            sum: left.sum + right.sum, count: left.count + right.count,
            isForbidden: left.isForbidden || right.isForbidden)
    }
}

/// Two clusters that could be merged, in the order of merging: the strongest first, ties by number.
struct MergeCandidate: Comparable {
    var strength: Double
    var left: Int32
    var right: Int32
    /// The states of the two clusters for which the strength holds.
    var leftVersion: Int32
    var rightVersion: Int32

    static func < (one: MergeCandidate, other: MergeCandidate) -> Bool {
        if one.strength != other.strength { return one.strength < other.strength }
        return (other.left, other.right) < (one.left, one.right)
    }
}

/// Agglomerative clustering by average linkage (Sokal and Michener 1958) over match weights: the two clusters with the largest
/// mean weight are merged while it is positive, that is, while one person is likelier than two. One bad edge cannot join two
/// groups whose other records disagree.
struct AverageLinkage {
    /// Weights are clamped to ± this, so that no pair outweighs all others.
    static let clamp: Float = 12
    /// Links with a lower mean are forgotten, and scored again if ever needed.
    static let forgetting = -8.0
    /// Between large clusters every k-th pair is scored, so that about so many are.
    static let sampledPairs = 100
    /// In components up to this size every pair is scored, blocked or not.
    static let completeComponent = 24

    /// The records of each cluster by canonical position; an empty list where merged away.
    private(set) var members: [[Int32]]
    private var links: [[Int32: ClusterLink]]
    private var versions: [Int32]
    private var heap = MaximumHeap<MergeCandidate>()

    /// Clusters `groups` (each a list of records already known to be one) with the scored pairs among them.
    ///
    /// `group` is the number of the group of each record that occurs in `pairs`.
    init(groups: [[Int32]], pairs: [ScoredPair], group: [Int32: Int32], scoring: inout some PairScoring) {
        members = groups
        links = [[Int32: ClusterLink]](repeating: [:], count: groups.count)
        versions = [Int32](repeating: 0, count: groups.count)
        if groups.count <= Self.completeComponent {
            linkAll(&scoring)
        } else {
            linkPairs(pairs, group, &scoring)
        }
        for left in links.indices {
            for right in links[left].keys.sorted() where right > left { offer(Int32(left), right) }
        }
        mergeAll(&scoring)
    }

    private mutating func linkAll(_ scoring: inout some PairScoring) {
        for left in members.indices {
            for right in members.indices where right > left {
                set(Int32(left), Int32(right), Self.link(members[left], members[right], &scoring))
            }
        }
    }

    private mutating func linkPairs(_ pairs: [ScoredPair], _ group: [Int32: Int32], _ scoring: inout some PairScoring) {
        for pair in pairs {
            guard let left = group[pair.left], let right = group[pair.right], left != right else { continue }
            if links[Int(left)][right] != nil { continue }
            set(left, right, Self.link(members[Int(left)], members[Int(right)], &scoring))
        }
    }

    private mutating func set(_ left: Int32, _ right: Int32, _ link: ClusterLink) {
        links[Int(left)][right] = link
        links[Int(right)][left] = link
    }

    private mutating func offer(_ left: Int32, _ right: Int32) {
        guard let link = links[Int(left)][right], link.mean > 0 else { return }
        heap.insert(
            MergeCandidate(
                strength: link.mean, left: min(left, right), right: max(left, right),
                leftVersion: versions[Int(min(left, right))], rightVersion: versions[Int(max(left, right))]))
    }

    private mutating func mergeAll(_ scoring: inout some PairScoring) {
        while let best = heap.removeMaximum() {
            let isCurrent =
                versions[Int(best.left)] == best.leftVersion && versions[Int(best.right)] == best.rightVersion
            if isCurrent { merge(Int(best.left), Int(best.right), &scoring) }
        }
    }

    private mutating func merge(_ left: Int, _ right: Int, _ scoring: inout some PairScoring) {
        let (leftLinks, rightLinks) = (links[left], links[right])
        let others = Set(leftLinks.keys).union(rightLinks.keys).subtracting([Int32(left), Int32(right)]).sorted()
        for other in others {
            let others = members[Int(other)]
            let one = leftLinks[other] ?? Self.link(members[left], others, &scoring)
            let two = rightLinks[other] ?? Self.link(members[right], others, &scoring)
            links[Int(other)][Int32(right)] = nil
            let together = one + two
            let isForgotten = together.mean < Self.forgetting && !together.isForbidden
            links[Int(other)][Int32(left)] = isForgotten ? nil : together
            links[left][other] = isForgotten ? nil : together
        }
        links[left][Int32(right)] = nil
        links[right] = [:]
        members[left] += members[right]
        members[right] = []
        versions[left] += 1
        versions[right] = -1
        for other in others { offer(Int32(left), other) }
    }

    /// The weights between two groups of records; of many pairs every k-th stands for the others.
    static func link(_ left: [Int32], _ right: [Int32], _ scoring: inout some PairScoring) -> ClusterLink {
        let pairs = left.count * right.count
        if scoring.hasBounds {
            for one in left {
                for other in right where scoring.forbids(one, other) {
                    return ClusterLink(sum: 0, count: pairs, isForbidden: true)
                }
            }
        }
        let step = max(1, pairs / sampledPairs)
        var link = ClusterLink(sum: 0, count: 0, isForbidden: false)
        for pair in stride(from: 0, to: pairs, by: step) {
            let (one, other) = (left[pair / right.count], right[pair % right.count])
            guard scoring.admits(one, other) else { continue }
            let weight = scoring.score(one, other)
            if weight <= Scoring.forbidden { link.isForbidden = true }
            link.sum += Double(max(-clamp, min(clamp, weight)))
            link.count += 1
        }
        link.sum *= Double(step)
        link.count *= step
        return link
    }
}

/// A binary heap with the largest element on top.
struct MaximumHeap<Element: Comparable> {
    private var elements: [Element] = []

    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if !(elements[parent] < elements[child]) { return }
            elements.swapAt(parent, child)
            child = parent
        }
    }

    mutating func removeMaximum() -> Element? {
        guard let first = elements.first else { return nil }
        let last = elements.removeLast()
        if elements.isEmpty { return first }
        elements[0] = last
        var parent = 0
        while true {
            var largest = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < elements.count && elements[largest] < elements[child] {
                largest = child
            }
            if largest == parent { return first }
            elements.swapAt(parent, largest)
            parent = largest
        }
    }
}
