import Testing

@testable import RecordLinkage

@Suite struct ScoringTests {
    /// Stopping early never changes what is above the threshold.
    @Test func earlyExitEqualsFullScore() throws {
        let linkage = try RecordLinker().link(SyntheticPeople(people: 30, seed: 8).table(), threads: 1)
        var scoring = Scoring(linkage.records, linkage.weights, linkage.bounds)
        for left in 0..<Int32(linkage.records.count) {
            for right in (left + 1)..<max(left + 1, Int32(linkage.records.count)) {
                let full = scoring.score(left, right)
                let early = scoring.score(left, right, threshold: -6)
                if let early { #expect(abs(early - full) < 1e-3) } else { #expect(full < -6) }
            }
        }
    }

    @Test func explanationAddsUpToTheScore() throws {
        let linkage = try RecordLinker().link(SyntheticPeople(people: 30, seed: 8).table(), threads: 1)
        var scoring = Scoring(linkage.records, linkage.weights, linkage.bounds)
        for right in 1..<10 {
            let explanation = linkage.explanation(of: RecordPair(0, right))
            let (left, other) = linkage.records.order.pair(RecordPair(0, right))
            #expect(abs(explanation.weight - scoring.score(left, other)) < 1e-3)
            #expect(explanation.description.contains("match weight"))
        }
    }

    @Test func householdIsNoMatch() throws {
        let people = SyntheticPeople(people: 40, seed: 5)
        let linkage = try RecordLinker().link(people.table(), threads: 1)
        let fused = people.ids.indices.dropLast().filter {
            people.truth[$0] / 2 == people.truth[$0 + 1] / 2 && people.truth[$0] != people.truth[$0 + 1]
                && linkage.clusters[$0] == linkage.clusters[$0 + 1]
        }
        #expect(fused.count <= 2)
    }
}

@Suite struct ExplanationTests {
    private let people = SyntheticPeople(people: 30, seed: 9)

    @Test func pathJoinsRecordsOfOneCluster() throws {
        let linkage = try RecordLinker().link(people.table(), threads: 1)
        var sizes: [Int32: [Int]] = [:]
        for (row, cluster) in linkage.clusters.enumerated() { sizes[cluster, default: []].append(row) }
        let members = try #require(sizes.values.filter { $0.count >= 3 }.min { $0[0] < $1[0] })
        let path = linkage.path(from: members[0], to: members[2])
        #expect(!path.isEmpty)
        #expect(Set(path.flatMap { [$0.pair.left, $0.pair.right] }).isSuperset(of: [members[0], members[2]]))
        let weakest = try #require(linkage.weakestJoin(ofCluster: linkage.clusters[members[0]]))
        #expect(Set(weakest.left + weakest.right) == Set(members))
        #expect(!weakest.left.isEmpty && !weakest.right.isEmpty)
    }

    @Test func recordsOfTwoClustersHaveNoPath() throws {
        let linkage = try RecordLinker().link(people.table(), threads: 1)
        let other = try #require(linkage.clusters.indices.first { linkage.clusters[$0] != linkage.clusters[0] })
        #expect(linkage.path(from: 0, to: other).isEmpty)
    }

    @Test func reviewQueueIsMostInformativeFirst() throws {
        let queue = try RecordLinker().link(SyntheticPeople(people: 50, seed: 10).table(), threads: 2).reviewQueue(
            limit: 5)
        #expect(queue.count <= 5)
        #expect(queue.map(\.information) == queue.map(\.information).sorted(by: >))
    }
}
