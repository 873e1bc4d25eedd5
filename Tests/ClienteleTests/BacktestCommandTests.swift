import Foundation
import Testing

@Suite struct BacktestCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try SmallShop.folder() }

    @Test func everyForecasterIsScoredAndNothingIsWritten() throws {
        let before = try folder.files(under: ".").keys.sorted()
        let outcome = try folder.clientele("backtest", "shop.yaml", "--horizon", "20", "--origins", "1", "--quiet")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(found["horizon_days"] as? Int == 20)
        let trials = try #require(found["trials"] as? [[String: Any]])
        let names = trials.compactMap { $0["forecaster"] as? String }
        for name in ["mbg-nbd", "tuned-mbg-nbd", "free-mixture", "same-as-last-period", "cohort-hazard"] {
            #expect(names.contains(name))
        }
        let rule = try #require(trials.first { $0["forecaster"] as? String == "same-as-last-period" })
        #expect((rule["orders_rmse"] as? Double ?? -1) >= 0)
        #expect(try folder.files(under: ".").keys.sorted() == before)
    }

    @Test func failuresAreObjectsInAJSONLog() throws {
        try folder.write("exports/sales-2.csv", "")
        let outcome = try folder.clientele("backtest", "shop.yaml", "--log-format", "json")
        #expect(outcome.code == 2)
        #expect(outcome.output == "")
        for line in outcome.errorLines {
            #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: String])
        }
        #expect(outcome.errorLines.last?.contains("\"exit_code\":\"2\"") == true)
    }

    @Test func aWrongPipelineFileIsToldInObjectsToo() throws {
        try folder.replace("currency: EUR", by: "currency: EURO", in: "shop.yaml")
        let outcome = try folder.clientele("backtest", "shop.yaml", "--log-format", "json")
        #expect(outcome.code == 64)
        #expect(outcome.errorLines.first?.hasPrefix("{") == true)
    }

    @Test(arguments: ["horizon", "origins", "threads"]) func atLeastOneIsExpected(option: String) throws {
        let outcome = try folder.clientele("backtest", "shop.yaml", "--\(option)", "0")
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("--\(option) is 0, but expected at least 1."))
    }
}
