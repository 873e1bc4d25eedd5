import Records
import Testing

@testable import Load

@Suite struct OutreachTablesTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    private func trigger(_ id: String, _ asOf: Day, customer: String = "C1") -> TriggerEntry {
        TriggerEntry(id: id, customerID: customer, rule: "late", period: "p", asOf: asOf)
    }

    private func message(_ id: String, _ asOf: Day, isHeldOut: Bool = false) -> MessageEntry {
        MessageEntry(
            triggerID: id, channel: "email", customerID: "C1", rule: "late", isHeldOut: isHeldOut, asOf: asOf)
    }

    private func keep(_ ledger: OutreachLedger, on day: Day) throws {
        try store.writing { database in
            try StateStore.keep(ledger, asOf: day, in: database)
            try StateStore.keep(
                RunEntry(asOf: day, started: "", configurationHash: "", manifestHash: "", program: ""), in: database)
        }
    }

    @Test func whatWasFiredAndSentIsNeverForgotten() throws {
        let (one, two) = (Day(daysSinceEpoch: 100), Day(daysSinceEpoch: 101))
        var first = OutreachLedger()
        first.triggers = [trigger("a", one), trigger("b", one)]
        first.messages = [message("a", one), message("b", one, isHeldOut: true)]
        try keep(first, on: one)
        // The day is run again, and other exports give another trigger.
        var again = OutreachLedger()
        again.triggers = [trigger("a", one), trigger("c", one)]
        try keep(again, on: one)
        // A later day cannot take a trigger over.
        var next = OutreachLedger()
        next.triggers = [trigger("a", two), trigger("d", two)]
        next.messages = [message("a", two, isHeldOut: true)]
        try keep(next, on: two)
        #expect(
            try store.triggersFired() == [
                trigger("a", one), trigger("b", one), trigger("c", one), trigger("d", two),
            ])
        #expect(try store.messages() == [message("a", one), message("b", one, isHeldOut: true)])
    }

    @Test func aDayBeforeALaterOneLeavesNothing() throws {
        let days = (100...102).map { Day(daysSinceEpoch: $0) }
        var ledger = residences([("C1", "x", "H1")])
        (ledger.triggers, ledger.messages) = ([trigger("b", days[1])], [message("b", days[1])])
        try keep(ledger, on: days[1])
        ledger = residences([("C1", "w", "H2"), ("C3", "v", "H3")])
        (ledger.triggers, ledger.messages) = ([trigger("a", days[0])], [message("a", days[0])])
        try keep(ledger, on: days[0])
        #expect(try store.hasRun(after: days[0]))
        #expect(try !store.hasRun(after: days[1]))
        #expect(try store.triggersFired() == [trigger("b", days[1])])
        #expect(try store.messages() == [message("b", days[1])])
        #expect(try store.residences(before: days[1]).addressKeys == [:])
        #expect(try store.residences(before: days[2]).addressKeys == ["C1": "x"])
    }

    private func residences(_ rows: [(id: String, key: String, household: String)]) -> OutreachLedger {
        var ledger = OutreachLedger()
        ledger.movedIDs = TextColumn(rows.map(\.id))
        ledger.addressKeys = TextColumn(rows.map(\.key))
        ledger.householdIDs = TextColumn(rows.map(\.household))
        return ledger
    }

    @Test func residencesAreThoseOfTheDaysBefore() throws {
        let days = (100...103).map { Day(daysSinceEpoch: $0) }
        try keep(residences([("C1", "x", "H1"), ("C2", "y", "")]), on: days[0])
        try keep(residences([("C1", "z", "H1")]), on: days[2])
        #expect(try store.residences(before: days[0]).addressKeys == [:])
        #expect(try store.residences(before: days[1]).addressKeys == ["C1": "x", "C2": "y"])
        #expect(try store.residences(before: days[2]).addressKeys == ["C1": "x", "C2": "y"])
        #expect(try store.residences(before: days[3]).addressKeys == ["C1": "z", "C2": "y"])
        #expect(try store.residences(before: days[3]).householdIDs == ["C1": "H1"])
        // Run again, the day replaces what it said.
        try keep(residences([]), on: days[2])
        #expect(try store.residences(before: days[3]).addressKeys == ["C1": "x", "C2": "y"])
    }

    @Test func mergedIdsRedirectFromTheirDayOn() throws {
        let first = try store.night([["a", "b"], ["c"]], on: "2026-11-01")
        try store.night([["a", "b", "c"]], on: "2026-11-03")
        let merged = [try #require(first["c"]): try #require(first["a"])]
        #expect(try store.redirects(before: day("2026-11-03")) == [:])
        #expect(try store.redirects(before: day("2026-11-04")) == merged)
    }
}
