import Records
import Testing

@testable import Transform

@Suite struct LineIdentityTests {
    private func newest(_ files: [[[String]]], fields: [String] = ["order_id", "line_id", "product_id", "amount"])
        -> [Int]
    {
        let orders = table(.orders, fields, files)
        return LineIdentity.newest(
            of: Array(0..<orders.count), in: orders, updated: nil, files: orders.fileOfRow, threads: 2)
    }

    @Test func linesWithoutAnIdAreDistinctUnlessAllFieldsRepeat() {
        let rows = newest([
            [
                ["1", "", "mug", "5"], ["1", "", "pen", "2"], ["1", "", "mug", "5"], ["1", "", "mug", "6"],
                ["1", "a", "cup", "7"], ["2", "", "mug", "5"],
            ]
        ])
        #expect(rows == [1, 2, 3, 4, 5])
    }

    @Test func theNewestFileTellsTheLinesWithoutAnIdOfItsOrders() {
        let rows = newest([
            [["1", "", "mug", "5"], ["1", "a", "cup", "7"], ["2", "", "pen", "2"]],
            [["1", "", "mug", "4"], ["1", "", "pen", "2"], ["1", "a", "cup", "8"]],
        ])
        #expect(rows == [2, 3, 4, 5])
    }

    @Test func linesOfAnExportWithoutIdsAreAllKept() {
        #expect(newest([[["1", "mug"], ["1", "mug"]]], fields: ["order_id", "product_id"]) == [0, 1])
    }

    @Test(arguments: [
        (["", "2", "", ""], ["1", "2", "3", "1"]), (["x", "", "1", ""], ["x", "2", "1", "1"]),
        (["a", "b", "c", "d"], ["a", "b", "c", "d"]),
    ])
    func linesWithoutAnIdGetTheNextFreeNumber(own: [String], expected: [String]) {
        let ids = LineIdentity.ids(TextColumn(own), of: TextColumn(["A", "A", "A", "B"]))
        #expect((0..<4).map { ids[$0] } == expected)
    }

    @Test func exportsWithoutIdsAreNumberedWithinTheirOrders() {
        #expect(LineIdentity.ids(nil, of: TextColumn(["A", "B", "A"])) == TextColumn(["1", "1", "2"]))
    }
}
