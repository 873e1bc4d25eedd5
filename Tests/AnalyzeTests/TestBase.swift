import Foundation
import Records

/// An order line: who (−1 for nobody known), on which day, for how much, and what it is.
typealias Line = (customer: Int, day: String, amount: Int64, status: LineStatus)

/// A customer base of nameless customers and their order lines.
func base(customers count: Int, asOf: String = "2025-06-30", _ lines: [Line] = []) throws -> CustomerBase {
    let texts = TextColumn((0..<count).map { _ in "" })
    let shop = CategoryColumn((0..<count).map { _ in "shop" })
    let customers = Customers(
        ids: TextColumn((0..<count).map { "C\($0)" }), golden: GoldenField.allCases.map { _ in texts },
        firstSeen: (0..<count).map { _ in .min }, records: (0..<count).map { _ in 1 }, sources: shop, channels: shop,
        preferredChannel: shop)
    let identities = Identities(
        sources: shop, recordIDs: TextColumn((0..<count).map { "\($0)" }), customers: (0..<count).map { Int32($0) },
        probabilities: (0..<count).map { _ in 1 }, rules: CategoryColumn((0..<count).map { _ in "single" }))
    let web = CategoryColumn(lines.map { _ in "web" })
    let orders = OrderLines(
        orderIDs: TextColumn(lines.indices.map { "O\($0)" }), lineIDs: TextColumn(lines.map { _ in "1" }),
        customers: lines.map { Int32($0.customer) },
        moments: try lines.map { Timestamp(day: try day($0.day)).seconds + 3600 },
        sources: web, channels: web, products: web, categories: web, quantities: lines.map { _ in 1_000_000 },
        netAmounts: lines.map(\.amount), refundedAmounts: lines.map { _ in 0 }, statuses: lines.map(\.status))
    guard let euro = Currency(code: "EUR") else { throw NoSuchDay(text: "EUR") }
    return CustomerBase(
        asOf: try day(asOf), currency: euro, customers: customers, identities: identities, orders: orders)
}

struct NoSuchDay: Error { let text: String }

func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw NoSuchDay(text: text) }
    return day
}

/// Steele, Lea and Flood's splitmix64: random numbers from a seed.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A shop of customers who order at their own pace until they stay away. A model is fitted in time by distinct histories, so
/// `copies` of every history make many customers cheap.
func shop(customers: Int, seed: UInt64, copies: Int = 1, and others: [Line] = []) throws -> CustomerBase {
    var numbers = SeededNumbers(state: seed)
    let first = try day("2023-07-01")
    var lines = others
    for customer in 0..<customers {
        var at = first + Int.random(in: 0..<500, using: &numbers)
        let gap = Int.random(in: 10...120, using: &numbers)
        while at <= (try day("2025-06-30")) {
            let amount = Int64.random(in: 500...20_000, using: &numbers)
            for copy in 0..<copies { lines.append((customer * copies + copy, at.description, amount, .sale)) }
            if Double.random(in: 0..<1, using: &numbers) < 0.2 { break }
            at = at + (1 + Int(-Double(gap) * log(Double.random(in: 0.001..<1, using: &numbers))))
        }
    }
    return try base(customers: customers * copies * 11 / 10, lines)
}
