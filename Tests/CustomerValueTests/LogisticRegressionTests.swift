import Foundation
import Testing

@testable import CustomerValue

@Suite struct LogisticRegressionTests {
    @Test func plantedWeightsAreRecovered() {
        var random = RandomNumbers(seed: 12)
        let first = (0..<20_000).map { _ in random.normal() }
        let second = (0..<20_000).map { _ in 3 * random.normal() + 5 }
        let outcomes = zip(first, second).map { random.uniform() < 1 / (1 + exp(-(0.5 + $0 - 0.4 * ($1 - 5)))) }
        let found = LogisticRegression(columns: [first, second], outcomes: outcomes, threads: 2)
        #expect(abs(found.weights[0] - 1) < 0.08, "seed 12: \(found)")
        #expect(abs(found.weights[1] + 1.2) < 0.08, "seed 12: \(found)")
        #expect(abs(found.intercept - 0.5) < 0.08, "seed 12: \(found)")
    }

    @Test func hostileColumnsGiveProbabilities() {
        let columns: [[Double]] = [[1, 2, 3, 4], [7, 7, 7, 7], [.nan, .infinity, 0, 1]]
        for outcomes in [[true, true, false, false], [true, true, true, true]] {
            let found = LogisticRegression(columns: columns, outcomes: outcomes, threads: 1).probabilities(columns)
            #expect(found.allSatisfy { (0...1).contains($0) })
        }
    }
}
