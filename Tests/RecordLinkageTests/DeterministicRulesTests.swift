import Records
import Testing

@testable import RecordLinkage

/// A person as the tests write one.
struct TestRecord {
    var given = ""
    var family = ""
    var born = ""
    var email = ""
    var phone = ""
}

@Suite struct DeterministicRulesTests {
    private func table(_ records: [TestRecord]) throws -> LinkageTable {
        try LinkageTable(
            recordIDs: TextColumn(records.indices.map { "r\($0)" }), sources: .init(repeating: 0, count: records.count),
            sourceNames: ["shop"],
            fields: [
                LinkageField(name: "given", role: .givenName, values: TextColumn(records.map(\.given))),
                LinkageField(name: "family", role: .familyName, values: TextColumn(records.map(\.family))),
                LinkageField(name: "born", role: .birthDate, values: TextColumn(records.map(\.born))),
            ])
    }

    private func rules(_ records: [TestRecord], _ constraints: LinkConstraints = LinkConstraints())
        -> DeterministicRules
    {
        DeterministicRules(
            keys: [
                MatchKey(name: "email", values: TextColumn(records.map(\.email)), evidence: .notContradicted),
                MatchKey(name: "phone", values: TextColumn(records.map(\.phone)), evidence: .agreeing),
            ], constraints: constraints)
    }

    private func clusters(_ records: [TestRecord], _ constraints: LinkConstraints = LinkConstraints()) throws -> [Int32]
    {
        try rules(records, constraints).links(in: table(records), threads: 2).clusters
    }

    static let pairs: [(TestRecord, TestRecord, Bool)] = [
        (
            TestRecord(given: "Jane", family: "Doe", email: "a@b"),
            TestRecord(given: "Jane", family: "Doe", email: "a@b"), true
        ),
        (TestRecord(given: "Jane", family: "Doe", email: "a@b"), TestRecord(email: "a@b"), true),
        (
            TestRecord(given: "Jane", family: "Doe", email: "a@b"),
            TestRecord(given: "Jane", family: "Brown", email: "a@b"), true
        ),
        (
            TestRecord(given: "Jane", family: "Doe", email: "a@b"),
            TestRecord(given: "Paul", family: "Doe", email: "a@b"), false
        ),
        (
            TestRecord(given: "Jane", family: "Doe", phone: "1"), TestRecord(given: "J.", family: "Doe", phone: "1"),
            true
        ),
        (
            TestRecord(given: "Jane", family: "Doe", phone: "1"),
            TestRecord(given: "Jane", family: "Brown", phone: "1"),
            false
        ),
        (TestRecord(given: "Jane", family: "Doe", phone: "1"), TestRecord(phone: "1"), true),
        (TestRecord(phone: "1"), TestRecord(phone: "1"), false),
        (TestRecord(born: "1950-01-02", phone: "1"), TestRecord(phone: "1"), false),
        (
            TestRecord(given: "Uschi", family: "Weber", phone: "1"),
            TestRecord(given: "Ursula", family: "Weber", phone: "1"), true
        ),
        (
            TestRecord(given: "Ana", family: "García López", phone: "1"),
            TestRecord(given: "García", family: "Ana López", phone: "1"), true
        ),
        (
            TestRecord(given: "Bob", family: "Smith", phone: "1"),
            TestRecord(given: "Robert", family: "Smith", phone: "1"), true
        ),
        (
            TestRecord(given: "Doe", family: "Jane", phone: "1"), TestRecord(given: "Jane", family: "Doe", phone: "1"),
            true
        ),
        (
            TestRecord(given: "Jane", family: "Doe", born: "1950-01-02", email: "a@b"),
            TestRecord(given: "Jane", family: "Doe", born: "1981-07-19", email: "a@b"), false
        ),
        (
            TestRecord(given: "Jane", family: "Doe", born: "1950-01-02", phone: "1"),
            TestRecord(given: "Jane", family: "Brown", born: "1950-01-02", phone: "1"), true
        ),
        (
            TestRecord(given: "Bob", family: "Smith Jr", email: "a@b"),
            TestRecord(given: "Bob", family: "Smith Sr", email: "a@b"), false
        ),
        (TestRecord(), TestRecord(), false),
    ]

    @Test(arguments: pairs) func joins(left: TestRecord, right: TestRecord, expected: Bool) throws {
        let clusters = try clusters([left, right])
        #expect((clusters[0] == clusters[1]) == expected)
    }

    @Test func initialJoinsNobodyWhereTwoPeopleFit() throws {
        let records = ["John", "Jane", "J"].map { TestRecord(given: $0, family: "Doe", phone: "1") }
        #expect(try Set(clusters(records)).count == 3)
    }

    @Test func aNamelessRecordJoinsTheOnePersonBehindATelephone() throws {
        let (jane, paul) = (
            TestRecord(given: "Jane", family: "Doe", phone: "1"), TestRecord(given: "Paul", family: "Doe", phone: "1")
        )
        #expect(try clusters([jane, TestRecord(phone: "1"), TestRecord(phone: "1")]) == [0, 0, 0])
        #expect(try Set(clusters([jane, paul, TestRecord(phone: "1")])).count == 3)
    }

    @Test func aCompanyIsNotThePersonBehindItsTelephone() throws {
        var table = try table([TestRecord(given: "Jane", family: "Doe"), TestRecord()])
        table.fields.append(LinkageField(name: "company", role: .company, values: TextColumn(["", "Acme"])))
        let links = try DeterministicRules(
            keys: [MatchKey(name: "phone", values: TextColumn(["1", "1"]), evidence: .agreeing)]
        ).links(in: table, threads: 1)
        #expect(Set(links.clusters).count == 2)
    }

    @Test func keyOfTooManyPeopleIsRefused() throws {
        let names = ["Anna", "Boris", "Clara", "Dmitri", "Egon"]
        var records = names.map { TestRecord(given: $0, family: $0 + "son", email: "info@shop") }
        records.append(records[0])
        let links = try rules(records).links(in: table(records), threads: 1)
        #expect(Set(links.clusters).count == 6)
        let shared = try #require(links.sharedIdentifiers.first)
        #expect(shared.people == 5 && shared.isRefused && shared.records == 6 && shared.key == "info@shop")
    }

    @Test func chainNeverJoinsContradictions() throws {
        let records = [
            TestRecord(given: "Jane", family: "Doe", born: "1950-01-02", email: "a@b"),
            TestRecord(given: "Jane", family: "Doe", email: "a@b", phone: "1"),
            TestRecord(given: "Jane", family: "Doe", born: "1981-07-19", phone: "1"),
        ]
        let links = try rules(records).links(in: table(records), threads: 1)
        #expect(links.clusters[0] == links.clusters[1])
        #expect(links.clusters[2] != links.clusters[1])
        #expect(links.refusedEdges.count == 1)
    }

    @Test func constraintsWin() throws {
        let same = TestRecord(given: "Jane", family: "Doe", email: "a@b")
        let other = TestRecord(given: "Paul", family: "Brown")
        #expect(try Set(clusters([same, same], LinkConstraints(cannot: [RecordPair(0, 1)]))).count == 2)
        #expect(try Set(clusters([same, other], LinkConstraints(must: [RecordPair(0, 1)]))).count == 1)
        #expect(throws: LinkageError.contradictingConstraints([RecordPair(0, 1)])) {
            try clusters([same, same], LinkConstraints(must: [RecordPair(1, 0)], cannot: [RecordPair(0, 1)]))
        }
        #expect(throws: LinkageError.unknownRecord(index: 2, records: 2)) {
            try clusters([same, same], LinkConstraints(must: [RecordPair(0, 2)]))
        }
    }

    @Test func referencesJoin() throws {
        let records = [
            TestRecord(given: "Jane", family: "Doe"), TestRecord(), TestRecord(given: "Paul", family: "Doe"),
        ]
        var rules = rules(records)
        rules.references = [RecordReferences(name: "account", pairs: [RecordPair(1, 0), RecordPair(2, 0)])]
        let links = try rules.links(in: table(records), threads: 1)
        #expect(links.clusters[0] == links.clusters[1])
        #expect(links.clusters[0] != links.clusters[2])
        #expect(links.ruleNames == ["must_link", "account", "email", "phone"])
    }

    @Test func emptyTableHasNoClusters() throws {
        #expect(try clusters([]).isEmpty)
    }

    @Test func allNullRecordsStayApart() throws {
        #expect(try Set(clusters([TestRecord](repeating: TestRecord(), count: 5))).count == 5)
    }

    /// Any order of the rows gives the same people.
    @Test(arguments: [7, 8, 9] as [UInt64]) func permutationChangesNothing(seed: UInt64) throws {
        let names = ["Anna", "Ann", "A", "", "Bert", "Jane", "J"]
        var state = seed
        func pick<Choice>(_ choices: [Choice]) -> Choice {
            state = mix(state)
            return choices[Int(state % UInt64(choices.count))]
        }
        let records = (0..<200).map { _ in
            TestRecord(
                given: pick(names), family: pick(["Doe", "Brown", ""]), born: pick(["", "1950-01-02", "1981-07-19"]),
                email: pick(["", "a@b", "c@d", "e@f", "g@h"]), phone: pick(["", "1", "2", "3"]))
        }
        let ids = records.indices.map { "r\($0)" }
        let order = records.indices.sorted { mix(UInt64($0) &+ seed) < mix(UInt64($1) &+ seed) }
        func run(_ order: [Int]) throws -> [String: Int32] {
            let shuffled = order.map { records[$0] }
            var table = try table(shuffled)
            table.recordIDs = TextColumn(order.map { ids[$0] })
            let clusters = try rules(shuffled).links(in: table, threads: 2).clusters
            return Dictionary(uniqueKeysWithValues: zip(order.map { ids[$0] }, clusters))
        }
        #expect(try run(Array(records.indices)) == run(order), "seed \(seed)")
    }
}
