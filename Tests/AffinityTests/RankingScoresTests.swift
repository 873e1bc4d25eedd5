import Testing

@testable import Affinity

@Suite struct RankingScoresTests {
    @Test func hitsAreCountedAndDiscounted() {
        var scores = RankingScores(ranks: 3)
        scores.add(hits: [true, false, true], basket: 4)
        #expect(scores.recall == 0.5)
        // (1 + 1/2) over (1 + 1/log2(3) + 1/2)
        #expect(abs(scores.gain - 0.703918) < 1e-6)
        scores.add(hits: [], basket: 1)
        #expect(scores.recall == 0.25)
        scores.add(hits: [true], basket: 0)
        #expect(scores.customers == 2)
    }
}
