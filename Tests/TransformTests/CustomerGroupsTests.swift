import RecordLinkage
import Records
import Testing

@testable import Transform

@Suite struct CustomerGroupsTests {
    private static let fields = [
        "record_id", "first_name", "last_name", "email", "street", "postcode", "city", "company",
    ]

    /// The groups of customers, each of one record.
    private func groups(_ rows: [[String]], parents: [(String, String)] = []) throws -> CustomerGroups {
        var profiles = SourceProfiles(sourceNames: ["web"])
        profiles.append(table(.customers, Self.fields, [rows]), source: 0)
        let settings = TransformSettings(asOf: try day("2024-01-01"), currency: try currency("EUR"), country: "DE")
        let standard = StandardProfiles(profiles, settings: settings, threads: 1)
        let linked = try LinkageTable(profiles, standard)
        let customers = rows.indices.map { Int32($0) }
        let source = SourceTable(name: "web", channel: "web", table: table(.customers, Self.fields, [[]]))
        let golden = GoldenRecords(
            profiles, standard, table: linked, customers: customers, sources: [source], settings: SurvivorshipSettings()
        ).merged(threads: 1).columns
        return CustomerGroups(
            golden: golden, standard: standard, customers: customers, table: linked,
            parents: parents.map {
                Override(
                    left: RecordKey(source: "web", recordID: $0.0), right: RecordKey(source: "web", recordID: $0.1),
                    decision: .must)
            })
    }

    @Test func aFamilyLivesAtOneAddressUnderOneName() throws {
        let found = try groups([
            ["1", "Ada", "Berg", "", "Hauptstraße 1", "10115", "Berlin", ""],
            ["2", "Bo", "Berg", "", "Hauptstr. 1", "10115", "Berlin", ""],
            ["3", "Cy", "Tal", "", "Hauptstraße 1", "10115", "Berlin", ""],
        ]).households
        #expect(found.ofCustomer[0] == found.ofCustomer[1])
        #expect(found.ofCustomer[0] != found.ofCustomer[2])
        #expect(found.kinds[Int(found.ofCustomer[0])] == "family")
        #expect(found.kinds[Int(found.ofCustomer[2])] == "individual")
    }

    /// People who share a provider's domain are no institution; people who share a company's are.
    @Test func aProviderIsNoInstitution() throws {
        let people = (0..<20).map { ["p\($0)", "Ada\($0)", "Name\($0)", "a\($0)@provider.example", "", "", "", ""] }
        let staff = (0..<3).map {
            ["s\($0)", "Bo\($0)", "Other\($0)", "b\($0)@fabrik.example", "", "", "", "Fabrik GmbH"]
        }
        let found = try groups(people + staff).households
        #expect(Set(found.ofCustomer.prefix(20)).count == 20)
        #expect(Set(found.ofCustomer.suffix(3)).count == 1)
        #expect(found.kinds[Int(found.ofCustomer[20])] == "institution")
    }

    @Test func parentAccountsAreOneInstitution() throws {
        let rows = [["1", "", "", "", "", "", "", "Nord AG"], ["2", "", "", "", "", "", "", "Süd AG"]]
        #expect(try groups(rows).households.count == 2)
        let found = try groups(rows, parents: [("2", "1"), ("2", "gone")])
        #expect(found.households.count == 1)
        #expect(found.unresolvedParents == 1)
    }
}
