import Testing

@Suite struct ExplainCommandTests {
    private let folder: TemporaryFolder

    /// A shop after its first night; two records of Ludwig Ulm are one customer by their e-mail address.
    init() throws {
        folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml", "--quiet").code == 0)
    }

    private func customer(of record: String) throws -> String {
        let row = rows(try folder.text("out/latest/identities.csv")).first { $0["record_id"] == record }
        return try #require(row?["customer_id"])
    }

    @Test func aCustomerIsExplained() throws {
        let outcome = try folder.clientele("explain", "out/latest", try customer(of: "13"))
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("  people:12  by the rule email\n  people:13  by the rule email\n"))
        #expect(outcome.output.contains("by the rule email\n"))
        #expect(outcome.output.contains("What would split it"))
        #expect(outcome.output.contains("cannot,WHO,DAY,WHY"))
        #expect(outcome.output.contains("Why the segment "))
        #expect(!outcome.output.contains("Ludwig"), "records are named, not their values")
    }

    @Test func twoRecordsAreExplained() throws {
        let together = try folder.clientele("explain", "out/latest", "people:12", "people:13")
        #expect(together.output.hasPrefix("people:12 and people:13 are one customer, \(try customer(of: "12"))."))
        let apart = try folder.clientele("explain", "out/latest", "people:1", "people:2")
        #expect(apart.output.hasPrefix("people:1 is customer \(try customer(of: "1")), people:2 is customer "))
    }

    /// The line that the explanation prints, put into the overrides file, splits the customer on the next run.
    @Test func theLineThatIsPrintedSplits() throws {
        let outcome = try folder.clientele("explain", "out/latest", "people:12", "people:13")
        let line = try #require(
            outcome.output.split(separator: "\n").first { $0.contains("overrides file: ") }?.split(separator: ": ").last
        )
        try folder.write(
            "overrides.csv",
            "left_source,left_record_id,right_source,right_record_id,decision,who,when,why\n"
                + line.replacing("WHO,DAY,WHY", with: "ines,2025-03-01,father and son") + "\n")
        try folder.replace("load:", by: "transform: {identity: {overrides: overrides.csv}}\nload:", in: "shop.yaml")
        let rerun = try folder.clientele("run", "shop.yaml", "--quiet")
        #expect(rerun.code == 0, "\(rerun.errors)")
        #expect(try customer(of: "12") != customer(of: "13"))
    }

    @Test(arguments: [["C000000000000"], ["people:99", "people:1"], ["people:1"], []])
    func whatIsNotThereIsWrongUsage(what: [String]) throws {
        let outcome = try folder.shell("\"$CLIENTELE\" explain out/latest \(what.joined(separator: " "))")
        #expect(outcome.code == 64)
        #expect(!outcome.errors.isEmpty)
    }
}
