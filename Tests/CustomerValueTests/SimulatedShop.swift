import Foundation
import Records

@testable import CustomerValue

/// Purchases of a shop whose customers behave as a model says, by whole days.
func simulatedShop(
    _ model: any PurchaseModel, spend: GammaGamma = GammaGamma(p: 6, q: 4, gamma: 1500), customers: Int, days: Int,
    joiningDays: Int, seed: UInt64
) throws -> PurchaseOccasions {
    var (customer, day, value) = ([Int32](), [Int32](), [Int64]())
    for number in 0..<customers {
        var random = RandomNumbers(seed: seed, stream: UInt64(number))
        let start = Double(number % joiningDays)
        let history = model.simulated(age: Double(days) - start - 1, random: &random)
        let rate = random.gamma(shape: spend.q, rate: spend.gamma)
        for time in [0] + history.times {
            customer.append(Int32(number))
            day.append(Int32((start + time).rounded(.up)) + 18_000)
            value.append(Int64(max(1, random.gamma(shape: spend.p, rate: rate))))
        }
    }
    return try PurchaseOccasions(customer: customer, day: day, value: value, customers: customers, threads: 2)
}

/// The first day of simulated shops.
let shopOpening = Day(daysSinceEpoch: 18_000)
