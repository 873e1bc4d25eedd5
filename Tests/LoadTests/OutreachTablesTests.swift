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

    @Test func aDayRunAfterLaterOnesIsSeenBehindThem() throws {
        let days = (100...103).map { Day(daysSinceEpoch: $0) }
        var ledger = OutreachLedger()
        (ledger.triggers, ledger.messages) = ([trigger("b", days[1])], [message("b", days[1])])
        try keep(ledger, on: days[1])
        try keep(OutreachLedger(), on: days[2])
        (ledger.triggers, ledger.messages) = ([trigger("a", days[0])], [message("a", days[0])])
        try keep(ledger, on: days[0])
        #expect(try store.triggersFired().map(\.seenFrom) == [days[3], days[2]])
        #expect(try store.messages().map(\.seenFrom) == [days[3], days[2]])
    }

    private func addresses(_ keys: [String: String]) -> OutreachLedger {
        var ledger = OutreachLedger()
        let sorted = keys.sorted { $0.key < $1.key }
        (ledger.movedIDs, ledger.addressKeys) = (TextColumn(sorted.map(\.key)), TextColumn(sorted.map(\.value)))
        return ledger
    }

    @Test func addressesAreThoseOfTheDaysBefore() throws {
        let days = (100...103).map { Day(daysSinceEpoch: $0) }
        try keep(addresses(["C1": "x", "C2": "y"]), on: days[0])
        try keep(addresses(["C1": "z"]), on: days[2])
        #expect(try store.addressKeys(before: days[0]) == [:])
        #expect(try store.addressKeys(before: days[1]) == ["C1": "x", "C2": "y"])
        #expect(try store.addressKeys(before: days[2]) == ["C1": "x", "C2": "y"])
        #expect(try store.addressKeys(before: days[3]) == ["C1": "z", "C2": "y"])
        // Run again, the day replaces what it said.
        try keep(addresses([:]), on: days[2])
        #expect(try store.addressKeys(before: days[3]) == ["C1": "x", "C2": "y"])
    }

    @Test func whatLaterDaysSawStays() throws {
        let days = (100...103).map { Day(daysSinceEpoch: $0) }
        try keep(addresses(["C1": "x"]), on: days[0])
        try keep(addresses([:]), on: days[2])
        try keep(addresses(["C1": "w", "C3": "v"]), on: days[1])
        #expect(try store.addressKeys(before: days[2]) == ["C1": "w", "C3": "v"])
        #expect(try store.addressKeys(before: days[3]) == ["C1": "x"], "as day 102 left it")
    }

    @Test func mergedIdsRedirectFromTheirDayOn() throws {
        let first = try store.night([["a", "b"], ["c"]], on: "2026-11-01")
        try store.night([["a", "b", "c"]], on: "2026-11-03")
        let merged = [try #require(first["c"]): try #require(first["a"])]
        #expect(try store.redirects(before: day("2026-11-03")) == [:])
        #expect(try store.redirects(before: day("2026-11-04")) == merged)
        #expect(try store.redirects(before: nil) == merged)
    }

    @Test func householdsAreThoseOfTheDaysBefore() throws {
        #expect(try store.householdIDs(before: Day(daysSinceEpoch: .max)) == [:])
    }
}
