import CustomerValue
import Records
import Testing

@testable import Analyze

@Suite struct DueForecastTests {
    /// Two customers merged since then are one; one is gone; orders after the horizon do not count.
    @Test func forecastsAreHeldAgainstWhatCame() throws {
        let made = DueForecast(
            madeOn: try day("2025-01-31"), horizonDays: 30, model: "mbg-nbd", customers: [0, 1, 1, -1],
            orders: [2, 0.5, 1, 9],
            spend: [2000, 500, 1000, 9000])
        let base = try base(
            customers: 2,
            [
                (0, "2025-01-31", 100, .sale), (0, "2025-02-01", 300, .sale), (0, "2025-03-02", 400, .sale),
                (0, "2025-03-03", 800, .sale),
                (1, "2025-04-01", 900, .sale),
            ])
        let score = try #require(try Analysis(base, settings: AnalyzeSettings(), due: [made], threads: 1).scores.first)
        #expect(score.orders.customers == 2)
        #expect(score.orders.expected == 3.5)
        #expect(score.orders.actual == 2)
        #expect(score.spend.expected == 3500)
        #expect(score.spend.actual == 700)
        #expect(abs(score.orders.meanAbsoluteError - 0.75) < 1e-12)
    }
}
