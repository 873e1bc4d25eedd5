import Records
import Testing

@testable import CustomerValue

@Suite struct PurchaseHistoriesTests {
    private static let rows: [(customer: Int32, day: Int32, value: Int64)] = [
        (0, 10, 500), (0, 10, 250), (0, 24, 1000), (0, 90, 700),  // same day; a day after the end
        (1, 12, 300), (1, 15, 400), (1, 15, -400),  // a day that nets to zero
        (2, 95, 100),  // only in the future
        (3, 30, -50), (3, 40, 60), (3, 50, -10),  // negative nets
        (5, 80, 9),
    ]

    private func histories(_ rows: [(customer: Int32, day: Int32, value: Int64)], threads: Int) throws
        -> PurchaseHistories
    {
        try PurchaseHistories(
            customer: rows.map(\.customer), day: rows.map(\.day), value: rows.map(\.value), customers: 6,
            asOf: Day(daysSinceEpoch: 80), unit: .weeks, threads: threads)
    }

    @Test func purchasesAreDaysOfPositiveNetUpToTheEnd() throws {
        let found = try histories(PurchaseHistoriesTests.rows, threads: 1)
        #expect(found.purchases == [2, 1, 0, 1, 0, 1])
        #expect(found.repeatPurchases == [1, 0, 0, 0, 0, 0])
        #expect(found.timeOfLastPurchase == [2, 0, 0, 0, 0, 0])
        #expect(found.age == [10, 68.0 / 7, 0, 40.0 / 7, 0, 0])
        #expect(found.totalValue == [1750, 300, 0, 60, 0, 9])
        #expect(found.repeatValue == [1000, 0, 0, 0, 0, 0])
        #expect(found.buyers == 4)
        #expect(found.daysSinceLastOrder(0) == 56)
    }

    @Test(arguments: [1, 2, 3]) func rowOrderAndThreadsChangeNothing(threads: Int) throws {
        let sorted = try histories(PurchaseHistoriesTests.rows, threads: 1)
        var random = RandomNumbers(seed: 7)
        let shuffled = try histories(PurchaseHistoriesTests.rows.shuffled(using: &random), threads: threads)
        #expect(sorted.purchases == shuffled.purchases)
        #expect(sorted.totalValue == shuffled.totalValue)
        #expect(sorted.logGaps == shuffled.logGaps)
    }

    @Test func aWholesalersDaysAreSorted() throws {
        let days = (0..<10_000).map { Int32(($0 * 7919) % 10_000) }
        let occasions = try PurchaseOccasions(
            customer: [Int32](repeating: 0, count: days.count), day: days, value: days.map { Int64($0) + 1 },
            customers: 1, threads: 2)
        #expect(occasions.day == (0..<10_000).map { Int32($0) })
        #expect(occasions.value == (1...10_000).map { Int64($0) })
    }

    @Test func thinnedOccasionsKeepWholeCustomers() throws {
        let customers: [Int32] = [0, 1, 1, 2, 3, 4, 4, 4]
        let all = try PurchaseOccasions(
            customer: customers, day: [1, 2, 3, 4, 5, 6, 7, 8], value: [1, 2, 3, 4, 5, 6, 7, 8], customers: 5,
            threads: 1)
        let few = all.thinned(to: 3)
        #expect(few.customers == 3)
        #expect(few.firstEntry == [0, 1, 2, 5])
        #expect(few.value == [1, 4, 6, 7, 8])
        #expect(all.thinned(to: 5).day == all.day)
    }

    @Test func wrongColumnsAreRefused() {
        #expect(throws: HistoryError.columnsDiffer(lengths: [1, 2, 1])) {
            try PurchaseOccasions(customer: [0], day: [1, 2], value: [1], customers: 1, threads: 1)
        }
        #expect(throws: HistoryError.customerOutOfRange(row: 1, customer: 2, customers: 2)) {
            try PurchaseOccasions(customer: [0, 2], day: [1, 2], value: [1, 1], customers: 2, threads: 1)
        }
    }

    @Test(arguments: [
        (Int32(-1), 0.0, 1.0, 0.0), (1, 2, 1, 5), (1, 0, 1, 5), (0, 1, 2, 0), (1, .nan, 1, 1), (1, 1, .infinity, 1),
        (1, 1, 1, -1),
    ])
    func impossibleSummariesAreRefused(x: Int32, last: Double, age: Double, mean: Double) {
        #expect(throws: HistoryError.self) {
            try PurchaseHistories(
                repeatPurchases: [x], timeOfLastPurchase: [last], age: [age], meanRepeatValue: [mean])
        }
    }
}
