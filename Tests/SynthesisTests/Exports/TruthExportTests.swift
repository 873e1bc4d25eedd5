import Foundation
import Records
import Testing

@testable import Synthesis

/// Every row of the truth is in the files, and every row of the files in the truth.
@Suite struct TruthExportTests {
    let exported: Exported

    init() throws { exported = try Exported.small.get() }

    private func objects(_ path: String) throws -> [[String: Any]] {
        try exported.goodLines(path).map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    private func elements(_ path: String) throws -> [[String: Any]] {
        let all = try JSONSerialization.jsonObject(with: Data(exported.files[path] ?? []))
        return try #require(all as? [[String: Any]])
    }

    private func recordIDs(_ source: String) -> Set<String> {
        Set(exported.rows("truth/records.csv").filter { $0["source"] == source }.compactMap { $0["record_id"] })
    }

    @Test func profilesAreTheRecordsOfTheTruth() throws {
        let accounts = try exported.paths(under: "webshop/customers").flatMap(objects).compactMap {
            $0["id"] as? String
        }
        #expect(Set(accounts) == recordIDs("webshop"))
        #expect(accounts.count > Set(accounts).count)
        let cards = exported.rows("tills/cards.csv", delimiter: ";").compactMap { $0["Karte"] }
        #expect(Set(cards) == recordIDs("cards"))
        #expect(Set(cards).count == cards.count)
        let tickets = try elements("support/tickets.json").compactMap { $0["ticket_id"] as? String }
        #expect(Set(tickets) == recordIDs("support"))
        let guests = try exported.paths(under: "webshop/orders").flatMap(objects)
            .filter { $0["guest"] != nil && $0["refund_of"] == nil }.compactMap { $0["order_id"] as? String }
        #expect(Set(guests) == recordIDs("webshop_guest"))
        let subscribers = exported.goodLines("newsletter/subscribers.csv").dropFirst().map {
            String($0.prefix { $0 != "," })
        }
        #expect(Set(subscribers) == recordIDs("newsletter"))
        #expect(Set(subscribers).count == subscribers.count)
    }

    @Test func everyRecordBelongsToAPerson() {
        let people = Set(exported.rows("truth/people.csv").compactMap { $0["person_id"] })
        #expect(people.count == 2000)
        for path in ["truth/records.csv", "truth/orders.csv"] {
            for row in exported.rows(path) where row["person_id"] != "" {
                #expect(people.contains(row["person_id"] ?? "none"))
            }
        }
        for row in exported.rows("truth/referrals.csv") {
            #expect(people.contains(row["referrer_id"] ?? "") && people.contains(row["referred_id"] ?? ""))
            #expect(row["referrer_id"] != row["referred_id"])
        }
        let households = exported.rows("truth/households.csv")
        #expect(households.reduce(0) { $0 + (Int($1["members"] ?? "") ?? 0) } == 2000)
        let known = Set(households.compactMap { $0["household_id"] })
        #expect(exported.rows("truth/people.csv").allSatisfy { known.contains($0["household_id"] ?? "") })
    }

    @Test func whatIsReferredToExists() throws {
        let accounts = recordIDs("webshop")
        let products = Set(exported.rows("shared/products.csv").compactMap { $0["product_id"] })
        let orders = try exported.paths(under: "webshop/orders").flatMap(objects)
        let orderIDs = Set(orders.compactMap { $0["order_id"] as? String })
        for order in orders {
            #expect((order["customer_id"] == nil) != (order["guest"] == nil))
            if let customer = order["customer_id"] as? String { #expect(accounts.contains(customer)) }
            if let refund = order["refund_of"] as? String { #expect(orderIDs.contains(refund)) }
            for line in try #require(order["lines"] as? [[String: Any]]) {
                #expect(products.contains(line["sku"] as? String ?? ""))
            }
        }
        let cards = recordIDs("cards")
        let rows = exported.paths(under: "tills/orders").flatMap { exported.rows($0, delimiter: ";") }
        let slips = Set(rows.compactMap { $0["Bon"] })
        for row in rows {
            #expect(row["Karte"] == "" || cards.contains(row["Karte"] ?? "none"))
            #expect(row["Bezug"] == "" || slips.contains(row["Bezug"] ?? "none"))
            #expect(products.contains(row["Artikel"] ?? ""))
        }
        for profile in try exported.paths(under: "webshop/customers").flatMap(objects) {
            if let card = profile["loyalty_card"] as? String { #expect(cards.contains(card)) }
            if let referrer = profile["referred_by"] as? String { #expect(accounts.contains(referrer)) }
        }
        for survey in try elements("support/surveys.json") {
            if let customer = survey["customer_id"] as? String { #expect(accounts.contains(customer)) }
        }
        #expect(
            exported.rows("shared/products.csv").allSatisfy {
                $0["upgrade_of"] == "" || products.contains($0["upgrade_of"] ?? "")
            })
        #expect(Set(exported.rows("truth/orders.csv").compactMap { $0["order_id"] }) == orderIDs.union(slips))
    }

    @Test func linesSumToTheValueDrawn() throws {
        var pence: [String: Double] = [:]
        var original: [String: String] = [:]
        var day: [String: String] = [:]
        var pounds: Set<String> = []
        var seen: Set<String> = []
        for row in exported.paths(under: "tills/orders").flatMap({ exported.rows($0, delimiter: ";") }) {
            let order = row["Bon"] ?? ""
            guard seen.insert(order + ";" + (row["Zeile"] ?? "")).inserted, row["Art"] != "Storno" else { continue }
            let number = { (name: String) in Double((row[name] ?? "").replacing(",", with: ".")) ?? .nan }
            pence[order, default: 0] += number("Menge") * number("Preis") - number("Rabatt")
            original[order] = row["Bezug"]?.isEmpty == false ? row["Bezug"] : nil
            if row["Waehrung"] == "GBP" { pounds.insert(order) }
            let parts = (row["Datum"] ?? "").prefix(10).split(separator: ".").reversed()
            day[order] = parts.joined(separator: "-")
        }
        var net: [String: Double] = [:]
        for order in pence.keys.sorted() { net[original[order] ?? order, default: 0] += pence[order] ?? 0 }
        let rates = Dictionary(
            uniqueKeysWithValues: exported.rows("shared/rates.csv").map { ($0["day"], Double($0["rate"] ?? "")) })
        var checked = 0
        for row in exported.rows("truth/orders.csv") where row["order_id"]?.hasPrefix("K") == true {
            let order = row["order_id"] ?? ""
            let rate = pounds.contains(order) ? try #require(rates[day[order]] ?? nil) : 1
            switch row["role"] {
            case "purchase":
                #expect(abs((net[order] ?? .nan) * rate - (Double(row["net_value"] ?? "") ?? .nan)) < 0.0062)
                checked += 1
            case "refunded": #expect(abs(net[order] ?? .nan) < 0.001)
            case "cancelled": #expect(net[order] == nil)
            default: break
            }
        }
        #expect(checked > 1000)
    }

    @Test func purchasesOfThePeopleAreThoseOfTheOrders() {
        var counts: [String: Int] = [:]
        for row in exported.rows("truth/orders.csv") where row["role"] == "purchase" {
            counts[row["person_id"] ?? "", default: 0] += 1
        }
        for row in exported.rows("truth/people.csv") {
            #expect(counts[row["person_id"] ?? "", default: 0] == Int(row["purchases"] ?? ""))
            #expect((row["alive"] == "") == (row["purchases"] == "0"))
            #expect((row["alive"] == "0") == (row["dropped_out_on"] != ""))
        }
    }
}
