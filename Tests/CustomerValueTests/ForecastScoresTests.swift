import Foundation
import Testing

@testable import CustomerValue

@Suite struct ForecastScoresTests {
    @Test func amounts() {
        let scores = AmountScores(expected: [1, 2, 3], actual: [2, 2, 5])
        #expect(scores.meanAbsoluteError == 1)
        #expect(abs(scores.rootMeanSquaredError - sqrt(5.0 / 3)) < 1e-15)
        #expect(scores.bias == -1)
        #expect(AmountScores(expected: [], actual: []).meanAbsoluteError == 0)
    }

    @Test func probabilities() {
        let scores = ProbabilityScores(
            probabilities: [0.1, 0.4, 0.35, 0.8], outcomes: [false, false, true, true])
        #expect(scores.auc == 0.75)
        #expect(abs(scores.brier - (0.01 + 0.16 + 0.4225 + 0.04) / 4) < 1e-15)
        #expect(abs(scores.logLoss + (log(0.9) + log(0.6) + log(0.35) + log(0.8)) / 4) < 1e-15)
    }

    @Test func tiesCountHalfAndStayTogether() {
        let scores = ProbabilityScores(probabilities: [0.5, 0.5, 0.5, 0.5], outcomes: [true, false, true, false])
        #expect(scores.auc == 0.5)
        #expect(scores.deciles.count == 1)
        #expect(scores.greatestMiscalibration == 0)
    }

    @Test func rowOrderChangesNothing() {
        var random = RandomNumbers(seed: 5)
        let rows = (0..<1000).map { _ in (Double(random.next() % 50) / 49, random.next() % 3 == 0) }
        let shuffled = rows.shuffled(using: &random)
        let first = ProbabilityScores(probabilities: rows.map(\.0), outcomes: rows.map(\.1))
        let second = ProbabilityScores(probabilities: shuffled.map(\.0), outcomes: shuffled.map(\.1))
        #expect(first.deciles == second.deciles)
        #expect(first.auc == second.auc && abs(first.logLoss - second.logLoss) < 1e-12)
    }

    @Test func certainMistakesAreFiniteAndOneSidedOutcomesHaveNoAUC() {
        let scores = ProbabilityScores(probabilities: [0, 1, 0], outcomes: [true, true, true])
        #expect(scores.logLoss.isFinite && scores.auc == 0.5)
        #expect(ProbabilityScores(probabilities: [], outcomes: []).logLoss == 0)
    }
}
