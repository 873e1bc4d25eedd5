import Foundation
import Testing

@testable import Affinity

@Suite struct ListwiseLogitTests {
    /// Choices made by known weights are explained by them.
    @Test func weightsAreFoundAgain() {
        var state: UInt64 = 7
        func uniform() -> Double {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Double(state >> 11) / Double(1 << 53)
        }
        let truth = [2.0, -1, 0]
        let sets = (0..<4000).map { _ -> ChoiceSet in
            let features = (0..<24).map { _ in Float(uniform() * 2 - 1) }
            let scores = (0..<8).map { row in (0..<3).reduce(0.0) { $0 + truth[$1] * Double(features[row * 3 + $1]) } }
            // Gumbel noise makes the highest a choice by the conditional logit.
            let noisy = scores.map { $0 - log(-log(uniform())) }
            let chosen = noisy.indices.max { noisy[$0] < noisy[$1] } ?? 0
            return ChoiceSet(features: features, chosen: [chosen], weight: 1)
        }
        let found = ListwiseLogit.fit(sets, features: 3, from: [0, 0, 0], threads: 2)
        for (weight, expected) in zip(found, truth) { #expect(abs(weight - expected) < 0.12, "\(found)") }
        #expect(found == ListwiseLogit.fit(sets, features: 3, from: [0, 0, 0], threads: 1))
    }

    @Test func nothingToLearnLearnsNothing() {
        #expect(ListwiseLogit.fit([], features: 2, from: [0, 0], threads: 1) == [0, 0])
    }
}
