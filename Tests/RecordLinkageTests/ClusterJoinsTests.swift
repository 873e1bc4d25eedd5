import Records
import Testing

@testable import RecordLinkage

@Suite struct ClusterJoinsTests {
    private let people = SyntheticPeople(people: 400, seed: 11)

    /// n records of one cluster have n - 1 joins, all within the cluster, and connect it.
    @Test func joinsSpanEveryCluster() throws {
        let linkage = try RecordLinker().link(people.table(), threads: 2)
        let joins = linkage.joins(threads: 2)
        var sets = DisjointSets(count: linkage.clusters.count)
        for pair in joins.pairs {
            #expect(linkage.clusters[pair.left] == linkage.clusters[pair.right])
            let isNew = sets.unite(pair.left, pair.right)
            #expect(isNew)
        }
        #expect(joins.pairs.count == linkage.clusters.count - linkage.clusterCount)
    }

    /// The columns say what the explanation of the same pair says.
    @Test func evidenceIsThatOfTheExplanation() throws {
        let linkage = try RecordLinker().link(people.table(), threads: 2)
        let joins = linkage.joins(threads: 2)
        #expect(joins.pairs.count > 100)
        for index in stride(from: 0, to: joins.pairs.count, by: 17) {
            let explanation = linkage.explanation(of: joins.pairs[index])
            #expect(abs(explanation.weight - joins.weights[index]) < 0.01)
            let bits = joins.bits.map { $0[index] }.filter { !$0.isNaN }
            #expect(bits == explanation.steps.map(\.bits))
            #expect(
                joins.levels[index]
                    == explanation.steps.map { "\($0.field.replacing(" ", with: "_")) \($0.level)" }.joined(
                        separator: "; "))
        }
    }

    @Test func rulesComeBeforeScores() throws {
        let table = try people.table()
        let phones = MatchKey(name: "phone", values: table.fields[4].values, evidence: .agreeing)
        let links = try DeterministicRules(keys: [phones]).links(in: table, threads: 2)
        let linkage = try RecordLinker(LinkageSettings(deterministic: links)).link(table, threads: 2)
        let joins = linkage.joins(threads: 2)
        let byRule = joins.rules.codes.indices.count { joins.rules[$0] == "phone" }
        #expect(byRule == links.joins.pairs.count)
        #expect(links.joins.pairs.count == links.clusters.count - links.clusterCount)
        #expect(byRule < joins.pairs.count)
    }

    @Test func threadsAndOrderChangeNothing() throws {
        let straight = try RecordLinker().link(people.table(), threads: 1)
        let order = Array(people.ids.indices.reversed())
        let reversed = try RecordLinker().link(people.table(order), threads: 2)
        let (first, second) = (straight.joins(threads: 1), reversed.joins(threads: 2))
        #expect(first.pairs == second.pairs.map { RecordPair(order[$0.left], order[$0.right]) })
        #expect(first.rules == second.rules)
        #expect(first.weights == second.weights)
    }
}
