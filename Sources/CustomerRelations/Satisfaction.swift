import Foundation

/// How satisfied each customer is, by the last answers, which count half after a half-life, and by experience.
public struct Satisfaction: Sendable {
    /// The level from 0 to 1, also of customers of whom nothing is known: what is to be expected of them.
    public private(set) var levels: [Double] = []
    /// Whether anything is known: an answer or a case that still counts.
    public private(set) var isKnown: [Bool] = []
    /// The probability that the true level lies within the grade.
    public private(set) var confidence: [Double] = []
    /// Answers by then.
    public private(set) var answers: [Int] = []
    /// The moment of the last answer; `Int64.min` without one.
    public private(set) var lastAnswer: [Int64] = []
    /// The last score of likelihood to recommend; not finite without one.
    public private(set) var lastRecommendation: [Double] = []
    /// The moment of that score.
    public private(set) var lastRecommended: [Int64] = []

    /// An answer or case that counts less is forgotten: after some four half-lives.
    public static let leastWeight = 0.05

    /// The satisfaction of all customers at a moment.
    public init(_ model: SatisfactionModel, _ answers: SatisfactionAnswers, customers: Int, at moment: Int64) {
        let own = CustomerMoments(customers: answers.customers, count: customers) { answers.moments[$0] <= moment }
        for customer in 0..<customers { append(customer, own[customer], model, answers, moment) }
    }

    /// Normal prior around what experience lets expect, answers as observations whose precision decays.
    private mutating func append(
        _ customer: Int, _ own: ArraySlice<Int>, _ model: SatisfactionModel, _ answers: SatisfactionAnswers,
        _ moment: Int64
    ) {
        let prior = model.expected(customer, at: moment)
        var (precision, sum, weight) = (1 / model.varianceBetween, prior.level / model.varianceBetween, 0.0)
        var (recommendation, recommended) = (Double.nan, Int64.min)
        for row in own {
            let counts = model.signals.weight(of: answers.moments[row], at: moment)
            weight += counts
            precision += counts / model.varianceWithin
            sum += counts / model.varianceWithin * answers.levels[row]
            if answers.recommendation[row].isFinite {
                (recommendation, recommended) = (answers.recommendation[row], answers.moments[row])
            }
        }
        let level = min(1, max(0, sum / precision))
        levels.append(level)
        isKnown.append(prior.isKnown || weight >= Self.leastWeight)
        confidence.append(Self.probability(of: SatisfactionGrade(level: level), sum / precision, 1 / precision))
        self.answers.append(own.count)
        lastAnswer.append(own.last.map { answers.moments[$0] } ?? .min)
        lastRecommendation.append(recommendation)
        lastRecommended.append(recommended)
    }

    /// The grade of a customer; nil where nothing is known.
    public func grade(_ customer: Int) -> SatisfactionGrade? {
        isKnown[customer] ? SatisfactionGrade(level: levels[customer]) : nil
    }

    /// The mass of a normal distribution within a grade.
    private static func probability(of grade: SatisfactionGrade, _ mean: Double, _ variance: Double) -> Double {
        func below(_ level: Double) -> Double { 0.5 * erfc((mean - level) / (2 * variance).squareRoot()) }
        let (low, high) = grade.levels
        return below(high) - below(low)
    }
}
