import Foundation
import Testing

@testable import CustomerValue

@Suite struct DiscountedPurchasesTests {
    @Test(arguments: PurchaseModelTests.models) func discountingIsThatOfEachDay(model: any PurchaseModel) {
        let history = PurchaseHistory(repeatPurchases: 2, timeOfLastPurchase: 30, age: 40)
        let discount = Discount(annualRate: 0.2)
        let found = model.discountedPurchases(history, horizon: .days(365), discount: discount)
        let daily = (0..<365).reduce(0.0) { sum, day in
            let (low, high) = (Double(day), Double(day + 1))
            let more =
                model.conditionalExpectedPurchases(in: high, history)
                - model.conditionalExpectedPurchases(in: low, history)
            return sum + more * pow(1.2, -(low + high) / 2 / 365)
        }
        #expect(abs(found - daily) < 1e-5 * daily)
        let undiscounted = model.discountedPurchases(history, horizon: .days(365), discount: Discount(annualRate: 0))
        #expect(abs(undiscounted - model.conditionalExpectedPurchases(in: 365, history)) < 1e-9)
    }

    /// Fader, Hardie and Lee (2005), "RFM and CLV": DERT of Pareto/NBD at 15 % a year, weeks, by Tricomi's function: integrated
    /// here by small steps over a hundred years.
    @Test func foreverIsTheLimitOfLongHorizons() {
        let model = ParetoNBD(r: 0.5533, alpha: 10.577, s: 0.6063, beta: 11.669)
        let history = PurchaseHistory(repeatPurchases: 7, timeOfLastPurchase: 60, age: 77.86)
        let discount = Discount(annualRate: 0.15)
        let forever = model.discountedPurchases(history, horizon: .forever, discount: discount, daysPerUnit: 7)
        let long = model.discountedPurchases(history, horizon: .days(70_000), discount: discount, daysPerUnit: 7)
        var steps = 0.0
        for step in 0..<5000 {
            let (low, high) = (Double(step), Double(step + 1))
            let more =
                model.conditionalExpectedPurchases(in: high, history)
                - model.conditionalExpectedPurchases(in: low, history)
            steps += more * pow(1.15, -(low + high) / 2 * 7 / 365)
        }
        #expect(abs(forever - long) < 1e-7 * forever)
        #expect(abs(forever - steps) < 1e-4 * forever)
        #expect(model.discountedPurchases(history, horizon: .forever, discount: Discount(annualRate: 0)) == 0)
    }
}
