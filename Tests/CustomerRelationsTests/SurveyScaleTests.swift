import Testing

@testable import CustomerRelations

@Suite struct SurveyScaleTests {
    @Test(
        arguments: [
            (SurveyScale.netPromoter, 0, 0), (.netPromoter, 6.5, 0.4), (.netPromoter, 8.5, 0.6), (.netPromoter, 10, 1),
            (.customerSatisfaction, 1, 0), (.customerSatisfaction, 3, 0.5), (.customerSatisfaction, 5, 1),
            (.customerEffort, 7, 1), (SurveyScale(worst: 7, best: 1), 7, 0), (SurveyScale(worst: 7, best: 1), 1, 1),
            (SurveyScale(worst: 0, best: 100), 25, 0.25),
        ] as [(SurveyScale, Double, Double)])
    func levels(scale: SurveyScale, score: Double, level: Double) throws {
        #expect(abs(try #require(scale.level(score)) - level) < 1e-12)
    }

    @Test(
        arguments: [(SurveyScale.netPromoter, 10.5), (.netPromoter, -1), (.customerSatisfaction, 0)]
            as [(SurveyScale, Double)])
    func scoresOutsideHaveNoLevel(scale: SurveyScale, score: Double) { #expect(scale.level(score) == nil) }

    /// Promoters are satisfied, passives neutral, detractors disappointed.
    @Test func theNetPromoterClassesAreGrades() {
        let grades = (0...10).compactMap { SurveyScale.netPromoter.level(Double($0)) }.map(
            SatisfactionGrade.init(level:))
        #expect(grades[9...].allSatisfy { $0 == .satisfied || $0 == .verySatisfied })
        #expect(grades[7...8].allSatisfy { $0 == .neutral })
        #expect(grades[...6].allSatisfy { $0 == .disappointed || $0 == .veryDisappointed })
    }

    @Test(
        arguments: [
            (1, SatisfactionGrade.verySatisfied), (0.8, .verySatisfied), (0.79, .satisfied), (0.4, .neutral),
            (0.2, .disappointed), (0.1, .veryDisappointed), (-1, .veryDisappointed),
        ] as [(Double, SatisfactionGrade)])
    func grades(level: Double, grade: SatisfactionGrade) { #expect(SatisfactionGrade(level: level) == grade) }
}
