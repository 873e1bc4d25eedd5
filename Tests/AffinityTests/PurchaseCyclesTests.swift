import Foundation
import Testing

@testable import Affinity

@Suite struct PurchaseCyclesTests {
    /// Many customers buy product 0 about every 30 days; customer 0 does every 20, customer 1 bought once.
    private func cycles(asOf: Int32, quantity: Bool = false) -> PurchaseCycles {
        var (customer, day, amounts) = ([Int32](), [Int32](), [Float]())
        func buy(_ who: Int32, _ when: Int32, _ amount: Float = 1) {
            customer.append(who)
            day.append(when)
            amounts.append(amount)
        }
        for when in stride(from: 200 as Int32, through: 300, by: 20) { buy(0, when) }
        buy(1, 300)
        for who in 2..<Int32(60) {
            var (when, amount) = (who % 17, Float(1))
            while when < 300 {
                amount = quantity && when % 3 == 0 ? 2 : 1
                buy(who, when, amount)
                when += Int32((amount == 2 ? 60 : 30) + (who * 7 + when * 3) % 9 - 4)
            }
        }
        return PurchaseCycles(
            customer: customer, product: customer.map { _ in 0 }, day: day, quantity: quantity ? amounts : [],
            customers: 61, asOf: asOf, threads: 2)
    }

    @Test func ownGapsAreHeldTowardsTheProducts() throws {
        let found = cycles(asOf: 300)
        let (own, once) = (try #require(found.due(of: 0).first), try #require(found.due(of: 1).first))
        #expect(own.times == 6 && own.last == 300 && once.times == 1)
        #expect(own.gap > 19.5 && own.gap < 24, "\(own.gap)")
        #expect(abs(once.gap - 30) < 2, "\(once.gap)")
        #expect(own.earliest < own.day && own.day < own.latest && own.day > 319 && own.day < 326)
        #expect(found.due(of: 60).isEmpty)
    }

    @Test func whatHasNotComeYetIsStillToCome() throws {
        let own = try #require(cycles(asOf: 330).due(of: 0).first)
        #expect(own.earliest > 330 && own.day > own.earliest && own.latest > own.day)
        #expect(own.pauseProbability < 0.2)
        let lapsed = try #require(cycles(asOf: 700).due(of: 0).first)
        #expect(lapsed.pauseProbability < 1e-3)
    }

    @Test func aLargerQuantityLastsLonger() throws {
        #expect(cycles(asOf: 300).quantityPower == 0)
        #expect(cycles(asOf: 300, quantity: true).quantityPower > 0.7)
    }

    /// scipy.stats.norm.ppf.
    @Test(arguments: [
        (0.5, 0.0), (0.25, -0.6744897501960817), (0.999, 3.090232306167813), (1e-6, -4.753424308822899),
    ])
    func quantilesAreTheNormals(share: Double, expected: Double) {
        #expect(abs(Normal.quantile(share) - expected) < 1e-9)
        #expect(abs(Normal.below(expected) - share) < 1e-12)
    }
}
