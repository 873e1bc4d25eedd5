import Records
import Testing

@testable import Transform

@Suite struct GoldenRecordsTests {
    private static let fields = [
        "record_id", "first_name", "last_name", "email", "street", "postcode", "city", "company", "updated_at",
        "consent_email", "consent_sms",
    ]

    /// The golden record of one customer with the records given.
    private func golden(_ rows: [[String]]) throws -> [GoldenField: String] {
        var profiles = SourceProfiles(sourceNames: ["web", "till"])
        for row in rows {
            profiles.append(table(.customers, Self.fields, [[row]]), source: row[0].hasPrefix("t") ? 1 : 0)
        }
        let settings = TransformSettings(asOf: try day("2024-01-01"), currency: try currency("EUR"), country: "DE")
        let standard = StandardProfiles(profiles, settings: settings, threads: 1)
        let columns = GoldenRecords(profiles, standard, customers: rows.map { _ in 0 }).columns(threads: 2)
        return Dictionary(uniqueKeysWithValues: zip(GoldenField.allCases, columns.map { $0[0] }))
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
}
