import Analyze
import Publish
import Records
import Testing

@testable import Pipeline
@testable import Transform

@Suite struct SummaryTests {
    /// Three customers, one of whom has ordered, in yen and in euros.
    @Test(arguments: [("EUR", "1,234.50", "0.00"), ("JPY", "123,450", "0"), ("TND", "123.450", "0.000")])
    func theSummaryIsAlignedAndInTheCurrency(code: String, revenue: String, none: String) throws {
        let base = try base(code)
        let transformed = Transformed(
            base: base, duplicates: [[0]], rejections: [], report: TransformReport(records: 1234))
        let account = FileAccount(file: "a.csv", bytes: 1, read: 5000, duplicates: 1500, rejected: 1)
        let rejection = Rejection(
            position: SourcePosition(file: "a.csv", line: 2), field: nil, reason: .fieldCount, row: "x")
        let quality = SourceQuality(source: "a", kind: "orders", accounts: [account], rejections: [rejection])
        let analysis = try Analysis(base, settings: AnalyzeSettings(), threads: 1)
        let text = Summary(transformed, [quality], analysis, release: "out/2025-01-31").description
        #expect(text.contains("As of 2025-01-31, in \(code)\n"))
        #expect(text.contains("  5,000 rows read = 3,499 accepted + 1,500 duplicates + 1 rejected\n"))
        #expect(text.contains("  1,234 records are 3 customers\n"))
        #expect(text.contains("  1 order lines, net revenue \(revenue)\n"))
        #expect(text.hasSuffix("\nRelease: out/2025-01-31"))
        let table = text.split(separator: "\n").drop { !$0.hasPrefix("  segment") }.prefix { $0.hasPrefix("  ") }
        #expect(table.count == 4)
        #expect(Set(table.map(\.count)).count == 1, "\(table)")
        let prospects = try #require(table.last { $0.contains("prospect") })
        #expect(prospects.split(separator: " ") == ["prospect", "2", Substring(none), Substring(none)])
    }

    private func base(_ code: String) throws -> CustomerBase {
        let texts = TextColumn(["", "", ""])
        let names = CategoryColumn(["a", "a", "a"])
        let one = CategoryColumn(["a"])
        let day = try #require(Day(iso: "2025-01-31"))
        return CustomerBase(
            asOf: day, currency: try #require(Currency(code: code)),
            customers: Customers(
                ids: TextColumn(["C1", "C2", "C3"]), golden: GoldenField.allCases.map { _ in texts },
                firstSeen: [0, 0, 0],
                records: [1, 1, 1], sources: names, channels: names, preferredChannel: names),
            identities: Identities(
                sources: names, recordIDs: TextColumn(["1", "2", "3"]), customers: [0, 1, 2], probabilities: [1, 1, 1],
                rules: names),
            orders: OrderLines(
                orderIDs: TextColumn(["O"]), lineIDs: TextColumn(["1"]), customers: [0],
                moments: [Timestamp(day: day).seconds],
                sources: one, channels: one, products: one, categories: one, quantities: [1_000_000],
                netAmounts: [123_450],
                refundedAmounts: [0], statuses: [.sale]))
    }
}
