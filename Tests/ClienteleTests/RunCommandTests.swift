import Foundation
import Testing

@Suite struct RunCommandTests {
    @Test func aRunPublishesARelease() throws {
        let folder = try SmallShop.folder()
        let outcome = try folder.clientele("run", "shop.yaml")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("  53 rows read = 53 accepted + 0 duplicates + 0 rejected\n"))
        #expect(outcome.output.contains("  13 records are 12 customers\n"))
        #expect(outcome.output.contains("  40 order lines, net revenue 703.00\n"))
        #expect(outcome.output.hasSuffix("\nRelease: out/2025-03-20\n"))
        #expect(
            outcome.errorLines.filter { $0.hasSuffix(" …") } == [
                "extract …", "transform …", "load …", "analyze …", "publish …",
            ])
        #expect(folder.names("out") == ["2025-03-20", "latest"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/out/latest") == "2025-03-20")
        let files = folder.names("out/latest")
        let expected = [
            "churn.csv", "clv.csv", "customers.csv", "datapackage.json", "identities.csv", "identity_events.csv",
            "manifest.json",
            "models.json", "orders.csv", "quality.json", "run.json", "segment_summary.csv", "segments.csv",
        ]
        #expect(expected.filter { !files.contains($0) } == [])
        #expect(try folder.clientele("verify", "out/latest").code == 0)
        for name in files where name.hasSuffix(".csv") {
            #expect(
                try !folder.text("out/latest/" + name).contains("\"\""), "what is not known is an empty cell: \(name)")
        }
    }

    /// What a reader with pencil and paper gets from the exports.
    @Test func theReleaseIsWhatTheExportsSay() throws {
        let folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        let customerOf = Dictionary(
            uniqueKeysWithValues: rows(try folder.text("out/latest/identities.csv")).map {
                ($0["record_id"], $0["customer_id"])
            })
        #expect(customerOf["12"] == customerOf["13"])
        #expect(Set(customerOf.values).count == 12)
        var spend: [String: Double] = [:]
        var days: [String: Set<String>] = [:]
        for line in rows(SmallShop.sales(2)) + rows(SmallShop.sales(3)) {
            let customer = try #require(customerOf[line["customer"]] ?? nil)
            spend[customer, default: 0] += (Double(line["pieces"] ?? "") ?? 0) * (Double(line["price"] ?? "") ?? 0)
            days[customer, default: []].insert(line["day"] ?? "")
        }
        for row in rows(try folder.text("out/latest/segments.csv")) {
            let customer = row["customer_id"] ?? ""
            #expect(Double(row["spend"] ?? "") == spend[customer, default: 0])
            #expect(Int(row["orders"] ?? "") == days[customer]?.count ?? 0)
            #expect((row["rfm_segment"] == "prospect") == (spend[customer] == nil))
        }
    }

    @Test func theSameRunTwiceAndOnOneThreadGivesTheSameBytes() throws {
        let folders = try (0..<3).map { _ in try SmallShop.folder() }
        for (folder, threads) in zip(folders, ["2", "1", "3"]) {
            #expect(try folder.clientele("run", "shop.yaml", "--threads", threads).code == 0)
        }
        let first = try folders[0].release("out/latest")
        #expect(try folders[1].release("out/latest") == first)
        #expect(try folders[2].release("out/latest") == first)
        let again = try folders[0].clientele("run", "shop.yaml")
        #expect(again.code == 0, "\(again.errors)")
        #expect(try folders[0].release("out/latest") == first)
    }

    /// The rows of every export but the broken ones in another order: the same bytes, but for the lines at which rejects stood.
    @Test func theOrderOfTheRowsChangesNothing() throws {
        let folders = try (0..<2).map { _ in try Company.folder() }
        for name in try folders[1].files(under: "fixtures").keys.sorted() where !name.hasPrefix("truth/") {
            try folders[1].shuffle("fixtures/" + name)
        }
        for folder in folders {
            let outcome = try folder.clientele("run", Company.pipeline)
            #expect(outcome.code == 0, "\(outcome.errors)")
        }
        let found = try folders.map { try $0.release("out/latest") }
        let differing = found[0].keys.filter { found[0][$0] != found[1][$0] }
        #expect(
            Set(differing).subtracting(["manifest.json", "quality.json"]).filter { !$0.hasPrefix("rejects/") } == [])
        #expect(differing.contains("manifest.json"))
    }

    @Test func theFolderFromWhichItIsRunChangesNothing() throws {
        let folders = try (0..<3).map { _ in try SmallShop.folder() }
        #expect(try folders[0].clientele("run", "shop.yaml").code == 0)
        #expect(try folders[1].clientele("run", folders[1].path + "/shop.yaml").code == 0)
        #expect(try folders[2].shell("cd exports && $CLIENTELE run ../shop.yaml").code == 0)
        let first = try folders[0].release("out/latest")
        #expect(try folders[1].release("out/latest") == first)
        #expect(try folders[2].release("out/latest") == first)
    }

    @Test func aSecondNightKeepsTheCustomers() throws {
        let folder = try SmallShop.folder()
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        let before = rows(try folder.text("out/latest/identities.csv"))
        try folder.write("exports/people.csv", SmallShop.people + "14,Mia Vogt,mia.vogt@mail.example,2025-04-01\n")
        try folder.write("exports/sales-3.csv", SmallShop.sales(4))
        let outcome = try folder.clientele("run", "shop.yaml")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(folder.names("out") == ["2025-03-20", "2025-04-20", "latest"])
        let after = rows(try folder.text("out/latest/identities.csv"))
        #expect(after.count == before.count + 1)
        let known = Dictionary(uniqueKeysWithValues: before.map { ($0["record_id"], $0["customer_id"]) })
        for row in after where row["record_id"] != "14" { #expect(known[row["record_id"]] == row["customer_id"]) }
        let events = rows(try folder.text("out/latest/identity_events.csv"))
        let created = after.first { $0["record_id"] == "14" }?["customer_id"]
        #expect(events.map { $0["event"] } == ["created"])
        #expect(events.first?["customer_id"] == created)
        #expect(try folder.clientele("verify", "out/2025-03-20").code == 0)
    }

    @Test func anEarlierDaySeesOnlyItsOrders() throws {
        let folder = try SmallShop.folder()
        let outcome = try folder.clientele("run", "shop.yaml", "--as-of", "2025-02-28", "--out", "early")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(folder.names("early") == ["2025-02-28", "latest"])
        #expect(rows(try folder.text("early/latest/orders.csv")).allSatisfy { $0["day", default: "9"] <= "2025-02-28" })
        #expect(outcome.output.contains("  20 order lines, "))
        #expect(!folder.exists("out"))
    }

    @Test(arguments: ["o", "o/p", "./o", "o/"])
    func releasesGoWhereTheyAreWanted(out: String) throws {
        let folder = try SmallShop.folder()
        let outcome = try folder.clientele("run", "shop.yaml", "--out", out)
        #expect(outcome.code == 0, "\(outcome.errors.prefix(300))")
        #expect(try folder.clientele("verify", out + "/latest").code == 0)
    }

    @Test func aStateOfOneLetterIsAState() throws {
        let folder = try SmallShop.folder()
        try folder.replace("state/shop.db", by: "s", in: "shop.yaml")
        #expect(try folder.clientele("run", "shop.yaml").code == 0)
        #expect(folder.exists("s"))
    }

    @Test func aDryRunTouchesNothing() throws {
        let folder = try SmallShop.folder()
        let before = try folder.files(under: "")
        let outcome = try folder.clientele(
            "run", "shop.yaml", "--dry-run", "--as-of", "2025-03-31", "--out", "elsewhere")
        #expect(outcome.code == 0)
        #expect(outcome.errors == "")
        #expect(try folder.files(under: "") == before)
        let plan = outcome.output.split(separator: "\n").map(String.init)
        #expect(plan.first == "pipeline   shop (shop.yaml)")
        #expect(plan.contains("as of      2025-03-31"))
        #expect(plan.contains("             people: customers, 1 file, 1 kB (exports/people.csv)"))
        #expect(plan.contains("             sales: orders, 2 files, 2 kB (exports/sales-*.csv)"))
        #expect(plan.last == "publish    elsewhere/2025-03-31")
        let run = try folder.clientele("run", "shop.yaml", "--as-of", "2025-03-31", "--out", "elsewhere")
        #expect(run.output.hasSuffix("Release: elsewhere/2025-03-31\n"))
    }

    @Test(arguments: [
        ["run"], ["run", "shop.yaml", "--bogus"], ["run", "shop.yaml", "more"],
        ["run", "shop.yaml", "--as-of", "2025-02-30"],
        ["run", "shop.yaml", "--threads", "0"], ["run", "shop.yaml", "--threads", "two"],
        ["run", "shop.yaml", "--log-format", "xml"],
        ["rum", "shop.yaml"], ["--bogus"],
    ])
    func wrongUsage(arguments: [String]) throws {
        let folder = try SmallShop.folder()
        let outcome = try RunningProgram(arguments, in: folder).outcome()
        #expect(outcome.code == 64)
        #expect(outcome.errors.hasPrefix("Error: "))
        #expect(outcome.output == "")
        #expect(folder.names("") == ["exports", "shop.yaml"])
    }

    @Test func helpAndVersionAreResults() throws {
        let folder = try TemporaryFolder()
        for arguments in [["--help"], ["help", "run"], ["run", "--help"], ["--version"], []] {
            let outcome = try RunningProgram(arguments, in: folder).outcome()
            #expect(outcome.code == 0)
            #expect(outcome.errors == "")
            #expect(!outcome.output.isEmpty)
        }
    }
}
