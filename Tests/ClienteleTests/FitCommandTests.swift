import Foundation
import Testing

@Suite struct FitCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What `fit` printed, as JSON.
    private func fit(_ model: String, _ table: String, _ options: String...) throws -> [String: Any] {
        try folder.write("table.csv", table)
        let outcome = try RunningProgram(["fit", model, "table.csv"] + options, in: folder).outcome()
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    /// Histories (x, tₓ, T) and how often each stands in the table.
    private static let histories: [(Int, Int, Int, Int)] = [
        (0, 0, 39, 60), (0, 0, 30, 40), (1, 10, 39, 20), (1, 30, 35, 15), (2, 20, 39, 12), (3, 38, 39, 8),
        (5, 30, 36, 5), (9, 38, 39, 2),
    ]

    private static let table =
        "id,frequency,recency,T\n"
        + histories.map { x, last, age, count in String(repeating: "7,\(x),\(last),\(age)\n", count: count) }.joined()

    /// The log-likelihood of the BG/NBD (Fader, Hardie and Lee 2005, equation 6), written down anew.
    private static func betaGeometric(_ r: Double, _ alpha: Double, _ a: Double, _ b: Double) -> Double {
        histories.reduce(0) { sum, history in
            let (x, last, age) = (Double(history.0), Double(history.1), Double(history.2))
            let rising: Double = lgamma(r + x) - lgamma(r) + r * log(alpha)
            let staying: Double = lgamma(a + b) + lgamma(b + x) - lgamma(b) - lgamma(a + b + x)
            let left = x > 0 ? a / (b + x - 1) * pow(alpha + last, -(r + x)) : 0
            return sum + Double(history.3) * (rising + staying + log(pow(alpha + age, -(r + x)) + left))
        }
    }

    @Test func bgNBDFindsTheMaximum() throws {
        let found = try fit("bg-nbd", Self.table)
        #expect(found["model"] as? String == "bg-nbd")
        #expect(found["customers"] as? Int == 162)
        let parameters = try #require(found["parameters"] as? [String: Double])
        #expect(parameters.keys.sorted() == ["a", "alpha", "b", "r"])
        let point = ["r", "alpha", "a", "b"].compactMap { parameters[$0] }
        let maximum = try #require(found["log_likelihood"] as? Double)
        #expect(abs(maximum - Self.betaGeometric(point[0], point[1], point[2], point[3])) < 1e-6)
        for place in 0..<4 {
            for factor in [0.9, 1.1] {
                var other = point
                other[place] *= factor
                #expect(Self.betaGeometric(other[0], other[1], other[2], other[3]) < maximum + 1e-6)
            }
        }
    }

    /// A day is a seventh of a week: the density of every repeat purchase falls by that factor, and nothing else changes.
    @Test(arguments: ["bg-nbd", "mbg-nbd"]) func theUnitOfTimeChangesNothingElse(model: String) throws {
        let days = Self.histories.map { ($0.0, $0.1 * 7, $0.2 * 7, $0.3) }
        let table =
            "frequency,recency,T\n"
            + days.map { x, last, age, count in String(repeating: "\(x),\(last),\(age)\n", count: count) }.joined()
        let weeks = try #require(try fit(model, Self.table)["log_likelihood"] as? Double)
        let found = try #require(try fit(model, table)["log_likelihood"] as? Double)
        let repeats = Self.histories.reduce(0) { $0 + $1.0 * $1.3 }
        #expect(abs(weeks - Double(repeats) * log(7) - found) < 1e-5)
    }

    @Test func threadsAndTheOrderOfRowsChangeNothing() throws {
        let rows = Self.table.split(separator: "\n")
        let reversed = ([rows[0]] + rows.dropFirst().reversed()).joined(separator: "\n") + "\n"
        try folder.write("table.csv", Self.table)
        try folder.write("reversed.csv", reversed)
        let first = try folder.clientele("fit", "bg-nbd", "table.csv", "--threads", "1").output
        #expect(try folder.clientele("fit", "bg-nbd", "table.csv", "--threads", "2").output == first)
        #expect(try folder.clientele("fit", "bg-nbd", "reversed.csv").output == first)
    }

    @Test func thePapersNamesAreUnderstood() throws {
        let named = Self.table.replacing("frequency,recency,T", with: "x,t_x,T")
        let first = try fit("bg-nbd", Self.table)["log_likelihood"] as? Double
        #expect(try fit("bg-nbd", named)["log_likelihood"] as? Double == first)
    }

    @Test func gammaGammaFindsTheMaximum() throws {
        let values = [(1, 12.5), (1, 30), (2, 8), (2, 44), (3, 25), (3, 19), (4, 61), (5, 33), (6, 15), (9, 28)]
        let table = "frequency,monetary_value\n" + values.map { "\($0),\($1)\n" }.joined()
        let found = try fit("gamma-gamma", table)
        let parameters = try #require(found["parameters"] as? [String: Double])
        #expect(parameters.keys.sorted() == ["gamma", "p", "q"])
        // Fader and Hardie 2013, equation 1a.
        func likelihood(_ p: Double, _ q: Double, _ gamma: Double) -> Double {
            values.reduce(0) { sum, row in
                let (x, mean) = (Double(row.0), row.1)
                let shapes: Double = lgamma(p * x + q) - lgamma(p * x) - lgamma(q)
                let scales: Double = q * log(gamma) + p * x * log(x) - (p * x + q) * log(gamma + x * mean)
                return sum + shapes + scales + (p * x - 1) * log(mean)
            }
        }
        let point = ["p", "q", "gamma"].compactMap { parameters[$0] }
        let maximum = try #require(found["log_likelihood"] as? Double)
        #expect(abs(maximum - likelihood(point[0], point[1], point[2])) < 1e-6)
        for place in 0..<3 {
            for factor in [0.9, 1.1] {
                var other = point
                other[place] *= factor
                #expect(likelihood(other[0], other[1], other[2]) < maximum + 1e-6)
            }
        }
    }

    @Test(arguments: [
        ("frequncy,recency,T\n1,1,2\n", "table.csv line 1: no column 'frequency', but found: frequncy, recency, T."),
        ("frequency;recency;T\n1;1;2\n", "table.csv line 1: no column 'frequency', but found: frequency;recency;T."),
        (
            "frequency,recency,T\n1,1,2\n1,x,2\n",
            "table.csv line 3, column 'recency': found text that is not a number of at least 0."
        ),
        (
            "frequency,recency,T\n1,-1,2\n",
            "table.csv line 2, column 'recency': found text that is not a number of at least 0."
        ),
        (
            "frequency,recency,T\n1,nan,2\n",
            "table.csv line 2, column 'recency': found text that is not a number of at least 0."
        ),
        (
            "frequency,recency,T\n1.5,1,2\n",
            "table.csv line 2, column 'frequency': found text that is not a whole number of at least 0."
        ),
        (
            "frequency,recency,T\n3000000000,1,2\n",
            "table.csv line 2, column 'frequency': found text that is not a whole number of at least 0."
        ),
        (
            "frequency,recency,T\n1,,2\n",
            "table.csv line 2, column 'recency': found text that is not a number of at least 0."
        ),
        (
            "frequency,recency,T\n1,1,2\n1,5,2\n",
            "table.csv line 3: the last purchase is later than the end of observation."
        ),
        (
            "frequency,recency,T\n1,1\n",
            "table.csv line 2: the row is broken (field_count), but expected a value for each column of the header."
        ),
        (
            "frequency,T,recency,T\n1,1,2,3\n",
            "table.csv: line 1: two columns are named 'T', but expected a name for each."
        ),
        ("", "table.csv: found an empty file, but expected a header and a row per customer."),
    ])
    func wrongTablesAreRefused(table: String, message: String) throws {
        try folder.write("table.csv", table)
        let outcome = try folder.clientele("fit", "bg-nbd", "table.csv")
        #expect(outcome.code == 2)
        #expect(outcome.errors == message + "\n")
        #expect(outcome.output == "")
    }

    @Test func aMissingFileIsTold() throws {
        let outcome = try folder.clientele("fit", "bg-nbd", "none.csv")
        #expect(outcome.code == 2)
        #expect(outcome.errors == "none.csv: cannot be read (No such file or directory).\n")
    }

    @Test(arguments: [
        ("bg-nbd", "frequency,recency,T\n", "nobody has purchased"),
        ("mbg-nbd", "frequency,recency,T\n0,0,9\n0,0,8\n", "nobody purchased a second time"),
        ("bg-nbd", "frequency,recency,T\n0,0,0\n0,0,0\n", "all purchases fell on the last day"),
        ("gamma-gamma", "frequency,monetary_value\n1,0\n0,5\n", "fewer than two customers have a value to learn from"),
    ])
    func tooLittleToLearnFromFails(model: String, table: String, reason: String) throws {
        try folder.write("table.csv", table)
        let outcome = try folder.clientele("fit", model, "table.csv")
        #expect(outcome.code == 1)
        #expect(outcome.errors == "table.csv: \(model) cannot be fitted: \(reason)\n")
    }

    @Test(arguments: [
        ["fit", "bgnbd", "table.csv"], ["fit", "bg-nbd"], ["fit", "bg-nbd", "t.csv", "--threads", "0"],
    ])
    func wrongUsage(arguments: [String]) throws {
        let outcome = try RunningProgram(arguments, in: folder).outcome()
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("Usage: clientele fit <model> <file>"))
    }
}
