import Foundation
import Testing

@Suite struct RunLogTests {
    private let folder: TemporaryFolder

    init() throws { folder = try SmallShop.folder() }

    private func objects(_ outcome: Outcome) throws -> [[String: String]] {
        try outcome.errorLines.map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "\(line)")
        }
    }

    @Test func quietLogsNothing() throws {
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(outcome.output.contains("Release: out/2025-03-20\n"))
    }

    @Test func quietStillTellsFailures() throws {
        try folder.remove("exports/people.csv")
        let outcome = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(outcome.code == 2)
        #expect(outcome.errorLines.count == 3)
        #expect(outcome.output == "")
    }

    @Test func everyLineOfAJSONLogIsAnObject() throws {
        let outcome = try folder.clientele("run", "shop.yaml", "--log-format", "json")
        #expect(outcome.code == 0)
        let log = try objects(outcome)
        #expect(
            log.compactMap { $0["event"] == "begin" ? $0["stage"] : nil } == [
                "extract", "transform", "load", "analyze", "publish",
            ])
        #expect(log.allSatisfy { $0["level"] == "info" && $0["time"]?.hasSuffix("Z") == true && $0["message"] != nil })
        let source = try #require(log.first { $0["source"] == "sales" })
        #expect(source["read"] == "40")
        #expect(source["rejected"] == "0")
    }

    @Test func failuresAreObjectsToo() throws {
        try folder.write("exports/sales-2.csv", "")
        let log = try objects(try folder.clientele("run", "shop.yaml", "--log-format", "json"))
        let last = try #require(log.last)
        #expect(last["level"] == "error")
        #expect(last["stage"] == "extract")
        #expect(last["exit_code"] == "2")
        #expect(last["message"]?.hasPrefix("source 'sales', exports/sales-2.csv: found an empty file") == true)
        #expect(last["advice"]?.isEmpty == false)
    }

    @Test func personalDataIsNotTold() throws {
        try folder.replace("2025-01-10", by: "never", in: "exports/people.csv")
        for format in ["text", "json"] {
            let outcome = try folder.clientele("run", "shop.yaml", "--log-format", format)
            #expect(outcome.code == 0)
            for secret in ["Anna", "anna.berg", "mail.example", "Klein"] {
                #expect(!outcome.errors.contains(secret))
                #expect(!outcome.output.contains(secret))
            }
        }
    }
}
