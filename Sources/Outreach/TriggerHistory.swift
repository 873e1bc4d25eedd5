public import Records

/// Triggers of other runs, as far as tonight's customers are concerned.
public struct PastTrigger: Hashable, Sendable {
    /// The customer, as a row of tonight's `Customers`, through all merges.
    public var customer: Int32
    /// The name of the rule.
    public var rule: String
    /// The period.
    public var period: String
    /// The day as of which it fired.
    public var day: Day
    /// Its id.
    public var id: String
    /// A trigger of a run.
    public init(customer: Int32, rule: String, period: String, day: Day, id: String) {
        self.customer = customer
        self.rule = rule
        self.period = period
        self.day = day
        self.id = id
    }
}

/// What was fired by other runs: on the days before, which a run sees, and by earlier runs of its own day.
struct TriggerHistory: Sendable {
    private struct Occasion: Hashable, Sendable {
        var customer: Int32
        var rule: String
        var period: String
    }
    private struct Rule: Hashable, Sendable {
        var customer: Int32
        var name: String
    }

    private var earlier: Set<Occasion> = []
    private var today: Set<String> = []
    private var lastFired: [Rule: Day] = [:]
    private let isOver: Bool

    /// - Parameter isOver: whether a later day was run already, so that nothing new may happen on this one.
    init(_ past: [PastTrigger], asOf: Day, isOver: Bool) {
        self.isOver = isOver
        for trigger in past {
            let occasion = Occasion(customer: trigger.customer, rule: trigger.rule, period: trigger.period)
            if trigger.day == asOf {
                today.insert(trigger.id)
            } else if trigger.day < asOf {
                earlier.insert(occasion)
                let rule = Rule(customer: trigger.customer, name: trigger.rule)
                lastFired[rule] = max(lastFired[rule] ?? trigger.day, trigger.day)
            }
        }
    }

    /// Whether a trigger may fire as of a day. What an earlier run of the same day fired, its rerun fires again.
    func allows(_ trigger: Trigger, of rule: TriggerRule, id: String, asOf: Day) -> Bool {
        let occasion = Occasion(customer: trigger.customer, rule: rule.name, period: trigger.period)
        guard !earlier.contains(occasion) else { return false }
        if let last = lastFired[Rule(customer: trigger.customer, name: rule.name)], asOf - last < rule.cooldownDays {
            return false
        }
        return !isOver || today.contains(id)
    }
}
