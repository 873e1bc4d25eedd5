import Load
import Outreach
import Records

/// What the state knows of triggers, messages and addresses, by the rows of tonight's customers; and what it has to learn.
struct OutreachMemory {
    /// What other runs left.
    private(set) var history = OutreachHistory()
    private let keepsAddresses: Bool

    /// The state as a run of the base's day sees it: the days before, through the merges known by then; of later days only
    /// what was fired and sent, so that nothing is repeated.
    init(
        _ store: StateStore, _ base: CustomerBase, _ events: [IdentityEvent], rules: [TriggerRule]
    ) throws(StateError) {
        keepsAddresses = rules.contains { $0.condition.kind == .move }
        let index = TextIndex(base.customers.ids)
        var redirects = try store.redirects(before: base.asOf)
        for event in events where event.kind == .merged { redirects[event.otherID] = event.customerID }
        let (triggers, messages) = (try store.triggersFired(), try store.messages())
        func isSeen(_ day: Day, _ seenFrom: Day) -> Bool { day == base.asOf || seenFrom <= base.asOf }
        let hasUnseen =
            triggers.contains { !isSeen($0.asOf, $0.seenFrom) } || messages.contains { !isSeen($0.asOf, $0.seenFrom) }
        let later = hasUnseen ? LaterCustomers(base, try store.redirects(before: nil)) : nil
        func rows(_ id: String, isSeen: Bool) -> [Int32] {
            guard isSeen else { return later?.rows(of: id) ?? [] }
            return index.row(of: followed(id, redirects)).map { [Int32($0)] } ?? []
        }
        for entry in triggers {
            let isSeen = isSeen(entry.asOf, entry.seenFrom)
            history.triggers += rows(entry.customerID, isSeen: isSeen).map { row in
                var past = PastTrigger(
                    customer: row, rule: entry.rule, period: entry.period, day: entry.asOf, id: entry.id)
                past.isSeen = isSeen
                return past
            }
        }
        for entry in messages {
            guard let channel = MessageChannel(rawValue: entry.channel) else { continue }
            let isSeen = isSeen(entry.asOf, entry.seenFrom)
            history.messages += rows(entry.customerID, isSeen: isSeen).map { row in
                var past = PastMessage(
                    customer: row, triggerID: entry.triggerID, rule: entry.rule, channel: channel, day: entry.asOf,
                    isHeldOut: entry.isHeldOut)
                past.isSeen = isSeen
                return past
            }
        }
        if keepsAddresses {
            let known = try store.addressKeys(before: base.asOf)
            history.previousAddresses = TextColumn(base.customers.rows { known[$0] ?? "" })
        }
        if rules.contains(where: { $0.condition.kind == .newHouseholdMember }), base.households.count > 0 {
            let (known, households) = (try store.householdIDs(before: base.asOf), TextIndex(base.households.ids))
            history.previousHouseholds = base.customers.rows { id in
                known[id].flatMap { households.row(of: $0) }.map { Int32($0) } ?? -1
            }
        }
        history.isReshaped = Self.reshaped(base, events, index)
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
        guard keepsAddresses else { return ledger }
        let keys = AddressKey.of(base.customers)
        let changed = (0..<keys.count).filter { !keys.isNull($0) && keys[$0] != history.previousAddresses[$0] }
        (ledger.movedIDs, ledger.addressKeys) = (ids.gathering(changed), keys.gathering(changed))
        return ledger
    }
}

/// Tonight's customers by what they will be called once all merges known to the state have happened.
private struct LaterCustomers {
    private let redirects: [String: String]
    private var rowsByID: [String: [Int32]] = [:]

    init(_ base: CustomerBase, _ redirects: [String: String]) {
        self.redirects = redirects
        for (row, id) in base.customers.rows({ $0 }).enumerated() {
            rowsByID[followed(id, redirects), default: []].append(Int32(row))
        }
    }

    /// The customers who are, or become, the one with an id.
    func rows(of id: String) -> [Int32] { rowsByID[followed(id, redirects)] ?? [] }
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
