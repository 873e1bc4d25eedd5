import Records
import Testing

@testable import CustomerValue

@Suite struct ForecastTuningTests {
    /// A shop whose customers change their pace: half of them order every ten days in the first half of the time and every
    /// forty in the second, the others the other way round.
    private static let changing = Result { () throws -> PurchaseOccasions in
        var (customer, day) = ([Int32](), [Int32]())
        for number in 0..<300 {
            var random = RandomNumbers(seed: 7, stream: UInt64(number))
            var at = 1 + 20 * random.uniform()
            while at < 600 {
                customer.append(Int32(number))
                day.append(Int32(18_000 + at))
                let isBrisk = (at < 300) == (number % 2 == 0)
                at += 1 + random.exponential(rate: isBrisk ? 0.1 : 0.025)
            }
        }
        return try PurchaseOccasions(
            customer: customer, day: day, value: customer.map { _ in 1000 }, customers: 300, threads: 2)
    }

    @Test func whereThePaceChangesTheRecentPaceIsTrusted() throws {
        let shop = try Self.changing.get()
        let kind = PurchaseModelKind.modifiedBetaGeometric
        let learnt = ForecastTuning(kind, shop, asOf: shopOpening + 480, horizon: 90, threads: 2)
        let tuning = try #require(learnt)
        #expect(tuning.modelShare < 0.5)
        #expect(tuning.origin == shopOpening + 390)
        #expect(tuning.horizon == 90)
        let trials = Backtest(
            shop, origins: [shopOpening + 480], horizon: 90, forecasters: [.model(kind), .tuned(kind)], threads: 2
        ).trials
        let errors = try trials.map { try $0.scores.get().orders.rootMeanSquaredError }
        #expect(errors[1] < 0.8 * errors[0], "seed 7: \(errors)")
        let spends = try trials.map { try $0.scores.get().spend.rootMeanSquaredError }
        #expect(spends[1] < spends[0])
    }

    @Test func whereTheModelHoldsItIsTrusted() throws {
        let shop = try simulatedShop(BacktestTests.truth, customers: 1200, days: 700, joiningDays: 400, seed: 9)
        let learnt = ForecastTuning(.modifiedBetaGeometric, shop, asOf: shopOpening + 690, horizon: 120, threads: 2)
        let tuning = try #require(learnt)
        #expect(tuning.modelShare > 0.7)
        #expect(!tuning.bendsProbabilities)
        #expect(tuning.gain < 0.01)
        #expect(tuning.bent([0.2, 1], expectedOrders: [2, 0]) == [0.2, 1])
    }

    /// Customers who order every thirty days to the day: nobody is silent for ninety, which no model at random believes.
    @Test func wrongProbabilitiesAreBentAndStayInOrder() throws {
        var (customer, day) = ([Int32](), [Int32]())
        for number in 0..<400 {
            let last = number % 4 == 0 ? 120 : 600
            for at in stride(from: number % 30, to: last, by: 30) {
                customer.append(Int32(number))
                day.append(Int32(18_000 + at))
            }
        }
        let shop = try PurchaseOccasions(
            customer: customer, day: day, value: customer.map { _ in 500 }, customers: 400, threads: 2)
        let learnt = ForecastTuning(.modifiedBetaGeometric, shop, asOf: shopOpening + 500, horizon: 60, threads: 2)
        let tuning = try #require(learnt)
        #expect(tuning.bendsProbabilities)
        let bent = tuning.bent([0.01, 0.1, 0.5, 0.9, 1], expectedOrders: [3, 1, 0.7, 0.1, 0])
        #expect(bent == bent.sorted())
        #expect(bent[4] == 1)
        #expect(bent[1] < 0.1)
    }

    @Test func tooLittleTeachesNothing() throws {
        func isTaught(_ shop: PurchaseOccasions, day: Int) -> Bool {
            ForecastTuning(.modifiedBetaGeometric, shop, asOf: shopOpening + day, horizon: 90, threads: 1) != nil
        }
        let few = try simulatedShop(BacktestTests.truth, customers: 40, days: 400, joiningDays: 100, seed: 1)
        let many = try simulatedShop(BacktestTests.truth, customers: 400, days: 400, joiningDays: 100, seed: 1)
        let empty = try PurchaseOccasions(customer: [], day: [], value: [], customers: 3, threads: 1)
        let found = [
            isTaught(few, day: 390), isTaught(many, day: 30), isTaught(empty, day: 0), isTaught(many, day: 390),
        ]
        #expect(found == [false, false, false, true])
    }

    @Test(arguments: [(30, 900, 60), (90, 900, 90), (365, 900, 150), (150, 200, 100), (90, 1, 1)])
    func thePaceIsCountedOverTheHorizonWithinBounds(ahead: Int, observed: Int, days: Int) {
        #expect(ForecastTuning.paceDays(ahead: ahead, observed: observed) == days)
    }
}
