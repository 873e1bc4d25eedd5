import Parallel
import Records

/// Of the rows that stand for the same record, the newest: the one updated last, and of those the one read last.
enum LatestRecords {
    /// The rows to keep, ascending. A later file is a newer export.
    ///
    /// - Parameters:
    ///   - keys: a column, or several together, that name the record; rows where all are null are kept.
    ///   - updated: seconds, `Timestamp.null` where unknown.
    ///   - wholeFiles: keep all rows of the key's newest file (order lines without a line id), not only one.
    static func rows(
        of candidates: [Int], keys: [TextColumn], updated: [Int64]?, files: [UInt32], wholeFiles: Bool, threads: Int
    ) -> [Int] {
        let hashes = hashes(of: candidates, keys: keys, threads: threads)
        let parts = partitions(hashes)
        let kept = parallelMap(count: parts.count, threads: threads) { part in
            newest(in: parts[part], candidates, hashes, keys, updated, files, wholeFiles)
        }
        var isKept = [Bool](repeating: false, count: candidates.count)
        for rows in kept { for index in rows { isKept[Int(index)] = true } }
        return candidates.indices.filter { isKept[$0] }.map { candidates[$0] }
    }

    private static func hashes(of candidates: [Int], keys: [TextColumn], threads: Int) -> [UInt64] {
        let ranges = fixedRanges(count: candidates.count, size: 1 << 16)
        return Array(
            parallelMap(count: ranges.count, threads: threads) { range in
                ranges[range].map { index in
                    keys.reduce(UInt64(0)) { hash, key in
                        TextHash.combined(hash, key.withBytes(candidates[index]) { TextHash.of($0) })
                    }
                }
            }.joined())
    }

    /// Indices by the top six bits of their hash, ascending within a part.
    private static func partitions(_ hashes: [UInt64]) -> [[UInt32]] {
        var parts = [[UInt32]](repeating: [], count: 64)
        for (index, hash) in hashes.enumerated() { parts[Int(hash >> 58)].append(UInt32(index)) }
        return parts
    }

    private static func newest(
        in part: [UInt32], _ candidates: [Int], _ hashes: [UInt64], _ keys: [TextColumn], _ updated: [Int64]?,
        _ files: [UInt32], _ wholeFiles: Bool
    ) -> [UInt32] {
        var capacity = 16
        while capacity < part.count * 2 { capacity *= 2 }
        var slots = [UInt32](repeating: .max, count: capacity)
        var kept: [UInt32] = []
        var alwaysKept: [UInt32] = []
        for index in part {
            let row = candidates[Int(index)]
            if keys.allSatisfy({ $0.isNull(row) }) {
                alwaysKept.append(index)
                continue
            }
            var slot = Int(truncatingIfNeeded: hashes[Int(index)]) & (capacity - 1)
            while slots[slot] != .max, !isSame(candidates[Int(slots[slot])], row, keys) {
                slot = (slot + 1) & (capacity - 1)
            }
            let best = slots[slot]
            if best == .max || isNewer(row, than: candidates[Int(best)], updated, files, wholeFiles) {
                slots[slot] = index
            }
        }
        kept = slots.filter { $0 != .max }
        if wholeFiles { kept += siblings(of: kept, in: part, candidates, hashes, keys, files, slots) }
        return kept + alwaysKept
    }

    /// Rows of the same key in the same file as the newest.
    private static func siblings(
        of newest: [UInt32], in part: [UInt32], _ candidates: [Int], _ hashes: [UInt64], _ keys: [TextColumn],
        _ files: [UInt32], _ slots: [UInt32]
    ) -> [UInt32] {
        part.filter { index in
            let row = candidates[Int(index)]
            guard !keys.allSatisfy({ $0.isNull(row) }) else { return false }
            var slot = Int(truncatingIfNeeded: hashes[Int(index)]) & (slots.count - 1)
            while !isSame(candidates[Int(slots[slot])], row, keys) { slot = (slot + 1) & (slots.count - 1) }
            return files[candidates[Int(slots[slot])]] == files[row] && slots[slot] != index
        }
    }

    private static func isSame(_ left: Int, _ right: Int, _ keys: [TextColumn]) -> Bool {
        keys.allSatisfy { key in key.withBytes(right) { key.equals(left, $0) } }
    }

    private static func isNewer(
        _ row: Int, than best: Int, _ updated: [Int64]?, _ files: [UInt32], _ wholeFiles: Bool
    ) -> Bool {
        if let updated, updated[row] != updated[best] { return updated[row] > updated[best] }
        if files[row] != files[best] { return files[row] > files[best] }
        return row > best && !wholeFiles
    }
}
