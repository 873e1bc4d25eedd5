import Testing

@testable import Outreach

@Suite struct IntervalsTests {
    /// Newcombe (1998), table II, method 10.
    @Test(arguments: [
        (56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090), (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000), (5, 56, 0, 29, -0.0381, 0.1926), (0, 10, 0, 10, -0.2775, 0.2775),
    ])
    func differencesOfSharesAreThePublishedOnes(
        first: Int, of trials: Int, second: Int, ofOthers: Int, low: Double, high: Double
    ) {
        let found = Interval.difference(.share(first, of: trials), .share(second, of: ofOthers))
        #expect(abs(found.low - low) < 0.00006)
        #expect(abs(found.high - high) < 0.00006)
    }

    /// scipy.stats.t.ppf(0.975, n).
    @Test(arguments: [
        (1.0, 12.706204736174707), (2, 4.302652729749462), (3, 3.182446305283711), (10, 2.2281388519862744),
        (30, 2.0422724563012373), (1000, 1.9623390808264078),
    ])
    func studentsTIsThatOfTheTables(freedom: Double, point: Double) {
        #expect(abs(StudentT.twoSided95(freedom) - point) < 2e-4 * point)
    }

    /// scipy.stats.ttest_ind(…, equal_var=False).confidence_interval().
    @Test func differencesOfMeansAreWelchs() {
        let found = Interval.difference(
            ofMeans: [20.4, 24.2, 15.4, 21.4, 20.2, 18.5, 21.5], [20.2, 16.9, 18.5, 17.3, 20.5])
        #expect(abs(found.estimate - 1.548571428571428) < 1e-9)
        #expect(abs(found.low - (-1.285836017492183)) < 2e-3)
        #expect(abs(found.high - 4.3829788746350395) < 2e-3)
    }

    @Test func withoutASecondSampleThereIsNothingToSay() {
        #expect(Interval.difference(.share(1, of: 2), .share(0, of: 0)).estimate.isNaN)
        #expect(Interval.difference(ofMeans: [1, 2], []).estimate.isNaN)
        let one = Interval.difference(ofMeans: [1, 2], [1])
        #expect(one.estimate == 0.5)
        #expect(one.low.isNaN)
    }
}
