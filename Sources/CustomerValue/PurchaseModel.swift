/// One customer's history: x, tₓ and T of the papers.
public struct PurchaseHistory: Sendable, Equatable {
    /// Purchases after the first (x).
    public var repeatPurchases: Int
    /// Time from the first to the last purchase (tₓ).
    public var timeOfLastPurchase: Double
    /// Time from the first purchase to the end of observation (T).
    public var age: Double

    /// A history of x, tₓ and T.
    public init(repeatPurchases: Int, timeOfLastPurchase: Double, age: Double) {
        self.repeatPurchases = repeatPurchases
        self.timeOfLastPurchase = timeOfLastPurchase
        self.age = age
    }
}

/// A model of when customers purchase and when they leave, silently: what all of its kind answer.
///
/// Times are in the unit of the histories that the model was fitted on.
public protocol PurchaseModel: Sendable {
    /// The model's name on the command line and in `models.json`.
    static var name: String { get }
    /// The names of the parameters, in the papers' letters spelled out.
    static var parameterNames: [String] { get }
    /// Whether the future of a customer known to be alive depends on when the last purchase was.
    static var remembersLastPurchase: Bool { get }
    /// The names of this model's parameters: the type's, where all of its models have as many.
    var parameterNames: [String] { get }
    /// The parameters, in the order of their names.
    var parameters: [Double] { get }

    /// The model with these parameters, or nil where their number is wrong or one is not above zero and finite.
    init?(parameters: [Double])

    /// The most likely parameters for counted histories.
    /// - Throws: the reason why there are none.
    static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<Self>

    /// The log-likelihood of one history.
    func logLikelihood(_ history: PurchaseHistory) -> Double
    /// The probability that the customer has not left by the end of observation.
    func probabilityAlive(_ history: PurchaseHistory) -> Double
    /// The expected number of repeat purchases of somebody new in the time after the first purchase.
    func expectedPurchases(in time: Double) -> Double
    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases in the time after the first.
    func purchaseProbabilities(in time: Double, upTo most: Int) -> [Double]
    /// The expected number of purchases in the time after observation of somebody known to be alive.
    func expectedPurchasesIfAlive(_ history: PurchaseHistory, in time: Double) -> Double
    /// The probabilities of 0, 1, … `most` purchases in the time after observation of somebody known to be alive.
    func purchaseProbabilitiesIfAlive(_ history: PurchaseHistory, in time: Double, upTo most: Int) -> [Double]
    /// How many repeat purchases, and when the last, somebody new makes until each of the ages, and whether they are still alive.
    func simulated(age: Double, random: inout RandomNumbers) -> SimulatedHistory
}

/// A history drawn from a model, and what no shop ever sees: whether the customer is still alive.
public struct SimulatedHistory: Sendable {
    /// What the shop sees.
    public var history: PurchaseHistory
    /// Whether the customer has not left by the end of observation.
    public var isAlive: Bool
    /// The times of the repeat purchases after the first.
    public var times: [Double]
}

extension PurchaseHistory {
    /// The history of somebody on the day of the first purchase.
    public static var newcomer: PurchaseHistory { PurchaseHistory(repeatPurchases: 0, timeOfLastPurchase: 0, age: 0) }
}

extension PurchaseModel {
    /// The names of the parameters.
    public var parameterNames: [String] { Self.parameterNames }

    /// False, as in the models of which the future of the living does not remember when the last purchase was.
    public static var remembersLastPurchase: Bool { false }

    /// The expected number of purchases in the time after observation (conditional on the history).
    public func conditionalExpectedPurchases(in time: Double, _ history: PurchaseHistory) -> Double {
        probabilityAlive(history)
            * expectedPurchasesIfAlive(history, in: time)
    }

    /// The probability that no purchase follows in the time after observation.
    public func probabilityOfNoPurchase(in time: Double, _ history: PurchaseHistory) -> Double {
        let ifAlive = purchaseProbabilitiesIfAlive(history, in: time, upTo: 0)
        let alive = probabilityAlive(history)
        return 1 - alive + alive * (ifAlive.first ?? 1)
    }

    /// The probabilities of 0, 1, … `most` purchases in the time after observation (conditional on the history).
    public func conditionalPurchaseProbabilities(
        in time: Double, _ history: PurchaseHistory, upTo most: Int
    ) -> [Double] {
        let alive = probabilityAlive(history)
        var probabilities = purchaseProbabilitiesIfAlive(history, in: time, upTo: most).map { $0 * alive }
        probabilities[0] += 1 - alive
        return probabilities
    }

    /// The probabilities that somebody new makes 0, 1, … `most` repeat purchases by that age.
    public func pmf(upTo most: Int, age: Double) -> [Double] { purchaseProbabilities(in: age, upTo: most) }

    /// Histories drawn from the model, one per age; customer number i draws from its own stream of the seed.
    public func simulate(ages: [Double], seed: UInt64) -> [SimulatedHistory] {
        ages.enumerated().map { index, age in
            var random = RandomNumbers(seed: seed, stream: UInt64(index))
            return simulated(age: age, random: &random)
        }
    }
}

/// Whether so many parameters are there, all above zero and finite.
func areParameters(_ parameters: [Double], count: Int) -> Bool {
    parameters.count == count && parameters.allSatisfy { $0 > 0 && $0.isFinite }
}
