import Foundation
import Records
import Testing

@testable import CustomerValue

@Suite struct ChurnReasonTests {
    @Test func theStrongestThreeInPlainWords() throws {
        let days: [Int32] = [18_000, 18_020, 18_040, 18_060, 18_080, 18_290]
        let occasions = try PurchaseOccasions(
            customer: [0, 0, 0, 0, 0, 1], day: days, value: [500, 500, 500, 500, 500, 100], customers: 2, threads: 1)
        let asOf = Day(daysSinceEpoch: 18_300)
        let histories = PurchaseHistories(occasions, asOf: asOf, threads: 1)
        let reasons = ChurnReason.strongest(
            of: 0, occasions, histories, overdue: OverdueRatios(histories), probabilityAlive: 0.02, valueAtRisk: 1234,
            asOf: asOf)
        #expect(
            reasons.map { $0.text { "\($0 / 100).\($0 % 100) EUR" } } == [
                "220 days since the last order, usually one every 20 days",
                "0 orders in the last 180 days, 5 in the 180 before",
                "2 % likely to be still a customer",
            ])
        let fresh = ChurnReason.strongest(
            of: 1, occasions, histories, overdue: OverdueRatios(histories), probabilityAlive: 0.9,
            noOrder: (0.347, 180), valueAtRisk: 1234, asOf: asOf)
        #expect(
            fresh.map { $0.text { "\($0) cents" } } == [
                "only one order, 10 days ago", "35 % likely to order nothing within 180 days",
                "1234 cents of orders within 365 days at risk",
            ])
        #expect(ChurnReason.onlyOneOrder(daysAgo: 1).text { "\($0)" } == "only one order, 1 day ago")
    }
}
