import Parallel

/// What a model expects of every customer: one entry per customer in each column.
///
/// Somebody who has not purchased gets zeros, and a certain "no purchase".
public struct PurchaseForecasts: Sendable {
    /// The lengths of time looked ahead, in days.
    public let horizons: [Double]
    /// How many average days each horizon is worth in its season.
    let effectiveDays: [Double]
    /// The probability that the customer has not left.
    public private(set) var probabilityAlive: [Double] = []
    /// The expected purchases in each horizon.
    public internal(set) var expectedPurchases: [[Double]]
    /// The probability of no purchase in each horizon.
    public internal(set) var probabilityOfNoPurchase: [[Double]]

    /// Forecasts of all histories.
    ///
    /// What the living's future depends on is computed once per distinct value; the rest costs one exponential a customer.
    /// - Parameters:
    ///   - horizons: lengths of time in days.
    ///   - effectiveDays: what each is worth in its season (``SeasonIndex/effectiveDays(after:days:)``); nil where there are none.
    public init(
        _ model: some PurchaseModel, _ histories: PurchaseHistories, horizons: [Double], effectiveDays: [Double]? = nil,
        threads: Int
    ) {
        self.horizons = horizons
        self.effectiveDays = effectiveDays ?? horizons
        let pairs = DistinctHistories(
            histories, withLast: type(of: model).remembersLastPurchase, threads: threads)
        let times = self.effectiveDays.map { $0 / histories.daysPerUnit }
        let ifAlive = pairs.map(threads: threads) { history in
            times.map { time in
                (
                    model.expectedPurchasesIfAlive(history, in: time),
                    model.purchaseProbabilitiesIfAlive(history, in: time, upTo: 0)[0]
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
        pairs: DistinctHistories, ifAlive: [[(Double, Double)]]
    ) {
        self.horizons = horizons
        effectiveDays = horizons
        expectedPurchases = [[Double]](repeating: [], count: horizons.count)
        probabilityOfNoPurchase = expectedPurchases
        for row in rows {
            let isBuyer = histories.purchases[row] > 0
            let alive = isBuyer ? model.probabilityAlive(histories.history(row)) : 0
            probabilityAlive.append(alive)
            for index in horizons.indices {
                let (expected, none) = isBuyer ? ifAlive[Int(pairs.place[row])][index] : (0, 1)
                expectedPurchases[index].append(alive * expected)
                probabilityOfNoPurchase[index].append(1 - alive + alive * none)
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

/// The histories that differ in what a model's forecasts for the living depend on: (x, T), and tₓ where it remembers.
struct DistinctHistories: Sendable {
    /// The distinct histories; tₓ is 0 where it is not looked at.
    private(set) var histories: [PurchaseHistory] = []
    /// The place of each customer's history.
    let place: [Int32]

    init(_ all: PurchaseHistories, withLast: Bool, threads: Int) {
        let columns = parallelMap(count: withLast ? 2 : 1, threads: threads) { column in
            DistinctValues(column == 0 ? all.age : all.timeOfLastPurchase)
        }
        let ages = columns[0]
        let lasts = withLast ? columns[1] : nil
        let (ageWidth, lastWidth) = (Double(max(1, ages.values.count)), Double(max(1, lasts?.values.count ?? 1)))
        let keys = DistinctValues(
            all.repeatPurchases.indices.map { row in
                (Double(all.repeatPurchases[row]) * lastWidth + Double(lasts?.place[row] ?? 0)) * ageWidth
                    + Double(ages.place[row])
            })
        place = keys.place
        histories = keys.values.map { key in
            let upper = (key / ageWidth).rounded(.down)
            let x = (upper / lastWidth).rounded(.down)
            return PurchaseHistory(
                repeatPurchases: Int(x), timeOfLastPurchase: lasts?.values[Int(upper - x * lastWidth)] ?? 0,
                age: ages.values[Int(key - upper * ageWidth)])
        }
    }

    /// A value for each distinct history.
    func map<Value: Sendable>(threads: Int, _ value: @Sendable (PurchaseHistory) -> Value) -> [Value] {
        let chunks = fixedRanges(count: histories.count, size: 256)
        return parallelMap(count: chunks.count, threads: threads) { chunk in
            chunks[chunk].map { value(histories[$0]) }
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
