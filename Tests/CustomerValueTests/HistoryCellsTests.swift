import Testing

@testable import CustomerValue

@Suite struct HistoryCellsTests {
    @Test func cellsAreTheCountedRows() throws {
        let histories = try PurchaseHistories(
            repeatPurchases: [2, 0, 2, 1, 0, 0], timeOfLastPurchase: [3, 0, 3, 4, 0, 0], age: [5, 9, 5, 5, 9, 2])
        let cells = HistoryCells(histories, threads: 2)
        #expect(cells.rows.map(\.customers) == [1, 2, 1, 2])
        #expect(cells.rows.map(\.age) == [2, 9, 5, 5])
        #expect(cells.repeatPurchases == [0, 1, 2])
        #expect(cells.totalCustomers == 6)
        #expect(cells.totalRepeatPurchases == 5)
    }

    @Test func manyCellsSortAndCountAsADictionaryDoes() throws {
        var random = RandomNumbers(seed: 11)
        let x = (0..<20_000).map { _ in Int32(random.next() % 5) }
        let age = x.map { _ in Double(random.next() % 400 + 100) }
        let last = x.map { $0 == 0 ? 0 : Double(random.next() % 100 + 1) }
        let histories = try PurchaseHistories(repeatPurchases: x, timeOfLastPurchase: last, age: age)
        let rows = HistoryCells(histories, threads: 2).rows
        let expected = Dictionary(grouping: x.indices) { [Double(x[$0]), last[$0], age[$0]] }.mapValues(\.count)
        #expect(rows.count == expected.count)
        for row in rows {
            #expect(expected[[Double(row.repeatPurchases), row.timeOfLastPurchase, row.age]] == row.customers)
        }
        let keys = rows.map { [Double($0.repeatPurchases), $0.timeOfLastPurchase, $0.age] }
        #expect(keys.elementsEqual(keys.sorted { $0.lexicographicallyPrecedes($1) }))
    }
}
