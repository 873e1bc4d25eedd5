import Testing

@testable import CustomerRelations

@Suite struct StratifiedEffectTests {
    /// One stratum: the odds ratio of the table, and Woolf's interval, with which the Robins–Breslow–Greenland one agrees.
    @Test func oneTableByHand() {
        let rows: [(Bool, Bool, Int)] = [(true, true, 10), (true, false, 20), (false, true, 5), (false, false, 40)]
        let (exposed, outcome) = (
            rows.flatMap { [Bool](repeating: $0.0, count: $0.2) },
            rows.flatMap { [Bool](repeating: $0.1, count: $0.2) }
        )
        let effect = StratifiedEffect(
            exposed: exposed, outcome: outcome, amount: outcome.map { $0 ? 3 : 1 }, strata: exposed.map { _ in 7 })
        #expect(abs(effect.oddsRatio.value - 4) < 1e-12)
        #expect(abs(effect.oddsRatio.low - 4 / 3.3209) < 1e-3)
        #expect(abs(effect.oddsRatio.high - 4 * 3.3209) < 1e-3)
        #expect(abs(effect.difference.value - (5.0 / 3 - 11.0 / 9)) < 1e-12)
        #expect(effect.exposed == 30 && effect.others == 45)
        #expect(effect.oddsRatio.excludes(1))
    }

    /// Frequent buyers answer more and stay more: without strata that would look like an effect.
    @Test func strataTakeAwayWhatCustomersDifferBy() {
        var (exposed, outcome, strata): ([Bool], [Bool], [Int]) = ([], [], [])
        var random = SeededNumbers(state: 8)
        for row in 0..<20_000 {
            let isFrequent = row % 2 == 0
            exposed.append(random.chance(isFrequent ? 0.6 : 0.1))
            outcome.append(random.chance(isFrequent ? 0.8 : 0.2))
            strata.append(isFrequent ? 1 : 0)
        }
        let amount = outcome.map { $0 ? 10.0 : 0 }
        let right = StratifiedEffect(exposed: exposed, outcome: outcome, amount: amount, strata: strata)
        let wrong = StratifiedEffect(exposed: exposed, outcome: outcome, amount: amount, strata: strata.map { _ in 0 })
        #expect(!right.oddsRatio.excludes(1) && !right.difference.excludes(0))
        #expect(wrong.oddsRatio.excludes(1) && wrong.oddsRatio.value > 2)
    }

    /// Of 300 companies without an effect about one in twenty is taken to have one.
    @Test func falseDiscoveriesAreAsRareAsTheyShouldBe() {
        var (byOdds, byAmount) = (0, 0)
        for trial in 0..<300 {
            var random = SeededNumbers(state: UInt64(trial) &* 977)
            let strata = (0..<400).map { $0 % 8 }
            let exposed = strata.map { _ in random.chance(0.2) }
            let outcome = strata.map { random.chance(0.2 + 0.07 * Double($0)) }
            let effect = StratifiedEffect(
                exposed: exposed, outcome: outcome, amount: outcome.map { $0 ? 20 + 5 * random.normal() : 0 },
                strata: strata)
            byOdds += effect.oddsRatio.excludes(1) ? 1 : 0
            byAmount += effect.difference.excludes(0) ? 1 : 0
        }
        #expect((3...30).contains(byOdds), "\(byOdds) of 300")
        #expect((3...30).contains(byAmount), "\(byAmount) of 300")
    }

    @Test func nothingIsSaidWithoutBothKinds() {
        let effect = StratifiedEffect(exposed: [true, true], outcome: [true, false], amount: [1, 2], strata: [0, 0])
        #expect(!effect.oddsRatio.value.isFinite && !effect.difference.value.isFinite)
        #expect(!effect.oddsRatio.excludes(1) && effect.exposed == 0)
    }
}
