import Testing

@testable import Parallel

@Suite struct ParallelMapTests {
    private struct Failure: Error, Equatable { var index: Int }

    @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 5])
    func resultsStandInTheOrderOfTheirIndices(count: Int, threads: Int) throws {
        #expect(parallelMap(count: count, threads: threads) { $0 * $0 } == (0..<count).map { $0 * $0 })
        let throwing = try parallelMap(count: count, threads: threads) { index throws -> Int in index + 1 }
        #expect(throwing == Array(1..<count + 1))
    }

    @Test(arguments: [1, 2, 4])
    func optionalResultsAreKept(threads: Int) {
        let results: [Int?] = parallelMap(count: 9, threads: threads) { $0 % 2 == 0 ? nil : $0 }
        #expect(results == [nil, 1, nil, 3, nil, 5, nil, 7, nil])
    }

    @Test(arguments: [1, 2, 4])
    func piecesAreFoldedInOrderWhateverTheirLength(threads: Int) throws {
        let folded = try parallelFold(count: 300, threads: threads, into: [Int]()) { index in
            var sum = index
            for step in 0..<(index % 7) * 2000 { sum &+= step &- step }
            return sum
        } _: {
            $0.append($1)
        }
        #expect(folded == Array(0..<300))
    }

    @Test(arguments: [1, 2, 4])
    func theErrorOfTheLowestIndexIsThrown(threads: Int) {
        for _ in 0..<50 {
            #expect(throws: Failure(index: 3)) {
                try parallelMap(count: 64, threads: threads) { index throws -> Int in
                    guard index % 5 != 3 else { throw Failure(index: index) }
                    return index
                }
            }
        }
    }

    @Test(arguments: [1, 3])
    func anErrorOfTheFoldEndsIt(threads: Int) {
        #expect(throws: Failure(index: 5)) {
            try parallelFold(count: 20, threads: threads, into: 0) {
                $0
            } _: { sum, index in
                guard index != 5 else { throw Failure(index: index) }
                guard index < 5 else { throw Failure(index: 99) }
                sum += index
            }
        }
    }

    @Test(arguments: [(0, 3), (1, 3), (3, 3), (10, 3), (5, 0)])
    func fixedRangesCoverEveryItemOnceInOrder(count: Int, size: Int) {
        let ranges = fixedRanges(count: count, size: size)
        #expect(ranges.flatMap { Array($0) } == Array(0..<count))
        #expect(ranges.allSatisfy { !$0.isEmpty && $0.count <= max(1, size) })
    }
}
