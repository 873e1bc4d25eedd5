import Parallel
public import Records

/// What happened to customers tonight, what they are told about it, and what being told has done so far.
public struct OutreachDecisions: Sendable {
    /// The rules.
    public let rules: [TriggerRule]
    /// What fired.
    public let fired: FiredTriggers
    /// What was decided, by trigger and channel.
    public let decisions: [MessageDecision]
    /// The effect of the messages of earlier nights.
    public let uplift: [Uplift]

    /// Decides for a customer base as of its day.
    ///
    /// - Parameters:
    ///   - triggers: triggers of other runs, and of earlier runs of the same day.
    ///   - messages: messages of the same.
    ///   - isOver: whether a later day was run already: then only what was fired and sent on this day is, again.
    public init(
        _ base: CustomerBase, signals: OutreachSignals, triggers: [PastTrigger], messages: [PastMessage],
        isOver: Bool = false, settings: OutreachSettings, threads: Int
    ) {
        let histories = OrderHistories(base, threads: threads)
        let search = TriggerSearch(base, histories, signals, settings.rules)
        let fired = FiredTriggers(search, rules: settings.rules, past: triggers, isOver: isOver, threads: threads)
        let arbitration = Arbitration(fired: fired, search: search, settings: settings, isOver: isOver)
        let past = Grouping(messages.map(\.customer), count: base.customers.count)
        let groups = Self.byCustomer(fired.triggers)
        let ranges = fixedRanges(count: groups.count, size: 256)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            ranges[index].flatMap { group in
                let customer = Int(fired.triggers[groups[group].lowerBound].customer)
                return arbitration.decisions(groups[group], past: past[customer].lazy.map { messages[Int($0)] })
            }
        }
        rules = settings.rules
        self.fired = fired
        decisions = parts.flatMap { $0 }
        uplift = Uplift.measure(messages, histories, asOf: base.asOf, days: settings.upliftDays)
    }

    /// Triggers are by customer: the range of each.
    private static func byCustomer(_ triggers: [Trigger]) -> [Range<Int>] {
        var groups: [Range<Int>] = []
        var start = 0
        while start < triggers.count {
            var end = start + 1
            while end < triggers.count, triggers[end].customer == triggers[start].customer { end += 1 }
            groups.append(start..<end)
            start = end
        }
        return groups
    }
}
