import Testing

@testable import RecordLinkage

@Suite struct DisjointSetsTests {
    @Test func startsApart() {
        var sets = DisjointSets(count: 3)
        let (numbers, size) = (sets.numbered(), sets.size(of: 1))
        #expect(numbers == [0, 1, 2])
        #expect(size == 1)
    }

    @Test func emptyHasNoSets() {
        var sets = DisjointSets(count: 0)
        let numbers = sets.numbered()
        #expect(numbers.isEmpty)
    }

    @Test func numbersSetsByFirstElement() {
        var sets = DisjointSets(count: 5)
        let (joined, again) = (sets.unite(3, 1), sets.unite(1, 3))
        #expect(joined && !again)
        sets.unite(4, 0)
        let (numbers, size) = (sets.numbered(), sets.size(of: 3))
        #expect(numbers == [0, 1, 2, 1, 0])
        #expect(size == 2)
    }

    /// Against relabelling every element on each union.
    @Test(arguments: [1, 2, 3] as [UInt64]) func equalsNaivePartition(seed: UInt64) {
        let count = 60
        var state = seed
        var sets = DisjointSets(count: count)
        var labels = Array(0..<count)
        for _ in 0..<40 {
            state = mix(state)
            let (left, right) = (Int(state % 60), Int((state >> 32) % 60))
            sets.unite(left, right)
            let (from, to) = (labels[right], labels[left])
            labels = labels.map { $0 == from ? to : $0 }
        }
        let numbers = sets.numbered()
        for left in 0..<count {
            for right in 0..<count {
                #expect((numbers[left] == numbers[right]) == (labels[left] == labels[right]), "seed \(seed)")
            }
        }
    }
}
