import Records
import Testing

@testable import CustomerRelations

@Suite struct ServiceUseTests {
    @Test func aYearOfServiceByHand() {
        let cases: [Case] = [
            (0, 400, 400.5, "high", false), (0, 410, 420, "high", true), (0, 20, 21, "high", true),
            (1, 499, nil, "critical", false), (1, 500.5, 502, "low", false), (2, 501.5, nil, "low", false),
        ]
        let use = ServiceUse(
            tickets: tickets(cases), returns: ([0, 0, 2], [450, 100, 500]), promise: ServicePromise(),
            costs: ServiceUse.Costs(ofCase: 1000, ofReturn: 300), customers: 4, asOf: Day(daysSinceEpoch: 500))
        #expect(use.cases == [2, 2, 0, 0])
        #expect(use.reopened == [1, 0, 0, 0])
        #expect(use.returns == [1, 0, 1, 0])
        #expect(use.cost == [3300, 2000, 300, 0])
        #expect((0..<4).map(use.contacts) == [4, 2, 1, 0])
        #expect(use.asksForMuch(0, orders: 16, from: 2) && !use.asksForMuch(0, orders: 17, from: 2))
        #expect(!use.asksForMuch(2, orders: 1, from: 2) && !use.asksForMuch(0, orders: 1, from: 5))
        #expect(use.breaches == [1, 1, 0, 0], "ten days for a promise of two; two for one of one, still open")
        #expect(use.open == [0, 2, 0, 0], "a case resolved after the day is open on it")
        #expect(use.resolutionHours[0] == (12 + 240) / 2)
        #expect(!use.resolutionHours[1].isFinite && use.promisedHours[1] == (24 + 120) / 2)
    }
}
