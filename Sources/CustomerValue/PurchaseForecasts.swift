import Parallel

/// What a model expects of every customer: one entry per customer in each column.
///
/// Somebody who has not purchased gets zeros, and a certain "no purchase".
public struct PurchaseForecasts: Sendable {
    /// The lengths of time looked ahead, in days.
    public let horizons: [Double]
    /// The probability that the customer has not left.
    public private(set) var probabilityAlive: [Double] = []
    /// The expected purchases in each horizon.
    public private(set) var expectedPurchases: [[Double]]
    /// The probability of no purchase in each horizon.
    public private(set) var probabilityOfNoPurchase: [[Double]]

    /// Forecasts of all histories.
    ///
    /// What depends on (x, T) alone is computed once per distinct pair; the rest costs one exponential a customer.
    /// - Parameter horizons: lengths of time in days.
    public init(_ model: some PurchaseModel, _ histories: PurchaseHistories, horizons: [Double], threads: Int) {
        self.horizons = horizons
        let pairs = HistoryPairs(histories, threads: threads)
        let times = horizons.map { $0 / histories.daysPerUnit }
        let ifAlive = pairs.map(threads: threads) { x, age in
            times.map { time in
                (
                    model.expectedPurchasesIfAlive(repeatPurchases: x, age: age, in: time),
                    model.purchaseProbabilitiesIfAlive(repeatPurchases: x, age: age, in: time, upTo: 0)[0]
                )
            }
        }
        let chunks = fixedRanges(count: histories.count, size: 16384)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            PurchaseForecasts(model, histories, rows: chunks[chunk], horizons: horizons, pairs: pairs, ifAlive: ifAlive)
        }
        expectedPurchases = [[Double]](repeating: [], count: horizons.count)
        probabilityOfNoPurchase = expectedPurchases
        for part in parts { append(part) }
    }

    private init(
        _ model: some PurchaseModel, _ histories: PurchaseHistories, rows: Range<Int>, horizons: [Double],
        pairs: HistoryPairs, ifAlive: [[(Double, Double)]]
    ) {
        self.horizons = horizons
        expectedPurchases = [[Double]](repeating: [], count: horizons.count)
        probabilityOfNoPurchase = expectedPurchases
        for row in rows {
            let isBuyer = histories.purchases[row] > 0
            let alive = isBuyer ? model.probabilityAlive(histories.history(row)) : 0
            probabilityAlive.append(alive)
            for index in horizons.indices {
                let (expected, none) = isBuyer ? ifAlive[Int(pairs.place[row])][index] : (0, 1)
                expectedPurchases[index].append(alive * expected)
                probabilityOfNoPurchase[index].append(1 - alive * (1 - none))
            }
        }
    }

    private mutating func append(_ part: PurchaseForecasts) {
        probabilityAlive.append(contentsOf: part.probabilityAlive)
        for index in horizons.indices {
            expectedPurchases[index].append(contentsOf: part.expectedPurchases[index])
            probabilityOfNoPurchase[index].append(contentsOf: part.probabilityOfNoPurchase[index])
        }
    }
}

/// The distinct pairs of (repeat purchases, age) among histories.
struct HistoryPairs: Sendable {
    /// The distinct pairs.
    private(set) var pairs: [(repeatPurchases: Int, age: Double)] = []
    /// The place of each history's pair.
    let place: [Int32]

    init(_ histories: PurchaseHistories, threads: Int) {
        let ages = DistinctValues(histories.age)
        let width = Double(ages.values.count)
        let keys = DistinctValues(
            zip(histories.repeatPurchases, ages.place).map { Double($0) * width + Double($1) })
        place = keys.place
        pairs = keys.values.map { key in
            let x = (key / width).rounded(.down)
            return (Int(x), ages.values[Int(key - x * width)])
        }
    }

    /// A value for each distinct pair.
    func map<Value: Sendable>(threads: Int, _ value: @Sendable (Int, Double) -> Value) -> [Value] {
        let chunks = fixedRanges(count: pairs.count, size: 256)
        return parallelMap(count: chunks.count, threads: threads) { chunk in
            chunks[chunk].map { value(pairs[$0].repeatPurchases, pairs[$0].age) }
        }.flatMap { $0 }
    }
}

extension PurchaseHistories {
    /// The history of one customer.
    public func history(_ customer: Int) -> PurchaseHistory {
        PurchaseHistory(
            repeatPurchases: Int(repeatPurchases[customer]), timeOfLastPurchase: timeOfLastPurchase[customer],
            age: age[customer])
    }
}
