import Testing

@testable import CustomerValue

@Suite struct KaplanMeierTests {
    /// Freireich et al. (1963), 6-mercaptopurine arm, in every textbook: remissions of 21 patients.
    @Test func theTextbookRemissions() {
        let durations: [Double] = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
        let ended = [
            true, true, true, false, true, false, true, false, false, true, true, false, false, false, true, true,
            false,
            false, false, false, false,
        ]
        let estimate = KaplanMeier(durations: durations, ended: ended)
        #expect(estimate.times == [6, 7, 10, 13, 16, 22, 23])
        for (found, expected) in zip(estimate.survival, [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]) {
            #expect(abs(found - expected) < 6e-4)
        }
        #expect(abs(estimate.standardErrors[0] - 0.0764) < 1e-4)
        #expect(estimate.median == 23)
        #expect(estimate.survival(beyond: 5) == 1)
        #expect(KaplanMeier(durations: [], ended: []).median == nil)
    }
}
