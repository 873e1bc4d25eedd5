import Foundation
import Testing

@testable import Affinity

@Suite struct FalseDiscoveriesTests {
    /// scipy.stats.poisson.sf(count - 1, mean), SciPy 1.17.
    @Test(arguments: [
        (0, 2.0, 1.0), (1, 0.5, 0.3934693402873666), (5, 2.0, 0.052653017343711125), (34, 6.5, 2.7201192911710482e-14),
        (3, 10.0, 0.9972306042844884), (1200, 1000.0, 4.684203855872292e-10),
    ])
    func theTailIsPoissons(count: Int, mean: Double, expected: Double) {
        let found = FalseDiscoveries.poissonTail(atLeast: count, mean: mean)
        #expect(abs(found / expected - 1) < 1e-9, "\(found)")
    }

    /// Benjamini & Hochberg (1995), section 4.1: of 15 p-values four are rejected at 0.05.
    @Test func theExampleOfThePaper() {
        let values = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.000,
        ]
        #expect(FalseDiscoveries.threshold(smallest: values, tests: 15, rate: 0.05) == 0.0095)
        #expect(FalseDiscoveries.threshold(smallest: [0.2], tests: 1, rate: 0.05) == nil)
    }
}
