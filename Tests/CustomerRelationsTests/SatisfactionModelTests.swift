import Foundation
import Records
import Testing

@testable import CustomerRelations

@Suite struct SatisfactionModelTests {
    /// Customers whose level falls by 0.3 with a late case, and who return goods without minding; answers are noisy.
    private static func company(_ count: Int, lateEffect: Double, seed: UInt64) -> (
        answers: SatisfactionAnswers, signals: ExperienceSignals
    ) {
        var random = SeededNumbers(state: seed)
        var cases: [Case] = []
        var list: [(customer: Int, day: Double, scale: String, score: Double)] = []
        var returns: (customers: [Int32], days: [Int32]) = ([], [])
        for customer in 0..<count {
            let level = 0.65 + 0.1 * random.normal()
            let isLate = random.chance(0.3)
            if random.chance(0.6) { cases.append((customer, 10, isLate ? 30 : 10.5, "low", false)) }
            let hasLate = isLate && cases.last?.customer == customer
            if random.chance(0.3) {
                returns.customers.append(Int32(customer))
                returns.days.append(20)
            }
            for day in [40.0, 41] where random.chance(0.7) {
                let mean = level + (hasLate ? lateEffect : 0) + 0.1 * random.normal()
                list.append((customer, day, "csat", min(5, max(1, 1 + 4 * mean))))
            }
        }
        let signals = ExperienceSignals(
            tickets: tickets(cases), promise: ServicePromise(), returns: returns, customers: count, halfLife: 1e6)
        return (SatisfactionAnswers(answers(list), scales: scales), signals)
    }

    @Test(arguments: [3, 4, 5] as [UInt64]) func whatWasPutInIsFoundAndNothingElse(seed: UInt64) {
        let (answers, signals) = Self.company(3000, lateEffect: -0.3, seed: seed)
        let model = SatisfactionModel(answers, signals, until: .max)
        let (effects, errors) = (model.effects, model.standardErrors)
        #expect(abs(effects[0] - 0.65) < 0.02, "seed \(seed)")
        #expect(abs(effects[3] + 0.3) < 4 * errors[3] + 0.01, "seed \(seed)")
        #expect(abs(effects[1]) < 4 * errors[1] + 0.01, "no effect of a case in time; seed \(seed)")
        #expect(abs(effects[4]) < 4 * errors[4] + 0.01, "no effect of a return; seed \(seed)")
        #expect(abs(model.varianceBetween - 0.01) < 0.003, "seed \(seed)")
        #expect(abs(model.varianceWithin - 0.01) < 0.003, "seed \(seed)")
    }

    /// Those who stay are more content, order more and so send more back: that is no effect of returns.
    @Test(arguments: [6, 7] as [UInt64]) func whoStaysIsMoreContentAndReturnsAreNotToBlame(seed: UInt64) {
        var random = SeededNumbers(state: seed)
        var list: [(customer: Int, day: Double, scale: String, score: Double)] = []
        var (orders, returns) = ([(Int32, Int32)](), [(Int32, Int32)]())
        for customer in 0..<4000 {
            let content = random.normal()
            let count = 1 + Int(exp(1 + 0.7 * content))
            for place in 0..<min(count, 40) {
                orders.append((Int32(place), Int32(customer)))
                if random.chance(0.1) { returns.append((Int32(place), Int32(customer))) }
            }
            let mean = 0.6 + 0.1 * content + 0.05 * random.normal()
            list.append((customer, 50, "csat", min(5, max(1, 1 + 4 * mean))))
        }
        func effectOfReturn(_ orders: [(Int32, Int32)]) -> Double {
            func columns(_ rows: [(Int32, Int32)]) -> (customers: [Int32], days: [Int32]) {
                let sorted = rows.sorted { $0 < $1 }
                return (sorted.map(\.1), sorted.map(\.0))
            }
            let signals = ExperienceSignals(
                tickets: Tickets(), promise: ServicePromise(), returns: columns(returns), orders: columns(orders),
                customers: 4000)
            let model = SatisfactionModel(SatisfactionAnswers(answers(list), scales: scales), signals, until: .max)
            return model.effects[4] / model.standardErrors[4]
        }
        #expect(effectOfReturn([]) > 8, "seed \(seed)")
        #expect(abs(effectOfReturn(orders)) < 4, "seed \(seed)")
    }

    @Test func withoutAnswersTheAssumptionsStand() {
        let (_, signals) = Self.company(10, lateEffect: 0, seed: 1)
        let model = SatisfactionModel(SatisfactionAnswers(SurveyAnswers(), scales: scales), signals, until: .max)
        #expect(zip(model.effects, [0.6] + ExperienceSignals.assumedEffects).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(model.varianceBetween > 0 && model.varianceWithin > 0)
    }

    @Test func signalsKnowOnlyWhatHadHappened() {
        let signals = ExperienceSignals(
            tickets: tickets([(0, 10, 20, "low", true)]), promise: ServicePromise(), returns: ([0], [50]), customers: 1,
            halfLife: 180)
        func values(_ day: Double) -> [Double] { signals.values(of: 0, at: seconds(day)).map { $0 > 0 ? 1 : 0 } }
        #expect(values(9) == [0, 0, 0, 0, 0])
        #expect(values(11) == [1, 1, 0, 0, 0])
        #expect(values(16) == [1, 1, 1, 0, 0], "five days were promised")
        #expect(values(51) == [1, 1, 1, 1, 0])
        #expect(abs(signals.values(of: 0, at: seconds(190))[0] - 0.5) < 1e-12, "half after a half-life")
    }

    @Test func answersWithoutScaleCustomerOrSenseAreLeftOut() {
        let list = answers([
            (0, 1, "nps", 9), (0, 2, "stars", 3), (-1, 3, "nps", 9), (1, 4, "csat", 9), (1, 5, "ces", 7),
        ])
        let found = SatisfactionAnswers(list, scales: scales)
        #expect(found.customers == [0, 1])
        #expect(found.unusable == 3)
        #expect(found.recommendation[0] == 9 && !found.recommendation[1].isFinite)
    }
}
