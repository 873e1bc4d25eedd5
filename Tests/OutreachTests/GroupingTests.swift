import Testing

@testable import Outreach

@Suite struct GroupingTests {
    @Test func rowsAreByGroupInTheirOwnOrder() {
        let groups = Grouping([2, 0, -1, 2, 0, 2], count: 4)
        #expect((0..<4).map { Array(groups[$0]) } == [[1, 4], [], [0, 3, 5], []])
    }
}
