import Foundation

/// The BG/BB model of discrete occasions, such as yearly donations: at each occasion a living customer purchases with a
/// beta-distributed chance, and before it leaves with another. Fader, Hardie and Shang, "Customer-Base Analysis in a
/// Discrete-Time Noncontractual Setting", Marketing Science 29 (2010).
public struct BetaGeometricBetaBernoulli: Sendable, Equatable {
    /// "bg-bb".
    public static let name = "bg-bb"
    /// alpha, beta, gamma, delta.
    public static let parameterNames = ["alpha", "beta", "gamma", "delta"]

    /// First parameter of the distribution of chances to purchase.
    public var alpha: Double
    /// Second parameter of the distribution of chances to purchase.
    public var beta: Double
    /// First parameter of the distribution of chances to leave.
    public var gamma: Double
    /// Second parameter of the distribution of chances to leave.
    public var delta: Double

    /// The model with these parameters, all above zero.
    public init(alpha: Double, beta: Double, gamma: Double, delta: Double) {
        (self.alpha, self.beta, self.gamma, self.delta) = (alpha, beta, gamma, delta)
    }

    /// alpha, beta, gamma, delta.
    public var parameters: [Double] { [alpha, beta, gamma, delta] }

    /// A history of occasions: purchases x at n occasions, the last at occasion tₓ (0 without any); and how many share it.
    public struct Cell: Sendable, Equatable {
        /// Occasions with a purchase (x).
        public var purchases: Int
        /// The last occasion with a purchase (tₓ), 0 without any.
        public var lastPurchase: Int
        /// Occasions observed (n).
        public var occasions: Int
        /// Customers with this history.
        public var customers: Double

        /// A history shared by some customers.
        public init(purchases: Int, lastPurchase: Int, occasions: Int, customers: Double = 1) {
            self.purchases = purchases
            self.lastPurchase = lastPurchase
            self.occasions = occasions
            self.customers = customers
        }

        /// Whether the numbers describe a possible history.
        var isPossible: Bool {
            purchases >= 0 && lastPurchase >= purchases && occasions >= lastPurchase && customers >= 0
                && (purchases > 0) == (lastPurchase > 0)
        }
    }

    /// The log-likelihood of a history (2010, equation 8).
    public func logLikelihood(_ cell: Cell) -> Double { Mixture(self, cell).logTotal }

    /// The probability of being alive at the next occasion (2010, equation 11).
    public func probabilityAlive(_ cell: Cell) -> Double {
        let mixture = Mixture(self, cell)
        return mixture.alive * (delta + Double(cell.occasions)) / (gamma + delta + Double(cell.occasions))
    }

    /// The probability of living through so many occasions: B(γ, δ + i) / B(γ, δ).
    private func survival(_ occasions: Int) -> Double {
        exp(logRising(delta, Double(occasions)) - logRising(gamma + delta, Double(occasions)))
    }

    /// The expected purchases of somebody new at so many occasions (2010, equation 9).
    public func expectedPurchases(occasions: Int) -> Double {
        guard occasions > 0 else { return 0 }
        return alpha / (alpha + beta) * (1...occasions).reduce(0.0) { $0 + survival($1) }
    }

    /// The expected purchases at the next occasions (2010, equation 13).
    public func conditionalExpectedPurchases(next occasions: Int, _ cell: Cell) -> Double {
        guard occasions > 0 else { return 0 }
        let mixture = Mixture(self, cell)
        let chance = (alpha + Double(cell.purchases)) / (alpha + beta + Double(cell.occasions))
        var (stays, sum) = (1.0, 0.0)
        for occasion in 0..<occasions {
            let n = Double(cell.occasions + occasion)
            stays *= (delta + n) / (gamma + delta + n)
            sum += stays
        }
        return mixture.alive * chance * sum
    }

    /// The probabilities that somebody new purchases at 0, 1, … n of n occasions (2010, equation 10).
    public func purchaseProbabilities(occasions: Int) -> [Double] {
        var total = [Double](repeating: 0, count: occasions + 1)
        for lived in 0...occasions {
            let left = lived < occasions ? gamma / (gamma + delta + Double(lived)) : 1
            for purchases in 0...lived {
                let (x, rest) = (Double(purchases), Double(lived - purchases))
                let ways = logRising(1, Double(lived)) - logRising(1, x) - logRising(1, rest)
                let chance = logRising(alpha, x) + logRising(beta, rest) - logRising(alpha + beta, Double(lived))
                total[purchases] += survival(lived) * left * exp(ways + chance)
            }
        }
        return total
    }

    /// Histories of so many occasions drawn from the model.
    public func simulate(customers: Int, occasions: Int, seed: UInt64) -> [Cell] {
        (0..<customers).map { customer in
            var random = RandomNumbers(seed: seed, stream: UInt64(customer))
            let (purchasing, leaving) = (random.beta(alpha, beta), random.beta(gamma, delta))
            var cell = Cell(purchases: 0, lastPurchase: 0, occasions: occasions)
            for occasion in 1...max(1, occasions) {
                if random.uniform() < leaving { break }
                guard random.uniform() < purchasing else { continue }
                cell.purchases += 1
                cell.lastPurchase = occasion
            }
            return cell
        }
    }

    /// The most likely parameters.
    /// - Throws: the reason why there are none.
    public static func fit(_ cells: [Cell]) throws(FitFailure) -> ModelFit<BetaGeometricBetaBernoulli> {
        let usable = counted(cells)
        let customers = usable.reduce(0) { $0 + $1.customers }
        guard customers > 0 else { throw .noCustomers }
        guard usable.contains(where: { $0.occasions > 0 }) else { throw .noTimeObserved }
        guard usable.contains(where: { $0.purchases > 0 }) else { throw .noRepeatPurchases }
        var search = LikelihoodSearch(origin: [0, 0, 0, 0]) { meanLogLikelihood($0, usable) }
        let starts = [[0.0, 0, 0, 0], [0, 0, -1, 1], [1, 1, -1, 2]]
        let maximum = try search.maximum(starts: starts, thinned: nil)
        return ModelFit(logMaximum: maximum, customers: Int(customers)) {
            BetaGeometricBetaBernoulli(alpha: $0[0], beta: $0[1], gamma: $0[2], delta: $0[3])
        }
    }

    /// The possible histories, each once, with all its customers; in the order of x, tₓ, n.
    private static func counted(_ cells: [Cell]) -> [Cell] {
        func key(_ cell: Cell) -> (Int, Int, Int) { (cell.purchases, cell.lastPurchase, cell.occasions) }
        let sorted = cells.filter { $0.isPossible && $0.customers > 0 }.sorted { key($0) < key($1) }
        return sorted.reduce(into: []) { result, cell in
            if let last = result.last, key(last) == key(cell) {
                result[result.count - 1].customers += cell.customers
            } else {
                result.append(cell)
            }
        }
    }

    private static func meanLogLikelihood(_ logParameters: [Double], _ cells: [Cell]) -> LikelihoodPoint {
        let parameters = logParameters.map { exp($0) }
        let model = BetaGeometricBetaBernoulli(
            alpha: parameters[0], beta: parameters[1], gamma: parameters[2], delta: parameters[3])
        var (value, customers, gradient) = (0.0, 0.0, [0.0, 0, 0, 0])
        for cell in cells {
            let mixture = Mixture(model, cell)
            value += cell.customers * mixture.logTotal
            customers += cell.customers
            for index in 0..<4 { gradient[index] += cell.customers * parameters[index] * mixture.slopes[index] }
        }
        return LikelihoodPoint(value: value / customers, gradient: gradient.map { $0 / customers })
    }

    /// The customer lives through all occasions, or left before one of those after the last purchase.
    private struct Mixture {
        var logTotal = -Double.infinity
        /// The probability of having lived through all occasions.
        var alive = 0.0
        /// The derivatives of `logTotal` by α, β, γ, δ.
        var slopes = [0.0, 0, 0, 0]

        init(_ model: BetaGeometricBetaBernoulli, _ cell: Cell) {
            let (alpha, beta, gamma, delta) = (model.alpha, model.beta, model.gamma, model.delta)
            let x = Double(cell.purchases)
            let moments = Array(cell.lastPurchase...cell.occasions)
            let logs = moments.map { lived in
                let n = Double(lived)
                let left = lived < cell.occasions ? 1.0 : 0
                return logRising(alpha, x) + logRising(beta, n - x) - logRising(alpha + beta, n)
                    + left * log(gamma) + logRising(delta, n) - logRising(gamma + delta, n + left)
            }
            let greatest = logs.max() ?? 0
            let weights = logs.map { exp($0 - greatest) }
            let total = weights.reduce(0, +)
            logTotal = greatest + log(total)
            alive = (weights.last ?? 0) / total
            for (lived, weight) in zip(moments, weights) {
                let (n, share) = (Double(lived), weight / total)
                let left = lived < cell.occasions ? 1.0 : 0
                let (purchase, leave) = (digammaRise(alpha + beta, n), digammaRise(gamma + delta, n + left))
                slopes[0] += share * (digammaRise(alpha, x) - purchase)
                slopes[1] += share * (digammaRise(beta, n - x) - purchase)
                slopes[2] += share * (left / gamma - leave)
                slopes[3] += share * (digammaRise(delta, n) - leave)
            }
        }
    }
}
