import Records
import Testing

@testable import RecordLinkage

@Suite struct StableIdentifiersTests {
    private let day = Day(daysSinceEpoch: 19_000)

    private func ids(_ clusters: [Int32], _ previous: [Int32], _ known: [(String, Int)]) -> StableIdentifiers {
        StableIdentifiers(
            clusters: clusters, previous: previous, known: known.map { KnownIdentifier(id: $0.0, since: day + $0.1) },
            names: TextColumn(clusters.indices.map { "shop r\($0)" }))
    }

    @Test func newRecordsGetNewIDs() {
        let result = ids([0, 0, 1], [-1, -1, -1], [])
        #expect(Set(result.ids).count == 2)
        #expect(result.events.map(\.kind) == [.created, .created])
        #expect(result.ids.allSatisfy { $0.count == 11 && $0.hasPrefix("C") })
    }

    @Test func newIDsDoNotDependOnRows() {
        let one = StableIdentifiers(
            clusters: [0, 0, 1], previous: [-1, -1, -1], known: [], names: TextColumn(["a", "b", "c"]))
        let other = StableIdentifiers(
            clusters: [0, 1, 1], previous: [-1, -1, -1], known: [], names: TextColumn(["c", "b", "a"]))
        #expect(one.ids == [other.ids[1], other.ids[0]])
    }

    @Test func clusterKeepsTheIDItSharesMostWith() {
        let result = ids([0, 0, 0, 0], [0, 1, 1, -1], [("A", 0), ("B", 5)])
        #expect(result.ids == ["B"])
        #expect(result.events == [IdentityEvent(kind: .merged, id: "A", other: "B", cluster: 0)])
    }

    @Test func tiesGoToTheOlderID() {
        #expect(ids([0, 0], [0, 1], [("A", 9), ("B", 2)]).ids == ["B"])
    }

    @Test func splitPartGetsANewID() {
        let result = ids([0, 0, 1], [0, 0, 0], [("A", 0)])
        #expect(result.ids[0] == "A")
        #expect(result.events.map(\.kind) == [.split])
        #expect(result.events[0].other == "A" && result.events[0].id == result.ids[1])
    }

    @Test func vanishedIDIsRetired() {
        #expect(
            ids([0], [0], [("A", 0), ("B", 0)]).events == [
                IdentityEvent(kind: .retired, id: "B", other: "", cluster: -1)
            ])
    }

    @Test func nothingChangesOnTheSameNight() {
        let result = ids([0, 1, 1, 2], [2, 0, 0, 1], [("A", 0), ("B", 0), ("C", 0)])
        #expect(result.ids == ["C", "A", "B"] && result.events.isEmpty)
    }

    @Test func budgetStopsANightThatChangesTooMany() throws {
        let result = ids([0, 0], [0, 1], [("A", 0), ("B", 1)])
        #expect(throws: IdentityBudgetExceeded.self) { try result.checkBudget(share: 0) }
        try result.checkBudget(share: 0.5)
    }

    @Test func takenIDIsNotGivenAgain() {
        let first = ids([0], [-1], []).ids[0]
        let again = StableIdentifiers(
            clusters: [0], previous: [-1], known: [], names: TextColumn(["shop r0"]), taken: [first])
        #expect(again.ids[0] != first)
    }

    @Test func redirectsFollowMerges() {
        let events = [("A", "B"), ("B", "C")].map { IdentityEvent(kind: .merged, id: $0.0, other: $0.1, cluster: 0) }
        let redirects = IdentityRedirects(events)
        #expect(redirects.current("A") == "C" && redirects.current("C") == "C" && redirects.current("X") == "X")
    }

    @Test func emptyNightRetiresAll() {
        let result = ids([], [], [("A", 0)])
        #expect(result.ids.isEmpty && result.events.map(\.kind) == [.retired])
    }
}
