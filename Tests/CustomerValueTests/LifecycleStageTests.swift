import Records
import Testing

@testable import CustomerValue

@Suite struct LifecycleStageTests {
    @Test(
        arguments: [
            (0, 0, 0, LifecycleStage.prospect), (1, 1.4, 0, .new), (1, 1.5, 0, .slipping), (2, 0.1, 2.9, .active),
            (2, 0.1, 3, .wonBack), (2, 1.6, 3, .slipping), (9, 3, 0, .dormant), (9, 6, 5, .lost), (1, 7, 0, .lost),
        ] as [(Int, Double, Double, LifecycleStage)])
    func stages(orders: Int, overdue: Double, lastGap: Double, stage: LifecycleStage) {
        #expect(LifecycleStage(orders: orders, overdueRatio: overdue, lastGapRatio: lastGap) == stage)
    }

    /// Two who order every 30 days; one paused for 300 days and came back, one did not. A third every 100 days.
    @Test func theRhythmIsTheCustomersOwn() throws {
        let days: [[Int32]] = [
            [0, 30, 60, 90, 390, 395], [0, 30, 60, 90, 120], [300, 330, 360, 390], [100, 200, 300], [],
        ]
        let rows = days.enumerated().flatMap { customer, days in days.map { (Int32(customer), $0) } }
        let occasions = try PurchaseOccasions(
            customer: rows.map(\.0), day: rows.map(\.1), value: rows.map { _ in 100 }, customers: 5, threads: 1)
        func stages(_ day: Int32) -> [LifecycleStage] {
            let histories = PurchaseHistories(occasions, asOf: Day(daysSinceEpoch: day), threads: 1)
            return LifecycleStage.all(occasions, histories, OverdueRatios(histories))
        }
        #expect(stages(391)[0] == .wonBack)
        #expect(stages(400) == [.active, .lost, .active, .active, .prospect])
        #expect(stages(2).map(\.rawValue) == ["new", "new", "prospect", "prospect", "prospect"])
    }
}
