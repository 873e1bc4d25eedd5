import Testing

@testable import CustomerValue

@Suite struct RFMSegmentTests {
    @Test func everySegmentIsReachedInFiveLevels() {
        var met: Set<RFMSegment> = []
        for recency in 1...5 {
            for frequency in 1...5 {
                for monetary in 1...5 {
                    met.insert(RFMSegment(recency: recency, frequency: frequency, monetary: monetary))
                }
            }
        }
        #expect(met.count == 11)
        #expect(RFMSegment.allCases.count == 11)
    }

    @Test(arguments: 3...10) func theCornersAreTheSameAtEveryNumberOfLevels(levels: Int) {
        func segment(_ r: Int, _ fm: Int) -> RFMSegment {
            RFMSegment(recency: r, frequency: fm, monetary: fm, levels: levels)
        }
        #expect(segment(levels, levels) == .champions)
        #expect(segment(1, 1) == .lost)
        #expect(segment(1, levels) == .cannotLoseThem)
        #expect(segment(levels, 1) == .newCustomers)
    }
}
