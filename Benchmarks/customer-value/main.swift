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
    for trial in backtest.trials {
        guard case .success(let scores) = trial.scores else {
            print(trial.origin, trial.forecaster, trial.scores)
            continue
        }
        let numbers = [
            scores.orders.meanAbsoluteError, scores.orders.rootMeanSquaredError, scores.orders.bias,
            scores.spend.meanAbsoluteError, scores.spend.rootMeanSquaredError, scores.noOrder.logLoss,
            scores.noOrder.brier, scores.noOrder.auc, scores.noOrder.lift, scores.noOrder.greatestMiscalibration,
        ]
        print(
            "\(trial.origin),\(trial.forecaster),\(scores.noOrder.customers),"
                + numbers.map { String(format: "%.4f", $0) }.joined(separator: ","))
    }
    print(backtest.choice?.reason ?? "no choice", backtest.choice?.beatsNaiveRules ?? false)
}

func churn(_ path: String, horizon: Int) throws {
    let occasions = try occasions(path)
    guard let last = occasions.lastDay else { return }
    // As if one horizon before the end: learn on what was known then, and score what came.
    let asOf = last + -horizon
    let histories = PurchaseHistories(occasions, asOf: asOf, threads: 2)
    let rows = (0..<histories.count).filter { histories.purchases[$0] > 0 }
    let outcomes = occasions.outcomes(after: asOf, days: horizon).of(rows).orders.map { $0 == 0 }
    for kind in PurchaseModelKind.allCases {
        let (layer, heldOut) = try ChurnLayer.learned(occasions, kind: kind, asOf: asOf, horizon: horizon, threads: 2)
        let model = try kind.fit(HistoryCells(histories, threads: 2), threads: 2).model
        func base(_ model: some PurchaseModel) -> [Double] {
            PurchaseForecasts(model, histories, horizons: [Double(horizon)], threads: 2).probabilityOfNoPurchase[0]
        }
        let all = base(model)
        let own = rows.map { all[$0] }
        let made = layer.probabilities(base: own, columns: ChurnLayer.historyColumns(histories, rows: rows))
        let threshold = ChurnThreshold(
            precision: 0.8, probabilities: layer.heldOutProbabilities, outcomes: heldOut.outcomes)
        let flagged = made.indices.filter { made[$0] >= threshold.threshold }
        let right = flagged.filter { outcomes[$0] }.count
        for (name, probabilities) in [("model", own), ("layer", made)] {
            let scores = ProbabilityScores(probabilities: probabilities, outcomes: outcomes)
            print(
                kind.rawValue, name, scores.logLoss, scores.brier, scores.auc, scores.greatestMiscalibration)
        }
        print(layer.reason, threshold, "then:", flagged.count, Double(right) / Double(max(1, flagged.count)))
    }
}

/// PROTOTYPE
func dump(_ path: String, horizon: Int, origin back: Int) throws {
    let occasions = try occasions(path)
    guard let last = occasions.lastDay else { return }
    let origin = last + -back
    let histories = PurchaseHistories(occasions, asOf: origin, threads: 2)
    let cells = HistoryCells(histories, threads: 2)
    let values = OrderValues(histories, threads: 2)
    let outcome = occasions.outcomes(after: origin, days: horizon)
    let recent = [30, 60, 90, 150, 180, 365].map { occasions.outcomes(after: origin + -$0, days: $0) }
    let fits = PurchaseModelKind.allCases.compactMap { try? $0.fit(cells, threads: 2) }
    func f(_ m: some PurchaseModel) -> PurchaseForecasts { PurchaseForecasts(m, histories, horizons: [Double(horizon)], threads: 2) }
    let all = fits.map { f($0.model) }
    for fit in fits { FileHandle.standardError.write(Data("\(fit.model) \(fit.logLikelihood)\n".utf8)) }
    print("customer,x,tx,T,total,repeatvalue,expectedvalue,n30,n60,n90,n150,n180,n365,s30,s60,s90,s150,s180,s365," + fits.map { type(of: $0.model).name }.map { "e_\($0),p_\($0),a_\($0)" }.joined(separator: ",") + ",y,spend")
    for row in 0..<histories.count where histories.purchases[row] > 0 {
        var f: [Double] = [Double(row), Double(histories.repeatPurchases[row]), histories.timeOfLastPurchase[row], histories.age[row], histories.totalValue[row], histories.repeatValue[row], values.expected[row]]
        f += recent.map { $0.orders[row] } + recent.map { $0.spend[row] }
        for made in all { f += [made.expectedPurchases[0][row], made.probabilityOfNoPurchase[0][row], made.probabilityAlive[row]] }
        f += [outcome.orders[row], outcome.spend[row]]
        print(f.map { "\($0)" }.joined(separator: ","))
    }
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
case "dump": try dump(arguments[2], horizon: Int(arguments[3])!, origin: Int(arguments[4])!)
case "simulate": simulate(Int(arguments[2]) ?? 1000)
case "churn": try churn(arguments[2], horizon: arguments.count > 3 ? Int(arguments[3]) ?? 90 : 90)
case "time": try time(Int(arguments[2]) ?? 1000)
default: print("usage: customer-value-bench fit FILE.csv | time CUSTOMERS")
}
