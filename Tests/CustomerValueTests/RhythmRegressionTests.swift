import Foundation
import Records
import Testing

@testable import CustomerValue

@Suite struct RhythmRegressionTests {
    /// Customers who come every thirty days, give or take three, and leave by chance: silence tells all, which models of
    /// buying at random do not see.
    private static let punctual = Result { () throws -> PurchaseOccasions in
        var (customer, day) = ([Int32](), [Int32]())
        for number in 0..<1200 {
            var random = RandomNumbers(seed: 4, stream: UInt64(number))
            var at = 200 * random.uniform()
            while at < 420 {
                customer.append(Int32(number))
                day.append(Int32(18_000 + at))
                if random.uniform() < 0.12 { break }
                at += 27 + 6 * random.uniform()
            }
        }
        return try PurchaseOccasions(
            customer: customer, day: day, value: customer.map { _ in 1000 }, customers: 1200, threads: 2)
    }

    @Test func rhythmIsSeenOnDaysNotLearntFrom() throws {
        let shop = try Self.punctual.get()
        let asOf = shopOpening + 360
        let kind = PurchaseModelKind.modifiedBetaGeometric
        let tuning = try #require(ForecastTuning(kind, shop, asOf: asOf, horizon: 30, threads: 2))
        let rhythm = try #require(tuning.rhythms.first)
        #expect(rhythm.horizon == 30 && rhythm.gain > 0.05)
        #expect(rhythm.origins == [0, 14, 28, 42].map { asOf + -(30 + $0) })
        let trials = Backtest(
            shop, origins: [asOf], horizon: 30, forecasters: [.model(kind), .tuned(kind)], threads: 2
        ).trials
        let scores = try trials.map { try $0.scores.get().noOrder }
        #expect(scores[1].logLoss < 0.7 * scores[0].logLoss, "seed 4: \(scores.map(\.logLoss))")
        #expect(scores[1].auc > scores[0].auc)
        #expect(scores[1].greatestMiscalibration < 0.1)
    }

    @Test func whereTheModelHoldsNothingIsLost() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 3000, days: 700, joiningDays: 400, seed: 9)
        let kind = PurchaseModelKind.modifiedBetaGeometric
        let trials = Backtest(
            shop, origins: [shopOpening + 600], horizon: 90, forecasters: [.model(kind), .tuned(kind)], threads: 2
        ).trials
        let losses = try trials.map { try $0.scores.get().noOrder.logLoss }
        #expect(losses[1] < 1.01 * losses[0], "seed 9: \(losses)")
    }

    @Test(arguments: [
        (365, 90, [90, 120, 150, 180]), (200, 90, [90]), (250, 90, [90, 120, 150]), (100, 30, [30, 44]),
    ])
    func daysLearntFromHaveAHorizonBehindAndBeforeThem(observed: Int, horizon: Int, back: [Int]) throws {
        let shop = try PurchaseOccasions(customer: [0], day: [18_000], value: [100], customers: 1, threads: 1)
        let asOf = Day(daysSinceEpoch: Int32(18_000 + observed))
        #expect(RhythmRegression.origins(shop, asOf: asOf, horizon: horizon) == back.map { asOf + -$0 })
        #expect(RhythmRegression.canLearn(shop, asOf: asOf, horizon: horizon) == (back.count > 1))
    }

    @Test func longerTimesAreNeverLikelierToPassWithoutAnOrder() throws {
        let shop = try Self.punctual.get()
        let asOf = shopOpening + 360
        let histories = PurchaseHistories(shop, asOf: asOf, threads: 2)
        let fit = try ModifiedBetaGeometric.fit(HistoryCells(histories, threads: 2), threads: 2)
        let horizons = [30, 60, 90, 365]
        let tuning = ForecastTuning(
            .modifiedBetaGeometric, shop, asOf: asOf, horizon: 90, others: horizons, threads: 2)
        #expect(tuning?.rhythms.map(\.horizon) == [30, 60, 90])
        func made(_ threads: Int) -> TunedForecasts {
            TunedForecasts(
                PurchaseForecasts(fit.model, histories, horizons: horizons.map { Double($0) }, threads: threads),
                values: OrderValues(histories, threads: threads), by: tuning, histories, shop, asOf: asOf)
        }
        let none = made(2).purchases.probabilityOfNoPurchase
        #expect(none == made(1).purchases.probabilityOfNoPurchase)
        for row in 0..<histories.count {
            let own = none.map { $0[row] }
            #expect(own == own.sorted(by: >) && own.allSatisfy { (0...1).contains($0) })
            if histories.purchases[row] == 0 { #expect(own.allSatisfy { $0 == 1 }) }
        }
    }
}
