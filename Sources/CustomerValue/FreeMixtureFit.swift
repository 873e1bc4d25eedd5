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

    /// The most probable shares of 1,120 kinds on a grid of rates, by the EM algorithm, starting at a fitted Pareto/NBD and
    /// held to it by as many customers as `priorCustomers`. There are no standard errors.
    /// - Throws: the reason why there is none.
    public static func fit(_ cells: HistoryCells, threads: Int) throws(FitFailure) -> ModelFit<FreeMixture> {
        try cells.requireRepeatPurchases()
        let isLarge = cells.count > 2 * HistoryCells.searchLimit
        let looked = isLarge ? cells.thinned(to: HistoryCells.searchLimit) : cells
        let grid = RateGrid(cells, centre: try? ParetoNBD.fit(looked, threads: threads).model)
        let table = LikelihoodTable(grid, looked, threads: threads)
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
    static let purchaseRates = 40
    static let leavingRates = 28

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

    /// The masses that a gamma distribution has around the points of a grid, all below it at the first; even ones without it.
    private static func masses(_ points: [Double], shape: Double?, rate: Double?) -> [Double] {
        guard let shape, let rate, points.count > 1 else {
            return points.map { _ in 1 / Double(points.count) }
        }
        let step = log(points[1] / points[0])
        var masses = points.map { exp(shape * log(rate * $0) - rate * $0 - logGamma(shape)) * step }
        masses[0] += min(1, exp(shape * log(rate * points[0]) - logGamma(shape + 1)))
        let total = masses.reduce(0, +)
        return masses.map { max($0 / total, 1e-12) }
    }
}

/// The likelihood of every cell under every kind of customers, relative to the cell's greatest.
private struct LikelihoodTable {
    typealias Eight = SIMD8<Double>

    private let kinds: Int
    private let weights: [Double]
    private let rows: [[Eight]]

    init(_ grid: RateGrid, _ cells: HistoryCells, threads: Int) {
        kinds = grid.rates.count
        weights = cells.customers
        let chunks = fixedRanges(count: cells.count, size: 256)
        let logRates = grid.rates.map { log($0) }
        rows = parallelMap(count: chunks.count, threads: threads) { chunk in
            var rows: [[Eight]] = []
            cells.forEachCell(in: chunks[chunk]) { _, history, _ in
                rows.append(LikelihoodTable.row(history, grid, logRates))
            }
            return rows
        }.flatMap { $0 }
    }

    private static func row(_ history: PurchaseHistory, _ grid: RateGrid, _ logRates: [Double]) -> [Eight] {
        let (x, last) = (Double(history.repeatPurchases), history.timeOfLastPurchase)
        let silence = history.age - last
        let logs = grid.rates.indices.map { kind in
            let both = grid.rates[kind] + grid.leavings[kind]
            let ended = (exp(-both * silence) * grid.rates[kind] + grid.leavings[kind]) / both
            return x * logRates[kind] - both * last + log(ended)
        }
        let greatest = logs.max() ?? 0
        return LikelihoodTable.eights(logs.map { exp($0 - greatest) })
    }

    private static func eights(_ values: [Double]) -> [Eight] {
        stride(from: 0, to: values.count, by: 8).map { start in
            var eight = Eight.zero
            for lane in 0..<min(8, values.count - start) { eight[lane] = values[start + lane] }
            return eight
        }
    }

    /// The customers expected to be of each kind, given shares: one step of the EM algorithm.
    func expectedCustomers(_ shares: [Double], threads: Int) -> [Double] {
        let shares = LikelihoodTable.eights(shares)
        let chunks = fixedRanges(count: rows.count, size: 256)
        let parts = parallelMap(count: chunks.count, threads: threads) { chunk in
            var sums = [Eight](repeating: .zero, count: shares.count)
            for cell in chunks[chunk] {
                let row = rows[cell]
                var total = Eight.zero
                for place in shares.indices { total += row[place] * shares[place] }
                let factor = weights[cell] / total.sum()
                for place in shares.indices { sums[place] += row[place] * factor }
            }
            return sums
        }
        var sums = [Eight](repeating: .zero, count: shares.count)
        for part in parts { for place in sums.indices { sums[place] += part[place] } }
        return (0..<kinds).map { kind -> Double in
            let (place, lane) = (kind / 8, kind % 8)
            return sums[place][lane] * shares[place][lane]
        }
    }
}
