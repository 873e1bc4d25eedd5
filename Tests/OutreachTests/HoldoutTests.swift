import Testing

@testable import Outreach

@Suite struct HoldoutTests {
    @Test func theShareIsHeldOut() {
        let ids = (0..<20_000).map { "C\($0)" }
        let held = ids.filter { Holdout(share: 0.05).contains($0) }
        // 1000 expected with a standard deviation of 31.
        #expect((850...1150).contains(held.count))
        #expect(
            held.allSatisfy { Holdout(share: 0.1).contains($0) }, "a larger share holds out the same people and more")
        #expect(ids.allSatisfy { !Holdout(share: 0).contains($0) && Holdout(share: 1).contains($0) })
    }

    @Test func thePeopleAreTheSameForEver() {
        let held = (0..<60).map { "C\($0)" }.filter { Holdout().contains($0) }
        #expect(held == ["C1", "C21", "C35"])
    }
}
