import Testing

@testable import Pipeline

@Suite struct FileGlobTests {
    @Test func namesAreInByteOrder() throws {
        let folder = try TemporaryFolder(files: [
            "sales-9.csv", "sales-10.csv", "sales-B.csv", "sales-a.csv", "sales-ä.csv", "other.csv",
        ])
        let names = files(matching: folder.path + "/sales-*.csv").map { $0.dropFirst(folder.path.count + 1) }
        #expect(names == ["sales-10.csv", "sales-9.csv", "sales-B.csv", "sales-a.csv", "sales-ä.csv"])
    }

    @Test(arguments: [
        ("a.csv", ["a.csv"]), ("?.csv", ["a.csv", "b.csv"]), ("[b-z].csv", ["b.csv"]),
        ("{b,a}.csv", ["a.csv", "b.csv"]),
        ("*/c.csv", ["deep/c.csv"]), ("none-*.csv", []), ("deep", []), ("*", ["a.csv", "b.csv"]),
    ])
    func patternsMatchRegularFiles(pattern: String, expected: [String]) throws {
        let folder = try TemporaryFolder(files: ["a.csv", "b.csv", "deep/c.csv"])
        #expect(
            files(matching: folder.path + "/" + pattern).map { String($0.dropFirst(folder.path.count + 1)) } == expected
        )
    }

    @Test(
        arguments: [
            ("plain", "plain", []), ("${A}/x", "one/x", []), ("${A}${B}", "onetwo", []), ("${NONE}/x", "/x", ["NONE"]),
            ("${NONE}${A}${MORE}", "one", ["NONE", "MORE"]), ("${A", "${A", []), ("$A}", "$A}", []), ("${}", "", [""]),
            ("${A}${", "one${", []),
        ] as [(String, String, [String])])
    func environmentIsExpanded(text: String, expected: String, unset: [String]) {
        let found = expandingEnvironment(text, ["A": "one", "B": "two"])
        #expect(found.text == expected)
        #expect(found.unset == unset)
    }
}
