import Exports
import Records
import Testing

@testable import Extract

@Suite struct ExportSourceTests {
    @Test func columnsAreWantedOnceInOrderOfFirstUse() {
        let source = ExportSource(
            name: "s", kind: .customers, channel: "web", files: [], format: .jsonLines,
            mappings: [
                FieldMapping(field: "email", column: "mail"),
                FieldMapping(field: "country", column: nil, constant: "DE"),
                FieldMapping(field: "record_id", column: "id"), FieldMapping(field: "phone", column: "mail"),
            ])
        #expect(source.wantedColumns == ["mail", "id"])
    }
}
