import Foundation

/// How well expected numbers, of orders or of money, met what came.
public struct AmountScores: Sendable, Equatable {
    /// The customers scored.
    public let customers: Int
    /// What came, in total.
    public let actual: Double
    /// What was expected, in total.
    public let expected: Double
    /// Mean absolute error of a customer.
    public let meanAbsoluteError: Double
    /// Root of the mean squared error of a customer.
    public let rootMeanSquaredError: Double
    /// Mean of expected less actual of a customer.
    public let bias: Double

    /// Scores of forecasts against outcomes, row by row; the shorter column decides how many. Zeros where there are none.
    public init(expected: [Double], actual: [Double]) {
        var (total, outcome, absolute, square) = (0.0, 0.0, 0.0, 0.0)
        for (forecast, came) in zip(expected, actual) {
            total += forecast
            outcome += came
            absolute += abs(forecast - came)
            square += (forecast - came) * (forecast - came)
        }
        customers = min(expected.count, actual.count)
        let count = Double(max(1, customers))
        self.expected = total
        self.actual = outcome
        meanAbsoluteError = absolute / count
        rootMeanSquaredError = (square / count).squareRoot()
        bias = (total - outcome) / count
    }
}

/// How well probabilities met what came.
public struct ProbabilityScores: Sendable, Equatable {
    /// A tenth of the customers by forecast, the least likely first; customers of equal forecast are kept together.
    public struct Decile: Sendable, Equatable {
        /// The customers in the tenth.
        public var customers = 0
        /// The mean forecast.
        public var meanForecast = 0.0
        /// The share for whom it came true.
        public var share = 0.0
    }

    /// The customers scored.
    public let customers: Int
    /// The share of customers for whom it came true.
    public let share: Double
    /// Mean negative logarithm of the probability given to what came; probabilities are held between 1e-12 and 1 − 1e-12.
    public let logLoss: Double
    /// Mean squared distance of the probability from what came.
    public let brier: Double
    /// The probability that somebody for whom it came true had the higher forecast; 0.5 where all or none did.
    public let auc: Double
    /// Calibration by decile; tenths without customers are left out.
    public let deciles: [Decile]
    /// The share in the top tenth over the share of all; 0 where it never came true.
    public let lift: Double

    /// The greatest distance of a decile's mean forecast from its share.
    public var greatestMiscalibration: Double {
        deciles.reduce(0) { max($0, abs($1.meanForecast - $1.share)) }
    }

    /// Scores of probabilities against outcomes, row by row; the shorter column decides how many.
    public init(probabilities: [Double], outcomes: [Bool]) {
        let count = min(probabilities.count, outcomes.count)
        let order = (0..<count).sorted {
            (probabilities[$0], outcomes[$0] ? 1 : 0) < (probabilities[$1], outcomes[$1] ? 1 : 0)
        }
        var (loss, square, trues, rankSum) = (0.0, 0.0, 0, 0.0)
        var tenths = [Decile](repeating: Decile(), count: 10)
        var start = 0
        while start < count {
            var end = start
            while end < count, probabilities[order[end]] == probabilities[order[start]] { end += 1 }
            let middle = Double(start + end) / 2
            let tenth = min(9, Int(10 * middle / Double(count)))
            for row in order[start..<end] {
                let (forecast, came) = (probabilities[row], outcomes[row])
                let held = min(max(forecast, 1e-12), 1 - 1e-12)
                loss -= came ? log(held) : log1p(-held)
                square += (forecast - (came ? 1 : 0)) * (forecast - (came ? 1 : 0))
                tenths[tenth].customers += 1
                tenths[tenth].meanForecast += forecast
                if came {
                    trues += 1
                    rankSum += middle + 0.5
                    tenths[tenth].share += 1
                }
            }
            start = end
        }
        let falses = count - trues
        customers = count
        share = count > 0 ? Double(trues) / Double(count) : 0
        logLoss = loss / Double(max(1, count))
        brier = square / Double(max(1, count))
        let pairs = Double(trues) * Double(falses)
        auc = pairs > 0 ? (rankSum - Double(trues) * Double(trues + 1) / 2) / pairs : 0.5
        deciles = tenths.filter { $0.customers > 0 }.map { tenth in
            let size = Double(tenth.customers)
            return Decile(
                customers: tenth.customers, meanForecast: tenth.meanForecast / size, share: tenth.share / size)
        }
        lift = share > 0 ? (deciles.last?.share ?? 0) / share : 0
    }
}

/// Forecasts once made and what came of them: what is kept in the ledger and scored when it falls due.
public struct ForecastScores: Sendable, Equatable {
    /// Scores of the expected orders.
    public let orders: AmountScores
    /// Scores of the expected spend, in minor units.
    public let spend: AmountScores
    /// Scores of the probability of no order.
    public let noOrder: ProbabilityScores

    /// Scores of forecasts against outcomes, one entry per customer in each column.
    public init(_ made: ForecastsMade, outcome: Outcomes) {
        orders = AmountScores(expected: made.orders, actual: outcome.orders)
        spend = AmountScores(expected: made.spend, actual: outcome.spend)
        noOrder = ProbabilityScores(
            probabilities: made.probabilityOfNoOrder, outcomes: outcome.orders.map { $0 == 0 })
    }
}

/// Forecasts of a horizon, one entry per customer.
public struct ForecastsMade: Sendable, Equatable {
    /// Expected orders.
    public var orders: [Double]
    /// Expected spend in minor units.
    public var spend: [Double]
    /// The probability of no order.
    public var probabilityOfNoOrder: [Double]

    /// Forecasts of a horizon in three columns.
    public init(orders: [Double], spend: [Double], probabilityOfNoOrder: [Double]) {
        (self.orders, self.spend, self.probabilityOfNoOrder) = (orders, spend, probabilityOfNoOrder)
    }
}

/// What came within a horizon, one entry per customer.
public struct Outcomes: Sendable, Equatable {
    /// The number of purchases.
    public var orders: [Double]
    /// Their value in minor units.
    public var spend: [Double]

    /// Outcomes in two columns.
    public init(orders: [Double], spend: [Double]) { (self.orders, self.spend) = (orders, spend) }
}
