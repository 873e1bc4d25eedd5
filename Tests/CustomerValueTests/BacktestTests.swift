import Records
import Testing

@testable import CustomerValue

@Suite struct BacktestTests {
    static let truth = ModifiedBetaGeometric(r: 0.8, alpha: 30, a: 0.8, b: 3)

    @Test func theModelBeatsTheRulesAndTheChoiceSaysWhy() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 1000, days: 900, joiningDays: 600, seed: 13)
        let origins = Backtest.origins(shop, asOf: shopOpening + 899, horizon: 120, count: 2)
        #expect(origins == [shopOpening + 659, shopOpening + 779])
        let backtest = Backtest(shop, origins: origins, horizon: 120, threads: 2)
        #expect(backtest.trials.count == 2 * Backtest.usualForecasters.count)
        let choice = try #require(backtest.choice)
        #expect(choice.beatsNaiveRules)
        #expect(choice.reason.contains("held-out error over 2 origin(s)"))
        for trial in backtest.trials {
            let scores = try trial.scores.get()
            #expect(scores.noOrder.logLoss.isFinite && scores.orders.rootMeanSquaredError.isFinite)
            if trial.forecaster == .model(.modifiedBetaGeometric) {
                #expect(abs(scores.orders.bias) < 0.2)
                #expect(scores.noOrder.auc > 0.75)
                #expect(scores.noOrder.greatestMiscalibration < 0.12)
            }
        }
    }

    @Test func threadsChangeNothing() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 200, days: 500, joiningDays: 200, seed: 2)
        let one = Backtest(shop, origins: [shopOpening + 400], horizon: 90, threads: 1)
        let three = Backtest(shop, origins: [shopOpening + 400], horizon: 90, threads: 3)
        #expect(one.choice == three.choice)
        for (left, right) in zip(one.trials, three.trials) {
            #expect(try left.scores.get() == right.scores.get())
        }
    }

    @Test func withoutDataThereIsNoChoiceButReasons() throws {
        let shop = try PurchaseOccasions(
            customer: [0, 1], day: [18_000, 18_001], value: [5, 5], customers: 2, threads: 1)
        #expect(Backtest.origins(shop, asOf: shopOpening + 9, horizon: 90, count: 3).isEmpty)
        let backtest = Backtest(shop, origins: [shopOpening + 5], horizon: 5, threads: 1)
        #expect(backtest.choice == nil)
        guard case .failure(let reason) = backtest.trials[0].scores else {
            Issue.record("a model was fitted on two one-time buyers")
            return
        }
        #expect(reason == .noRepeatPurchases)
    }

    @Test func theTrackingCurveFollowsTheShop() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 3000, days: 700, joiningDays: 90, seed: 4)
        let curve = TrackingCurve(BacktestTests.truth, shop, until: shopOpening + 690, step: 30)
        #expect(curve.days.last == shopOpening + 690)
        let firsts = Set(shop.firstEntry.dropLast())
        let repeats = shop.day.indices.count { !firsts.contains($0) && shop.day[$0] <= 18_690 }
        #expect(curve.actual.last == Double(repeats))
        let deviation = try #require(curve.meanDeviation(after: shopOpening + 90))
        #expect(deviation < 0.05)
    }
}
