import Records
import Testing

@testable import CustomerRelations

@Suite struct SatisfactionTests {
    private static func satisfaction(
        _ list: [(customer: Int, day: Double, scale: String, score: Double)], _ cases: [Case] = [], at day: Double = 100
    ) -> Satisfaction {
        let answers = SatisfactionAnswers(answers(list), scales: scales)
        let signals = ExperienceSignals(
            tickets: tickets(cases), promise: ServicePromise(), returns: ([], []), customers: 5)
        let model = SatisfactionModel(answers, signals, until: seconds(day))
        return Satisfaction(model, answers, customers: 5, at: seconds(day))
    }

    @Test func theLastAnswersCountMost() {
        let found = Self.satisfaction([
            (0, 95, "csat", 5), (1, 95, "csat", 1), (2, -400, "csat", 1), (2, 99, "csat", 5), (3, -400, "csat", 5),
            (3, 99, "csat", 1),
        ])
        #expect(found.levels[0] > found.levels[1])
        #expect(found.levels[2] > found.levels[3])
        #expect(found.isKnown == [true, true, true, true, false])
        #expect(found.grade(4) == nil)
        #expect(found.answers == [1, 1, 2, 2, 0])
        #expect(found.confidence.allSatisfy { (0...1).contains($0) })
    }

    @Test func manyAnswersAreSurerThanOneAndOldOnesAreForgotten() {
        let many = (0..<12).map { (0, 90 + Double($0) / 2, "csat", 5.0) }
        let found = Self.satisfaction(many + [(1, 96, "csat", 5)])
        #expect(found.confidence[0] > found.confidence[1])
        #expect(Self.satisfaction([(0, 10, "nps", 9)], at: 10 + 181 * 5).isKnown[0] == false)
    }

    @Test func aLateCaseAloneGivesAGrade() {
        let found = Self.satisfaction([], [(0, 80, 99, "critical", true)])
        #expect(found.isKnown[0] && !found.isKnown[1])
        #expect(found.levels[0] < found.levels[1])
        #expect(found.lastAnswer[0] == .min)
    }

    @Test func aReturnAloneGivesNone() {
        let none = SatisfactionAnswers(SurveyAnswers(), scales: scales)
        let signals = ExperienceSignals(
            tickets: Tickets(), promise: ServicePromise(), returns: ([0], [90]), customers: 2)
        let found = Satisfaction(
            SatisfactionModel(none, signals, until: .max), none, customers: 2, at: seconds(100))
        #expect(found.grade(0) == nil && found.levels[0] < found.levels[1])
    }

    @Test func laterAnswersAreNotSeen() {
        let now = Self.satisfaction([(0, 50, "nps", 10), (0, 150, "nps", 0)])
        let before = Self.satisfaction([(0, 50, "nps", 10)])
        #expect(now.levels == before.levels)
        #expect(now.lastRecommendation[0] == 10)
    }
}
