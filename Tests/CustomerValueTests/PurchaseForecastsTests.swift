import Testing

@testable import CustomerValue

@Suite struct PurchaseForecastsTests {
    @Test(arguments: PurchaseModelTests.models) func columnsAreTheSingleAnswers(model: any PurchaseModel) throws {
        var histories = try PurchaseHistories(
            repeatPurchases: [0, 0, 2, 2, 7], timeOfLastPurchase: [0, 0, 30.43, 30.43, 12],
            age: [38.86, 4, 38.86, 38.86, 12], daysPerUnit: 7)
        histories.purchases[1] = 0
        let horizons = [30.0, 90, 365]
        let forecasts = PurchaseForecasts(model, histories, horizons: horizons, threads: 2)
        for row in 0..<histories.count {
            let history = histories.history(row)
            let isBuyer = row != 1
            #expect(forecasts.probabilityAlive[row] == (isBuyer ? model.probabilityAlive(history) : 0))
            for (index, days) in horizons.enumerated() {
                let expected = model.conditionalExpectedPurchases(in: days / 7, history)
                let none = model.probabilityOfNoPurchase(in: days / 7, history)
                #expect(forecasts.expectedPurchases[index][row] == (isBuyer ? expected : 0))
                #expect(forecasts.probabilityOfNoPurchase[index][row] == (isBuyer ? none : 1))
            }
        }
    }
}
