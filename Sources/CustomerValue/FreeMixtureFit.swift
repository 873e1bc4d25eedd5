import Foundation
import Parallel

extension FreeMixture {
    /// So many customers, distributed as the fitted Pareto/NBD says, are added to those seen: with few customers the model is
    /// nearly Pareto/NBD, with many it is what they say.
    static let priorCustomers = 100.0
    /// Steps of the EM algorithm; more of them change forecasts by less than a thousandth.
    static let steps = 100
    /// Kinds of fewer customers than this share are left out at the end.
    static let leastShare = 1e-6

    /// The most probable shares of 448 kinds on a grid of rates, by the EM algorithm, starting at a fitted Pareto/NBD and
    /// held to it by as many customers as `priorCustomers`. There are no standard errors.
    /// - Throws: the reason why there is none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<FreeMixture> {
        try cells.requireRepeatPurchases()
        let isLarge = cells.count > 2 * HistoryCells.searchLimit
        let looked = isLarge ? cells.thinned(to: HistoryCells.searchLimit) : cells
        let grid = RateGrid(cells, centre: try? ParetoNBD.fit(looked, threads: threads).model)
        let table = LikelihoodTable(grid, WeightedHistories(looked), threads: threads)
        let customers = looked.customers.reduce(0, +)
        var shares = grid.prior
        for _ in 0..<steps {
            let seen = table.expectedCustomers(shares, threads: threads)
            shares = zip(seen, grid.prior).map { ($0 + priorCustomers * $1) / (customers + priorCustomers) }
        }
        guard shares.allSatisfy(\.isFinite) else { throw .notFinite }
        let kept = shares.indices.filter { shares[$0] > leastShare }
        let model = FreeMixture(
            rates: kept.map { grid.rates[$0] }, leavings: kept.map { grid.leavings[$0] },
            shares: kept.map { shares[$0] })
        return ModelFit(
            model: model, logLikelihood: cells.logLikelihood(model, threads: threads), customers: cells.totalCustomers,
            standardErrors: [], logCovariance: [],
            convergence: Convergence(gradient: 0, curvature: 0, evaluations: steps, isInnerMaximum: false))
    }
}

extension HistoryCells {
    /// The log-likelihood of all customers under a model.
    func logLikelihood(_ model: some PurchaseModel, threads: Int) -> Double {
        let chunks = fixedRanges(count: count, size: 512)
        return parallelMap(count: chunks.count, threads: threads) { chunk in
            var sum = 0.0
            forEachCell(in: chunks[chunk]) { _, history, weight in sum += weight * model.logLikelihood(history) }
            return sum
        }.reduce(0, +)
    }
}

/// The kinds of customers among whom shares are sought: purchase rates by rates of leaving, evenly spaced by logarithm, over
/// whatever the ages seen can tell apart.
private struct RateGrid {
    static let purchaseRates = 32
    static let leavingRates = 14

    let rates: [Double]
    let leavings: [Double]
    /// The shares under a Pareto/NBD model; even ones without it.
    let prior: [Double]

    init(_ cells: HistoryCells, centre: ParetoNBD?) {
        let longest = cells.ages.last ?? 1
        var fastest = 1 / longest
        cells.forEachCell(in: 0..<cells.count) { _, history, _ in
            guard history.repeatPurchases > 0 else { return }
            fastest = max(fastest, Double(history.repeatPurchases) / history.age)
        }
        let purchase = RateGrid.spaced(0.03 / longest, 3 * fastest, RateGrid.purchaseRates)
        let leaving = RateGrid.spaced(0.003 / longest, 2000 / longest, RateGrid.leavingRates)
        rates = purchase.flatMap { rate in leaving.map { _ in rate } }
        leavings = purchase.flatMap { _ in leaving }
        let byPurchase = RateGrid.masses(purchase, shape: centre?.r, rate: centre?.alpha)
        let byLeaving = RateGrid.masses(leaving, shape: centre?.s, rate: centre?.beta)
        prior = byPurchase.flatMap { mass in byLeaving.map { mass * $0 } }
    }

    private static func spaced(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
        (0..<count).map { low * exp(log(high / low) * Double($0) / Double(count - 1)) }
    }

    /// The masses that a gamma distribution has around the points of a grid, all below it at the first; even ones without it. One
    /// that is narrower than a quarter of the grid's step is taken that wide, around the same mean.
    private static func masses(_ points: [Double], shape given: Double?, rate givenRate: Double?) -> [Double] {
        guard let given, let givenRate, points.count > 1 else {
            return points.map { _ in 1 / Double(points.count) }
        }
        let step = log(points[1] / points[0])
        let shape = min(given, 16 / (step * step))
        let rate = givenRate * shape / given
        var masses = points.map { exp(shape * log(rate * $0) - rate * $0 - logGamma(shape)) * step }
        masses[0] += min(1, exp(shape * log(rate * points[0]) - logGamma(shape + 1)))
        let total = masses.reduce(0, +)
        return masses.map { max($0 / total, 1e-12) }
    }
}

/// Histories of customers who differ little gathered into their mean: rates are sought on a grid much coarser than that.
private struct WeightedHistories: Sendable {
    private(set) var histories: [PurchaseHistory] = []
    private(set) var customers: [Double] = []

    /// How much longer the age, or the silence after the last purchase, of customers gathered together may be.
    static let width = 0.05

    init(_ cells: HistoryCells) {
        let unit = cells.meanAge / 100
        func place(_ time: Double) -> Int { Int(log1p(time / unit) / log1p(Self.width)) }
        // Cells come by x, then the last purchase, then the age; those of one x are few enough to be sought through a table.
        var places: [[Int]: Int] = [:]
        cells.forEachCell(in: 0..<cells.count) { _, history, weight in
            let silence = history.age - history.timeOfLastPurchase
            let key = [history.repeatPurchases, place(history.age), place(silence)]
            if let place = places[key] {
                add(history, weight, to: place)
            } else {
                places[key] = histories.count
                histories.append(history)
                customers.append(weight)
            }
        }
    }

    private mutating func add(_ history: PurchaseHistory, _ weight: Double, to place: Int) {
        customers[place] += weight
        let share = weight / customers[place]
        histories[place].age += share * (history.age - histories[place].age)
        histories[place].timeOfLastPurchase +=
            share * (history.timeOfLastPurchase - histories[place].timeOfLastPurchase)
    }
}

/// The likelihood of every history under every kind of customers, relative to the history's greatest.
private struct LikelihoodTable: Sendable {
    private let kinds: Int
    private let customers: [Double]
    /// Row by row, a number for each kind.
    private let likelihoods: [[Double]]

    init(_ grid: RateGrid, _ seen: WeightedHistories, threads: Int) {
        kinds = grid.rates.count
        customers = seen.customers
        let logRates = grid.rates.map { log($0) }
        let chunks = fixedRanges(count: seen.histories.count, size: 64)
        likelihoods = parallelMap(count: chunks.count, threads: threads) { chunk in
            chunks[chunk].map { LikelihoodTable.row(seen.histories[$0], grid, logRates) }
        }.flatMap { $0 }
    }

    private static func row(_ history: PurchaseHistory, _ grid: RateGrid, _ logRates: [Double]) -> [Double] {
        let (x, last) = (Double(history.repeatPurchases), history.timeOfLastPurchase)
        let silence = history.age - last
        let logs = grid.rates.indices.map { kind in
            let both = grid.rates[kind] + grid.leavings[kind]
            let ended = (exp(-both * silence) * grid.rates[kind] + grid.leavings[kind]) / both
            return x * logRates[kind] - both * last + log(ended)
        }
        let greatest = logs.max() ?? 0
        return logs.map { exp($0 - greatest) }
    }

    /// The customers expected to be of each kind, given shares: one step of the EM algorithm.
    func expectedCustomers(_ shares: [Double], threads: Int) -> [Double] {
        let chunks = fixedRanges(count: likelihoods.count, size: 64)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var sums = [Double](repeating: 0, count: kinds)
            for history in chunks[chunk] {
                let row = likelihoods[history]
                var total = 0.0
                for kind in 0..<kinds { total += row[kind] * shares[kind] }
                let factor = customers[history] / total
                for kind in 0..<kinds { sums[kind] += row[kind] * factor }
            }
            return sums
        }
        var expected = [Double](repeating: 0, count: kinds)
        for part in parts { for kind in 0..<kinds { expected[kind] += part[kind] } }
        return (0..<kinds).map { expected[$0] * shares[$0] }
    }
}
