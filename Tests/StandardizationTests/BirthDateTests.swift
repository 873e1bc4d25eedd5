import Records
import Testing

@testable import Standardization

@Suite struct BirthDateTests {
    @Test(
        arguments: [
            ("1980-05-17", .plausible), ("1970-01-02", .plausible), ("1900-01-01", .placeholder),
            ("1970-01-01", .placeholder), ("1111-11-11", .placeholder),
            ("9999-12-31", .placeholder), ("2025-06-02", .future), ("2025-06-01", .plausible),
            ("1905-06-01", .plausible), ("1905-05-01", .tooLongAgo),
            ("1850-03-03", .tooLongAgo),
        ] as [(String, BirthDate)])
    func isWorth(text: String, worth: BirthDate) throws {
        let asOf = try #require(Day(iso: "2025-06-01"))
        #expect(BirthDate(try #require(Day(iso: text)), asOf: asOf) == worth)
    }

    @Test func extremeDaysDoNotTrap() {
        for number in [Int32.min, Int32.max, 0] {
            #expect(BirthDate(Day(daysSinceEpoch: number), asOf: Day(daysSinceEpoch: 20_000)) != .plausible)
        }
    }
}
