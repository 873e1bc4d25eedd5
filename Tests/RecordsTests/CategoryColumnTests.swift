import Testing

@testable import Records

@Suite struct CategoryColumnTests {
    @Test func codesAreGivenInOrderOfFirstAppearance() {
        let column = CategoryColumn(["till", "web", "till", "", "app"])
        #expect(column.codes == [0, 1, 0, CategoryColumn.null, 2])
        #expect(column.names == ["till", "web", "app"])
        #expect((0..<5).map { column[$0] } == ["till", "web", "till", "", "app"])
    }

    @Test func anotherColumnsTextsJoinTheDictionary() {
        var column = CategoryColumn(["web", "till"])
        column.append(contentsOf: CategoryColumn(["app", "", "till", "app"]))
        #expect((0..<6).map { column[$0] } == ["web", "till", "app", "", "till", "app"])
        #expect(column.names == ["web", "till", "app"])
    }

    @Test func entriesThatBecomeEqualShareACode() {
        let column = CategoryColumn(["EUR", "eur", "usd", "-", ""]).mapping { $0 == "-" ? "" : $0.uppercased() }
        #expect((0..<5).map { column[$0] } == ["EUR", "EUR", "USD", "", ""])
        #expect(column.codes[0] == column.codes[1])
        #expect(column.codes[3] == CategoryColumn.null)
    }

    @Test func codesInOrderFollowTheTextsAndNotTheRows() {
        let column = CategoryColumn(["web", "", "till", "web", "app"]).inOrder
        #expect(column.names == ["app", "till", "web"])
        #expect(column.codes == [2, CategoryColumn.null, 1, 2, 0])
        #expect(
            column
                == CategoryColumn(codes: column.codes, dictionary: CategoryColumn(["app", "till", "web"]).dictionary))
    }

    @Test func gatheringKeepsTheDictionary() {
        let column = CategoryColumn(["a", "b", ""]).gathering([2, 1, 1])
        #expect((0..<3).map { column[$0] } == ["", "b", "b"])
        #expect(column.names == ["a", "b"])
    }
}
