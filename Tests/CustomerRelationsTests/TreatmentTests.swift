import Testing

@testable import CustomerRelations

@Suite struct TreatmentTests {
    @Test(
        arguments: [
            (false, true, true, true, Treatment.acquire), (true, true, false, true, .personalCare),
            (true, true, true, false, .reward), (true, false, true, true, .develop),
            (true, false, true, false, .develop),
            (true, false, false, true, .selfService), (true, false, false, false, .maintain),
        ] as [(Bool, Bool, Bool, Bool, Treatment)])
    func theMatrix(isBuyer: Bool, isOfHighValue: Bool, hasPotential: Bool, asksForMuch: Bool, treatment: Treatment) {
        #expect(
            Treatment(
                isBuyer: isBuyer, isOfHighValue: isOfHighValue, hasPotential: hasPotential, asksForMuch: asksForMuch)
                == treatment)
    }

    @Test func nobodyIsServedLaterThanPromised() {
        #expect(Treatment.allCases.allSatisfy { (0...1).contains($0.serviceLevel.shareOfPromise) })
        #expect(Set(Treatment.allCases.map(\.because)).count == Treatment.allCases.count)
    }
}
