import Testing
import Transform

@testable import Pipeline

@Suite struct DryRunTests {
    @Test func thePlanIsTold() throws {
        let folder = try TemporaryFolder(files: ["in/a-1.csv", "in/a-2.csv"])
        let text = """
            name: night
            currency: EUR
            as_of: 2025-06-30
            extract:
              max_rejected: 2.5%
              sources:
                - {name: web, kind: orders, path: in/a-*.csv, fields: {order_id: a, ordered_at: b, amount: c}}
                - {name: till, kind: orders, path: in/b.csv, fields: {order_id: a, ordered_at: b, amount: c}}
            transform: {identity: {method: rules}}
            analyze: {model: bg-nbd, rfm_levels: 4}
            """
        let path = folder.path + "/shop.yaml"
        var plan = try Plan(file: path, text: text, environment: [:])
        let lines = plan.description.split(separator: "\n").map(String.init)
        #expect(lines[0] == "pipeline   night (\(path))")
        #expect(lines[1] == "as of      2025-06-30")
        #expect(lines[2] == "currency   EUR")
        #expect(lines[3] == "extract    2 sources; at most 2.5 % of the rows of each rejected")
        #expect(lines[4] == "             web: orders, 2 files, 1 kB (\(folder.path)/in/a-*.csv)")
        #expect(lines[5] == "             till: orders, no file, so the run will fail (\(folder.path)/in/b.csv)")
        #expect(lines[6].hasPrefix("transform  newest rows, standard forms, identity by "))
        #expect(!lines[6].contains("model"))
        #expect(lines[7].hasPrefix("load       "))
        #expect(lines[7].contains("/state/shop/clientele.db; at most 1 % of known customers changed"))
        #expect(lines[8].hasPrefix("analyze    RFM with 4 levels; bg-nbd, gamma-gamma"))
        #expect(lines[9].hasSuffix("/out/shop/2025-06-30"))
        #expect(lines.count == 10)
        plan.asOf = nil
        plan.identityMethod = .model
        #expect(plan.description.contains(", then "))
        #expect(plan.description.contains("\nas of      the day of the newest order\n"))
        #expect(plan.description.hasSuffix("/out/shop/<day>"))
        #expect(plan.missingFiles == ["source 'till': no file matches \(folder.path)/in/b.csv now; a run would fail."])
    }

    @Test(arguments: [(0.01, "1 %"), (0.025, "2.5 %"), (0, "0 %"), (1, "100 %"), (0.07, "7 %"), (0.00125, "0.13 %")])
    func sharesAreToldInHundredths(share: Double, text: String) { #expect(percent(share) == text) }
}
