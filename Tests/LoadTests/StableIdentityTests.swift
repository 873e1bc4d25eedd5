import Records
import Testing

@testable import Load

@Suite struct StableIdentityTests {
    private let folder: TemporaryFolder
    private let store: StateStore

    init() throws {
        folder = try TemporaryFolder()
        store = try StateStore.open(folder.path + "/state.db", expectsState: false, flushes: false)
    }

    @Test func firstNightCreatesEveryCustomer() throws {
        let first = try store.night([["a", "b"], ["c"]], on: "2026-11-01")
        #expect(first.isFirstRun)
        #expect(first.events.map(\.kind) == [.created, .created])
        #expect(first.events.map(\.customerID) == first.events.map(\.customerID).sorted())
        #expect(Set(first.events.map(\.reason)) == ["first seen with 2 records", "first seen with 1 record"])
        #expect(first["a"] == first["b"])
        #expect(first["a"] != first["c"])
        #expect(first.customerIDs[0] == first["a"])
    }

    @Test func sameRecordsKeepTheirIDsWithoutEvents() throws {
        let first = try store.night([["a", "b"], ["c"]], on: "2026-11-01")
        let second = try store.night([["c"], ["b", "a"]], on: "2026-11-02")
        #expect(second.idOfRecord == first.idOfRecord)
        #expect(second.events.isEmpty)
        #expect(second.changedRecords.isEmpty)
    }

    @Test func mergeKeepsTheIDWithMostRecords() throws {
        let first = try store.night([["a"], ["b", "c"]], on: "2026-11-01")
        let (small, large) = (try #require(first["a"]), try #require(first["b"]))
        let second = try store.night([["a", "b", "c"]], on: "2026-11-02")
        #expect(second["a"] == large)
        #expect(
            second.events == [
                IdentityEvent(
                    kind: .merged, customerID: large, otherID: small,
                    reason: "1 of 1 record of \(small) now belong to \(large), joined by email")
            ])
        #expect(try store.currentID(of: small, asOf: day("2026-11-01")) == small)
        #expect(try store.currentID(of: small, asOf: day("2026-11-02")) == large)
        #expect(try store.currentID(of: "C000000000000", asOf: day("2026-11-02")) == nil)
    }

    @Test func tiesGoToTheOlderID() throws {
        let first = try store.night([["a"]], on: "2026-11-01")
        try store.night([["a"], ["b"], ["c"], ["d"]], on: "2026-11-02")
        let third = try store.night([["a", "b"], ["c", "d"]], on: "2026-11-03")
        #expect(third["b"] == first["a"])
        let merged = try #require(third.events.last { $0.kind == .merged && $0.customerID != first["a"] })
        #expect(merged.customerID < merged.otherID)
    }

    @Test func splitLeavesTheIDWithMostRecords() throws {
        let first = try store.night([["a", "b", "c"]], on: "2026-11-01")
        let old = try #require(first["a"])
        let second = try store.night([["a"], ["b", "c"]], on: "2026-11-02")
        let new = try #require(second["a"])
        #expect(second["b"] == old)
        #expect(new != old)
        #expect(
            second.events == [
                IdentityEvent(kind: .split, customerID: new, otherID: old, reason: "1 of 3 records left \(old)")
            ])
    }

    /// Whichever record founds the old id, the new id is another.
    @Test func splitOfTheFoundingRecordGetsAnIDOfItsOwn() throws {
        let first = try store.night([["a", "b", "c"]], on: "2026-11-01")
        for lone in ["a", "b", "c"] {
            let rest = ["a", "b", "c"].filter { $0 != lone }
            let second = try store.assignIDs(to: base([[lone], rest], on: "2026-11-02"), maximumChangedShare: nil)
            #expect(second[rest[0]] == first["a"])
            #expect(second[lone] != first["a"])
        }
    }

    @Test func recordThatMovesBetweenTwoThatLiveOnIsTold() throws {
        let first = try store.night([["a", "b", "c"], ["d", "e"]], on: "2026-11-01")
        let (one, two) = (try #require(first["a"]), try #require(first["d"]))
        let second = try store.night([["a", "b"], ["c", "d", "e"]], on: "2026-11-02")
        #expect(second["c"] == two)
        #expect(
            second.events == [
                IdentityEvent(
                    kind: .split, customerID: two, otherID: one, reason: "1 of 3 records moved from \(one) to \(two)")
            ])
    }

    @Test func customerWithoutRecordsRetiresAndComesBack() throws {
        let first = try store.night([["a", "b"], ["c"]], on: "2026-11-01")
        let gone = try #require(first["c"])
        let second = try store.night([["a", "b"]], on: "2026-11-02")
        #expect(
            second.events == [
                IdentityEvent(
                    kind: .retired, customerID: gone, otherID: "",
                    reason: "none of its records is left in the exports")
            ])
        #expect(try store.night([["a", "b"]], on: "2026-11-03").events.isEmpty)
        #expect(try store.currentID(of: gone, asOf: day("2026-11-03")) == gone)
        let back = try store.night([["a", "b"], ["c"]], on: "2026-11-04")
        #expect(back["c"] == gone)
        #expect(back.events.map(\.reason) == ["back with 1 record after being retired"])
    }

    @Test func recordsOfAMergedCustomerComeBackToTheSurvivor() throws {
        let first = try store.night([["a", "b"], ["c", "d", "e"]], on: "2026-11-01")
        try store.night([["a", "c", "d", "e"]], on: "2026-11-02")
        let third = try store.night([["a", "c", "d", "e"], ["b"]], on: "2026-11-03")
        #expect(third["a"] == first["c"])
        let event = try #require(third.events.first)
        #expect(event.kind == .split)
        #expect(event.otherID == first["c"])
        #expect(third["b"] != first["a"])
    }

    @Test func redirectsFollowSeveralMerges() throws {
        let first = try store.night([["a"], ["b", "c"], ["d", "e", "f"]], on: "2026-11-01")
        try store.night([["a", "b", "c"], ["d", "e", "f"]], on: "2026-11-02")
        try store.night([["a", "b", "c", "d", "e", "f", "g"]], on: "2026-11-03")
        let oldest = try #require(first["a"])
        #expect(try store.currentID(of: oldest, asOf: day("2026-11-02")) == first["b"])
        #expect(try store.currentID(of: oldest, asOf: day("2026-11-03")) == first["b"])
        let eaten = try #require(first["d"])
        #expect(try store.currentID(of: eaten, asOf: day("2026-11-03")) == first["b"])
    }

    @Test func sameRecordIDInTwoSourcesIsTwoRecords() throws {
        let first = try store.night([["shop|1"], ["till|1"]], on: "2026-11-01")
        #expect(first["shop|1"] != first["till|1"])
        #expect(try store.night([["till|1"], ["shop|1"]], on: "2026-11-02").idOfRecord == first.idOfRecord)
    }

    /// Property: the order of clusters and records changes neither ids nor events, on random second nights.
    @Test(arguments: 1...20)
    func orderChangesNothing(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        let names = (0..<60).map { "r\($0)" }
        func clusters(_ numbers: inout SeededNumbers) -> [[String]] {
            Dictionary(grouping: names) { _ in Int.random(in: 0..<25, using: &numbers) }
                .sorted { $0.key < $1.key }.map(\.value)
        }
        try store.night(clusters(&numbers), on: "2026-11-01")
        let second = clusters(&numbers)
        let straight = try store.assignIDs(to: base(second, on: "2026-11-02"), maximumChangedShare: nil)
        let shuffled = try store.assignIDs(
            to: base(second.shuffled(using: &numbers).map { $0.shuffled(using: &numbers) }, on: "2026-11-02"),
            maximumChangedShare: nil)
        #expect(straight.idOfRecord == shuffled.idOfRecord, "seed: \(seed)")
        #expect(straight.events == shuffled.events, "seed: \(seed)")
        #expect(Set(straight.customerIDs.texts).count == second.count, "seed: \(seed)")
    }

    /// Property: every record whose customer changed is explained by an event between the two customers.
    @Test(arguments: 1...20)
    func eventsExplainEveryChange(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed &+ 1000)
        var before: [String: String] = [:]
        for night in 1...4 {
            let names = (0..<40).filter { _ in Int.random(in: 0..<10, using: &numbers) > 0 }.map { "r\($0)" }
            let clusters = Dictionary(grouping: names) { _ in Int.random(in: 0..<15, using: &numbers) }
                .sorted { $0.key < $1.key }.map(\.value)
            let assignment = try store.night(clusters, on: "2026-11-0\(night)")
            let pairs = Set(assignment.events.map { [$0.customerID, $0.otherID] })
            for (record, id) in assignment.idOfRecord.sorted(by: { $0.key < $1.key }) {
                guard let known = before[record],
                    let old = try store.currentID(of: known, asOf: day("2026-11-0\(night)") + -1), old != id
                else { continue }
                #expect(pairs.contains([id, old]), "seed: \(seed), night \(night), \(record)")
            }
            before.merge(assignment.idOfRecord) { $1 }
        }
    }

    @Test func secondNightWithOnePercentNewKeepsAllOtherIDs() throws {
        let people = (0..<1000).map { ["r\($0)", "s\($0)"] }
        let first = try store.night(people, on: "2026-11-01")
        let second = try store.night(
            people + (0..<10).map { ["n\($0)"] }, on: "2026-11-02", maximumChangedShare: 0.01)
        let ids = second.idOfRecord
        #expect(first.idOfRecord.allSatisfy { ids[$0.key] == $0.value })
        #expect(second.events.count == 10)
        #expect(second.events.allSatisfy { $0.kind == .created })
    }

    @Test func budgetStopsANightThatMergesTooMany() throws {
        let people = (0..<100).map { ["r\($0)"] }
        try store.night(people, on: "2026-11-01", maximumChangedShare: 0.01)
        let fused = [(0..<5).map { "r\($0)" }, ["r5", "r6"]] + people[7...]
        let error = #expect(throws: IdentityBudgetExceeded.self) {
            try store.night(fused, on: "2026-11-02", maximumChangedShare: 0.01)
        }
        #expect(error?.changed == 5)
        #expect(error?.known == 100)
        #expect(error?.largest.map(\.records) == [5, 2])
        #expect(error?.largest.map(\.otherIDs.count) == [4, 1])
        #expect(error?.description.contains("5 of 100 known customers") == true)
        #expect(try store.runs().count == 1)
        #expect(try store.night(fused, on: "2026-11-02", maximumChangedShare: 0.05).told.count == 5)
    }
}

extension TextColumn {
    var texts: [String] { (0..<count).map { self[$0] } }
}
