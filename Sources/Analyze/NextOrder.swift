import Affinity
import CustomerValue
import Records

/// When each customer will order again, by the customer's own rhythm held towards that of all: one entry per row of
/// `Customers`; `Int32.min` where the customer has not ordered, or paused so long that the rhythm says nothing any more.
public struct NextOrder: Sendable {
    /// The day by which half of such customers have ordered.
    public let days: [Int32]
    /// The day by which a quarter have.
    public let earliest: [Int32]
    /// The day by which three quarters have.
    public let latest: [Int32]
    /// The usual days from order to order; not finite without an order.
    public let gaps: [Double]
    /// The last day with an order.
    public let lastOrders: [Int32]

    /// The last order and the usual gap after it, whether that has passed or not; `Int32.min` where nothing says.
    var rhythmDays: [Int32] {
        zip(lastOrders, zip(gaps, days)).map { last, next in
            next.1 != .min && next.0.isFinite ? last + Int32(next.0.rounded()) : .min
        }
    }

    init(_ occasions: PurchaseOccasions, customers: Int, asOf: Day, threads: Int) {
        let customer = (0..<customers).flatMap { row in
            repeatElement(Int32(row), count: occasions.firstEntry[row + 1] - occasions.firstEntry[row])
        }
        let cycles = PurchaseCycles(
            customer: customer, product: customer.map { _ in 0 }, day: occasions.day, customers: customers,
            asOf: asOf.daysSinceEpoch, threads: threads)
        let due = (0..<customers).map { cycles.due(of: $0).first }
        let live = due.map { $0.flatMap { $0.pauseProbability >= OfferRules.leastPauseProbability ? $0 : nil } }
        days = live.map { $0?.day ?? .min }
        earliest = live.map { $0?.earliest ?? .min }
        latest = live.map { $0?.latest ?? .min }
        gaps = due.map { $0?.gap ?? .nan }
        lastOrders = due.map { $0?.last ?? .min }
    }
}
