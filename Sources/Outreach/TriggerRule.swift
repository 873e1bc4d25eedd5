/// What a rule looks for.
public enum TriggerKind: String, CaseIterable, Sendable {
    case birthday, anniversary, move
    case newHouseholdMember = "new_household_member"
    case firstInCategory = "first_in_category"
    case schoolStart = "school_start"
    case due, late, basket, complaint
    case priceLevel = "price_level"
    case wonBack = "won_back"
    case climbed
}

/// What must hold of a customer for a rule to fire: the kind and its parameters.
public enum TriggerCondition: Hashable, Sendable {
    /// The birthday is at hand.
    case birthday(EventWindow)
    /// So many whole years since the first order.
    case anniversary(EventWindow)
    /// The postcode or house number is another than on the night before.
    case move
    /// Somebody joined the household since the night before.
    case newHouseholdMember
    /// The first order ever in one of the categories, at most so many days ago.
    case firstInCategory(categories: [String], freshDays: Int)
    /// A child of the household goes to school soon.
    case schoolStart(SchoolStart)
    /// By the customer's own rhythm the next order is at hand.
    case due(EventWindow, Rhythm)
    /// Between `after` and `until` times the usual gap without an order.
    case late(after: Double, until: Double, Rhythm)
    /// A product or category bought often, or without another.
    case basket(BasketPattern)
    /// A ticket open for long, or a bad answer.
    case complaint(Complaint)
    /// Recent orders are so much dearer or cheaper, as a share of the range of prices in their categories.
    case priceLevel(change: Double, orders: Int, freshDays: Int)
    /// An order after so many days without one, at most `freshDays` ago.
    case wonBack(absentDays: Int, freshDays: Int)
    /// Rose to a rung of the loyalty ladder since the run before.
    case climbed(to: [String])

    /// The kind.
    public var kind: TriggerKind {
        switch self {
        case .birthday: .birthday
        case .anniversary: .anniversary
        case .move: .move
        case .newHouseholdMember: .newHouseholdMember
        case .firstInCategory: .firstInCategory
        case .schoolStart: .schoolStart
        case .due: .due
        case .late: .late
        case .basket: .basket
        case .complaint: .complaint
        case .priceLevel: .priceLevel
        case .wonBack: .wonBack
        case .climbed: .climbed
        }
    }
}

/// Days around an event in which a rule fires: from `aheadDays` before it to `graceDays` after that.
public struct EventWindow: Hashable, Sendable {
    /// Days before the event from which on the rule fires.
    public var aheadDays: Int
    /// Days after that within which it still does, for nights that were left out.
    public var graceDays: Int

    /// A window.
    public init(aheadDays: Int = 0, graceDays: Int = 1) {
        self.aheadDays = aheadDays
        self.graceDays = graceDays
    }
}

/// What is asked of a customer's rhythm before it is believed.
public struct Rhythm: Hashable, Sendable {
    /// Days with an order.
    public var orders: Int
    /// The shortest usual gap, in days.
    public var gapDays: Int

    /// A rhythm.
    public init(orders: Int = 4, gapDays: Int = 7) {
        self.orders = orders
        self.gapDays = gapDays
    }
}

/// When children go to school, and how it is known that there are any.
public struct SchoolStart: Hashable, Sendable {
    /// The month of the first day of school.
    public var month: Int
    /// The day of that month.
    public var day: Int
    /// The age on that day.
    public var age: Int
    /// Days before it from which on the rule fires.
    public var aheadDays: Int
    /// Categories whose first order says that a child was born about then.
    public var babyCategories: [String]

    /// A first day of school.
    public init(month: Int = 9, day: Int = 1, age: Int = 6, aheadDays: Int = 42, babyCategories: [String] = []) {
        self.month = month
        self.day = day
        self.age = age
        self.aheadDays = aheadDays
        self.babyCategories = babyCategories
    }
}

/// A product or category bought `times` in `days`, and not another one.
public struct BasketPattern: Hashable, Sendable {
    /// Products or categories that count.
    public var bought: [String]
    /// Products or categories of which none may have been bought in the same days.
    public var without: [String]
    /// On how many days it must have been bought.
    public var times: Int
    /// Days looked back.
    public var days: Int
    /// The order that completes the pattern is at most so many days old.
    public var freshDays: Int

    /// A pattern.
    public init(bought: [String], without: [String] = [], times: Int = 1, days: Int = 90, freshDays: Int = 7) {
        self.bought = bought
        self.without = without
        self.times = times
        self.days = days
        self.freshDays = freshDays
    }
}

/// What counts as a complaint.
public struct Complaint: Hashable, Sendable {
    /// A ticket is one when it has been open for so many days.
    public var openDays: Int
    /// An answer is one when it is at most so many days old.
    public var freshDays: Int
    /// The best score of each scale that is a bad one.
    public var worstScores: [String: Int]

    /// A complaint; by default the detractors of an NPS and the lower two of a CSAT or CES of five.
    public init(openDays: Int = 3, freshDays: Int = 14, worstScores: [String: Int] = ["nps": 6, "csat": 2, "ces": 2]) {
        self.openDays = openDays
        self.freshDays = freshDays
        self.worstScores = worstScores
    }
}

/// What an action is about, in money.
public enum ValueBasis: Hashable, Sendable {
    /// The expected value of the next order.
    case orderValue
    /// The expected value of the next year.
    case lifetimeValue
    /// What is lost with a customer at risk.
    case valueAtRisk
    /// An amount in whole units of the base currency.
    case amount(Int64)
}

/// How likely it is that an action matters, from the analysis.
public enum ProbabilityBasis: Hashable, Sendable {
    /// An order within so many days.
    case order(days: Int)
    /// No order within so many days.
    case noOrder(days: Int)
    /// The customer has not left.
    case alive
    /// One.
    case certain
}

/// Whom a rule is for; empty means everybody.
public struct Audience: Hashable, Sendable {
    /// ISO 3166 codes.
    public var countries: [String] = []
    /// Names of segments.
    public var segments: [String] = []
    /// BCP 47 languages; `de` is `de-AT` too.
    public var languages: [String] = []
    /// Grades of satisfaction.
    public var grades: [String] = []
    /// Rungs of the loyalty ladder.
    public var rungs: [String] = []

    /// Everybody.
    public init() {}
}

/// A rule: what it looks for, and what is done then.
public struct TriggerRule: Hashable, Sendable {
    /// The name: it is part of every trigger's identity, so a rule renamed is a new rule.
    public var name: String
    /// What must hold.
    public var condition: TriggerCondition
    /// Whom it is for.
    public var audience = Audience()
    /// After it fired, it does not fire for the same customer for so many days.
    public var cooldownDays: Int
    /// What is at stake.
    public var value: ValueBasis
    /// The share of it that a message may bring.
    public var weight: Double
    /// How likely.
    public var probability: ProbabilityBasis
    /// What is offered, such as a voucher's code; "" for nothing.
    public var offer = ""
    /// By which ways, best first; none: a trigger without messages.
    public var channels: [MessageChannel]
    /// The first part of its templates' names.
    public var template: String
    /// While the condition holds, the customer gets no message of rules that do not silence.
    public var silencesOthers: Bool
    /// Whether it asks for an order, which disappointed customers are spared.
    public var sells: Bool

    /// A rule with what is usual for its kind.
    public init(name: String, condition: TriggerCondition, channels: [MessageChannel] = [.email]) {
        self.name = name
        self.condition = condition
        self.channels = channels
        template = name
        let usual = Self.usual(condition.kind)
        (cooldownDays, value, weight, probability) = usual
        silencesOthers = condition.kind == .complaint
        sells = [.due, .late, .basket, .firstInCategory, .priceLevel].contains(condition.kind)
    }

    /// Cooldown, value, weight and probability by kind.
    private static func usual(_ kind: TriggerKind) -> (Int, ValueBasis, Double, ProbabilityBasis) {
        switch kind {
        case .birthday, .anniversary: (300, .orderValue, 0.3, .alive)
        case .move, .newHouseholdMember: (90, .lifetimeValue, 0.1, .alive)
        case .firstInCategory, .schoolStart: (300, .orderValue, 0.5, .alive)
        case .due: (14, .orderValue, 0.3, .order(days: 30))
        case .late: (30, .lifetimeValue, 0.2, .noOrder(days: 90))
        case .basket: (60, .orderValue, 0.3, .order(days: 90))
        case .complaint: (7, .lifetimeValue, 1, .certain)
        case .priceLevel: (90, .orderValue, 0.2, .order(days: 90))
        case .wonBack: (90, .lifetimeValue, 0.3, .certain)
        case .climbed: (300, .lifetimeValue, 0.1, .alive)
        }
    }

    /// The rules that hold where a pipeline file names none.
    public static let standard: [TriggerRule] = [
        TriggerRule(name: "complaint", condition: .complaint(Complaint())),
        TriggerRule(name: "birthday", condition: .birthday(EventWindow())),
        TriggerRule(name: "anniversary", condition: .anniversary(EventWindow())),
        TriggerRule(name: "due", condition: .due(EventWindow(aheadDays: 3, graceDays: 5), Rhythm())),
        TriggerRule(name: "late", condition: .late(after: 1.5, until: 4, Rhythm())),
        TriggerRule(name: "won_back", condition: .wonBack(absentDays: 365, freshDays: 7)),
    ]
}
