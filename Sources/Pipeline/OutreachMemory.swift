import Load
import Outreach
import Records

/// What the state knows of triggers, messages and addresses, by the rows of tonight's customers; and what it has to learn.
struct OutreachMemory {
    /// What other runs left.
    private(set) var history = OutreachHistory()
    private var known: (addressKeys: [String: String], householdIDs: [String: String]) = ([:], [:])
    private let keepsResidences: Bool

    /// The state as a run of the base's day sees it: the days before, through the merges known by then, and what an earlier
    /// run of the same day left.
    init(
        _ store: StateStore, _ base: CustomerBase, _ events: [IdentityEvent], rules: [TriggerRule]
    ) throws(StateError) {
        keepsResidences = rules.contains { [.move, .newHouseholdMember].contains($0.condition.kind) }
        history.isOver = try store.hasRun(after: base.asOf)
        let index = TextIndex(base.customers.ids)
        var redirects = try store.redirects(before: base.asOf)
        for event in events where event.kind == .merged { redirects[event.otherID] = event.customerID }
        func row(_ id: String) -> Int32? { index.row(of: followed(id, redirects)).map { Int32($0) } }
        history.triggers = try store.triggersFired().compactMap { entry in
            row(entry.customerID).map { row in
                PastTrigger(customer: row, rule: entry.rule, period: entry.period, day: entry.asOf, id: entry.id)
            }
        }
        history.messages = try store.messages().compactMap { entry in
            guard let row = row(entry.customerID), let channel = MessageChannel(rawValue: entry.channel) else {
                return nil
            }
            return PastMessage(
                customer: row, triggerID: entry.triggerID, rule: entry.rule, channel: channel, day: entry.asOf,
                isHeldOut: entry.isHeldOut)
        }
        history.isReshaped = Self.reshaped(base, events, index)
        guard keepsResidences else { return }
        known = try store.residences(before: base.asOf)
        history.previousAddresses = TextColumn(base.customers.rows { known.addressKeys[$0] ?? "" })
        let households = TextIndex(base.households.ids)
        history.previousHouseholds = base.customers.rows { id in
            known.householdIDs[id].flatMap { households.row(of: $0) }.map { Int32($0) } ?? -1
        }
    }

    /// Customers that were merged or split tonight.
    private static func reshaped(_ base: CustomerBase, _ events: [IdentityEvent], _ index: TextIndex) -> [Bool] {
        var isReshaped = [Bool](repeating: false, count: base.customers.count)
        for event in events where event.kind == .merged || event.kind == .split {
            for id in [event.customerID, event.otherID] {
                if let row = index.row(of: id) { isReshaped[row] = true }
            }
        }
        return isReshaped
    }

    /// What the state has to learn of a night's decisions.
    func ledger(_ found: OutreachDecisions, _ base: CustomerBase) -> OutreachLedger {
        let ids = base.customers.ids
        var ledger = OutreachLedger()
        ledger.triggers = zip(found.fired.triggers, found.fired.ids).map { trigger, id in
            TriggerEntry(
                id: id, customerID: ids[Int(trigger.customer)], rule: found.rules[trigger.rule].name,
                period: trigger.period, asOf: base.asOf)
        }
        ledger.messages = found.decisions.filter { $0.status != .blocked }.map { decision in
            let trigger = found.fired.triggers[decision.trigger]
            return MessageEntry(
                triggerID: found.fired.ids[decision.trigger], channel: decision.channel.rawValue,
                customerID: ids[Int(trigger.customer)], rule: found.rules[trigger.rule].name,
                isHeldOut: decision.status == .heldOut, asOf: base.asOf)
        }
        guard keepsResidences else { return ledger }
        let (keys, households) = (AddressKey.of(base.customers), base.households.column(customers: ids.count))
        for row in 0..<ids.count {
            let (key, household) = (known.addressKeys[ids[row]] ?? "", known.householdIDs[ids[row]] ?? "")
            guard !keys.isNull(row) && keys[row] != key || households[row] != household else { continue }
            ledger.movedIDs.append(ids[row])
            ledger.addressKeys.append(keys.isNull(row) ? key : keys[row])
            ledger.householdIDs.append(households[row])
        }
        return ledger
    }
}

/// The id that an id leads to.
private func followed(_ id: String, _ redirects: [String: String]) -> String {
    var current = id
    for _ in 0..<1000 {
        guard let next = redirects[current] else { return current }
        current = next
    }
    return current
}

extension Customers {
    /// A value for each customer, by id.
    fileprivate func rows<Value>(_ value: (String) -> Value) -> [Value] { (0..<count).map { value(ids[$0]) } }
}
