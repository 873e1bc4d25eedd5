internal import Parallel

/// Samples of pairs for estimation, drawn by hashes of canonical positions: the same for every order of rows.
struct PairSampling: Sendable {
    let records: NormalizedRecords
    let bounds: PairBounds
    let threads: Int

    static let randomPairs = 300_000
    static let candidatePairs = 1_000_000

    /// The number of pairs that could be matches: all, or those of different sources.
    var admissiblePairs: Double {
        let total = Double(records.count) * Double(records.count - 1) / 2
        guard bounds.linksOnlyAcrossSources else { return max(1, total) }
        var counts: [UInt16: Double] = [:]
        for source in records.sources { counts[source, default: 0] += 1 }
        let within = counts.keys.sorted().reduce(0.0) { $0 + (counts[$1] ?? 0) * ((counts[$1] ?? 0) - 1) / 2 }
        return max(1, total - within)
    }

    /// The number of admissible pairs whose given and family names are both equal, as far as all records had both.
    var namesakes: Double {
        guard records.given >= 0, records.family >= 0 else { return 0 }
        func pairs(_ keys: [UInt64]) -> Double {
            var (total, run) = (0.0, 0.0)
            let sorted = keys.sorted()
            for index in sorted.indices {
                run = index > 0 && sorted[index] == sorted[index - 1] ? run + 1 : 0
                total += run
            }
            return total
        }
        var keys: [UInt64] = []
        var withSource: [UInt64] = []
        for record in 0..<Int32(records.count) {
            let (given, family) = (records.value(record, records.given), records.value(record, records.family))
            guard given >= 0, family >= 0 else { continue }
            let key = mix(UInt64(given) << 32 | UInt64(family))
            keys.append(key)
            if bounds.linksOnlyAcrossSources { withSource.append(mix(key &+ UInt64(records.sources[Int(record)]))) }
        }
        let share = Double(records.count) / Double(max(1, keys.count))
        return (pairs(keys) - pairs(withSource)) * share * share
    }

    /// Random pairs of distinct records, compared; all pairs where there are few.
    func random() -> ComparedPairs {
        let count = records.count
        if count < 2 { return ComparedPairs() }
        if count * (count - 1) / 2 <= Self.randomPairs {
            return compared(chunks: fixedRanges(count: count, size: 64)) { left, take in
                for right in (left + 1)..<max(left + 1, count) { take(Int32(left), Int32(right)) }
            }
        }
        return compared(chunks: fixedRanges(count: Self.randomPairs, size: 16384)) { draw, take in
            let hash = mix(UInt64(2 * draw + 1))
            let (left, right) = (Int32(hash % UInt64(count)), Int32(mix(hash) % UInt64(count)))
            if left != right { take(min(left, right), max(left, right)) }
        }
    }

    /// A sample of the candidates, compared.
    func candidates(_ candidates: Candidates) -> ComparedPairs {
        let quota: UInt64 =
            candidates.count <= Self.candidatePairs
            ? .max : UInt64(Double(Self.candidatePairs) / Double(candidates.count) * 0x1p63) << 1
        return compared(chunks: fixedRanges(count: records.count, size: 16384)) { record, take in
            for partner in candidates.partners(of: record)
            where mix(UInt64(record) << 32 | UInt64(UInt32(partner))) <= quota {
                take(Int32(record), partner)
            }
        }
    }

    private func compared(
        chunks: [Range<Int>], _ pairs: @Sendable (Int, (Int32, Int32) -> Void) -> Void
    ) -> ComparedPairs {
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var comparison = Comparison(records)
            var compared = ComparedPairs()
            for index in chunks[chunk] {
                pairs(index) { left, right in
                    guard bounds.admits(left, right) else { return }
                    compared.append(comparison.vector(left, right), fields: records.fields.count)
                }
            }
            return compared
        }
        return parts.reduce(into: ComparedPairs()) { $0.append($1) }
    }
}
