/// What scores of a kind of survey stand for: a level of satisfaction from 0 (worst) to 1 (best), linear between anchors.
public struct SurveyScale: Hashable, Sendable {
    /// Scores, ascending.
    public let scores: [Double]
    /// The level of each.
    public let levels: [Double]

    /// A scale that runs evenly from its worst to its best score, whichever is the greater.
    public init(worst: Double, best: Double) {
        scores = [min(worst, best), max(worst, best)]
        levels = worst <= best ? [0, 1] : [1, 0]
    }

    private init(scores: [Double], levels: [Double]) { (self.scores, self.levels) = (scores, levels) }

    /// Likelihood to recommend, 0 to 10. The borders of detractor, passive and promoter (Reichheld, Harvard Business Review,
    /// December 2003) are those of disappointed, neutral and satisfied.
    public static let netPromoter = SurveyScale(scores: [0, 6.5, 8.5, 10], levels: [0, 0.4, 0.6, 1])
    /// Satisfaction, 1 to 5.
    public static let customerSatisfaction = SurveyScale(worst: 1, best: 5)
    /// How easy it was, 1 to 7 with 7 for easy.
    public static let customerEffort = SurveyScale(worst: 1, best: 7)

    /// The level of a score; nil outside the scale.
    public func level(_ score: Double) -> Double? {
        guard let first = scores.first, let last = scores.last, (first...last).contains(score) else { return nil }
        let upper = max(1, scores.firstIndex { $0 >= score } ?? 1)
        let share = (score - scores[upper - 1]) / (scores[upper] - scores[upper - 1])
        return levels[upper - 1] + share * (levels[upper] - levels[upper - 1])
    }
}

/// How satisfied a customer is, in words.
public enum SatisfactionGrade: String, CaseIterable, Sendable {
    case verySatisfied = "very_satisfied"
    case satisfied, neutral, disappointed
    case veryDisappointed = "very_disappointed"

    /// The level from which on each grade is given, best first.
    public static let borders = [0.8, 0.6, 0.4, 0.2, 0]

    /// The grade of a level; levels outside 0 to 1 have the outermost grades.
    public init(level: Double) {
        let place = SatisfactionGrade.borders.firstIndex { level >= $0 } ?? 4
        self = SatisfactionGrade.allCases[place]
    }

    /// The levels of the grade; the outermost are open.
    var levels: (low: Double, high: Double) {
        let place = SatisfactionGrade.allCases.firstIndex(of: self) ?? 0
        return (
            place == 4 ? -.infinity : SatisfactionGrade.borders[place],
            place == 0 ? .infinity : SatisfactionGrade.borders[place - 1]
        )
    }
}
