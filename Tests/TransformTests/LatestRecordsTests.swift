import Records
import Testing

@testable import Transform

@Suite struct LatestRecordsTests {
    private func latest(
        _ keys: [String], lines: [String]? = nil, updated: [Int64]? = nil, files: [UInt32]? = nil,
        wholeFiles: Bool = false,
        candidates: [Int]? = nil
    ) -> [Int] {
        LatestRecords.rows(
            of: candidates ?? Array(keys.indices), keys: [TextColumn(keys)] + (lines.map { [TextColumn($0)] } ?? []),
            updated: updated,
            files: files ?? keys.map { _ in 0 }, wholeFiles: wholeFiles, threads: 2)
    }

    @Test func ofEqualKeysTheOneReadLastIsKept() {
        #expect(latest(["a", "b", "a", "c", "b"]) == [2, 3, 4])
    }

    @Test func theOneUpdatedLastComesBeforeAllElse() {
        #expect(latest(["a", "a", "a"], updated: [1, 9, Timestamp.null], files: [0, 0, 2]) == [1])
        #expect(latest(["a", "a", "a"], updated: [9, 9, 9], files: [1, 0, 0]) == [0])
        #expect(latest(["a", "a"], updated: [9, 9], files: [1, 1]) == [1])
    }

    @Test func keysOfTwoColumnsMustAgreeInBoth() {
        #expect(latest(["a", "a", "a", "ab"], lines: ["1", "2", "1", ""]) == [1, 2, 3])
        #expect(latest(["ab", "a"], lines: ["c", "bc"]) == [0, 1])
    }

    @Test func rowsWithoutAnyKeyAreAllKept() {
        #expect(latest(["", "a", "", "a"]) == [0, 2, 3])
        #expect(latest(["", "", ""], lines: ["", "1", "1"], wholeFiles: true) == [0, 1, 2])
    }

    @Test func withoutLineIdsTheNewestFileIsKeptWhole() {
        #expect(latest(["a", "a", "b", "a", "a"], files: [0, 0, 0, 1, 1], wholeFiles: true) == [2, 3, 4])
        #expect(latest(["a", "a", "a"], updated: [7, 3, 1], files: [0, 0, 1], wholeFiles: true) == [0, 1])
    }

    @Test func rowsThatAreNoCandidatesPlayNoPart() {
        #expect(latest(["a", "a", "b"], candidates: [0, 2]) == [0, 2])
        #expect(latest([], candidates: []) == [])
    }

    /// Against the plain rule, and over permutations of the rows where nothing but `updated` and the file decides.
    @Test(arguments: 0..<4)
    func theOrderOfTheRowsChangesNothing(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let count = 500
        let keys = (0..<count).map { _ in "k\(Int.random(in: 0..<120, using: &random))" }
        let updated = Array(0..<Int64(count)).shuffled(using: &random)
        let files = (0..<count).map { _ in UInt32.random(in: 0...3, using: &random) }
        let expected = Set(keys).map { key in
            keys.indices.filter { keys[$0] == key }.max { updated[$0] < updated[$1] } ?? -1
        }.sorted()
        let order = Array(0..<count).shuffled(using: &random)
        let kept = latest(order.map { keys[$0] }, updated: order.map { updated[$0] }, files: order.map { files[$0] })
        #expect(kept.map { order[$0] }.sorted() == expected, "seed \(seed)")
        let whole = latest(order.map { keys[$0] }, files: order.map { files[$0] }, wholeFiles: true)
        let newest = (0..<count).filter { row in
            files[row] == keys.indices.filter { keys[$0] == keys[row] }.map { files[$0] }.max()
        }
        #expect(whole.map { order[$0] }.sorted() == newest, "seed \(seed)")
    }
}
