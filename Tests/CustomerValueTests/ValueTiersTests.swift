import Testing

@testable import CustomerValue

@Suite struct ValueTiersTests {
    @Test func aHundredCustomersAreAPyramid() {
        let cuts = ValueTierCuts(of: (1...100).map { Int64($0) })
        let tiers = (1...100).map { cuts.tier(Int64($0)) }
        #expect(ValueTier.allCases.map { tier in tiers.count { $0 == tier } } == [5, 15, 30, 50, 0])
        #expect(tiers[99] == .platinum && tiers[94] == .gold && tiers[0] == .lead)
    }

    @Test(
        arguments: [
            ([7], 7, ValueTier.lead), ([5, 5, 5, 5], 5, .lead), ([], 5, .platinum), ([1, 2], 0, .lead),
            ([1, 2], -3, .belowZero), ([1, 1, 1, 9], 9, .iron),
        ] as [([Int64], Int64, ValueTier)])
    func tiesOneAndNone(values: [Int64], value: Int64, tier: ValueTier) {
        #expect(ValueTierCuts(of: values).tier(value) == tier)
    }

    @Test func belowZeroDoesNotMoveTheCuts() {
        #expect(ValueTierCuts(of: [-4, 0, 1, 2, 3]) == ValueTierCuts(of: [1, 2, 3]))
    }

    @Test func potentialIsWhatIsExpectedAgainstWhatWas() {
        #expect(Potential(isHighNow: false, isHighSoon: true) == .growing)
        #expect(Potential(isHighNow: true, isHighSoon: true) == .holding)
        #expect(Potential(isHighNow: true, isHighSoon: false) == .fading)
        #expect(Potential(isHighNow: false, isHighSoon: false) == .small)
    }
}
