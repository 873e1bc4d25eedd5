import Records
import Testing

@testable import Transform

@Suite struct CustomerReferencesTests {
    private static let references = ["7", "NULL", "n/a", "-", "None", "0", "", "guest", "C0"]

    private func references(known: [String]) -> [String] {
        let orders = table(.orders, ["customer_ref"], [Self.references.map { [$0] }])
        let references = orders.customerReferences(known: TextIndex(TextColumn(known)))
        return (0..<references.count).map { references[$0] }
    }

    @Test func placeholdersNameNobody() {
        #expect(references(known: ["7"]) == ["7", "", "", "", "", "", "", "", "C0"])
    }

    @Test func zerosNameTheRecordThatHasThemForAnId() {
        #expect(references(known: ["0", "NULL"]) == ["7", "", "", "", "", "0", "", "", "C0"])
    }
}
