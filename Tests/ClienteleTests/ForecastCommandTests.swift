import Foundation
import Testing

@Suite struct ForecastCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Histories (x, tₓ, T) and the mean value of repeat purchases; each stands in the table several times.
    private static let rows: [String] = [
        "0,0,39,0", "0,0,30,0", "1,10,39,20.5", "1,30,35,15", "2,20,39,30", "3,38,39,12", "5,30,36,28", "9,38,39,19",
    ].flatMap { row in [String](repeating: row, count: 12) }

    private static let table =
        "customer_id,frequency,recency,T,monetary_value\n"
        + rows.enumerated().map { "C\($0.offset),\($0.element)\n" }.joined()

    private func forecast(_ table: String, _ options: String...) throws -> [[String: String]] {
        try folder.write("table.csv", table)
        let outcome = try RunningProgram(["forecast", "table.csv"] + options, in: folder).outcome()
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        let found = parsed(outcome.output)
        #expect(found.count == Self.rows.count)
        return found
    }

    private func parsed(_ text: String) -> [[String: String]] { ClienteleTests.rows(text) }

    private func numbers(_ found: [[String: String]], _ column: String) throws -> [Double] {
        try found.map { try #require(Double($0[column] ?? ""), "\(column)") }
    }

    @Test(arguments: ["auto", "mbg-nbd", "bg-nbd", "pareto-nbd", "free-mixture"])
    func everyRowIsForecastInItsOrder(model: String) throws {
        let found = try forecast(Self.table, "--model", model, "--horizon", "26")
        #expect(found.map { $0["row"] } == (1...Self.rows.count).map { "\($0)" })
        #expect(found.map { $0["customer_id"] } == Self.rows.indices.map { "C\($0)" })
        let alive = try numbers(found, "probability_alive")
        let expected = try numbers(found, "expected_purchases")
        let none = try numbers(found, "probability_of_no_purchase")
        let (value, total) = (try numbers(found, "expected_value"), try numbers(found, "expected_total"))
        for row in found.indices {
            #expect((0...1).contains(alive[row]) && (0...1).contains(none[row]))
            #expect(expected[row] >= 1 - none[row] - 1e-5)
            #expect(abs(value[row] * expected[row] - total[row]) < 0.001)
        }
        #expect(expected[95] > expected[0])
    }

    @Test func autoIsTheMeanOfTwoModels() throws {
        let auto = try numbers(try forecast(Self.table, "--horizon", "26"), "expected_purchases")
        let pareto = try numbers(
            try forecast(Self.table, "--horizon", "26", "--model", "pareto-nbd"), "expected_purchases")
        let free = try numbers(
            try forecast(Self.table, "--horizon", "26", "--model", "free-mixture"), "expected_purchases")
        for row in auto.indices { #expect(abs(auto[row] - (pareto[row] + free[row]) / 2) < 2e-6) }
    }

    /// In weeks or in days, the same customers purchase as often in as long a time.
    @Test func theHorizonIsInTheFilesUnitOfTime() throws {
        let days =
            "frequency,recency,T\n"
            + Self.rows.map { row in
                let fields = row.split(separator: ",").compactMap { Double($0) }
                return "\(Int(fields[0])),\(fields[1] * 7),\(fields[2] * 7)\n"
            }.joined()
        let inWeeks = try numbers(try forecast(Self.table, "--horizon", "10"), "expected_purchases")
        let inDays = try numbers(try forecast(days, "--horizon", "70"), "expected_purchases")
        for row in inWeeks.indices { #expect(abs(inWeeks[row] - inDays[row]) < 1e-4) }
    }

    @Test func namesOfASplitAreUnderstoodAndUnknownValuesToo() throws {
        let named = Self.table.replacing(
            "customer_id,frequency,recency,T,monetary_value",
            with: "ID,frequency_cal,recency_cal,T_cal,monetary_value_cal"
        ).replacing(",39,0\n", with: ",39,\n").replacing(",30,0\n", with: ",30,NaN\n")
        let found = try forecast(named, "--horizon", "26")
        #expect(found[3]["ID"] == "C3")
        let first = try numbers(try forecast(Self.table, "--horizon", "26"), "expected_total")
        #expect(try numbers(found, "expected_total") == first)
    }

    @Test func foreverNeedsADiscountAndIsMoreThanAYear() throws {
        let ever = try numbers(
            try forecast(Self.table, "--horizon", "forever", "--discount", "0.1", "--unit", "weeks"),
            "discounted_purchases")
        let year = try forecast(Self.table, "--horizon", "52", "--discount", "0.1", "--unit", "weeks")
        let (discounted, plain) = (
            try numbers(year, "discounted_purchases"), try numbers(year, "expected_purchases")
        )
        for row in ever.indices { #expect(ever[row] > discounted[row] && discounted[row] < plain[row]) }
        let refused = try folder.clientele("forecast", "table.csv", "--horizon", "forever")
        #expect(refused.code == 64)
        #expect(refused.errors.contains("--horizon is forever, but without a --discount there is no such number."))
    }

    @Test(arguments: [
        (["--horizon", "0"], "horizon"), (["--horizon", "soon"], "horizon"),
        (["--horizon", "9", "--model", "best"], "model"),
        (["--horizon", "9", "--discount", "-1"], "discount"), ([], "horizon"),
    ]) func wrongUsageIsRefused(options: [String], option: String) throws {
        try folder.write("table.csv", Self.table)
        let outcome = try RunningProgram(["forecast", "table.csv"] + options, in: folder).outcome()
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains(option))
        #expect(outcome.output == "")
    }

    @Test func whatCannotBeReadOrFittedIsTold() throws {
        #expect(try folder.clientele("forecast", "none.csv", "--horizon", "9").code == 2)
        try folder.write("table.csv", "frequency,recency,T\n0,0,9\n0,0,8\n")
        let outcome = try folder.clientele("forecast", "table.csv", "--horizon", "9")
        #expect(outcome.code == 1)
        #expect(outcome.errors.hasPrefix("table.csv: auto cannot be fitted: nobody purchased a second time"))
    }
}
