import Foundation
import Parallel

/// What share of an order's value is earned.
public enum Margin: Sendable, Equatable {
    /// All of it: value is counted as revenue.
    case revenue
    /// The same share of everybody's orders.
    case share(Double)
    /// A share of each customer's orders, as the products bought have cost.
    case perCustomer([Double])

    func of(_ customer: Int) -> Double {
        switch self {
        case .revenue: 1
        case .share(let share): share
        case .perCustomer(let shares): customer < shares.count ? shares[customer] : 1
        }
    }
}

/// What lifetime values rest on.
public enum LifetimeValueBasis: String, Sendable {
    /// A fitted model of purchases.
    case model
    /// The mean of all buyers, because no model could be fitted.
    case cohortMean = "cohort_mean"
    /// Nothing: there is too little data, and no value is given.
    case tooLittleData = "too_little_data"
}

/// What the customers will be worth within a horizon: discounted, with the range in which eight of ten will fall.
///
/// One entry per customer in each column, in minor units; zeros for somebody who has not purchased.
public struct LifetimeValues: Sendable {
    /// Expected discounted value.
    public private(set) var expected: [Double] = []
    /// The value that one in ten will stay below.
    public private(set) var low: [Double] = []
    /// The value that half will stay below.
    public private(set) var median: [Double] = []
    /// The value that one in ten will exceed.
    public private(set) var high: [Double] = []
    /// What the values rest on.
    public let basis: LifetimeValueBasis

    /// Values under a fitted model, without Monte Carlo.
    ///
    /// The range mixes the model's distribution of the number of orders, the distribution of their value, and the
    /// uncertainty of all parameters (delta method, as a log-normal error of the expected value).
    public init<Model: PurchaseModel>(
        _ fit: ModelFit<Model>, _ histories: PurchaseHistories, values: OrderValues, horizon: Double,
        discount: Discount = Discount(annualRate: 0), margin: Margin = .revenue, threads: Int
    ) {
        self.init(basis: .model, capacity: histories.count)
        let forecast = DiscountedForecast(
            fit, histories, horizon: .days(horizon), discount: discount, withError: true, threads: threads)
        let spends = forecast.pairs.map(threads: threads) { history in
            SpendDistribution(
                countProbabilities: fit.model.countProbabilities(history, in: horizon / histories.daysPerUnit),
                spend: values.fit?.model, purchases: Double(history.repeatPurchases + 1))
        }
        let chunks = fixedRanges(count: histories.count, size: 8192)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var part = LifetimeValues(basis: .model, capacity: chunks[chunk].count)
            for row in chunks[chunk] {
                guard histories.purchases[row] > 0 else {
                    part.append(0, 0, 0, 0)
                    continue
                }
                let pair = Int(forecast.pairs.place[row])
                let worth = margin.of(row) * forecast.discountIfAlive(pair)
                let scale =
                    worth * (values.fit.map { $0.model.gamma + histories.totalValue[row] } ?? values.expected[row])
                let error = (forecast.logVariance(row) + values.logVariance(histories, row)).squareRoot()
                let alive = forecast.alive[row]
                func quantile(_ chance: Double) -> Double {
                    scale * spends[pair].quantile(exceededWith: chance, alive: alive, logError: error)
                }
                let expected = margin.of(row) * values.expected[row] * forecast.expected(row)
                part.append(expected, quantile(0.9), quantile(0.5), quantile(0.1))
            }
            return part
        }
        for part in parts { append(part) }
    }

    /// Expected values under a fitted model, for any horizon or for ever; the range is not computed and equals the
    /// expected value.
    public init<Model: PurchaseModel>(
        expectedBy model: Model, _ histories: PurchaseHistories, values: OrderValues, horizon: Horizon,
        discount: Discount, margin: Margin = .revenue, threads: Int
    ) {
        self.init(basis: .model, capacity: histories.count)
        let fit = ModelFit(certain: model)
        let forecast = DiscountedForecast(
            fit, histories, horizon: horizon, discount: discount, withError: false, threads: threads)
        let chunks = fixedRanges(count: histories.count, size: 16384)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var part = LifetimeValues(basis: .model, capacity: chunks[chunk].count)
            for row in chunks[chunk] {
                let isBuyer = histories.purchases[row] > 0
                let worth = isBuyer ? margin.of(row) * values.expected[row] * forecast.expected(row) : 0
                part.append(worth, worth, worth, worth)
            }
            return part
        }
        for part in parts { append(part) }
    }

    /// The same values, each customer's multiplied by a factor: what other evidence makes of the model's.
    public func scaled(by factors: [Double]) -> LifetimeValues {
        var scaled = LifetimeValues(basis: basis, capacity: factors.count)
        for (row, factor) in factors.enumerated() {
            scaled.append(expected[row] * factor, low[row] * factor, median[row] * factor, high[row] * factor)
        }
        return scaled
    }

    /// The mean of all buyers for everybody who has bought: repeat purchases per day of all ages together, times the
    /// horizon, times the mean value. For when no model can be fitted.
    public init(
        cohortMeanOf histories: PurchaseHistories, horizon: Double, margin: Margin = .revenue
    ) {
        let days = histories.age.reduce(0, +) * histories.daysPerUnit
        let repeats = histories.repeatPurchases.reduce(0.0) { $0 + Double($1) }
        let isKnown = days > 0 && histories.meanPurchaseValue > 0
        self.init(basis: isKnown ? .cohortMean : .tooLittleData, capacity: histories.count)
        let worth = isKnown ? repeats / days * horizon * histories.meanPurchaseValue : 0
        for row in 0..<histories.count {
            let value = histories.purchases[row] > 0 ? worth * margin.of(row) : 0
            append(value, value, value, value)
        }
    }

    /// No values: zeros for everybody.
    public init(tooLittleDataOf histories: PurchaseHistories) {
        self.init(basis: .tooLittleData, capacity: 0)
        for _ in 0..<histories.count { append(0, 0, 0, 0) }
    }

    private init(basis: LifetimeValueBasis, capacity: Int) {
        self.basis = basis
        expected.reserveCapacity(capacity)
        low.reserveCapacity(capacity)
        median.reserveCapacity(capacity)
        high.reserveCapacity(capacity)
    }

    private mutating func append(_ expected: Double, _ low: Double, _ median: Double, _ high: Double) {
        self.expected.append(expected)
        self.low.append(low)
        self.median.append(median)
        self.high.append(high)
    }

    private mutating func append(_ part: LifetimeValues) {
        expected.append(contentsOf: part.expected)
        low.append(contentsOf: part.low)
        median.append(contentsOf: part.median)
        high.append(contentsOf: part.high)
    }
}

extension OrderValues {
    /// The variance of the logarithm of a customer's expected order value that the uncertain parameters leave.
    func logVariance(_ histories: PurchaseHistories, _ customer: Int) -> Double {
        guard let fit, !fit.logCovariance.isEmpty else { return 0 }
        let (p, q, gamma) = (fit.model.p, fit.model.q, fit.model.gamma)
        let shape = p * Double(histories.purchases[customer])
        guard shape + q > 1 else { return 0 }
        let slopes = [
            1 - shape / (shape + q - 1), -q / (shape + q - 1), gamma / (gamma + histories.totalValue[customer]),
        ]
        return quadraticForm(fit.logCovariance, slopes)
    }
}

/// vᵀ M v, never below zero.
func quadraticForm(_ matrix: [[Double]], _ vector: [Double]) -> Double {
    var sum = 0.0
    for row in vector.indices {
        for column in vector.indices { sum += matrix[row][column] * vector[row] * vector[column] }
    }
    return max(0, sum)
}

extension ModelFit {
    /// A model taken as certain.
    init(certain model: Model) {
        self.init(
            model: model, logLikelihood: 0, customers: 0, standardErrors: [], logCovariance: [],
            convergence: Convergence(gradient: 0, curvature: 0, evaluations: 0, isInnerMaximum: false))
    }
}

extension PurchaseModel {
    /// The probabilities of 0, 1, … purchases of somebody known to be alive, until less than one in ten thousand is left or
    /// 4,096 are reached.
    func countProbabilities(_ history: PurchaseHistory, in time: Double) -> [Double] {
        var most = 12
        while true {
            let probabilities = purchaseProbabilitiesIfAlive(history, in: time, upTo: most)
            if most >= 4096 || probabilities.reduce(0, +) > 0.9999 { return probabilities }
            most *= 2
        }
    }
}
