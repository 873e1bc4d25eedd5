import Records
import Testing

@testable import Publish

@Suite struct TableOrderTests {
    private func order(_ key: [OutputValues]) -> [Int32]? {
        let columns = key.enumerated().map { OutputColumn("k\($0.offset)", "", $0.element) }
        return TableOrder(
            OutputTable(name: "t", description: "", key: columns.map(\.name), columns: columns)
        ).sorted(threads: 2)
    }

    static let cases: [(OutputValues, [Int32]?)] = [
        (.text(TextColumn(["b", "", "a", "abcdefghij", "abcdefghii", "é"])), [1, 2, 4, 3, 0, 5]),
        (.text(TextColumn(["a", "a", "b"])), nil),
        (.category(CategoryColumn(["b", "", "a"])), [1, 2, 0]),
        (.reference([1, 0, -1], TextColumn(["p", "q"])), [2, 1, 0]),
        (.integer([3, -1, .min, .max]), [2, 1, 0, 3]),
        (.day([5, .min]), [1, 0]),
        (.number([0.5, -1, -0.25, 2], decimals: 1), [1, 2, 0, 3]),
        (.status([.refund, .sale]), [1, 0]),
    ]

    @Test(arguments: cases)
    func sortsByOneColumn(values: OutputValues, expected: [Int32]?) { #expect(order([values]) == expected) }

    @Test func laterColumnsDecideTies() {
        #expect(order([.text(TextColumn(["a", "b", "a"])), .integer([2, 1, 1])]) == [2, 0, 1])
    }

    @Test func equalKeysStayAsTheyLie() {
        #expect(order([.integer([2, 1, 2, 1])]) == [1, 3, 0, 2])
    }
}
