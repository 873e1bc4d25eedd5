import Parallel
import Records

/// The triggers of a night, by customer and rule.
public struct FiredTriggers: Sendable {
    /// What fired.
    public internal(set) var triggers: [Trigger] = []
    /// The id of each.
    public internal(set) var ids: [String] = []
    /// Whether each customer's other messages are silenced tonight.
    public internal(set) var isSilenced: [Bool] = []
    /// What is at stake with each, in minor units.
    public internal(set) var values: [Int64] = []
    /// How likely an action matters.
    public internal(set) var probabilities: [Double] = []
    /// Value × weight × probability, in minor units.
    public internal(set) var expectedValues: [Int64] = []

    /// The number of triggers.
    public var count: Int { triggers.count }

    init(
        _ search: TriggerSearch, rules: [TriggerRule], past: [PastTrigger], isOver: Bool, threads: Int
    ) {
        let history = TriggerHistory(past, asOf: search.asOf, isOver: isOver)
        let ranges = fixedRanges(count: search.base.customers.count, size: 1 << 12)
        let parts = parallelMap(count: ranges.count, threads: threads) { index in
            Part(ranges[index], search, rules, history)
        }
        for part in parts {
            triggers += part.triggers
            ids += part.ids
            isSilenced += part.isSilenced
        }
        for trigger in triggers {
            let (rule, customer) = (rules[trigger.rule], Int(trigger.customer))
            let value = max(0, search.signals.value(rule.value, customer, search.base.currency))
            let probability = search.signals.probability(rule.probability, customer)
            values.append(Int64(value.rounded()))
            probabilities.append(probability)
            expectedValues.append(Int64((value * rule.weight * probability).rounded()))
        }
    }

    /// The triggers of a range of customers.
    private struct Part: Sendable {
        var triggers: [Trigger] = []
        var ids: [String] = []
        var isSilenced: [Bool] = []

        init(_ customers: Range<Int>, _ search: TriggerSearch, _ rules: [TriggerRule], _ history: TriggerHistory) {
            for customer in customers {
                var isSilent = false
                for (index, rule) in rules.enumerated() where rule.audience.has(customer, search) {
                    guard let found = search.trigger(index, rule.condition, customer) else { continue }
                    if rule.silencesOthers { isSilent = true }
                    let id = Trigger.id(
                        customer: search.base.customers.ids[customer], rule: rule.name, period: found.period)
                    guard history.allows(found, of: rule, id: id, asOf: search.asOf) else { continue }
                    triggers.append(found)
                    ids.append(id)
                }
                isSilenced.append(isSilent)
            }
        }
    }
}

extension Audience {
    /// Whether a customer is among those meant.
    func has(_ customer: Int, _ search: TriggerSearch) -> Bool {
        let customers = search.base.customers
        if !segments.isEmpty, !segments.contains(search.signals.segments[customer]) { return false }
        if !grades.isEmpty, !has(customer, search.signals.grades, among: grades) { return false }
        if !rungs.isEmpty, !has(customer, search.signals.rungs, among: rungs) { return false }
        if !countries.isEmpty, !countries.contains(customers[.country][customer]) { return false }
        guard !languages.isEmpty else { return true }
        let language = customers[.language][customer]
        return languages.contains { $0 == language || language.hasPrefix($0 + "-") }
    }

    private func has(_ customer: Int, _ column: CategoryColumn, among names: [String]) -> Bool {
        !column.codes.isEmpty && column.codes[customer] != CategoryColumn.null && names.contains(column[customer])
    }
}
