import Exports
import Publish
import Records
import Testing

@Suite struct QualityReportTests {
    @Test func everyRowIsAccountedFor() {
        let reject = Rejection(
            position: SourcePosition(file: "a.csv", line: 2), field: "ordered_at", reason: .notATimestamp, row: "x")
        let report = QualityReport(
            sources: [
                SourceQuality(
                    source: "web", kind: "orders",
                    accounts: [
                        FileAccount(file: "a.csv", bytes: 10, read: 5, duplicates: 1, rejected: 1),
                        FileAccount(file: "b.csv", bytes: 20, read: 2),
                    ], rejections: [reject])
            ], sharedIdentifiers: [SharedIdentifierReport(rule: "email", records: 30, people: 12)])
        #expect(
            report.json.line == """
                {"total":{"bytes":30,"read":7,"accepted":5,"duplicates":1,"rejected":1},\
                "sources":[{"source":"web","kind":"orders","bytes":30,"read":7,"accepted":5,"duplicates":1,"rejected":1,\
                "reasons":{"not_a_timestamp":1},"files":[\
                {"file":"a.csv","bytes":10,"read":5,"accepted":3,"duplicates":1,"rejected":1},\
                {"file":"b.csv","bytes":20,"read":2,"accepted":2,"duplicates":0,"rejected":0}]}],\
                "shared_identifiers":[{"rule":"email","records":30,"people":12}]}
                """)
    }
}
