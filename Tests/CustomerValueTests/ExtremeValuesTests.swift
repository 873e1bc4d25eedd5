import Testing

@testable import CustomerValue

/// Numbers that closed forms in doubles lose: by mpmath with 120 digits (Benchmarks/customer-value/parity.py has a grid of them).
@Suite struct ExtremeValuesTests {
    struct Case: Sendable {
        var model: any PurchaseModel
        var history: (x: Int, last: Double, age: Double)
        var time: Double
        var logLikelihood: Double
        var alive: Double
        var conditional: Double
        var unconditional: Double
    }

    static let cases: [Case] = [
        Case(
            model: BetaGeometric(r: 0.001, alpha: 0.01, a: 0.001, b: 0.001), history: (3, 3, 12000), time: 4000,
            logLikelihood: -17.820683681040747, alive: 3.1318512221917642e-8, conditional: 3.1322776353437572e-8,
            unconditional: 197.64112515557852),
        Case(
            model: BetaGeometric(r: 2, alpha: 30, a: 1, b: 4), history: (10000, 9990, 10000), time: 365,
            logLikelihood: -10033.521204334566, alive: 0.3172545046668265, conditional: 113.42354378726503,
            unconditional: 7.4685858135158561),
        Case(
            model: BetaGeometric(r: 0.5, alpha: 20, a: 1.0000001, b: 3), history: (40, 700, 730), time: 4000,
            logLikelihood: -161.25974102000236, alive: 0.88937557799313585, conditional: 68.651325711414173,
            unconditional: 8.3101691396419319),
        Case(
            model: ModifiedBetaGeometric(r: 50, alpha: 1000, a: 0.01, b: 900), history: (300, 3000, 9000), time: 365,
            logLikelihood: -1015.5266734638247, alive: 6.3121630818580482e-135, conditional: 8.0633597834029784e-134,
            unconditional: 18.247925220083366),
        Case(
            model: ModifiedBetaGeometric(r: 1000, alpha: 100000, a: 100, b: 1000), history: (2, 30.43, 38.86), time: 39,
            logLikelihood: -9.7812085881108158, alive: 0.90204389825399421, conditional: 0.34619194529620063,
            unconditional: 0.34833412797436319),
        Case(
            model: ModifiedBetaGeometric(r: 0.001, alpha: 0.01, a: 0.001, b: 0.001), history: (0, 0, 400), time: 4000,
            logLikelihood: -0.0052842937823759141, alive: 0.49735085985590945, conditional: 0.0049652522343764674,
            unconditional: 197.6346757313974),
        Case(
            model: ParetoNBD(r: 0.01, alpha: 0.1, s: 0.01, beta: 1000), history: (40, 700, 730), time: 365,
            logLikelihood: -161.75220173027002, alive: 0.9995474320927156, conditional: 19.973473472191553,
            unconditional: 36.44033767339263),
        Case(
            model: ParetoNBD(r: 2, alpha: 30, s: 1, beta: 4), history: (300, 3000, 9000), time: 39,
            logLikelihood: -1005.8392278849398, alive: 6.0112156914154003e-142, conditional: 7.8236110384264318e-142,
            unconditional: 0.63330820121964581),
        Case(
            model: ParetoNBD(r: 0.8, alpha: 500, s: 3, beta: 0.5), history: (1, 0.5, 1), time: 4000,
            logLikelihood: -8.5199906747342895, alive: 0.29605967335645341, conditional: 0.00079776547478695328,
            unconditional: 0.00039999999375156221),
        Case(
            model: ParetoNBD(r: 1.24, alpha: 125, s: 107, beta: 28900), history: (1, 20, 200), time: 180,
            logLikelihood: -6.2111641375062966, alive: 0.27794894969082955, conditional: 0.25236447383539056,
            unconditional: 1.3041513805180606),
    ]

    @Test(arguments: cases.indices) func theLibraryAgreesWithMpmath(index: Int) {
        let each = ExtremeValuesTests.cases[index]
        let history = PurchaseHistory(
            repeatPurchases: each.history.x, timeOfLastPurchase: each.history.last, age: each.history.age)
        func expect(_ found: Double, _ expected: Double, _ what: String) {
            #expect(abs(found - expected) <= 1e-10 * max(abs(expected), 1e-6), "\(what) of \(each.model)")
        }
        expect(each.model.logLikelihood(history), each.logLikelihood, "log-likelihood")
        expect(each.model.probabilityAlive(history), each.alive, "probability alive")
        expect(each.model.conditionalExpectedPurchases(in: each.time, history), each.conditional, "conditional")
        expect(each.model.expectedPurchases(in: each.time), each.unconditional, "unconditional")
    }

    /// With one event to a purchase, MBG/CNBD-k is MBG/NBD.
    @Test func withoutRegularityNothingIsNew() {
        let plain = ModifiedBetaGeometric(r: 0.525, alpha: 6.183, a: 0.891, b: 1.614)
        let regular = RegularBetaGeometric(k: 1, r: 0.525, alpha: 6.183, a: 0.891, b: 1.614)
        for history in PurchaseModelTests.histories.prefix(4) {
            #expect(abs(plain.logLikelihood(history) - regular.logLikelihood(history)) < 1e-10)
            #expect(abs(plain.probabilityAlive(history) - regular.probabilityAlive(history)) < 1e-12)
            let (first, second) = (
                plain.conditionalExpectedPurchases(in: 39, history),
                regular.conditionalExpectedPurchases(in: 39, history)
            )
            #expect(abs(first - second) < 1e-11 * max(1, first))
        }
    }
}
