import Foundation
import Testing

/// The main job over `fixtures/`, held against the truth behind them.
@Suite struct FixturesTests {
    /// The release, made once.
    private static let made: Result<TemporaryFolder, any Error> = Result {
        let folder = try Company.fixtures()
        let outcome = try folder.clientele("run", Company.pipeline, "--quiet")
        #expect(outcome.code == 0, "\(outcome.errors)")
        return folder
    }

    let folder: TemporaryFolder

    init() throws { folder = try Self.made.get() }

    func truth(_ name: String) throws -> [[String: String]] { rows(try folder.text("fixtures/truth/" + name)) }

    func json(_ name: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: try folder.bytes(name)) as? [String: Any])
    }

    @Test func theReleaseIsSound() throws {
        #expect(try folder.clientele("verify", "out/latest").code == 0)
    }

    /// Of the pairs of records told to be one person, so many are: 0.995 at least.
    @Test func identityIsPrecise() throws {
        var personOf: [String: String] = [:]
        for row in try truth("records.csv") {
            personOf[row["source", default: ""] + "|" + row["record_id", default: ""]] = row["person_id"]
        }
        var people: [String: [String: Int]] = [:]
        var records = 0
        for row in rows(try folder.text("out/latest/identities.csv")) {
            let source = row["source"] == "webshop_orders" ? "webshop_guest" : row["source", default: ""]
            let person = try #require(personOf[source + "|" + row["record_id", default: ""]], "\(row)")
            people[row["customer_id", default: ""], default: [:]][person, default: 0] += 1
            records += 1
        }
        #expect(records == personOf.count)
        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        let told = people.values.reduce(0) { $0 + pairs($1.values.reduce(0, +)) }
        let right = people.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + pairs($1) } }
        let all = Dictionary(grouping: personOf.values) { $0 }.values.reduce(0) { $0 + pairs($1.count) }
        #expect(Double(right) / Double(told) >= 0.995, "\(right) of \(told)")
        #expect(Double(right) / Double(all) >= 0.7, "\(right) of \(all)")
    }

    @Test func everyRowIsAccountedFor() throws {
        let quality = try json("out/latest/quality.json")
        let sources = try #require(quality["sources"] as? [[String: Any]])
        var rejected: [String: Int] = [:]
        for source in sources {
            for file in try #require(source["files"] as? [[String: Any]]) {
                let counts = ["read", "accepted", "duplicates", "rejected"].map { file[$0] as? Int ?? -1 }
                #expect(counts[0] == counts[1] + counts[2] + counts[3] && counts.allSatisfy { $0 >= 0 }, "\(file)")
                let name = try #require(file["file"] as? String)
                rejected[String(name.split(separator: "fixtures/").last ?? "")] = counts[3]
                let lines = try folder.text(String(name.drop { $0 == "." || $0 == "/" })).split(separator: "\n").count
                if name.hasSuffix(".csv") { #expect(counts[0] == lines - 1, "\(name)") }
                if name.hasSuffix(".json") { #expect(counts[0] == lines - 2, "\(name)") }
            }
        }
        let broken = Dictionary(grouping: try truth("broken_rows.csv")) { $0["file", default: ""] }
        for (file, count) in rejected { #expect(count == broken[file]?.count ?? 0, "\(file)") }
    }

    @Test func whatIsRejectedIsWhatWasBroken() throws {
        let reasons = [
            "truncated": "broken_json", "invalid_utf8": "invalid_utf8", "not_an_amount": "not_a_number",
            "no_such_date": "not_a_timestamp",
            "field_count": "field_count", "stray_quote": "broken_quotes",
        ]
        let broken = try truth("broken_rows.csv").map { row in
            [row["file"], row["line"], reasons[row["reason", default: ""]]].map { $0 ?? "?" }.joined(separator: " ")
        }
        let found = try folder.names("out/latest/rejects").flatMap { name in
            try folder.text("out/latest/rejects/" + name).split(separator: "\n").map { line in
                let reject = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let file = (reject["file"] as? String ?? "").split(separator: "fixtures/").last ?? ""
                return "\(file) \(reject["line"] as? Int ?? 0) \(reject["reason"] as? String ?? "")"
            }
        }
        #expect(found.sorted() == broken.sorted())
    }

    /// The affinities put in are found, and no others.
    @Test func affinitiesAreFound() throws {
        let planted = try #require(try json("fixtures/truth/parameters.json")["affinities"] as? [[String: Any]])
        let expected = planted.map { [$0["first"] as? String ?? "", $0["second"] as? String ?? ""].sorted() }
        let found = rows(try folder.text("out/latest/affinities.csv")).map {
            [$0["product_id", default: ""], $0["other_product_id", default: ""]].sorted()
        }
        #expect(Set(found) == Set(expected))
    }

    /// Purchases are net of what was cancelled and given back, to half a penny an order in a foreign currency.
    @Test func netRevenueIsTheTruths() throws {
        var net: [String: Double] = [:]
        for row in rows(try folder.text("out/latest/orders.csv")) {
            net[row["order_id", default: ""], default: 0] += Double(row["net_amount", default: ""]) ?? 0
        }
        var (expected, found, others) = (0.0, 0.0, 0.0)
        for row in try truth("orders.csv") {
            let amount = net[row["order_id", default: ""]] ?? 0
            switch row["role"] {
            case "purchase":
                expected += Double(row["net_value", default: ""]) ?? 0
                found += amount
                #expect(abs(amount - (Double(row["net_value", default: ""]) ?? 0)) < 1, "\(row)")
            case "walk_in": #expect(amount > 0)
            default: others += amount
            }
        }
        #expect(abs(found / expected - 1) < 1e-4, "\(found), but expected \(expected)")
        #expect(abs(others) < 1e-4 * expected, "\(others)")
    }

    /// The MBG/NBD process behind the fixtures, recovered from the orders of the people as they truly are.
    @Test func parametersAreRecovered() throws {
        let day = Dictionary(rows(try folder.text("out/latest/orders.csv")).map { ($0["order_id"], $0["day"]) }) {
            first, _ in first
        }
        var days: [String: Set<Int>] = [:]
        for row in try truth("orders.csv") where row["role"] == "purchase" {
            days[row["person_id", default: ""], default: []].insert(
                try number(of: try #require(day[row["order_id"]] ?? nil)))
        }
        let end = try number(of: "2025-06-30")
        let table = days.sorted { $0.key < $1.key }.map { _, days in
            "\(days.count - 1),\((days.max() ?? 0) - (days.min() ?? 0)),\(end - (days.min() ?? 0))\n"
        }
        try folder.write("histories.csv", "frequency,recency,T\n" + table.joined())
        let outcome = try folder.clientele("fit", "mbg-nbd", "histories.csv")
        let fit = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        try expectRecovered(fit, "mbg_nbd")
    }

    /// The same, from the customers that the run found.
    @Test func parametersAreRecoveredByTheRun() throws {
        let identities = rows(try folder.text("out/latest/segments.csv"))
        #expect(identities.count > 1500)
        let models = try json("out/latest/models.json")
        let purchases = models["purchases"] as? [String: Any]
        if purchases?["model"] as? String == "mbg-nbd" { try expectRecovered(try #require(purchases), "mbg_nbd") }
    }

    private func expectRecovered(_ fit: [String: Any], _ model: String) throws {
        let truth = try #require(try json("fixtures/truth/parameters.json")[model] as? [String: Double])
        let found = try #require(fit["parameters"] as? [String: Double])
        let errors = try #require(fit["standard_errors"] as? [String: Double])
        for (name, value) in truth {
            let distance = (found[name, default: .nan] - value) / errors[name, default: .nan]
            #expect(
                abs(distance) <= 2,
                "\(name): \(found[name] ?? .nan) ± \(errors[name] ?? .nan), but the truth is \(value)")
        }
    }

    private func number(of day: String) throws -> Int {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        let components = DateComponents(timeZone: .gmt, year: parts[0], month: parts[1], day: parts[2])
        return Int(try #require(Calendar(identifier: .gregorian).date(from: components)).timeIntervalSince1970 / 86_400)
    }

    @Test func threadsChangeNothing() throws {
        let first = try folder.release("out/latest")
        let other = try Company.fixtures()
        #expect(try other.clientele("run", Company.pipeline, "--threads", "1", "--quiet").code == 0)
        let second = try other.release("out/latest")
        #expect(first.keys.sorted() == second.keys.sorted())
        #expect(first.keys.sorted().filter { first[$0] != second[$0] } == [])
    }
}
