import Analyze
import Publish
import Records
import Transform

/// What a run found, for a person at a terminal.
struct Summary: CustomStringConvertible {
    let description: String

    init(_ transformed: Transformed, _ sources: [SourceQuality], _ analysis: Analysis, release: String) {
        let base = transformed.base
        let decimals = base.currency.decimals
        func money(_ amount: Int64) -> String {
            let text = MinorUnits.text(amount, decimals: decimals)
            let whole = text.prefix { $0 != "." }
            return grouped(Int(whole) ?? 0) + text.dropFirst(whole.count)
        }
        let read = sources.reduce(0) { $0 + $1.accounts.reduce(0) { $0 + $1.read } }
        let rejected = sources.reduce(0) { $0 + $1.rejections.count }
        let duplicates = sources.reduce(0) { $0 + $1.accounts.reduce(0) { $0 + $1.duplicates } }
        let revenue = base.orders.netAmounts.reduce(0, +)
        let atRisk = analysis.churn.isAtRisk.count { $0 }
        let stake = zip(analysis.churn.isAtRisk, analysis.churn.valueAtRisk).reduce(Int64(0)) { $0 + ($1.0 ? $1.1 : 0) }
        var lines = [
            "",
            "As of \(base.asOf), in \(base.currency.code)", "",
            "  \(grouped(read)) rows read = \(grouped(read - duplicates - rejected)) accepted + \(grouped(duplicates)) duplicates "
                + "+ \(grouped(rejected)) rejected",
            "  \(grouped(transformed.report.records)) records are \(grouped(base.customers.count)) customers",
            "  \(grouped(base.orders.count)) order lines, net revenue \(money(revenue))",
            "  \(grouped(atRisk)) customers at risk, \(money(stake)) at stake over a year", "",
        ]
        let summary = SegmentSummary(analysis.segments, analysis.value)
        var rows = [["segment", "customers", "revenue so far", "\(analysis.margins.name), next 365 days"]]
        for row in 0..<summary.names.count where summary.customers[row] > 0 {
            rows.append([
                summary.names[row], grouped(summary.customers[row]), money(summary.spend[row]),
                money(summary.lifetimeValue[row]),
            ])
        }
        lines += Self.table(rows)
        lines += ["", "Release: \(release)"]
        description = lines.joined(separator: "\n")
    }

    /// Rows with aligned columns, the first to the left, the others to the right, a rule under the head.
    private static func table(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            "  "
                + row.indices.map { column in
                    let padding = String(repeating: " ", count: widths[column] - row[column].count)
                    return column == 0 ? row[column] + padding : padding + row[column]
                }.joined(separator: "   ")
        }
        let rule = "  " + widths.map { String(repeating: "─", count: $0) }.joined(separator: "   ")
        return [line(rows[0]), rule] + rows.dropFirst().map(line)
    }
}
