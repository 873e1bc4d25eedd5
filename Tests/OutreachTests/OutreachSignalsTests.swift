import Records
import Testing

@testable import Outreach

@Suite struct OutreachSignalsTests {
    private func signals() -> OutreachSignals {
        OutreachSignals(
            segments: CategoryColumn(["loyal"]), orderValue: [1000], lifetimeValue: [2000], valueAtRisk: [3000],
            probabilityAlive: [.nan], horizons: [30, 90], probabilityOfNoOrder: [[0.8], [0.4]])
    }

    @Test(arguments: [
        (ProbabilityBasis.order(days: 30), 0.2), (.order(days: 90), 0.6), (.noOrder(days: 30), 0.8),
        (.noOrder(days: 60), 0.4), (.noOrder(days: 365), 0.4), (.certain, 1), (.alive, 1),
    ])
    func aProbabilityIsOfTheNextHorizonOrOne(basis: ProbabilityBasis, expected: Double) {
        #expect(abs(signals().probability(basis, 0) - expected) < 1e-12)
    }

    @Test(arguments: [
        (ValueBasis.orderValue, 1000.0), (.lifetimeValue, 2000), (.valueAtRisk, 3000), (.amount(25), 25_000),
    ])
    func amountsAreInTheCurrencysUnits(basis: ValueBasis, expected: Double) throws {
        let dinar = try #require(Currency(code: "KWD"))
        #expect(signals().value(basis, 0, dinar) == expected)
    }
}
