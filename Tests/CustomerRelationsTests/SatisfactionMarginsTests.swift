import Records
import Testing

@testable import CustomerRelations

@Suite struct SatisfactionMarginsTests {
    @Test func meanMarginAndNetPromoterByHand() throws {
        // Of ten customers five answered: 10, 9, 7, 7 and 2 of 10. Those who answered ordered more.
        let list = [10.0, 9, 7, 7, 2].enumerated().map { ($0.offset, 90.0, "nps", $0.element) }
        let answers = SatisfactionAnswers(answers(list), scales: scales)
        let signals = ExperienceSignals(
            tickets: Tickets(), promise: ServicePromise(), returns: ([], []), customers: 10)
        let model = SatisfactionModel(answers, signals, until: .max)
        let satisfaction = Satisfaction(model, answers, customers: 10, at: seconds(100))
        var last = [Double](repeating: .nan, count: 10)
        for (customer, level) in zip(answers.customers, answers.levels) { last[Int(customer)] = level }
        let margins = SatisfactionMargins(
            members: Array(0..<10), satisfaction, lastLevels: last, orders: [3, 3, 3, 3, 3, 1, 1, 1, 1, 1],
            cases: [2, 0, 0, 0, 0, 0, 0, 0, 0, 0], since: seconds(0))
        #expect(margins.customers == 10 && margins.respondents == 5 && margins.recommendations == 5)
        #expect(margins.netPromoterScore == 20)
        // 100, 100, 0, 0, −100: variance 7000, half of the ten unseen, and t of four degrees of freedom is 2.776.
        #expect(abs(margins.netPromoterMargin / (7000.0 / 5 * 0.5).squareRoot() - 2.776) < 0.06)
        #expect(margins.orders == (3, 1))
        #expect(margins.cases == (0.2, 0))
        let mean = answers.levels.reduce(0, +) / 5
        #expect(abs(margins.mean - mean) < 1e-12)
        #expect(margins.meanOfAll > 0 && margins.meanOfAll < 1)
    }

    /// The 95 % interval of a sample covers the mean of the group about 95 times of 100.
    @Test func theIntervalCoversAsOftenAsItSays() {
        var covered = 0
        for trial in 0..<400 {
            var random = SeededNumbers(state: UInt64(trial))
            let truth = (0..<200).map { _ in Double(Int(random.uniform() * 5)) + 1 }
            let asked = (0..<200).filter { _ in random.chance(0.4) }
            let answers = SatisfactionAnswers(answers(asked.map { ($0, 90.0, "csat", truth[$0]) }), scales: scales)
            let signals = ExperienceSignals(
                tickets: Tickets(), promise: ServicePromise(), returns: ([], []), customers: 200)
            let model = SatisfactionModel(answers, signals, until: .max)
            var last = [Double](repeating: .nan, count: 200)
            for (customer, level) in zip(answers.customers, answers.levels) { last[Int(customer)] = level }
            let margins = SatisfactionMargins(
                members: Array(0..<200), Satisfaction(model, answers, customers: 200, at: seconds(100)),
                lastLevels: last, orders: [Int](repeating: 1, count: 200), cases: [Int32](repeating: 0, count: 200),
                since: 0)
            let mean = truth.reduce(0) { $0 + ($1 - 1) / 4 } / 200
            covered += abs(margins.mean - mean) <= margins.margin ? 1 : 0
        }
        #expect((365...396).contains(covered), "\(covered) of 400")
    }
}
