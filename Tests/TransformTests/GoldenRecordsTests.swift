import RecordLinkage
import Records
import Testing

@testable import Transform

@Suite struct GoldenRecordsTests {
    private static let fields = [
        "record_id", "first_name", "last_name", "email", "street", "postcode", "city", "company", "updated_at",
        "consent_email", "consent_sms",
    ]

    /// The golden record of one customer with the records given.
    private func golden(
        _ rows: [[String]], _ rules: SurvivorshipSettings = SurvivorshipSettings(), verified: Set<SurvivingGolden> = []
    ) throws -> [GoldenField: String] {
        let columns = try merged(rows, rules, verified: verified).columns
        return Dictionary(uniqueKeysWithValues: zip(GoldenField.allCases, columns.map { $0[0] }))
    }

    /// The golden record and where it comes from; records whose id begins with `t` are of the till, which verifies.
    private func merged(
        _ rows: [[String]], _ rules: SurvivorshipSettings = SurvivorshipSettings(), verified: Set<SurvivingGolden> = []
    ) throws -> (columns: [TextColumn], provenance: GoldenProvenance) {
        var profiles = SourceProfiles(sourceNames: ["web", "till"])
        for row in rows {
            profiles.append(table(.customers, Self.fields, [[row]]), source: row[0].hasPrefix("t") ? 1 : 0)
        }
        let settings = TransformSettings(asOf: try day("2024-01-01"), currency: try currency("EUR"), country: "DE")
        let standard = StandardProfiles(profiles, settings: settings, threads: 1)
        let sources = ["web", "till"].map { name in
            SourceTable(
                name: name, channel: name, verifiedFields: name == "till" ? verified : [],
                table: table(.customers, Self.fields, [[]]))
        }
        return GoldenRecords(
            profiles, standard, table: try LinkageTable(profiles, standard), customers: rows.map { _ in 0 },
            sources: sources,
            settings: rules
        ).merged(threads: 2)
    }

    private static let rows = [
        ["w1", "Ada", "Alt", "old@post.net", "Hauptstraße 1", "10115", "Berlin", "", "2023-01-01", "yes", ""],
        ["t1", "Ada", "Neu", "", "", "80331", "München", "", "2023-06-01", "", "no"],
        ["w2", "", "", "new@post.net", "", "", "Köln", "", "2023-09-01", "no", "yes"],
    ]

    @Test func theNewestRecordWithAValueGivesIt() throws {
        let golden = try golden(Self.rows)
        #expect(golden[.email] == "new@post.net")
        #expect(golden[.fullName] == "Ada Neu")
        #expect(golden[.lastName] == "Neu")
    }

    @Test func accentsThatTheNewestRecordLostAreKept() throws {
        let rows = [
            ["w1", "Zoë", "Lampré", "", "Königstraße 1", "80331", "München", "", "2023-01-01", "", ""],
            ["t1", "Zoe", "Lampre", "", "Konigstraße 1", "80331", "Munchen", "", "2023-06-01", "", ""],
        ]
        let golden = try golden(rows)
        #expect(golden[.fullName] == "Zoë Lampré")
        #expect(golden[.city] == "München")
        let married = try self.golden(rows + [["w2", "Zoë", "Neu", "", "", "", "", "", "2023-09-01", "", ""]])
        #expect(married[.lastName] == "Neu")
    }

    @Test func anAddressIsTakenWholeFromOneRecord() throws {
        let golden = try golden(Self.rows)
        #expect(golden[.postcode] == "10115")
        #expect(golden[.city] == "Berlin")
        #expect(golden[.street]?.isEmpty == false)
    }

    @Test func consentIsWhatTheStrictestRecordSays() throws {
        let golden = try golden(Self.rows)
        #expect(golden[.consentEmail] == "refused")
        #expect(golden[.consentSMS] == "refused")
        #expect(golden[.consentPost] == "")
        #expect(try self.golden([Self.rows[0]])[.consentEmail] == "granted")
    }

    @Test func theOrderOfTheRecordsPlaysNoPart() throws {
        let expected = try golden(Self.rows)
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            #expect(try golden(order.map { Self.rows[$0] }) == expected)
        }
        let tied = Self.rows.map { $0.enumerated().map { $0.offset == 8 ? "2023-01-01" : $0.element } }
        #expect(try golden(tied) == golden(tied.reversed()))
    }

    @Test func aCompanyWithoutAPersonIsItsOwnFullName() throws {
        #expect(
            try golden([["w1", "", "", "", "", "", "", "Fabrik GmbH", "", "", ""]])[.fullName]?.hasPrefix("Fabrik")
                == true)
    }

    @Test(arguments: [
        ([SurvivorshipRule.newest], "Neu", "newest"), ([.trustedSource(["web"])], "Alt", "trusted"),
        ([.longest], "Allerneueste", "longest"), ([.verified], "Neu", "verified"), ([], "Allerneueste", "text_order"),
        ([.mostFrequent], "Alt", "most_frequent"),
    ])
    func rulesDecideAndAreNamed(rules: [SurvivorshipRule], expected: String, decision: String) throws {
        let names = [
            ("w1", "Alt", "2023-01-01"), ("w2", "Alt", "2023-02-01"), ("t1", "Neu", "2023-06-01"),
            ("x1", "Allerneueste", "2023-03-01"),
        ]
        var rows = names.map { [$0.0, "Ada", $0.1, "", "", "", "", "", $0.2, "", ""] }
        if rules == [.trustedSource(["web"])] { rows.removeLast() }
        let settings = SurvivorshipSettings(standard: [], rules: [.name: rules])
        let (columns, provenance) = try merged(rows, settings, verified: [.name])
        #expect(columns[GoldenField.allCases.firstIndex(of: .lastName) ?? 0][0] == expected)
        #expect(provenance.rules.map { GoldenProvenance.ruleNames[Int($0)] } == [decision])
        #expect(provenance.losers == [Int32(rows.count { $0[2] != expected })])
    }

    @Test func provenanceNamesTheRecordAndItsDay() throws {
        let provenance = try merged(Self.rows).provenance
        let email = try #require(provenance.values.firstIndex { SurvivingGolden.allCases[Int($0)] == .email })
        #expect(provenance.winners[email] == 2)
        #expect(provenance.days[email] == (try day("2023-09-01")).daysSinceEpoch)
        #expect(provenance.losers[email] == 1)
    }

    @Test func aSingleRecordNeedsNoProvenance() throws {
        #expect(try merged([Self.rows[0]]).provenance.customers.isEmpty)
    }
}
