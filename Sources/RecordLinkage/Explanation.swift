/// Why two records are, or are not, one person: the weight of every field in bits, from the prior to the probability.
public struct PairExplanation: Sendable, Equatable {
    /// One field's share.
    public struct Step: Sendable, Equatable {
        /// The field.
        public var field: String
        /// The comparison level in words.
        public var level: String
        /// The first record's value as compared.
        public var left: String
        /// The second record's value as compared.
        public var right: String
        /// The match weight in bits.
        public var bits: Float
    }

    /// log2 odds of a match before anything is compared.
    public var prior: Float
    /// The fields that both records have, in the model's order.
    public var steps: [Step]
    /// Taken off because people of one household, or namesakes, agree in the same fields.
    public var correction: Float
    /// Whether the two can never be one: a source without duplicates, a decision, or contradicting identifiers.
    public var isForbidden: Bool

    /// The match weight: all bits together.
    public var weight: Float { steps.reduce(prior) { $0 + $1.bits } + correction }
    /// The probability of a match; 0 where forbidden.
    public var probability: Float { isForbidden ? 0 : Float(1 / (1 + exp2(-Double(weight)))) }
}

extension PairExplanation: CustomStringConvertible {
    /// The waterfall as lines of text. Contains the records' values: personal data.
    public var description: String {
        var lines = [PairExplanation.line("prior", "", prior)]
        for step in steps {
            let values = step.left == step.right ? step.left : "\(step.left) | \(step.right)"
            lines.append(PairExplanation.line(step.field, "\(step.level): \(values)", step.bits))
        }
        if abs(correction) >= 0.05 { lines.append(PairExplanation.line("household or namesakes", "", correction)) }
        let verdict = isForbidden ? "forbidden" : "probability \(PairExplanation.rounded(probability, 1000))"
        lines.append(PairExplanation.line("match weight", verdict, weight))
        return lines.joined(separator: "\n")
    }

    private static func line(_ field: String, _ text: String, _ bits: Float) -> String {
        let sign = bits >= 0 ? "+" : ""
        let number = sign + rounded(bits, 10)
        return String(repeating: " ", count: max(0, 7 - number.count)) + number + "  " + field
            + (text.isEmpty ? "" : "  " + text)
    }

    private static func rounded(_ value: Float, _ steps: Float) -> String {
        "\((value * steps).rounded() / steps)"
    }
}

/// A join within a cluster: by a scored pair or by a rule.
public struct ClusterJoin: Sendable, Equatable {
    /// The two rows.
    public var pair: RecordPair
    /// The match weight in bits; infinite for a rule.
    public var weight: Float
}

extension Linkage {
    /// Why two rows are, or are not, one person.
    public func explanation(of pair: RecordPair) -> PairExplanation {
        let (left, right) = records.order.pair(pair)
        var scoring = Scoring(records, weights, bounds)
        let vector = scoring.comparison.vector(left, right)
        var steps: [PairExplanation.Step] = []
        var total = weights.prior
        for field in records.fields.indices where vector.levels[field] != 0 {
            let bits = weights.weight(field, vector)
            total += bits
            steps.append(
                PairExplanation.Step(
                    field: records.fieldNames[field],
                    level: records.fields[field].kind.prior.levels[Int(vector.levels[field]) - 1],
                    left: text(left, field), right: text(right, field), bits: bits))
        }
        let isForbidden = bounds.forbids(left, right) || scoring.comparison.isForbidden(left, right, vector)
        return PairExplanation(
            prior: weights.prior, steps: steps, correction: weights.score(vector) - total, isForbidden: isForbidden)
    }

    private func text(_ record: Int32, _ field: Int) -> String {
        if field == records.extra {
            return records.extras(record).map { records.table.text($0) }.joined(separator: " ")
        }
        let value = records.value(record, field)
        return value < 0 ? "" : records.table.text(value)
    }

    /// The joins that hold a cluster together, strongest first: a maximum spanning tree of its pairs and rules.
    public func joins(ofCluster cluster: Int32) -> [ClusterJoin] {
        let rows = records.order.rows
        var found = ruleEdges.filter { clusters[Int($0.left)] == cluster && clusters[Int($0.right)] == cluster }
            .map { ClusterJoin(pair: RecordPair(Int($0.left), Int($0.right)), weight: .infinity) }
        for edge in edges {
            let (left, right) = (Int(rows[Int(edge.left)]), Int(rows[Int(edge.right)]))
            if clusters[left] == cluster && clusters[right] == cluster {
                found.append(ClusterJoin(pair: RecordPair(left, right), weight: edge.weight))
            }
        }
        found.sort { ($1.weight, $0.pair.left, $0.pair.right) < ($0.weight, $1.pair.left, $1.pair.right) }
        var sets = DisjointSets(count: clusters.count)
        return found.filter { sets.unite($0.pair.left, $0.pair.right) }
    }

    /// The chain of joins between two rows of one cluster whose weakest join is as strong as can be; empty where there is none,
    /// as where profiles and not pairs joined them.
    public func path(from start: Int, to end: Int) -> [ClusterJoin] {
        guard start != end, clusters[start] == clusters[end] else { return [] }
        let joins = joins(ofCluster: clusters[start])
        var reached: [Int: [ClusterJoin]] = [start: []]
        var hasGrown = true
        while hasGrown && reached[end] == nil {
            hasGrown = false
            for join in joins {
                let (left, right) = (join.pair.left, join.pair.right)
                if let path = reached[left], reached[right] == nil {
                    reached[right] = path + [join]
                    hasGrown = true
                } else if let path = reached[right], reached[left] == nil {
                    reached[left] = path + [join]
                    hasGrown = true
                }
            }
        }
        return reached[end] ?? []
    }

    /// What would split a cluster most easily: its weakest join and the rows on either side; nil for a single record.
    public func weakestJoin(ofCluster cluster: Int32) -> (join: ClusterJoin, left: [Int], right: [Int])? {
        let joins = joins(ofCluster: cluster)
        guard let weakest = joins.last else { return nil }
        var sets = DisjointSets(count: clusters.count)
        for join in joins.dropLast() { sets.unite(join.pair.left, join.pair.right) }
        let members = clusters.indices.filter { clusters[$0] == cluster }
        let side = sets.root(of: weakest.pair.left)
        let left = members.filter { sets.root(of: $0) == side }
        return (weakest, left, members.filter { !left.contains($0) })
    }
}
