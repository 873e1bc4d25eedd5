import Records
import Testing

@testable import RecordLinkage

@Suite struct LinkageTests {
    private let people = SyntheticPeople(people: 40, seed: 5)

    private func clusters(_ table: LinkageTable, _ settings: LinkageSettings = LinkageSettings(), threads: Int = 2)
        throws -> [Int32]
    {
        try RecordLinker(settings).link(table, threads: threads).clusters
    }

    @Test func findsThePeople() throws {
        let quality = LinkageQuality(clusters: try clusters(people.table()), truth: people.truth)
        #expect(quality.pairPrecision > 0.95 && quality.pairRecall > 0.95)
    }

    /// Any order of rows and any number of threads give the same numbers to the same records.
    @Test(arguments: [41] as [UInt64]) func permutationAndThreadsChangeNothing(seed: UInt64) throws {
        let order = people.ids.indices.sorted { mix(UInt64($0) &+ seed) < mix(UInt64($1) &+ seed) }
        let straight = try RecordLinker().link(people.table(), threads: 1)
        let shuffled = try RecordLinker().link(people.table(order), threads: 3)
        #expect(order.map { straight.clusters[$0] } == shuffled.clusters, "seed \(seed)")
        #expect(order.map { straight.probabilities[$0] } == shuffled.probabilities, "seed \(seed)")
        #expect(straight.model.matchShare == shuffled.model.matchShare)
    }

    @Test func numberOfClustersIsCanonical() throws {
        let linkage = try RecordLinker().link(people.table(), threads: 2)
        #expect(Set(linkage.clusters) == Set(0..<Int32(linkage.clusterCount)))
        #expect(linkage.probabilities.allSatisfy { (0...1).contains($0) })
    }

    @Test(arguments: [0, 1, 2, 3]) func fewRecordsAreNoProblem(count: Int) throws {
        let clusters = try clusters(people.table(Array(0..<count)))
        #expect(clusters.count == count)
    }

    @Test func nullRecordsStayApart() throws {
        let empty = TextColumn([String](repeating: "", count: 6))
        let table = try LinkageTable(
            recordIDs: TextColumn((0..<6).map(String.init)), sources: .init(repeating: 0, count: 6), sourceNames: ["s"],
            fields: FieldRole.allCases.map { LinkageField(name: $0.rawValue, role: $0, values: empty) })
        #expect(Set(try clusters(table)).count == 6)
    }

    @Test func noFieldsLinkNothing() throws {
        let table = try LinkageTable(
            recordIDs: TextColumn(["a", "b"]), sources: [0, 0], sourceNames: ["s"], fields: [])
        #expect(Set(try clusters(table)).count == 2)
    }

    @Test func equalRecordsGiveFiniteNumbers() throws {
        let table = try people.table([Int](repeating: 3, count: 50))
        let linkage = try RecordLinker().link(table, threads: 2)
        #expect(linkage.probabilities.allSatisfy { $0.isFinite })
        #expect(linkage.model.matchShare.isFinite)
    }

    @Test func hostileTextsAreNoProblem() throws {
        let texts = [
            "\u{0}", "\u{FEFF}", "🦆🦆🦆", String(repeating: "x", count: 5000), "'; drop table", "@", "@@@", "----", "Ω≈ç",
            " ",
        ]
        let fields = FieldRole.allCases.map { LinkageField(name: $0.rawValue, role: $0, values: TextColumn(texts)) }
        let table = try LinkageTable(
            recordIDs: TextColumn(texts), sources: .init(repeating: 0, count: texts.count), sourceNames: ["s"],
            fields: fields)
        #expect(try clusters(table).count == texts.count)
    }

    @Test func constraintsWin() throws {
        let table = try people.table()
        let free = try clusters(table)
        let pair = try #require(
            people.ids.indices.lazy.flatMap { left in (left + 1..<people.ids.count).lazy.map { (left, $0) } }
                .first { free[$0.0] == free[$0.1] })
        var settings = LinkageSettings()
        settings.constraints.cannot = [RecordPair(pair.0, pair.1)]
        let apart = try clusters(table, settings)
        #expect(apart[pair.0] != apart[pair.1])
        let other = try #require(people.ids.indices.first { free[$0] != free[pair.0] })
        settings.constraints = LinkConstraints(must: [RecordPair(pair.0, other)])
        let together = try clusters(table, settings)
        #expect(together[pair.0] == together[other])
    }

    @Test func rulesJoinAndLoseToConstraints() throws {
        let table = try people.table()
        let (first, last) = (0, people.ids.count - 1)
        let keys = people.ids.indices.map { $0 == first || $0 == last ? "same" : "" }
        let names = TextColumn([String](repeating: "", count: keys.count))
        var nameless = table
        nameless.fields = [LinkageField(name: "g", role: .givenName, values: names)]
        let rules = DeterministicRules(keys: [
            MatchKey(name: "card", values: TextColumn(keys), evidence: .notContradicted)
        ])
        var settings = LinkageSettings(deterministic: try rules.links(in: nameless, threads: 1))
        let linkage = try RecordLinker(settings).link(table, threads: 2)
        #expect(linkage.clusters[first] == linkage.clusters[last])
        #expect(linkage.ruleNames[Int(linkage.rules[first])] == "card")
        settings.constraints.cannot = [RecordPair(first, last)]
        let apart = try clusters(table, settings)
        #expect(apart[first] != apart[last])
    }

    @Test func duplicateFreeSourceHoldsEverybodyOnce() throws {
        let settings = LinkageSettings(duplicateFreeSources: ["shop"])
        let table = try people.table()
        let clusters = try clusters(table, settings)
        var seen: Set<Int32> = []
        for row in clusters.indices where table.sources[row] == 0 { #expect(seen.insert(clusters[row]).inserted) }
    }

    @Test func linkModeJoinsOnlyAcrossSources() throws {
        let linkage = try RecordLinker(LinkageSettings(mode: .link)).link(people.table(), threads: 2)
        for edge in linkage.edges {
            #expect(linkage.records.sources[Int(edge.left)] != linkage.records.sources[Int(edge.right)])
        }
    }

    /// A second night with a few new records: hardly anybody else's cluster changes, so ids can follow.
    @Test func secondNightKeepsOtherClusters() throws {
        let count = people.ids.count
        let firstNight = Array(0..<(count - count / 100 - 1))
        let before = try clusters(people.table(firstNight))
        let after = try clusters(people.table())
        let quality = LinkageQuality(clusters: Array(after.prefix(before.count)), truth: before)
        #expect(quality.bCubedF1 > 0.995)
    }

    @Test func tooManyFieldsAreRefused() throws {
        let values = TextColumn(["a", "b"])
        let fields = (0..<25).map { LinkageField(name: "t\($0)", role: .text, values: values) }
        let table = try LinkageTable(recordIDs: values, sources: [0, 0], sourceNames: ["s"], fields: fields)
        #expect(throws: LinkageError.tooManyFields(fields: 25, allowed: 24)) { try clusters(table) }
    }
}
