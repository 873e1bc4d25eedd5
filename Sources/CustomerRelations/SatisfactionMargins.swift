/// What the last answers of a group of customers say about the group, how surely, and whom they do not speak for.
public struct SatisfactionMargins: Sendable {
    /// Customers of the group.
    public private(set) var customers = 0
    /// Those who answered within a year.
    public private(set) var respondents = 0
    /// The mean level of their last answers; not finite without any.
    public private(set) var mean = Double.nan
    /// Half the 95 % interval of the mean, for the finite group; not finite with fewer than `leastRespondents`.
    public private(set) var margin = Double.nan
    /// The mean level of all customers of the group by the model: who did not answer as experience lets expect.
    public private(set) var meanOfAll = Double.nan
    /// Respondents who were asked whether they would recommend.
    public private(set) var recommendations = 0
    /// Net promoter score: percentage of promoters (9, 10) less that of detractors (0 to 6).
    public private(set) var netPromoterScore = Double.nan
    /// Half its 95 % interval.
    public private(set) var netPromoterMargin = Double.nan
    /// Mean orders of those who answered, and of those who did not.
    public private(set) var orders = (respondents: Double.nan, others: Double.nan)
    /// The share of those who answered that had a case within a year, and of those who did not.
    public private(set) var cases = (respondents: Double.nan, others: Double.nan)

    /// The margins of the customers for whom `isMember` is true.
    ///
    /// - Parameters:
    ///   - since: answers before this moment are too old.
    ///   - lastLevels: the level of each customer's last answer.
    public init(
        members: [Int], _ satisfaction: Satisfaction, lastLevels: [Double], orders: [Int], cases: [Int32], since: Int64
    ) {
        let answered = members.filter { satisfaction.lastAnswer[$0] >= since && lastLevels[$0].isFinite }
        let silent = members.filter { !(satisfaction.lastAnswer[$0] >= since && lastLevels[$0].isFinite) }
        (customers, respondents) = (members.count, answered.count)
        (mean, margin) = Self.interval(answered.map { lastLevels[$0] }, of: members.count)
        meanOfAll = Self.mean(members.map { satisfaction.levels[$0] })
        let scores = members.filter { satisfaction.lastRecommended[$0] >= since }
            .map { satisfaction.lastRecommendation[$0] }
        recommendations = scores.count
        let (promoters, half) = Self.interval(
            scores.map { $0 >= 9 ? 100 : $0 > 6 ? 0 : -100 }, of: members.count)
        (netPromoterScore, netPromoterMargin) = (promoters, half)
        self.orders = (
            Self.mean(answered.map { Double(orders[$0]) }), Self.mean(silent.map { Double(orders[$0]) })
        )
        self.cases = (
            Self.mean(answered.map { cases[$0] > 0 ? 1 : 0 }), Self.mean(silent.map { cases[$0] > 0 ? 1 : 0 })
        )
    }

    /// So few answers say nothing about the others.
    public static let leastRespondents = 5

    /// Mean and half the 95 % interval of a sample without replacement from so many (Cochran, Sampling Techniques, eq. 2.20), by
    /// Student's t (Abramowitz and Stegun, eq. 26.7.5).
    private static func interval(_ sample: [Double], of population: Int) -> (mean: Double, margin: Double) {
        let count = Double(sample.count)
        let mean = mean(sample)
        guard sample.count >= leastRespondents else { return (mean, .nan) }
        let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let unseen = max(0, 1 - count / Double(population))
        let student = 1.96 + 2.372 / (count - 1) + 2.823 / ((count - 1) * (count - 1))
        return (mean, student * (variance / count * unseen).squareRoot())
    }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}
