import Records
import Testing

@testable import Transform

@Suite struct ExchangeRatesTests {
    private func rates(_ files: [[String]]...) throws -> ExchangeRates {
        ExchangeRates(base: try currency("EUR"), files.map { table(.rates, ["currency", "day", "rate"], [$0]) })
    }

    private func inBase(_ rates: ExchangeRates, _ amount: Int64, _ code: String, _ text: String) throws -> Int64? {
        rates.quotes(of: code)?.inBase(amount, on: try day(text).daysSinceEpoch)
    }

    @Test(arguments: [
        ("2024-01-04", nil), ("2024-01-05", 110), ("2024-01-06", 110), ("2024-01-08", 120), ("2030-01-01", 120),
    ])
    func theRateIsThatOfTheDayOrTheLastBefore(text: String, cents: Int64?) throws {
        let rates = try rates([
            ["GBP", "2024-01-08", "1.2"], ["GBP", "2024-01-05", "1.1"], ["USD", "2020-01-01", "0.9"],
        ])
        #expect(try inBase(rates, 100, "GBP", text) == cents)
    }

    @Test func ofTwoQuotesOfADayTheLaterCounts() throws {
        let rates = try rates(
            [["gbp", "2024-01-05", "1.1"], ["GBP", "2024-01-05", "1.3"]], [["GBP", "2024-01-05", "1.2"]])
        #expect(try inBase(rates, 100, "gbp", "2024-01-05") == 120)
    }

    @Test func theBaseCurrencyNeedsNoRateAndHeedsNone() throws {
        let rates = try rates([["EUR", "2024-01-05", "7"]])
        #expect(try inBase(rates, 123, "eur", "1990-01-01") == 123)
    }

    @Test(arguments: ["CHF", "", "euro", "€"])
    func aCurrencyWithoutRatesHasNoQuotes(code: String) throws {
        let quotes = try rates([["GBP", "2024-01-05", "1.1"]]).quotes(of: code)
        #expect(quotes?.currency == nil)
    }

    @Test func decimalsOfBothCurrenciesCount() throws {
        let rates = try rates([["JPY", "2024-01-05", "0.0062"], ["KWD", "2024-01-05", "3"]])
        #expect(try inBase(rates, 10_000, "JPY", "2024-01-05") == 6200)
        #expect(try inBase(rates, 1000, "KWD", "2024-01-05") == 300)
    }
}
