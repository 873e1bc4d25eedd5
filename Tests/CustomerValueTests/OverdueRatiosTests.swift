import Foundation
import Testing

@testable import CustomerValue

@Suite struct OverdueRatiosTests {
    @Test func theOwnRhythmIsShrunkTowardsTheSegment() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [10, 1, 0], timeOfLastPurchase: [100, 40, 0], age: [130, 60, 60])
        let overdue = OverdueRatios(histories)
        let mean = 140.0 / 11
        #expect(abs(overdue.usualGap[0] - (100 + 2 * mean) / 12) < 1e-12)
        #expect(abs(overdue.usualGap[2] - mean) < 1e-12)
        #expect(abs(overdue.ratio[2] - 60 / mean) < 1e-12)
        let segments = OverdueRatios(histories, segment: [0, 1, 1])
        #expect(segments.usualGap[2] == 40)
        let nobody = try PurchaseHistories(repeatPurchases: [0], timeOfLastPurchase: [0], age: [5])
        #expect(OverdueRatios(nobody).ratio == [0])
    }
}
