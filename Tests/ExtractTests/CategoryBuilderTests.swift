import Records
import Testing

@testable import Extract

@Suite struct CategoryBuilderTests {
    @Test(arguments: 0..<4)
    func aColumnIsCodedAsByADictionary(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let texts = (0..<3000).map { _ in
            let number = Int.random(in: 0..<1 << Int.random(in: 0...10, using: &random), using: &random)
            return number == 0 ? "" : String(repeating: "x", count: number % 19) + "\(number)"
        }
        #expect(CategoryBuilder.column(TextColumn(texts)) == CategoryColumn(texts), "seed \(seed)")
    }

    @Test func columnsThatAreJoinedShareOneDictionary() {
        var builder = CategoryBuilder()
        builder.reserve(rows: 10)
        builder.append(CategoryColumn(["web", "", "till"]))
        builder.append(CategoryColumn([String]()))
        builder.append(CategoryColumn(["app", "till", ""]))
        builder.append(CategoryColumn(codes: [CategoryColumn.null, 1], dictionary: TextColumn(["unused", "web"])))
        let rows = (0..<builder.column.count).map { builder.column[$0] }
        #expect(rows == ["web", "", "till", "app", "till", "", "", "web"])
        #expect(builder.column.codes == [0, CategoryColumn.null, 1, 2, 1, CategoryColumn.null, CategoryColumn.null, 0])
    }

    @Test func textsThatDifferInTheirLengthOrLastByteAreTold() {
        let texts = [
            "a", "aa", "aaaaaaaa", "aaaaaaaab", "aaaaaaaac", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaab", "a\u{0}", "\u{0}a",
        ]
        #expect(CategoryBuilder.column(TextColumn(texts)).codes == (0..<UInt32(texts.count)).map { $0 })
    }
}
