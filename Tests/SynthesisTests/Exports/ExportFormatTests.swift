import Foundation
import Records
import Testing

@testable import Synthesis

/// Every file is what its format says, apart from the rows listed as damaged.
@Suite struct ExportFormatTests {
    let exported: Exported

    init() throws { exported = try Exported.small.get() }

    @Test func jsonIsValid() throws {
        for path in exported.paths(under: "webshop/") {
            for line in exported.goodLines(path) {
                #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
            }
        }
        for path in ["support/tickets.json", "support/surveys.json", "truth/parameters.json"] {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(exported.files[path] ?? [])) }
        }
    }

    @Test func everyTableHasAsManyFieldsAsColumns() throws {
        for path in exported.paths where path.hasSuffix(".csv") {
            let delimiter: Character = path.hasPrefix("tills") ? ";" : ","
            // Latin-1 bytes are no UTF-8; for counting fields they may be read as any one character each.
            let text = String((exported.files[path] ?? []).map { Character(Unicode.Scalar($0)) })
            let bad = exported.damagedLines[path] ?? []
            let lines = text.split(separator: "\n").enumerated().filter { !bad.contains($0.offset + 1) }.map(\.element)
            let columns = try #require(lines.first).split(separator: delimiter).count
            for line in lines { #expect(Exported.fields(line, delimiter: delimiter).count == columns, "\(path)") }
        }
    }

    @Test func onlyTheNewsletterIsLatin1() throws {
        let subscribers = try #require(exported.files["newsletter/subscribers.csv"])
        #expect(String(validating: subscribers, as: UTF8.self) == nil)
        let text = try #require(String(data: Data(subscribers), encoding: .isoLatin1))
        #expect(text.contains("ü") && text.contains("é"))
        #expect(!subscribers.contains { (0x80...0x9F).contains($0) })
        for path in exported.paths where !path.hasPrefix("newsletter/") && exported.damagedLines[path] == nil {
            #expect(String(validating: exported.files[path] ?? [], as: UTF8.self) != nil, "\(path)")
        }
    }

    @Test func daysLieWithinTheExports() throws {
        for path in exported.paths(under: "tills/orders") {
            for row in exported.rows(path, delimiter: ";") {
                let parts = (row["Datum"] ?? "").prefix(10).split(separator: ".")
                let day = try #require(Day(iso: "\(parts[2])-\(parts[1])-\(parts[0])"))
                #expect((SyntheticCompany.defaultFirstDay...SyntheticCompany.defaultAsOf).contains(day))
            }
        }
    }

    @Test func overlapsRepeatTheLastDaysOfThePeriodBefore() throws {
        let paths = exported.paths(under: "tills/orders")
        for (before, after) in zip(paths, paths.dropFirst()) {
            let shared = Set(exported.goodLines(before).dropFirst()).intersection(exported.goodLines(after).dropFirst())
            #expect(!shared.isEmpty)
        }
        let shop = exported.paths(under: "webshop/orders")
        var statuses: [String: Set<String>] = [:]
        for path in shop {
            for line in exported.goodLines(path) {
                let order = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                statuses[order["order_id"] as? String ?? "", default: []].insert(order["status"] as? String ?? "")
            }
        }
        #expect(statuses.values.contains(["paid", "shipped"]))
        #expect(Set(statuses.values.joined()) == ["paid", "shipped", "cancelled", "refunded"])
    }
}
