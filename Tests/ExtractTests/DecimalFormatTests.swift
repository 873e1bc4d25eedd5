import Records
import Testing

@testable import Extract

@Suite struct DecimalFormatTests {
    private static let plain = DecimalFormat()
    private static let german = DecimalFormat(separator: UInt8(ascii: ","), grouping: UInt8(ascii: "."))
    private static let english = DecimalFormat(separator: UInt8(ascii: "."), grouping: UInt8(ascii: ","))

    private func read(_ text: String, _ format: DecimalFormat) -> Int64? {
        let bytes = Array(text.utf8)
        return format.millionths(bytes.span)
    }

    @Test(arguments: [
        ("0", Int64(0)), ("1", 1_000_000), ("-1", -1_000_000), ("+1.5", 1_500_000), ("12.50", 12_500_000),
        (".5", 500_000),
        ("5.", 5_000_000), ("-0", 0), ("0.000001", 1), ("-0.000001", -1), ("1.1000000", 1_100_000), ("007", 7_000_000),
        ("999999999999.999999", 999_999_999_999_999_999), ("-9223372036854", -9_223_372_036_854_000_000),
        ("0.10000000000000000000000000", 100_000),
        ("1e3", 1_000_000_000), ("1.5E-3", 1500), ("2.5e+2", 250_000_000), ("-1e0", -1_000_000), ("1e-9", 0),
        ("12E0", 12_000_000),
    ])
    func numbersAreReadExactly(text: String, millionths: Int64) {
        #expect(read(text, Self.plain) == millionths)
    }

    @Test(arguments: [
        "", "-", "+", ".", "-.", "1.2.3", "1,5", "1,234.5", "1 000", "abc", "12a", "--1", "1-", "0x10", "0.0000001",
        "1.2345678",
        "9223372036854.775807", "-9223372036855", "10000000000000", "99999999999999999999", "1e300", "1e400", "nan",
        "inf", "1e",
        "e5", "1e5.5", "١٢", "€5", " 5", "5 ", "1e+", "0x1p3", "1e0000000000000000000000000000000000000001",
    ])
    func textsThatAreNoNumberOrDoNotFitAreRefused(text: String) {
        #expect(read(text, Self.plain) == nil)
    }

    @Test(arguments: [
        ("1.234,56", Int64(1_234_560_000)), ("1234,56", 1_234_560_000), ("-1.234.567", -1_234_567_000_000),
        (",5", 500_000),
        ("12,5", 12_500_000), ("123.456", 123_456_000_000), ("1.000.000,000001", 1_000_000_000_001),
    ])
    func germanNumbers(text: String, millionths: Int64) {
        #expect(read(text, Self.german) == millionths)
    }

    /// A number written with a point for the decimals must not become one a hundred times as large.
    @Test(arguments: [
        "12.50", "1.5", "1.2345", "1.23.456", ".5", ".500", "1..234", "1.234,5.6", "1,234.5", "1,5,6", "1.234.", "12.",
        "1e3",
    ])
    func groupsThatAreNotOfThreeDigitsAreRefused(text: String) {
        #expect(read(text, Self.german) == nil)
    }

    @Test(arguments: [
        ("1,234.50", Int64(1_234_500_000)), ("12,345,678", 12_345_678_000_000), ("0.5", 500_000), ("1,234e0", nil),
        ("12,50", nil),
    ])
    func englishNumbersWithGroups(text: String, millionths: Int64?) {
        #expect(read(text, Self.english) == millionths)
    }

    @Test(arguments: 0..<4)
    func whatIsWrittenIsReadBack(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<300 {
            let value =
                Int64.random(in: -999_999_999_999_999_999...999_999_999_999_999_999, using: &random)
                >> Int64.random(in: 0...60, using: &random)
            let text = MinorUnits.text(value, decimals: 6)
            #expect(read(text, Self.plain) == value, "seed \(seed): \(text)")
            #expect(read(text.replacing(".", with: ","), Self.german) == value, "seed \(seed): \(text)")
        }
    }
}
