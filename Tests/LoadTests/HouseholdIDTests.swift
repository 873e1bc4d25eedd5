import Records
import Testing

@testable import Load

@Suite struct HouseholdIDTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    /// One night of customers of one record each, in households; the household id of each customer's record.
    private func night(_ households: [[String]], on asOf: String) throws -> [String: String] {
        let names = households.flatMap { $0 }
        var base = base(names.map { [$0] }, on: asOf)
        let customers = try store.assignIDs(to: base, maximumChangedShare: nil)
        base.customers.ids = customers.customerIDs
        base.households = CustomerHouseholds(
            kinds: CategoryColumn(households.map { $0.count > 1 ? "family" : "individual" }),
            ofCustomer: households.enumerated().flatMap { index, members in members.map { _ in Int32(index) } })
        let found = try store.assignHouseholdIDs(to: base)
        let run = RunEntry(
            asOf: day(asOf), started: "now", configurationHash: "c", manifestHash: "m", program: "clientele 0")
        try store.commit(customers, households: found, run: run)
        return Dictionary(
            uniqueKeysWithValues: zip(names, base.households.ofCustomer.map { found.customerIDs[Int($0)] }))
    }

    @Test func aHouseholdKeepsItsIDWhileMostStay() throws {
        let first = try night([["a", "b", "c"], ["d"]], on: "2026-11-01")
        #expect(first["a"]?.first == "H")
        let second = try night([["d", "c"], ["b", "a", "e"]], on: "2026-11-02")
        #expect(second["a"] == first["a"])
        #expect(second["e"] == first["a"])
        #expect(second["c"] == first["d"])
    }

    @Test func aRerunGivesTheSameIDs() throws {
        let first = try night([["a", "b"], ["c"]], on: "2026-11-01")
        let later = try night([["a"], ["b", "c"]], on: "2026-11-02")
        #expect(try night([["a", "b"], ["c"]], on: "2026-11-01") == first)
        #expect(try night([["a"], ["b", "c"]], on: "2026-11-02") == later)
    }

    @Test func householdsAndCustomersDoNotMix() throws {
        let ids = try night([["a"], ["b"]], on: "2026-11-01")
        #expect(Set(ids.values).count == 2)
        #expect(try store.currentID(of: ids["a"] ?? "", asOf: day("2026-11-01")) == nil)
    }
}
