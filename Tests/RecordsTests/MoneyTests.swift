import Testing

@testable import Records

@Suite struct MoneyTests {
    @Test(arguments: [("eur", "EUR", 2, 100), ("JPY", "JPY", 0, 1), ("KWD", "KWD", 3, 1000), ("Gbp", "GBP", 2, 100)])
    func currenciesHaveTheDecimalsOfISO4217(text: String, code: String, decimals: Int, minor: Int64) throws {
        let currency = try #require(Currency(code: text))
        #expect(currency.code == code)
        #expect(currency.decimals == decimals)
        #expect(currency.minorPerMajor == minor)
    }

    @Test(arguments: ["", "EU", "EURO", "€", "E1R", "ÄÖÜ"])
    func whatIsNotThreeLettersIsNoCurrency(text: String) {
        #expect(Currency(code: text) == nil)
    }

    @Test(arguments: [
        (3, 1.99, 0.0, 597), (1, 0.005, 0, 1), (-1, 0.005, 0, -1), (1, 0.0049, 0, 0), (-2, 2.5, 0, -500),
        (2, 10, 0.5, 1950), (1, 0.125, 0, 13), (0.333, 3, 0, 100), (0, 5, 1, -100),
    ])
    func lineAmountsAreRoundedHalfAwayFromZeroOnce(quantity: Double, price: Double, discount: Double, cents: Int64) {
        func millionths(_ value: Double) -> Int64 { Int64((value * 1e6).rounded()) }
        let amount = MinorUnits.lineAmount(
            quantity: millionths(quantity), unitPrice: millionths(price), discount: millionths(discount),
            minorPerMajor: 100)
        #expect(amount == cents)
    }

    @Test func amountsThatDoNotFitAreNil() {
        #expect(MinorUnits.lineAmount(quantity: .max, unitPrice: .max, discount: 0, minorPerMajor: 100) == nil)
        #expect(MinorUnits.lineAmount(quantity: .max, unitPrice: -.max, discount: 0, minorPerMajor: 100) == nil)
        #expect(MinorUnits.converted(.max, rate: 2_000_000, from: 1, to: 1) == nil)
    }

    /// Sums of amounts must not overflow, and −2⁶³ must never come out: its absolute value does not exist.
    @Test func amountsStayFarFromTheEndsOfTheirType() {
        #expect(
            MinorUnits.lineAmount(quantity: -(1 << 62), unitPrice: 2_000_000, discount: 0, minorPerMajor: 1_000_000)
                == nil)
        #expect(MinorUnits.converted(.min, rate: 1_000_000, from: 1, to: 1) == nil)
        #expect(MinorUnits.converted(MinorUnits.largest, rate: 1_000_000, from: 1, to: 1) == MinorUnits.largest)
        #expect(MinorUnits.converted(-MinorUnits.largest - 1, rate: 1_000_000, from: 1, to: 1) == nil)
    }

    @Test(arguments: [
        (Int64(12_345_000), Int64(100), Int64(1235)), (-12_345_000, 100, -1235), (1_499_999, 1, 1), (0, 100, 0),
    ])
    func amountsOfMillionths(millionths: Int64, minorPerMajor: Int64, amount: Int64) {
        #expect(MinorUnits.amount(millionths: millionths, minorPerMajor: minorPerMajor) == amount)
    }

    /// 1 GBP = 1.17 EUR; 1 JPY = 0.0062 EUR; 1 KWD = 3 EUR.
    @Test(arguments: [
        (Int64(1000), Int64(1_170_000), Int64(100), Int64(1170)), (1000, 6200, 1, 620), (1000, 3_000_000, 1000, 300),
        (-1000, 1_170_000, 100, -1170), (1, 5_000, 100, 0), (1, 500_000, 100, 1), (-1, 500_000, 100, -1),
    ])
    func conversionGoesFromMinorUnitToMinorUnit(amount: Int64, rate: Int64, minorPerMajor: Int64, cents: Int64) {
        #expect(MinorUnits.converted(amount, rate: rate, from: minorPerMajor, to: 100) == cents)
    }

    @Test(arguments: [Int64(0), -1])
    func aRateThatIsNotPositiveConvertsNothing(rate: Int64) {
        #expect(MinorUnits.converted(100, rate: rate, from: 100, to: 100) == nil)
    }

    @Test(arguments: [
        (Int64(1234), 2, "12.34"), (-5, 2, "-0.05"), (0, 2, "0.00"), (1234, 0, "1234"), (-1, 3, "-0.001"),
        (.min, 2, "-92233720368547758.08"),
    ])
    func textHasTheCurrencysDecimals(amount: Int64, decimals: Int, text: String) {
        #expect(MinorUnits.text(amount, decimals: decimals) == text)
    }
}
