public import CustomerRelations
import CustomerValue
import Records

/// What goes with being disappointed: held against what the same customers did afterwards.
///
/// As of days one, two and three horizons ago it is asked how satisfied each buyer was, by what was known then, and whether an
/// order came within the horizon, and for how much. Those disappointed are compared with all other buyers, among customers alike
/// in number of orders and in how overdue they were.
public struct SatisfactionEffect: Sendable {
    /// The effect of being disappointed on having no order, and on what is spent, in minor units; nil where nobody is known to have been.
    public let effect: StratifiedEffect?
    /// Days looked ahead.
    public let horizonDays: Int
    /// The days as of which it was asked.
    public let origins: Int

    /// The level below which a customer counts as disappointed.
    static let disappointedBelow = SatisfactionGrade.borders[2]

    init(
        _ occasions: PurchaseOccasions, _ contacts: RelationContacts, asOf: Day, horizonDays: Int, threads: Int
    ) {
        self.horizonDays = horizonDays
        var (exposed, gone): ([Bool], [Bool]) = ([], [])
        var (spend, strata): ([Double], [Int]) = ([], [])
        var origins = 0
        let first = contacts.firstMoment.map { Timestamp(seconds: $0).day }
        for step in 1...3 {
            let origin = asOf + -step * horizonDays
            guard let first, origin >= first else { break }
            origins += 1
            let histories = PurchaseHistories(occasions, asOf: origin, threads: threads)
            let overdue = OverdueRatios(histories)
            let outcome = occasions.outcomes(after: origin, days: horizonDays)
            let end = Timestamp(day: origin + 1).seconds - 1
            let model = SatisfactionModel(contacts.answers, contacts.signals, until: end)
            let then = Satisfaction(model, contacts.answers, customers: occasions.customers, at: end)
            for row in 0..<occasions.customers where histories.purchases[row] > 0 {
                exposed.append(then.isKnown[row] && then.levels[row] < Self.disappointedBelow)
                gone.append(outcome.orders[row] == 0)
                spend.append(outcome.spend[row])
                strata.append(
                    (step * 8 + Self.ordersClass(histories.purchases[row])) * 8 + Self.overdueClass(overdue.ratio[row]))
            }
        }
        self.origins = origins
        effect =
            !exposed.contains(true)
            ? nil : StratifiedEffect(exposed: exposed, outcome: gone, amount: spend, strata: strata)
    }

    private static func ordersClass(_ orders: Int32) -> Int { [1, 2, 3, 5].count { orders > $0 } }

    private static func overdueClass(_ ratio: Double) -> Int { [0.25, 0.5, 1, 1.5, 3, 6].count { ratio >= $0 } }
}

extension RelationContacts {
    /// The first moment of which anything is known that bears on satisfaction; nil where there is none.
    var firstMoment: Int64? {
        [answers.moments.min(), signals.firstMoment].compactMap { $0 }.min()
    }
}
