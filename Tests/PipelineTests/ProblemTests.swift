import Testing

@testable import Pipeline

@Suite struct ProblemTests {
    @Test func caretStandsUnderThePlace() {
        let problem = Problem(line: 2, column: 4, message: "wrong.")
        #expect(
            problem.rendered(file: "a.yaml", text: "one\n\ttwo: 2\n") == "a.yaml:2:4: wrong.\n  2 |  two: 2\n    |    ^"
        )
    }

    @Test(arguments: [0, 3, 99])
    func placeOutsideTheTextHasNoLine(line: Int) {
        #expect(
            Problem(line: line, column: 1, message: "wrong.").rendered(file: "a.yaml", text: "one\ntwo")
                == "a.yaml:\(line):1: wrong.")
    }

    @Test func marginIsAsWideAsTheNumber() {
        let text = String(repeating: "x\n", count: 120)
        #expect(
            Problem(line: 120, column: 1, message: "m").rendered(file: "f", text: text)
                == "f:120:1: m\n  120 | x\n      | ^")
    }

    @Test(arguments: [
        ("ordrs", "orders"), ("ODRERS", "orders"), ("treshold", "threshold"), ("kidn", "kind"), ("order", "orders"),
        ("customer", "customers"), ("xyz", nil), ("", nil),
    ])
    func nearestNameIsMeant(found: String, meant: String?) {
        #expect(suggestion(for: found, among: ["orders", "threshold", "kind", "customers"]) == meant)
    }

    @Test func tiesAreDecidedByName() {
        #expect(suggestion(for: "bat", among: ["cat", "bar"]) == "bar")
        #expect(suggestion(for: "bat", among: ["bar", "cat"]) == "bar")
    }

    @Test func namesAreListedWhereNoneIsNear() {
        #expect(didYouMean("xyz", among: ["csv", "json"]) == " Expected one of: csv, json.")
        #expect(didYouMean("cvs", among: ["csv", "json"]) == " Did you mean 'csv'?")
    }
}
