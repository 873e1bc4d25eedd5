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
    for row in 0..<customers where x[row] > 0 {
        var random = RandomNumbers(seed: 2, stream: UInt64(row))
        let rate = random.gamma(shape: spend.q, rate: spend.gamma)
        histories.repeatValue[row] = random.gamma(shape: spend.p * Double(x[row]), rate: rate)
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
        try milliseconds("fit gg") { print(try GammaGamma.fit(histories, threads: threads)) }
        milliseconds("forecast") {
            let forecasts = PurchaseForecasts(model, histories, horizons: [30, 90, 365], threads: threads)
            print(forecasts.expectedPurchases[2].reduce(0, +))
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

let arguments = CommandLine.arguments
switch arguments.count > 2 ? arguments[1] : "" {
case "fit": try fit(arguments[2])
case "time": try time(Int(arguments[2]) ?? 1000)
default: print("usage: customer-value-bench fit FILE.csv | time CUSTOMERS")
}
