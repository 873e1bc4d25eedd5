import Records
import Testing

@testable import Synthesis

/// What was put in is there, in the amount that was put in.
@Suite struct ChunkTests {
    private static let chunks = Result {
        let settings = try SyntheticCompany(customers: 6000, seed: 3)
        let company = Company(
            customers: 6000, seed: 3, firstDay: settings.firstDay, asOf: settings.asOf, process: settings.process,
            season: settings.season, volume: settings.volume)
        return try (0..<3).map { try Chunk(company: company, number: $0) }
    }
    private let chunks: [Chunk]
    private let customers: [Customer]

    init() throws {
        chunks = try ChunkTests.chunks.get()
        customers = chunks.flatMap(\.customers)
    }

    private func share<Element>(_ elements: [Element], _ claim: (Element) -> Bool) -> Double {
        Double(elements.count(where: claim)) / Double(max(1, elements.count))
    }

    @Test func channelsHaveTheirShares() {
        let buyers = customers.filter { $0.history != nil }
        #expect(abs(share(customers) { $0.history == nil } - Customer.prospectRate) < 0.015)
        #expect(abs(share(buyers) { $0.hasAccount } - 0.52) < 0.03)
        #expect(abs(share(buyers) { $0.hasCard } - 0.65) < 0.03)
        #expect(abs(share(buyers) { $0.isGuest } - 0.09) < 0.015)
        #expect(abs(share(buyers) { $0.subscribes } - Customer.newsletterRate) < 0.025)
        #expect(customers.allSatisfy { $0.hasAccount || $0.hasCard || $0.isGuest || $0.subscribes })
    }

    @Test func nobodyBuysTwiceOnADay() {
        for customer in customers {
            #expect(zip(customer.purchases, customer.purchases.dropFirst()).allSatisfy { $0.day < $1.day })
            #expect(customer.purchases.isEmpty == (customer.history == nil))
        }
    }

    @Test func ordersOutsideTheProcessHaveTheirShares() {
        let orders = chunks.flatMap(\.orders)
        let purchases = Double(orders.count { $0.role == .purchase })
        #expect(abs(Double(orders.count { $0.role == .cancelled }) / purchases - Chunk.cancelledRate) < 0.006)
        #expect(abs(Double(orders.count { $0.role == .refunded }) / purchases - Chunk.fullRefundRate) < 0.008)
        #expect(abs(Double(orders.count { $0.role == .walkIn }) / purchases - Chunk.walkInRate) < 0.003)
        let partly = Double(orders.count { $0.role == .refund } - orders.count { $0.role == .refunded })
        #expect(abs(partly / purchases - Chunk.partialRefundRate) < 0.008)
    }

    @Test func linesOfEachPurchaseSumToItsValueToTheCent() {
        for chunk in chunks {
            var net: [Int: Int] = [:]
            for (place, order) in chunk.orders.enumerated() {
                #expect(!order.lines.isEmpty)
                let sum = order.lines.reduce(0) {
                    $0 + Int(chunk.lines.quantity[$1]) * Int(chunk.lines.unitPrice[$1]) - Int(chunk.lines.discount[$1])
                }
                net[order.refundOf ?? place, default: 0] += sum
            }
            for (place, order) in chunk.orders.enumerated() {
                switch order.role {
                case .purchase where !order.isPound: #expect(net[place] == order.netValue)
                case .refunded: #expect(net[place] == 0)
                default: break
                }
            }
        }
    }

    @Test func pricesStayNearTheList() {
        for chunk in chunks {
            for order in chunk.orders where order.role == .purchase {
                for line in order.lines {
                    let list = Double(chunk.company.catalogue.products[Int(chunk.lines.product[line])].price)
                    let price = Double(chunk.lines.unitPrice[line]) / (order.isPound ? 0.86 : 1)
                    #expect(price > list * 0.9 - 2)
                    #expect(chunk.lines.quantity[line] > 0)
                }
            }
        }
    }

    @Test func morePeopleLeaveAfterBadCases() {
        var after = (left: 0, all: 0)
        var otherwise = (left: 0, all: 0)
        for chunk in chunks {
            let complained = Set(
                chunk.tickets.filter { $0.severity == "critical" || $0.severity == "high" }.map(\.person))
            for (person, customer) in chunk.customers.enumerated() where customer.history != nil {
                let left = customer.history?.droppedOut == true ? 1 : 0
                if complained.contains(person) {
                    after = (after.left + left, after.all + 1)
                } else {
                    otherwise = (otherwise.left + left, otherwise.all + 1)
                }
            }
        }
        #expect(Double(after.left) / Double(after.all) > Double(otherwise.left) / Double(otherwise.all) + 0.1)
    }

    @Test func plantedPairsAreBoughtTogether() throws {
        let catalogue = try #require(chunks.first).company.catalogue
        var baskets = 0.0
        var single = [Double](repeating: 0, count: catalogue.products.count)
        var together = [Double](repeating: 0, count: catalogue.pairs.count)
        for chunk in chunks {
            for order in chunk.orders where order.role == .purchase || order.role == .refunded {
                let products = Set(order.lines.map { Int(chunk.lines.product[$0]) })
                baskets += 1
                for product in products { single[product] += 1 }
                for (place, pair) in catalogue.pairs.enumerated()
                where products.contains(pair.first) && products.contains(pair.second) {
                    together[place] += 1
                }
            }
        }
        #expect(catalogue.pairs.count >= 10)
        for (place, pair) in catalogue.pairs.enumerated() {
            let lift = together[place] * baskets / (single[pair.first] * single[pair.second])
            #expect(lift > 2, "\(pair)")
        }
    }

    @Test func theSeasonShowsInThePurchases() {
        var perDay = [Double](repeating: 0, count: 12)
        for moment in customers.map(\.since) { perDay[moment.day.civil.month - 1] += 1 }
        // November and December weigh about 1.36 to 0.835 in January and February.
        let winter = (perDay[10] + perDay[11]) / 122
        let thaw = (perDay[0] + perDay[1]) / 119
        #expect(abs(winter / thaw - 1.36 / 0.835) < 0.25)
    }

    @Test func referrersWereThereBefore() {
        var referred = 0
        for chunk in chunks {
            for account in chunk.accounts {
                guard let referrer = account.referrer else { continue }
                referred += 1
                #expect(chunk.accounts[referrer].created < account.created)
                #expect(chunk.accounts[referrer].person != account.person)
            }
        }
        let share = Double(referred) / Double(chunks.reduce(0) { $0 + $1.accounts.count })
        #expect((0.03...0.08).contains(share))
    }

    @Test func numbersAscendWithTimeAndAreUnique() {
        for tills in [true, false] {
            let orders = chunks.flatMap(\.orders).filter { $0.place.isTill == tills }
            #expect(Set(orders.map(\.number)).count == orders.count)
        }
        for chunk in chunks {
            let orders = chunk.orders.filter(\.place.isTill).sorted { $0.number < $1.number }
            #expect(zip(orders, orders.dropFirst()).allSatisfy { $0.moment <= $1.moment })
        }
    }
}
