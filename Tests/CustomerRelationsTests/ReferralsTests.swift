import Testing

@testable import CustomerRelations

@Suite struct ReferralsTests {
    @Test func whoBroughtWhomAndWhatTheyAreWorth() {
        // 0 brought 1 and 2; 2 did not buy. 1 brought 3. Nobody brings himself.
        let found = Referrals(
            referrers: [-1, 0, 0, 1, 4], since: [1, 20, 30, 40, 50], orders: [3, 2, 0, 1, 1],
            spend: [10, 20, 0, 40, 50])
        #expect(found.brought == [2, 1, 0, 0, 0])
        #expect(found.buyers == [1, 1, 0, 0, 0])
        #expect(found.value == [20, 40, 0, 0, 0])
        #expect(found.lastDay == [20, 40, .min, .min, .min])
        #expect(found.costSaved(0, acquisitionCost: 2500) == 2500)
    }

    @Test func nobodyNamed() {
        #expect(Referrals(referrers: [], since: [], orders: [1, 2], spend: [5, 6]).brought == [0, 0])
    }
}
