import CustomerValue
import Foundation
import Records

// Times and parity of the library CustomerValue: `customer-value-bench fit FILE.csv`, `customer-value-bench time N`.

func milliseconds(_ name: String, _ work: () throws -> Void) rethrows {
    let clock = ContinuousClock()
    let elapsed = try clock.measure(work)
    print(name, (elapsed / .milliseconds(1)).rounded(), "ms")
}

func columns(_ path: String) throws -> [[Double]] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
    let rows = lines.map { $0.split(separator: ",").map { Double($0) ?? 0 } }
    return (1..<(rows.first?.count ?? 1)).map { column in rows.map { $0[column] } }
}

func fit(_ path: String) throws {
    let table = try columns(path)
    let histories = try PurchaseHistories(
        repeatPurchases: table[0].map { Int32($0) }, timeOfLastPurchase: table[1], age: table[2],
        meanRepeatValue: table.count > 3 ? table[3] : nil)
    let cells = HistoryCells(histories, threads: 2)
    let bg = try BetaGeometric.fit(cells, threads: 2)
    print(bg)
    print(
        bg.model.conditionalExpectedPurchases(
            in: 39, PurchaseHistory(repeatPurchases: 2, timeOfLastPurchase: 30.43, age: 38.86)))
    print(try ModifiedBetaGeometric.fit(cells, threads: 2))
    print(try ParetoNBD.fit(cells, threads: 2))
    if table.count > 3 { print(try GammaGamma.fit(histories, threads: 2)) }
}

func time(_ customers: Int) throws {
    let model = ModifiedBetaGeometric(r: 0.6, alpha: 40, a: 0.8, b: 3)
    let ages = (0..<customers).map { Double($0 % 730 + 1) }
    var simulated: [SimulatedHistory] = []
    milliseconds("simulate") { simulated = model.simulate(ages: ages, seed: 1) }
    let x = simulated.map { Int32(Set($0.times.map { $0.rounded(.up) }).count) }
    var histories = try PurchaseHistories(
        repeatPurchases: x, timeOfLastPurchase: simulated.map { ($0.times.last ?? 0).rounded(.up) }, age: ages)
    let spend = GammaGamma(p: 6, q: 4, gamma: 1500)
    for row in 0..<customers {
        var random = RandomNumbers(seed: 2, stream: UInt64(row))
        let rate = random.gamma(shape: spend.q, rate: spend.gamma)
        histories.repeatValue[row] = x[row] == 0 ? 0 : random.gamma(shape: spend.p * Double(x[row]), rate: rate)
        histories.totalValue[row] = histories.repeatValue[row] + random.gamma(shape: spend.p, rate: rate)
    }
    for threads in [1, 2, 2] {
        print("threads", threads)
        var cells = HistoryCells(histories, threads: threads)
        milliseconds("cells") { cells = HistoryCells(histories, threads: threads) }
        print("cells", cells.count)
        try milliseconds("fit mbg") {
            let fit = try ModifiedBetaGeometric.fit(cells, threads: threads)
            print(fit.model, fit.standardErrors, fit.convergence)
        }
        try milliseconds("fit bg") { print(try BetaGeometric.fit(cells, threads: threads).convergence) }
        try milliseconds("fit pareto") { print(try ParetoNBD.fit(cells, threads: threads).convergence) }
        try milliseconds("fit cnbd k 2") {
            print(try RegularBetaGeometric.fit(cells, k: 2, threads: threads).convergence)
        }
        var free = FreeMixture(rates: [1], leavings: [1], shares: [1])
        try milliseconds("fit free mixture") { free = try FreeMixture.fit(cells, threads: threads).model }
        milliseconds("forecast free mixture of \(free.rates.count) kinds") {
            let forecasts = PurchaseForecasts(free, histories, horizons: [30, 90, 365], threads: threads)
            print(forecasts.expectedPurchases[2].reduce(0, +))
        }
        try milliseconds("fit gg") { print(try GammaGamma.fit(histories, threads: threads)) }
        milliseconds("forecast") {
            let forecasts = PurchaseForecasts(model, histories, horizons: [30, 90, 365], threads: threads)
            print(forecasts.expectedPurchases[2].reduce(0, +))
        }
        let values = OrderValues(histories, threads: threads)
        let fit = try ModifiedBetaGeometric.fit(cells, threads: threads)
        milliseconds("order values") { _ = OrderValues(histories, threads: threads) }
        milliseconds("clv with ranges") {
            let clv = LifetimeValues(
                fit, histories, values: values, horizon: 365, discount: Discount(annualRate: 0.1), threads: threads)
            print(clv.expected.reduce(0, +), clv.low.reduce(0, +), clv.median.reduce(0, +), clv.high.reduce(0, +))
        }
        milliseconds("clv expected") {
            let clv = LifetimeValues(
                expectedBy: fit.model, histories, values: values, horizon: .days(365),
                discount: Discount(annualRate: 0.1), threads: threads)
            print(clv.expected.reduce(0, +))
        }
        milliseconds("rfm") { _ = RFMScores(RFMValues(histories), threads: threads) }
    }
    var random = RandomNumbers(seed: 3)
    let rows = customers * 10
    let customer = (0..<rows).map { _ in Int32(random.next() % UInt64(customers)) }
    let day = (0..<rows).map { _ in Int32(random.next() % 730 + 18000) }
    let value = (0..<rows).map { _ in Int64(random.next() % 10000) - 500 }
    for threads in [1, 2] {
        try milliseconds("occasions \(rows) threads \(threads)") {
            let histories = try PurchaseHistories(
                customer: customer, day: day, value: value, customers: customers, asOf: Day(daysSinceEpoch: 18_700),
                threads: threads)
            print(histories.buyers)
        }
    }
}

/// Order rows "customer,day,value", customers as numbers from 0, days since 1970, values in minor units.
func occasions(_ path: String) throws -> PurchaseOccasions {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var (customer, day, value) = ([Int32](), [Int32](), [Int64]())
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
        let fields = line.split(separator: ",")
        customer.append(Int32(fields[0]) ?? 0)
        day.append(Int32(fields[1]) ?? 0)
        value.append(Int64(fields[2]) ?? 0)
    }
    return try PurchaseOccasions(
        customer: customer, day: day, value: value, customers: Int((customer.max() ?? -1) + 1), threads: 2)
}

func backtest(_ path: String, horizon: Int, origins: Int) throws {
    let occasions = try occasions(path)
    guard let last = occasions.lastDay else { return }
    let days = Backtest.origins(occasions, asOf: last, horizon: horizon, count: origins)
    let backtest = Backtest(occasions, origins: days, horizon: horizon, threads: 2)
    print(
        "origin,forecaster,customers,orders_mae,orders_rmse,orders_bias,spend_mae,spend_rmse,log_loss,brier,auc,lift,miscalibration"
    )
    for trial in backtest.trials { printLine(trial, name: trial.forecaster.description) }
    if let trial = night(occasions, asOf: last + -horizon, horizon: horizon) {
        printLine(trial, name: "night:\(trial.forecaster)")
    }
}

func printLine(_ trial: Backtest.Trial, name: String) {
    guard case .success(let scores) = trial.scores else { return print(trial.origin, name, trial.scores) }
    let numbers = [
        scores.orders.meanAbsoluteError, scores.orders.rootMeanSquaredError, scores.orders.bias,
        scores.spend.meanAbsoluteError, scores.spend.rootMeanSquaredError, scores.noOrder.logLoss,
        scores.noOrder.brier, scores.noOrder.auc, scores.noOrder.lift, scores.noOrder.greatestMiscalibration,
    ]
    print(
        "\(trial.origin),\(name),\(scores.noOrder.customers),"
            + numbers.map { String(format: "%.4f", $0) }.joined(separator: ","))
}

/// What the night does, one horizon before the end: the forecaster is chosen on the days before, then its forecasts are
/// scored by what came. One line like those of `backtest`.
func night(_ occasions: PurchaseOccasions, asOf: Day, horizon: Int) -> Backtest.Trial? {
    let origins = Backtest.origins(occasions, asOf: asOf, horizon: horizon, count: 2)
    let choice =
        origins.isEmpty ? nil : Backtest(occasions, origins: origins, horizon: horizon, threads: 2).choice
    let forecaster = choice?.forecaster ?? .tuned(.modifiedBetaGeometric)
    return Backtest(occasions, origins: [asOf], horizon: horizon, forecasters: [forecaster], threads: 2).trials.first
}

/// Summaries of simulated customers in whole days, as other libraries read them.
func simulate(_ customers: Int) {
    let model = ModifiedBetaGeometric(r: 0.6, alpha: 40, a: 0.8, b: 3)
    print("ID,x,t_x,T")
    let ages = (0..<customers).map { Double($0 % 730 + 1) }
    for (number, drawn) in model.simulate(ages: ages, seed: 1).enumerated() {
        let days = Set(drawn.times.map { $0.rounded(.up) })
        print("\(number),\(days.count),\(days.max() ?? 0),\(drawn.history.age)")
    }
}

let arguments = CommandLine.arguments
switch arguments.count > 2 ? arguments[1] : "" {
case "grid": try grid(arguments[2])
case "fit": try fit(arguments[2])
case "backtest":
    try backtest(
        arguments[2], horizon: arguments.count > 3 ? Int(arguments[3]) ?? 90 : 90,
        origins: arguments.count > 4 ? Int(arguments[4]) ?? 3 : 3)
case "simulate": simulate(Int(arguments[2]) ?? 1000)
case "time": try time(Int(arguments[2]) ?? 1000)
default:
    print(
        "usage: customer-value-bench fit FILE.csv | grid FILE.csv | backtest FILE.csv [DAYS [ORIGINS]] | simulate CUSTOMERS | time CUSTOMERS"
    )
}
