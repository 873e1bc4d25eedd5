/// A rung of the loyalty ladder. Christopher, Payne and Ballantyne, Relationship Marketing, 1991.
public enum LoyaltyRung: String, CaseIterable, Sendable, Comparable {
    /// Known, but nothing shows interest.
    case suspect
    /// Has not ordered, but may be written to or was in touch lately.
    case prospect
    /// Ordered.
    case customer
    /// Orders again and again, in the own rhythm.
    case client
    /// A client who is satisfied.
    case supporter
    /// A client who recommends.
    case advocate

    /// By height.
    public static func < (left: LoyaltyRung, right: LoyaltyRung) -> Bool { left.height < right.height }

    /// The place on the ladder, from 0.
    public var height: Int { LoyaltyRung.allCases.firstIndex(of: self) ?? 0 }
}

/// What is known of a customer for the ladder.
public struct LoyaltyEvidence: Sendable, Equatable {
    /// Days with an order.
    public var orders = 0
    /// Days since the last order over the usual gap.
    public var overdueRatio = 0.0
    /// Days since the first order.
    public var age = 0.0
    /// The level of satisfaction; nil where nothing is known.
    public var satisfaction: Double?
    /// Whether any channel may be used.
    public var hasConsent = false
    /// Days since the customer was in touch; nil where never.
    public var daysSinceContact: Int?
    /// Days since the customer last brought a buyer; nil where never.
    public var daysSinceReferral: Int?
    /// Days since the customer last said that he would recommend (9 or 10 of 10); nil where never, or where a later answer was lower.
    public var daysSincePromotion: Int?

    /// Nothing known.
    public init() {}
}

/// The rules of the ladder. A rung is entered by stricter limits than it is left by, so that nobody swings between two.
///
/// | rung | is entered | is left |
/// |---|---|---|
/// | prospect | with a consent, or in touch within 365 days | without consent and not in touch for 730 days |
/// | customer | with an order | never |
/// | client | with 3 orders, less than 1.5 usual gaps late | below 2 orders, or 3 usual gaps late |
/// | supporter | client, satisfaction from 0.6 on; where nothing is known, 6 orders over a year | no client, below 0.5; or below 5 orders |
/// | advocate | client, brought a buyer or would recommend within 365 days, satisfaction not below 0.6 | no client, neither for 730 days, or below 0.5 |
public enum LoyaltyLadder {
    /// The rung of a customer, and why.
    ///
    /// - Parameter previous: the rung of the run before; nil where there is none.
    public static func rung(_ evidence: LoyaltyEvidence, previous: LoyaltyRung?) -> (rung: LoyaltyRung, because: String)
    {
        for rung in LoyaltyRung.allCases.reversed() {
            if let why = meets(evidence, rung, leaving: false) { return (rung, why) }
            if let previous, previous >= rung, let why = meets(evidence, rung, leaving: true) {
                return (rung, "stays: " + why)
            }
        }
        return (.suspect, "neither order nor consent nor contact")
    }

    /// Why a rung's rule is met; nil where it is not.
    private static func meets(_ evidence: LoyaltyEvidence, _ rung: LoyaltyRung, leaving: Bool) -> String? {
        switch rung {
        case .suspect: return "neither order nor consent nor contact"
        case .prospect:
            if evidence.hasConsent { return "may be written to" }
            return isWithin(evidence.daysSinceContact, leaving) ? "was in touch" : nil
        case .customer: return evidence.orders > 0 ? "ordered" : nil
        case .client: return isClient(evidence, leaving) ? "orders in the own rhythm" : nil
        case .supporter:
            guard isClient(evidence, leaving) else { return nil }
            if let level = evidence.satisfaction {
                return level >= (leaving ? 0.5 : 0.6) ? "client who is satisfied" : nil
            }
            let isLong = evidence.orders >= (leaving ? 5 : 6) && evidence.age >= 365
            return isLong ? "client for a year with many orders" : nil
        case .advocate:
            guard isClient(evidence, leaving), evidence.satisfaction ?? 1 >= (leaving ? 0.5 : 0.6) else { return nil }
            if isWithin(evidence.daysSinceReferral, leaving) { return "client who brought a buyer" }
            return isWithin(evidence.daysSincePromotion, leaving) ? "client who would recommend" : nil
        }
    }

    private static func isClient(_ evidence: LoyaltyEvidence, _ leaving: Bool) -> Bool {
        evidence.orders >= (leaving ? 2 : 3) && evidence.overdueRatio < (leaving ? 3 : 1.5)
    }

    private static func isWithin(_ days: Int?, _ leaving: Bool) -> Bool {
        days.map { $0 <= (leaving ? 730 : 365) } ?? false
    }
}
