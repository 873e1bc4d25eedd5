import Foundation
import Testing

@testable import Synthesis

/// Told from the files alone: what the records of one person have in common.
@Suite struct ChunkMarksTests {
    private static let persons = Result {
        try Dictionary(grouping: ExportedRecords(Exported(SyntheticCompany(customers: 3000, seed: 17, threads: 2))).all)
        {
            $0.person
        }
    }
    private let persons: [[ExportedRecord]]

    init() throws { persons = try ChunkMarksTests.persons.get().values.map { $0 } }

    /// Pairs of records of one person: all, those joined by a chain of marks, those with an isolated record.
    private func pairs(of records: [ExportedRecord]) -> (all: Int, joined: Int, isolated: Int, joinedOthers: Int) {
        let group = ExportedRecord.groups(records)
        var counts = (all: 0, joined: 0, isolated: 0, joinedOthers: 0)
        for left in records.indices {
            for right in 0..<left {
                let isJoined = group[left] == group[right] ? 1 : 0
                let isIsolated = records[left].isIsolated || records[right].isIsolated
                counts.all += 1
                counts.joined += isJoined
                counts.isolated += isIsolated ? 1 : 0
                counts.joinedOthers += isIsolated ? 0 : isJoined
            }
        }
        return counts
    }

    @Test func nearlyAllPairsAreJoinedByMarks() {
        var sums = (all: 0.0, joined: 0.0, isolated: 0.0, joinedOthers: 0.0)
        for records in persons {
            let counts = pairs(of: records)
            sums.all += Double(counts.all)
            sums.joined += Double(counts.joined)
            sums.isolated += Double(counts.isolated)
            sums.joinedOthers += Double(counts.joinedOthers)
        }
        #expect(sums.all > 5000)
        #expect(sums.joined / sums.all > 0.985)
        #expect((0.0005...0.01).contains(sums.isolated / sums.all))
        #expect(sums.joinedOthers / (sums.all - sums.isolated) > 0.995)
    }

    @Test func whoHasOneRecordIsNotIsolated() {
        let single = persons.filter { $0.count == 1 }.joined()
        #expect(single.count > 500)
        #expect(single.allSatisfy { !$0.isIsolated })
    }

    @Test func isolatedRecordsHaveNoMarkOfTheOthers() {
        for records in persons {
            for stranger in records where stranger.isIsolated && !stranger.isMailboxShared {
                #expect(!records.contains { !$0.isIsolated && $0.mailbox != nil && $0.mailbox == stranger.mailbox })
            }
        }
    }

    @Test func identityStaysHard() {
        // Mailboxes and telephone numbers of several people, namesakes, records without a name, several marks to a person.
        let records = persons.joined()
        for mark in [\ExportedRecord.mailbox, \.phone] {
            let owners = Dictionary(grouping: records.filter { $0[keyPath: mark] != nil }) { $0[keyPath: mark] }
            #expect(owners.values.count { Set($0.map(\.person)).count > 1 } > 10)
            #expect(persons.count { Set($0.compactMap { $0[keyPath: mark] }).count > 1 } > 80)
        }
        #expect(records.count { $0.name.isEmpty } > 150)
        let named = Dictionary(grouping: records.filter { !$0.name.isEmpty }) { $0.name.sorted() }
        #expect(named.values.count { Set($0.map(\.person)).count > 1 } > 20)
    }
}
