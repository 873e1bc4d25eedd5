import Records
import Testing

@testable import RecordLinkage

@Suite struct SurvivorshipTests {
    private func merged(
        _ sources: [String], _ values: [String], _ days: [Int?], _ rules: [SurvivorshipRule], verified: [Bool] = []
    ) throws -> (Survivorship, SurvivingField) {
        let names = Array(Set(sources)).sorted()
        let table = try LinkageTable(
            recordIDs: TextColumn(values.indices.map { "r\($0)" }),
            sources: sources.map { UInt16(names.firstIndex(of: $0) ?? 0) },
            sourceNames: names, fields: [])
        let survivorship = Survivorship(
            table: table, clusters: .init(repeating: 0, count: values.count),
            updated: days.map { $0.map { Day(daysSinceEpoch: Int32($0)) } })
        return (
            survivorship, SurvivingField(name: "city", values: TextColumn(values), rules: rules, isVerified: verified)
        )
    }

    static let cases: [([SurvivorshipRule], String)] = [
        ([.trustedSource(["till", "shop"])], "Bonn"), ([.newest], "Köln-Deutz"), ([.mostFrequent], "Köln"),
        ([.longest], "Köln-Deutz"),
        ([.verified], "Bonn"), ([], "Bonn"), ([.mostFrequent, .newest], "Köln"),
    ]

    @Test(arguments: cases) func rulesDecide(rules: [SurvivorshipRule], expected: String) throws {
        let (survivorship, field) = try merged(
            ["shop", "shop", "till", "web", "web"], ["Köln", "Köln", "Bonn", "Köln-Deutz", ""], [10, 11, 9, 30, 99],
            rules,
            verified: [false, false, true, false, false])
        #expect(survivorship.values(field)[0] == expected)
    }

    @Test func cellNamesWinnerAndLosers() throws {
        let (survivorship, field) = try merged(["a", "b", "c"], ["x", "yy", "x"], [1, 2, 3], [.longest])
        #expect(survivorship.cell(0, field) == GoldenCell(winner: 1, losers: [0, 2], decidedBy: .longest))
    }

    @Test func noValueHasNoWinner() throws {
        let (survivorship, field) = try merged(["a"], [""], [nil], [.newest])
        #expect(survivorship.winners(field) == [-1] && survivorship.values(field).isNull(0))
    }

    static let consents: [([Bool?], Bool?)] = [
        ([true, nil], true), ([true, false], false), ([nil, nil], nil), ([false, nil, true], false),
        ([true, true], true),
    ]

    @Test(arguments: consents) func strictestConsentWins(consents: [Bool?], expected: Bool?) throws {
        let names = consents.indices.map { "s\($0)" }
        let (survivorship, _) = try merged(names, names, consents.map { _ in nil }, [])
        #expect(survivorship.strictestConsents(consents) == [expected])
    }

    @Test func emptyTableHasNoCustomers() throws {
        let (survivorship, field) = try merged([], [], [], [.newest])
        #expect(survivorship.winners(field).isEmpty)
    }
}
