import Records
import Testing

@testable import RecordLinkage

@Suite struct ComparisonTests {
    /// The level and adjustment of one field of two records; the others of the table are fillers.
    private func level(_ role: FieldRole, _ left: String, _ right: String, given: (String, String)? = nil) throws -> (
        UInt8, String
    ) {
        var fields = [LinkageField(name: "tested", role: role, values: TextColumn([left, right]))]
        if let given {
            fields.append(LinkageField(name: "other", role: .givenName, values: TextColumn([given.0, given.1])))
        }
        let table = try LinkageTable(
            recordIDs: TextColumn(["a", "b"]), sources: [0, 0], sourceNames: ["s"], fields: fields)
        let records = NormalizedRecords(table, threads: 1)
        guard let kind = ComparisonKind(role), let field = records.fields.firstIndex(where: { $0.kind == kind }) else {
            return (0, "none")
        }
        var comparison = Comparison(records)
        let level = comparison.vector(0, 1).levels[field]
        #expect(level == comparison.vector(1, 0).levels[field])
        return (level, level == 0 ? "null" : kind.prior.levels[Int(level) - 1])
    }

    static let cases: [(FieldRole, String, String, String)] = [
        (.givenName, "Jane", "JANE", "equal"), (.givenName, "Bob", "Robert", "familiar form"),
        (.givenName, "Katharina", "Katarina", "typing error"),
        (.givenName, "J", "Jane", "initial"), (.givenName, "K", "Jane", "different"),
        (.givenName, "Anna Maria", "Maria", "one contains the other"),
        (.givenName, "", "Jane", "null"), (.givenName, "baby boy", "Jane", "null"),
        (.familyName, "Unknown", "Smith", "null"), (.familyName, "Foster", "Law", "different"),
        (.givenName, "Paul", "Xenia", "different"),
        (.familyName, "Smith", "Smyth", "typing error"),
        (.familyName, "Stephens", "Stevens", "similar sound"), (.birthDate, "1970-05-12", "1970-05-12", "equal"),
        (.birthDate, "1970-05-12", "1970-12-05", "day and month exchanged"),
        (.birthDate, "1970-05-12", "1970-05-13", "one character differs"),
        (.birthDate, "1970-05-12", "1988-05-12", "day and month equal"),
        (.birthDate, "1970-05-12", "1970-05-30", "year and day or month equal"),
        (.birthDate, "1970-05-12", "1970-01-01", "same year, one says 1 January"),
        (.birthDate, "1970-05-12", "1986-11-30", "different"), (.street, "12 High Street", "12 High Street", "equal"),
        (.street, "12 High Street", "12 High Stret", "number equal, name similar"),
        (.street, "Hauptstr. 12", "Hauptstraße 12", "number equal, name similar"),
        (.street, "High Street", "12 High Street", "name similar, number missing or mistyped"),
        (.street, "99 High Street", "12 High Street", "name similar, number differs"),
        (.street, "1 Oak Lane", "12 High Street", "different"),
        (.street, "calle de la Luna 1", "calle de la Luna 6", "name similar, number differs"),
        (.street, "3 rue de la Paix", "3 rue de la Gare", "different"),
        (.street, "3 rue Victor Hugo", "3 avenue V Hugo", "number equal, a word in common"),
        (.postcode, "SW1A 1AA", "SW1A1AB", "one character differs"),
        (.postcode, "SW1A 1AA", "SW1A 9ZZ", "same district"),
        (.postcode, "80331", "80999", "same area"), (.postcode, "80331", "10115", "different"),
        (.phone, "+49 170 1234567", "0170/1234567", "equal"),
        (.phone, "0170 1234567", "0171 1234567", "one digit differs, or the last seven are equal"),
        (.phone, "0170 1234567", "0221 9876543", "different"),
        (.email, "jane@x.com", "JANE@x.com", "equal"), (.email, "jane@x.com", "jane@x.co", "one character differs"),
        (.email, "jane77123@x.com", "jane77123@y.org", "local part equal"),
        (.email, "john.smith@x.com", "john.smith1@yahoo.com", "null"),
        (.email, "jane.doe1464@x.com", "jane.doe1079@y.org", "different"),
        (.email, "jane.doe1464@x.com", "jane.doe1469@y.org", "null"),
        (.email, "abc@x.com", "xyzzy@y.org", "different"), (.nationalID, "123 456 789", "123456789", "equal"),
        (.nationalID, "123456789", "123456780", "one character differs"), (.gender, "m", "Male", "equal"),
        (.gender, "m", "f", "different"),
        (.company, "Acme Ltd.", "ACME GmbH", "equal"),
        (.company, "Acme Trading", "Acme Widgets", "similar or a word in common"),
        (.text, "carpenter", "carpentre", "similar"), (.region, "Bavaria", "Bavaria", "equal"),
        (.city, "München", "Munchen", "equal"),
    ]

    @Test(arguments: cases) func comparesByLevels(role: FieldRole, left: String, right: String, expected: String) throws
    {
        #expect(try level(role, left, right).1 == expected)
    }

    @Test func emailMadeOfNamesIsNoEvidence() throws {
        #expect(try level(.email, "jane.doe@x.com", "jane.doe@y.org", given: ("Jane", "Jane")).1 == "null")
        #expect(
            try level(.email, "jane.doe771@x.com", "jane.doe771@y.org", given: ("Jane", "Jane")).1 == "local part equal"
        )
    }

    @Test func swapCountsOnce() throws {
        let table = try LinkageTable(
            recordIDs: TextColumn(["a", "b"]), sources: [0, 0], sourceNames: ["s"],
            fields: [
                LinkageField(name: "g", role: .givenName, values: TextColumn(["isla", "hall"])),
                LinkageField(name: "f", role: .familyName, values: TextColumn(["hall", "isla"])),
            ])
        var comparison = Comparison(NormalizedRecords(table, threads: 1))
        let vector = comparison.vector(0, 1)
        #expect(vector.levels[0] == 7 && vector.levels[1] == 0)
    }

    @Test func personIsNoCompany() throws {
        let table = try LinkageTable(
            recordIDs: TextColumn(["a", "b"]), sources: [0, 0], sourceNames: ["s"],
            fields: [
                LinkageField(name: "n", role: .fullName, values: TextColumn(["Jane Doe", ""])),
                LinkageField(name: "c", role: .company, values: TextColumn(["", "Doe Ltd"])),
            ])
        var comparison = Comparison(NormalizedRecords(table, threads: 1))
        let vector = comparison.vector(0, 1)
        #expect(comparison.isForbidden(0, 1, vector))
    }
}
