import Testing

@testable import RecordLinkage

@Suite struct EvaluationTests {
    @Test func perfectClustersScoreOne() {
        let quality = LinkageQuality(clusters: [4, 4, 9], truth: [0, 0, 1])
        #expect(quality.pairF1 == 1 && quality.bCubedF1 == 1 && quality.truePairs == 1)
    }

    /// By hand: clusters {1,2,3} {4,5}, truth {1,2} {3,4,5}.
    @Test func equalsHandCount() {
        let quality = LinkageQuality(clusters: [0, 0, 0, 1, 1], truth: [0, 0, 1, 1, 1])
        #expect(quality.pairPrecision == 2.0 / 4 && quality.pairRecall == 2.0 / 4)
        #expect(abs(quality.bCubedPrecision - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1 + 1) / 5) < 1e-12)
        #expect(abs(quality.bCubedRecall - (1 + 1 + 1.0 / 3 + 2.0 / 3 + 2.0 / 3) / 5) < 1e-12)
    }

    @Test func singlesAgainstSinglesArePerfect() {
        let quality = LinkageQuality(clusters: [0, 1, 2], truth: [5, 6, 7])
        #expect(quality.pairPrecision == 1 && quality.pairRecall == 1 && quality.bCubedF1 == 1)
    }

    @Test func nothingIsPerfect() { #expect(LinkageQuality(clusters: [], truth: []).bCubedF1 == 1) }
}
