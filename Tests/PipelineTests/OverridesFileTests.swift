import Foundation
import RecordLinkage
import Records
import Testing

@testable import Pipeline

@Suite struct OverridesFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/overrides.csv" }
    private let header = "left_source,left_record_id,right_source,right_record_id,decision,who,when,why\n"

    init() throws { folder = try TemporaryFolder() }

    private func overrides(_ rows: String) throws -> [Override] {
        try Data((header + rows).utf8).write(to: URL(fileURLWithPath: path))
        return try OverridesFile(path: path, sources: ["shop", "till"]).overrides
    }

    @Test func decisionsAreRead() throws {
        let found = try overrides("shop,1,till,2,must,ines,2026-01-31,\"called, and asked\"\nshop,1,shop,3,cannot,,,\n")
        #expect(found.map(\.decision) == [.must, .cannot])
        #expect(found.first?.left == RecordKey(source: "shop", recordID: "1"))
        #expect(found.first?.when == Day(iso: "2026-01-31"))
        #expect(found.first?.why == "called, and asked")
    }

    @Test(arguments: [
        (
            "shp,1,till,2,must,,,\n",
            "line 2, column 'left_source': found 'shp', which is no source. Did you mean 'shop'?"
        ),
        ("shop,1,till,,must,,,\n", "line 2, column 'right_record_id': found nothing, but expected a record id."),
        (
            "shop,1,till,2,mst,,,\n",
            "line 2, column 'decision': found 'mst', but expected must or cannot. Did you mean 'must'?"
        ),
        (
            "shop,1,till,2,must,,31.1.2026,\n",
            "line 2, column 'when': found text that is no day, but expected yyyy-MM-dd."
        ),
        ("shop,1,shop,1,must,,,\n", "line 2, found the same record twice, but expected two."),
    ])
    func whatIsWrongIsToldWithItsLine(rows: String, problem: String) throws {
        let failure = #expect(throws: StageFailure.self) { try overrides(rows) }
        #expect(failure?.exitCode == .usage)
        #expect(failure?.cause == "\(path) \(problem)")
    }

    @Test func aFileThatIsNotThereIsAFailure() {
        #expect(throws: StageFailure.self) { try OverridesFile(path: path, sources: []) }
    }

    @Test func parentAccountsAreMustDecisions() throws {
        try Data("source,record_id,parent_source,parent_record_id\nshop,1,till,2\n".utf8).write(
            to: URL(fileURLWithPath: path))
        let pairs = try ParentAccountsFile(path: path, sources: ["shop", "till"]).pairs
        #expect(pairs.map(\.decision) == [.must])
        #expect(pairs.first?.right == RecordKey(source: "till", recordID: "2"))
    }
}
