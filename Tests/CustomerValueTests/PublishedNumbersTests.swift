import Foundation
import Testing

@testable import CustomerValue

@Suite struct PublishedNumbersTests {
    /// Fader, Hardie and Lee (2005), "Implementing the BG/NBD model for customer base analysis in Excel", page 9.
    @Test func theWorkedCustomerOfThePaper() {
        let model = BetaGeometric(r: 0.242595, alpha: 4.413603, a: 0.792922, b: 2.425906)
        let history = PurchaseHistory(repeatPurchases: 2, timeOfLastPurchase: 30.43, age: 38.86)
        #expect(abs(model.conditionalExpectedPurchases(in: 39, history) - 1.226) < 5e-4)
    }
}
