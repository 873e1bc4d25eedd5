import Records
import Testing

@testable import RecordLinkage

@Suite struct IdentifierRulesTests {
    private func clusters(_ records: [(name: String, email: String, phone: String)]) throws -> [Int32]? {
        let table = try LinkageTable(
            recordIDs: TextColumn(records.indices.map { "r\($0)" }), sources: .init(repeating: 0, count: records.count),
            sourceNames: ["shop"],
            fields: [
                LinkageField(name: "name", role: .fullName, values: TextColumn(records.map(\.name))),
                LinkageField(name: "mail", role: .email, values: TextColumn(records.map(\.email))),
                LinkageField(name: "tel", role: .phone, values: TextColumn(records.map(\.phone))),
            ])
        return try DeterministicRules(identifiersOf: table)?.links(in: table, threads: 1).clusters
    }

    private func areOne(
        _ left: (name: String, email: String, phone: String), _ right: (name: String, email: String, phone: String)
    ) throws -> Bool {
        let clusters = try clusters([left, right])
        return clusters?[0] == clusters?[1]
    }

    @Test func anAddressNeedsNoName() throws {
        #expect(try areOne(("Jane Doe", "jane@x.example", ""), ("", "JANE@x.example", "")))
        #expect(try !areOne(("Jane Doe", "jane@x.example", ""), ("Paul Roe", "jane@x.example", "")))
    }

    @Test func aRoleMailboxNeedsNames() throws {
        #expect(try areOne(("Jane Doe", "info@acme.example", ""), ("Jane Doe", "info@acme.example", "")))
        #expect(try !areOne(("Jane Doe", "info@acme.example", ""), ("", "info@acme.example", "")))
    }

    @Test func aTelephoneNeedsAName() throws {
        #expect(try areOne(("Jane Doe", "", "+49 170 1234567"), ("Jane Doe", "", "0170/1234567")))
        #expect(try areOne(("Jane Doe", "", "+49 170 1234567"), ("", "", "0170/1234567")))
        #expect(try !areOne(("Jane Doe", "", "+49 170 1234567"), ("Paul Roe", "", "0170/1234567")))
        #expect(try !areOne(("", "", "+49 170 1234567"), ("", "", "0170/1234567")))
    }

    @Test func noIdentifiersNoRules() throws {
        let table = try LinkageTable(
            recordIDs: TextColumn(["1"]), sources: [0], sourceNames: ["s"],
            fields: [LinkageField(name: "name", role: .fullName, values: TextColumn(["Jane Doe"]))])
        #expect(DeterministicRules(identifiersOf: table) == nil)
    }
}
