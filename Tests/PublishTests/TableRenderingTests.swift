import Exports
import Foundation
import Records
import Testing

@testable import Publish

@Suite struct TableRenderingTests {
    private func lines(_ columns: [OutputColumn], rows: [Int32]? = nil) -> String {
        let rendering = TableRendering(columns: columns, rows: rows)
        return String(decoding: rendering.bytes(of: 0..<rendering.count), as: UTF8.self)
    }

    static let cells: [(OutputValues, String)] = [
        (.text(TextColumn(["a", "", "x,y\n\"z\"", "=1+1"])), "a\n\n\"x,y\n\"\"z\"\"\"\n\"'=1+1\"\n"),
        (.category(CategoryColumn(["b", "", "b"])), "b\n\nb\n"),
        (.reference([1, -1, 0], TextColumn(["p", "q"])), "q\n\np\n"),
        (.integer([0, -7, .max]), "0\n-7\n9223372036854775807\n"),
        (.integer32([3, .min]), "3\n-2147483648\n"),
        (.day([0, .min, 20_000]), "1970-01-01\n\n2024-10-04\n"),
        (.dayOfMoment([-1, Timestamp.null, 86_400]), "1969-12-31\n\n1970-01-02\n"),
        (.money([1234, -5, 0], decimals: 2), "12.34\n-0.05\n0.00\n"),
        (.money([1234], decimals: 0), "1234\n"),
        (.expectedMoney([1234.5, .nan, -0.4], decimals: 2), "12.35\n\n0.00\n"),
        (.number([0.125, .infinity, -1], decimals: 2), "0.13\n\n-1.00\n"),
        (.millionths([1_500_000, Millionths.null, -2_000_000]), "1.5\n\n-2\n"),
        (.flag([true, false]), "true\nfalse\n"),
        (.status([.sale, .cancelled]), "sale\ncancelled\n"),
        (.empty(2), "\n\n"),
    ]

    @Test(arguments: cells)
    func cellsOfEveryKind(values: OutputValues, expected: String) {
        #expect(lines([OutputColumn("c", "", values)]) == expected)
    }

    @Test func cellsAreInterleavedInTheOrderOfTheRows() {
        let columns = [
            OutputColumn("a", "", .integer([1, 2, 3])), OutputColumn("b", "", .text(TextColumn(["x", "", "z"]))),
        ]
        #expect(lines(columns) == "1,x\n2,\n3,z\n")
        #expect(lines(columns, rows: [2, 0]) == "3,z\n1,x\n")
    }

    /// Property: any cut into pieces gives the same bytes as one piece.
    @Test(arguments: 1...8)
    func everyCutGivesTheSameBytes(size: Int) {
        let columns = Self.cells.map { OutputColumn("c", "", $0.0) }.filter { $0.values.count >= 3 }
        let rendering = TableRendering(columns: columns, rows: [2, 0, 1, 1, 2, 0, 0, 1])
        let pieces = stride(from: 0, to: 8, by: size).flatMap { rendering.bytes(of: $0..<min(8, $0 + size)) }
        #expect(pieces == rendering.bytes(of: 0..<8))
    }
}
