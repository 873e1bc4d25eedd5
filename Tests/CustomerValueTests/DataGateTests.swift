import Foundation
import Records
import Testing

@testable import CustomerValue

@Suite struct DataGateTests {
    @Test func everythingThatIsMissingIsNamed() throws {
        let few = try PurchaseHistories(repeatPurchases: [1, 0], timeOfLastPurchase: [5, 0], age: [100, 90])
        #expect(
            DataGate().shortfalls(few) == [
                .fewBuyers(found: 2, expected: 500), .fewDays(found: 100, expected: 180),
                .noRecentOrder(daysAgo: 90, expected: 30), .fewPurchases(most: 2, expected: 3),
            ])
        let shop = try simulatedShop(LifetimeValuesTests.truth, customers: 600, days: 400, joiningDays: 400, seed: 1)
        #expect(DataGate().shortfalls(PurchaseHistories(shop, asOf: shopOpening + 399, threads: 1)).isEmpty)
        let none = try PurchaseHistories(repeatPurchases: [], timeOfLastPurchase: [], age: [])
        #expect(DataGate().shortfalls(none) == [.fewBuyers(found: 0, expected: 500)])
    }
}
