public import Records

/// Answers on one scale: levels of satisfaction from 0 to 1.
public struct SatisfactionAnswers: Sendable {
    /// The customer who answered, each known.
    public private(set) var customers: [Int32] = []
    /// When: seconds.
    public private(set) var moments: [Int64] = []
    /// The level.
    public private(set) var levels: [Double] = []
    /// The score of likelihood to recommend; not finite for answers to other questions.
    public private(set) var recommendation: [Double] = []
    /// Answers left out: of nobody known, of a scale without mapping, or outside their scale.
    public private(set) var unusable = 0

    /// Answers brought to one scale, by their moment.
    ///
    /// - Parameter scales: the mapping of each scale by name.
    public init(_ answers: SurveyAnswers, scales: [String: SurveyScale]) {
        let byCode = answers.scales.names.map { (scale: scales[$0], isNPS: $0 == "nps") }
        for row in 0..<answers.count {
            let code = answers.scales.codes[row]
            let score = Double(answers.scores[row]) / Double(Millionths.one)
            guard answers.customers[row] >= 0, code != CategoryColumn.null,
                let level = byCode[Int(code)].scale?.level(score)
            else {
                unusable += 1
                continue
            }
            customers.append(answers.customers[row])
            moments.append(answers.moments[row])
            levels.append(level)
            recommendation.append(byCode[Int(code)].isNPS ? score : .nan)
        }
    }

    /// The number of answers.
    public var count: Int { customers.count }
}

/// What answers say about the effect of experience on satisfaction, and how much answers of one customer vary.
///
/// The level of a customer is normal around x b, where x is the experience (`ExperienceSignals`) and b comes from the answers
/// by least squares with a ridge towards assumed effects; an answer is normal around the level. The two variances come from
/// pairs of answers of one customer.
public struct SatisfactionModel: Sendable {
    /// The level without any experience, then the effect of one case, reopened case, late case and return, and of ln(1 + n) days
    /// with orders.
    public let effects: [Double]
    /// The standard errors of `effects`.
    public let standardErrors: [Double]
    /// The variance of levels of customers with the same experience.
    public let varianceBetween: Double
    /// The variance of answers of one customer.
    public let varianceWithin: Double
    /// The answers that it rests on.
    public let answers: Int
    /// What happened to customers.
    public let signals: ExperienceSignals

    /// How many answers the assumed effects weigh against.
    static let assumedAnswers = 10.0
    /// The level assumed before any answer.
    static let assumedLevel = 0.6
    /// The variance of answers assumed before any.
    static let assumedVariance = 0.08
    /// Pairs of answers of one customer from which on the two variances are told apart.
    static let leastPairs = 30

    /// The model of answers.
    ///
    /// - Parameter until: later answers are left out, so that the model is one of that moment.
    public init(_ answers: SatisfactionAnswers, _ signals: ExperienceSignals, until: Int64) {
        let used = (0..<answers.count).filter { answers.moments[$0] <= until }
        let rows = used.map { [1] + signals.values(of: Int(answers.customers[$0]), at: answers.moments[$0]) }
        let values = used.map { answers.levels[$0] }
        let penalty = [1] + ExperienceSignals.names.map { _ in Self.assumedAnswers }
        let fit = LeastSquares(
            rows: rows, values: values, assumed: [Self.assumedLevel] + ExperienceSignals.assumedEffects,
            penalty: penalty)
        (effects, standardErrors) = (fit.coefficients, fit.standardErrors)
        self.answers = used.count
        self.signals = signals
        let residuals = zip(rows, values).map { row, value in
            value - zip(row, fit.coefficients).reduce(0) { $0 + $1.0 * $1.1 }
        }
        (varianceBetween, varianceWithin) = Self.variances(residuals, customers: used.map { answers.customers[$0] })
    }

    /// Variance between and within customers from the products of residuals of one customer's successive answers.
    private static func variances(_ residuals: [Double], customers: [Int32]) -> (between: Double, within: Double) {
        let total =
            residuals.reduce(assumedAnswers * assumedVariance) { $0 + $1 * $1 }
            / (assumedAnswers + Double(residuals.count))
        var last: [Int32: Double] = [:]
        var (products, pairs) = (0.0, 0)
        for (residual, customer) in zip(residuals, customers) {
            if let before = last[customer] {
                products += before * residual
                pairs += 1
            }
            last[customer] = residual
        }
        let between = pairs < leastPairs ? total / 2 : min(0.9 * total, max(0.1 * total, products / Double(pairs)))
        return (between, total - between)
    }

    /// The level to be expected of a customer at a moment by experience alone; known where there was a case. A return alone says
    /// too little.
    public func expected(_ customer: Int, at moment: Int64) -> (level: Double, isKnown: Bool) {
        let values = signals.values(of: customer, at: moment)
        let level = zip(effects.dropFirst(), values).reduce(effects[0]) { $0 + $1.0 * $1.1 }
        return (min(1, max(0, level)), values[0] >= Satisfaction.leastWeight)
    }
}
