import Testing

@testable import RecordLinkage

@Suite struct ExpectationMaximizationTests {
    /// EM recovers the m, u and λ from which its data were made.
    @Test(arguments: [21, 22] as [UInt64]) func recoversKnownParameters(seed: UInt64) {
        let kinds: [ComparisonKind] = [.city, .postcode, .phone, .nationalID, .text]
        let matches: [[Double]] = [
            [0.80, 0.08, 0.04, 0.08], [0.75, 0.10, 0.05, 0.02, 0.08], [0.70, 0.05, 0.03, 0.22],
            [0.90, 0.05, 0.01, 0.04],
            [0.60, 0.15, 0.10, 0.15],
        ]
        let chances: [[Double]] = [
            [0.10, 0.01, 0.04, 0.85], [0.02, 0.03, 0.05, 0.10, 0.80], [0.001, 0.002, 0.01, 0.987],
            [0.0005, 0.001, 0.003, 0.9955],
            [0.05, 0.05, 0.10, 0.80],
        ]
        let layouts = kinds.map { kind in
            FieldLayout(
                kind: kind, firstValue: 0, firstRarity: 0, forbidsOnContradiction: false, remembersLevels: false,
                meanFrequency: 0.01,
                disagreement: UInt8(kind.prior.disagreement), agreeing: 0)
        }
        var state = seed
        func uniform() -> Double {
            state = mix(state)
            return Double(state >> 11) * 0x1p-53
        }
        func pairs(_ count: Int, matchShare: Double) -> ComparedPairs {
            var pairs = ComparedPairs()
            for _ in 0..<count {
                let tables = uniform() < matchShare ? matches : chances
                var vector = ComparisonVector()
                for (field, table) in tables.enumerated() {
                    var (rest, level) = (uniform(), 0)
                    while level < table.count - 1 && rest >= table[level] {
                        rest -= table[level]
                        level += 1
                    }
                    vector.levels[field] = UInt8(level + 1)
                }
                pairs.append(vector, fields: tables.count)
            }
            return pairs
        }
        let candidates = pairs(12_000, matchShare: 0.2)
        let maximization = ExpectationMaximization(
            fields: layouts, candidates: candidates, candidateFactor: 1, random: pairs(12_000, matchShare: 0),
            admissiblePairs: 1_200_000,
            namesakes: 0, hasHouseholds: false, threads: 2)
        let start = ModelParameters(fields: layouts, records: 3000, hasHouseholds: false)
        let found = maximization.parameters(from: start)
        #expect(abs(found.matchShare - 0.002) < 0.0002, "seed \(seed)")
        for (field, table) in matches.enumerated() {
            for level in table.indices {
                let index = field * ModelParameters.stride * ModelParameters.stride + level + 1
                #expect(abs(found.match[index] - table[level]) < 0.05, "seed \(seed) m \(kinds[field]) \(level)")
                #expect(
                    abs(found.unrelated[index] - chances[field][level]) < 0.015,
                    "seed \(seed) u \(kinds[field]) \(level)")
            }
        }
    }

    @Test func noPairsLeaveThePriors() {
        let layout = FieldLayout(
            kind: .city, firstValue: 0, firstRarity: 0, forbidsOnContradiction: false, remembersLevels: false,
            meanFrequency: 0,
            disagreement: 4, agreeing: 0)
        let maximization = ExpectationMaximization(
            fields: [layout], candidates: ComparedPairs(), candidateFactor: 0, random: ComparedPairs(),
            admissiblePairs: 1, namesakes: 0,
            hasHouseholds: true, threads: 1)
        let start = ModelParameters(fields: [layout], records: 2, hasHouseholds: true)
        let found = maximization.parameters(from: start)
        #expect(found.match.allSatisfy { $0.isFinite } && found.unrelated.allSatisfy { $0.isFinite })
        #expect(zip(found.match, start.match).allSatisfy { abs($0 - $1) < 1e-9 })
    }
}
