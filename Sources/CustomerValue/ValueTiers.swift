/// Customers from the most to the least valuable, in the tiers of the customer pyramid. Zeithaml, Rust and Lemon, California
/// Management Review 43(4), 2001.
///
/// Of those who count, the upper 5 % are platinum, the next 15 % gold, the next 30 % iron, the others lead; a value below
/// zero is `belowZero` (Peppers and Rogers' below-zero customers). Ties are never split: who is tied with somebody below a cut
/// is below it too.
public enum ValueTier: String, CaseIterable, Sendable {
    case platinum, gold, iron, lead
    /// Costs more than it brings.
    case belowZero = "below_zero"

    /// The share of customers below each cut, from the best tier on.
    public static let shares = [0.95, 0.8, 0.5]

    /// Whether the customer is among the upper fifth.
    public var isHigh: Bool { self == .platinum || self == .gold }
}

/// Where the tiers of value begin.
public struct ValueTierCuts: Sendable, Equatable {
    /// Values that must be exceeded for platinum, gold and iron.
    public let cuts: [Int64]

    /// Cuts by the quantiles of positive values.
    public init(of values: some Sequence<Int64>) {
        let sorted = values.filter { $0 > 0 }.sorted()
        cuts = ValueTier.shares.map { share in
            sorted.isEmpty ? 0 : sorted[max(0, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
        }
    }

    /// The tier of a value.
    public func tier(_ value: Int64) -> ValueTier {
        guard value >= 0 else { return .belowZero }
        return cuts.firstIndex { value > $0 }.map { ValueTier.allCases[$0] } ?? .lead
    }
}

/// What a customer brings now against what is expected of the next year.
public enum Potential: String, CaseIterable, Sendable {
    /// Little so far, much soon: to be developed.
    case growing
    /// Much so far, and much soon.
    case holding
    /// Much so far, little soon: to be held.
    case fading
    /// Little so far, and little soon.
    case small

    /// By whether last year's value and the next year's are among the upper fifth.
    public init(isHighNow: Bool, isHighSoon: Bool) {
        self = isHighSoon ? (isHighNow ? .holding : .growing) : (isHighNow ? .fading : .small)
    }
}
