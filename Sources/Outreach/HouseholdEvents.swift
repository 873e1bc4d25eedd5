import Records

/// What changed since the night before.
extension TriggerSearch {
    /// Another address key than the night before. The key is the period, so that an address that comes and goes is told
    /// once.
    func move(_ customer: Int) -> Trigger? {
        let before = signals.previousAddresses
        guard !before.isEmpty, !before.isNull(customer), !addresses.isNull(customer),
            !isReshaped(customer), before[customer] != addresses[customer]
        else { return nil }
        return trigger(customer, period: addresses[customer], day: asOf, "another postcode or house number than before")
    }

    /// A member of the household who was not in it the night before, for those who were.
    func newHouseholdMember(_ customer: Int) -> Trigger? {
        let before = signals.previousHouseholds
        guard !before.isEmpty, let household = household(of: customer), Int(before[customer]) == household,
            let newcomer = members[household].first(where: { member in
                Int(member) != customer && Int(before[Int(member)]) != household && !isReshaped(Int(member))
            })
        else { return nil }
        return trigger(
            customer, period: base.customers.ids[Int(newcomer)], day: asOf, "a new member of the household")
    }

    private func isReshaped(_ customer: Int) -> Bool {
        !signals.isReshaped.isEmpty && signals.isReshaped[customer]
    }
}
