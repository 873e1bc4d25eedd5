import Testing

@testable import CustomerValue

@Suite struct ShiftedBetaGeometricTests {
    /// Fader and Hardie (2007), tables 1 and 2: customers of 1,000 who survive years 1 to 7, and the parameters fitted.
    @Test(arguments: [
        ([869.0, 743, 653, 593, 551, 517, 491], 0.668, 3.806, -1611.2),
        ([631.0, 468, 382, 326, 289, 262, 241], 0.704, 1.182, -1680.3),
    ])
    func thePaperSegments(survivors: [Double], alpha: Double, beta: Double, logLikelihood: Double) throws {
        let lost = zip([1000] + survivors, survivors).map { $0 - $1 }
        let fit = try ShiftedBetaGeometric.fit(lost: lost, remaining: survivors[6])
        #expect(abs(fit.model.alpha - alpha) < 6e-4)
        #expect(abs(fit.model.beta - beta) < 6e-4)
        #expect(abs(fit.logLikelihood - logLikelihood) < 0.06)
        // Year 12 of the holdout: 39.4 % and 17.3 % came; the paper's fit is within two points.
        #expect(abs(fit.model.survival(12) - (alpha < 0.7 ? 0.394 : 0.173)) < 0.02)
    }

    @Test func survivalIsTheProductOfRetentionsAndTheSumOfLeavers() {
        let model = ShiftedBetaGeometric(alpha: 0.668, beta: 3.806)
        let product = (1...9).reduce(1.0) { $0 * model.retention($1) }
        let leavers = (1...9).reduce(0.0) { $0 + model.probabilityOfLeaving($1) }
        #expect(abs(model.survival(9) - product) < 1e-14)
        #expect(abs(1 - leavers - product) < 1e-14)
        #expect(
            model.discountedPeriods(renewals: 3, discountRate: 0.1)
                > model.discountedPeriods(renewals: 0, discountRate: 0.1))
    }

    @Test func simulatedParametersAreRecovered() throws {
        let truth = ShiftedBetaGeometric(alpha: 0.8, beta: 2.5)
        let leaves = truth.simulate(subscribers: 20_000, seed: 8)
        let lost = (1...10).map { period in Double(leaves.count { $0 == period }) }
        let fit = try ShiftedBetaGeometric.fit(lost: lost, remaining: 20_000 - lost.reduce(0, +))
        #expect(abs(fit.model.alpha - 0.8) < 3.5 * fit.standardErrors[0], "seed 8: \(fit)")
        #expect(abs(fit.model.beta - 2.5) < 3.5 * fit.standardErrors[1], "seed 8: \(fit)")
    }

    @Test func nobodyAndNobodyLost() {
        #expect(throws: FitFailure.noCustomers) { try ShiftedBetaGeometric.fit(lost: [], remaining: 0) }
        #expect(throws: FitFailure.noTimeObserved) { try ShiftedBetaGeometric.fit(lost: [0, 0], remaining: 9) }
    }
}
