import Analyze
import CustomerRelations
import CustomerValue
import Records

/// `report.html`: one page, without anything from elsewhere, that says where the customers stand. The same release gives the same bytes.
struct ReportPage {
    /// The page.
    let html: String

    init(_ base: CustomerBase, _ analysis: Analysis, name: String) {
        let body = [
            Self.head(base, analysis), Self.segments(base, analysis), Self.moves(base, analysis),
            Self.concentration(base, analysis), Self.atRisk(base, analysis), Self.relations(base, analysis),
            Self.cohorts(analysis.cohorts),
        ]
        html = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(Self.escaped(name)), \(base.asOf)</title>
            <style>\(Self.style)</style></head><body><main>
            <h1>\(Self.escaped(name))</h1>
            \(body.filter { !$0.isEmpty }.joined(separator: "\n"))
            </main></body></html>

            """
    }

    private static let style = """
        body{font:15px/1.5 system-ui,sans-serif;color:#1d2733;background:#fff;margin:0}main{max-width:62rem;margin:2rem auto;padding:0 1rem}
        h1{font-size:1.7rem;margin:0}h2{font-size:1.15rem;margin:2.2rem 0 .4rem}p{margin:.3rem 0 .8rem;color:#566}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th{text-align:right;font-weight:600;border-bottom:1px solid #9ab}
        td{text-align:right;padding:.15rem .5rem;border-bottom:1px solid #e5eaf0}th{padding:.2rem .5rem}td:first-child,th:first-child{text-align:left}
        .bar{background:#3d7ea6;height:.7rem;display:inline-block}.heat td{text-align:center;font-size:.8rem;padding:.1rem .2rem}
        .facts{display:flex;flex-wrap:wrap;gap:2rem;margin:1rem 0}.facts b{display:block;font-size:1.35rem}
        """

    // MARK: Parts

    private static func head(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let buyers = analysis.segments.orders.count { $0 > 0 }
        let facts = [
            (count(base.customers.count), "customers"), (count(buyers), "of them have purchased"),
            (money(analysis.segments.spend.reduce(0, +), base), "net spend so far"),
            (money(analysis.value.lifetimeValue.reduce(0, +), base), "expected in the next 365 days"),
            (count(analysis.churn.isAtRisk.count { $0 }), "at risk"),
        ]
        return "<p>As of \(base.asOf), in \(base.currency.code)</p><div class=\"facts\">"
            + facts.map { "<div><b>\($0)</b>\($1)</div>" }.joined() + "</div>"
    }

    private static func segments(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let summary = SegmentSummary(analysis.segments, analysis.value)
        let rows = (0..<summary.names.count).filter { summary.customers[$0] > 0 }
        let widest = max(1, rows.map { summary.customers[$0] }.max() ?? 1)
        return section(
            "Segments", "By recency, frequency and value, from best to worst.",
            ["segment", "", "customers", "net spend", "next 365 days"],
            rows.map { row in
                [
                    words(summary.names[row]), bar(Double(summary.customers[row]) / Double(widest)),
                    count(summary.customers[row]), money(summary.spend[row], base),
                    money(summary.lifetimeValue[row], base),
                ]
            })
    }

    private static func moves(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let rows = analysis.moves.summary.sorted {
            ($1.lifetimeValue, $1.customers, $0.from, $0.to, $0.cause.rawValue)
                < ($0.lifetimeValue, $0.customers, $1.from, $1.to, $1.cause.rawValue)
        }.prefix(15)
        guard !rows.isEmpty else { return "" }
        return section(
            "Moves since the run before", "Those of most expected value; all are in segment_moves.csv.",
            ["from", "to", "cause", "customers", "added spend", "next 365 days"],
            rows.map { row in
                [
                    row.from.isEmpty ? "–" : words(row.from), row.to.isEmpty ? "–" : words(row.to), row.cause.rawValue,
                    count(row.customers), money(row.spendChange, base), money(row.lifetimeValue, base),
                ]
            })
    }

    private static func concentration(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let spread = analysis.concentration
        guard spread.gini.isFinite else { return "" }
        let (shares, total) = (spread.cumulativeShares, Double(spread.revenue.reduce(0, +)))
        return section(
            "Concentration",
            "Net spend by tenths of the buyers, the best first. Gini's coefficient is \(decimal(spread.gini, 2)).",
            ["tenth", "", "customers", "net spend", "share", "up to here"],
            (0..<10).map { row in
                [
                    count(row + 1), bar(Double(spread.revenue[row]) / total), count(spread.customers[row]),
                    money(spread.revenue[row], base), share(Double(spread.revenue[row]) / total), share(shares[row]),
                ]
            })
    }

    private static func atRisk(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let names = analysis.segments.names
        var (customers, value) = (
            [Int](repeating: 0, count: names.dictionary.count), [Int64](repeating: 0, count: names.dictionary.count)
        )
        for row in names.codes.indices where analysis.churn.isAtRisk[row] {
            customers[Int(names.codes[row])] += 1
            value[Int(names.codes[row])] += analysis.churn.valueAtRisk[row]
        }
        let rows = customers.indices.filter { customers[$0] > 0 }
        guard !rows.isEmpty else { return "" }
        return section(
            "At risk", "Customers flagged in churn.csv, and what is at stake over a year.",
            ["segment", "customers", "at stake"],
            rows.map { [words(names.dictionary[$0]), count(customers[$0]), money(value[$0], base)] }
                + [["all", count(customers.reduce(0, +)), money(value.reduce(0, +), base)]])
    }

    private static func relations(_ base: CustomerBase, _ analysis: Analysis) -> String {
        let relations = analysis.relations
        let treatments = section(
            "Treatment", "By value and by how much service is asked for.", ["treatment", "customers", "who they are"],
            Treatment.allCases.map { treatment in
                [words(treatment.rawValue), count(relations.treatments.count { $0 == treatment }), treatment.because]
            })
        let ladder = section(
            "Loyalty ladder", "", ["rung", "customers"],
            LoyaltyRung.allCases.reversed().map { rung in
                [rung.rawValue, count(relations.rungs.count { $0.rung == rung })]
            })
        let answered = relations.margins.filter { $0.margins.respondents > 0 && $0.kind != "channel" }
        guard !answered.isEmpty else { return treatments + "\n" + ladder }
        let satisfaction = section(
            "Satisfaction", "Score of those who answered within a year, 0 to 100, with the 95 % margin.",
            ["group", "customers", "answered", "score", "margin", "score of all"],
            answered.map { group in
                let margins = group.margins
                return [
                    words(group.name), count(margins.customers), count(margins.respondents),
                    decimal(margins.mean * 100, 0),
                    margins.margin.isFinite ? "± " + decimal(margins.margin * 100, 0) : "–",
                    decimal(margins.meanOfAll * 100, 0),
                ]
            })
        return [treatments, satisfaction, ladder].joined(separator: "\n")
    }

    /// The newest cohorts that fit, by complete periods.
    private static func cohorts(_ cohorts: Cohorts) -> String {
        let newest = Set(cohorts.cohort).sorted().suffix(18)
        guard let first = newest.first else { return "" }
        let width = min(12, (cohorts.age.max() ?? 0))
        guard width > 0 else { return "" }
        var cells: [Int: [Int: Double]] = [:]
        var members: [Int: Int] = [:]
        for row in 0..<cohorts.count where cohorts.cohort[row] >= first {
            members[cohorts.cohort[row]] = cohorts.customers[row]
            guard cohorts.isComplete[row] else { continue }
            cells[cohorts.cohort[row], default: [:]][cohorts.age[row]] =
                Double(cohorts.active[row]) / Double(cohorts.customers[row])
        }
        let head = ["cohort", "customers"] + (1...width).map(String.init)
        let lines = newest.map { cohort -> String in
            let shares = (1...width).map { age -> String in
                guard let value = cells[cohort]?[age] else { return "<td></td>" }
                return
                    "<td style=\"background:rgba(61,126,166,\(decimal(min(1, value * 1.6), 2)))\">\(share(value, 0))</td>"
            }
            return
                "<tr><td>\(cohorts.period.name(cohort))</td><td>\(count(members[cohort] ?? 0))</td>\(shares.joined())</tr>"
        }
        return
            "<h2>Cohorts</h2><p>Of those who first purchased in a \(cohorts.period.rawValue), the share that purchased so many "
            + "\(cohorts.period.rawValue)s later; complete ones only.</p><table class=\"heat\"><tr>"
            + head.map { "<th>\($0)</th>" }.joined() + "</tr>" + lines.joined(separator: "\n") + "</table>"
    }

    // MARK: Pieces

    private static func section(_ title: String, _ intro: String, _ head: [String], _ rows: [[String]]) -> String {
        "<h2>\(title)</h2>" + (intro.isEmpty ? "" : "<p>\(intro)</p>") + "<table><tr>"
            + head.map { "<th>\($0)</th>" }.joined() + "</tr>\n"
            + rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n") + "</table>"
    }

    private static func bar(_ share: Double) -> String {
        "<span class=\"bar\" style=\"width:\(decimal(max(0, share) * 12, 2))rem\"></span>"
    }

    private static func words(_ name: String) -> String { escaped(name.replacing("_", with: " ")) }

    private static func count(_ number: Int) -> String { grouped(number) }

    private static func money(_ amount: Int64, _ base: CustomerBase) -> String {
        let text = MinorUnits.text(amount, decimals: base.currency.decimals)
        let parts = text.split(separator: ".", maxSplits: 1)
        let whole = grouped(Int(parts[0].filter { $0 != "-" }) ?? 0)
        return (amount < 0 ? "−" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
    }

    private static func share(_ share: Double, _ decimals: Int = 1) -> String { decimal(share * 100, decimals) + " %" }

    /// A number with so many decimals, rounded half away from zero.
    static func decimal(_ number: Double, _ decimals: Int) -> String {
        guard number.isFinite, abs(number) < 1e12 else { return "–" }
        let unit = (0..<decimals).reduce(1.0) { unit, _ in unit * 10 }
        return MinorUnits.text(Int64((number * unit).rounded(.toNearestOrAwayFromZero)), decimals: decimals)
    }

    /// A text in which nothing is markup.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
