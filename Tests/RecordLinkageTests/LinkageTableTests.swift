import Records
import Testing

@testable import RecordLinkage

@Suite struct LinkageTableTests {
    /// Year, month and day in columns of their own are one date; what is missing is the first.
    @Test func birthDateInThreeColumns() throws {
        func field(_ name: String, _ role: FieldRole, _ values: [String]) -> LinkageField {
            LinkageField(name: name, role: role, values: TextColumn(values))
        }
        let table = try LinkageTable(
            recordIDs: TextColumn(["1", "2", "3"]), sources: [0, 0, 0], sourceNames: ["s"],
            fields: [
                field("bd", .birthDay, ["7", "", "9"]), field("given", .givenName, ["Jane", "Paul", "Eve"]),
                field("by", .birthYear, ["1949", "1968", ""]), field("bm", .birthMonth, ["12", "", "3"]),
            ])
        #expect(table.fields.map(\.name) == ["given", "by/bm/bd"])
        #expect(table.fields[1].role == .birthDate)
        #expect((0..<3).map { table.fields[1].values[$0] } == ["1949-12-7", "1968-1-1", ""])
    }
}
