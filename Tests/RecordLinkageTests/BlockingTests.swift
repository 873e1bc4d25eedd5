import Records
import Testing

@testable import RecordLinkage

@Suite struct BlockingTests {
    private func candidates(_ table: LinkageTable, threads: Int = 2) -> (
        NormalizedRecords, BlockingAtoms, [RuleBlocks], Candidates
    ) {
        let records = NormalizedRecords(table, threads: threads)
        let atoms = BlockingAtoms(records, threads: threads)
        let rules = BlockingRule.rules(records: records.count)
        let blocks = Blocking(atoms: atoms, limits: BlockingLimits(records: records.count)).blocks(
            rules, threads: threads)
        return (records, atoms, blocks, Candidates(blocks, records: records.count, threads: threads) { _, _ in true })
    }

    /// Every pair that shares an atom of a small block is a candidate, once.
    @Test func equalsNaiveOnSmallBlocks() throws {
        let (records, atoms, _, candidates) = candidates(try SyntheticPeople(people: 60, seed: 3).table())
        var holders: [UInt64: [Int]] = [:]
        for record in 0..<records.count {
            for atom in atoms.of(record) { holders[atoms.hashes[atom], default: []].append(record) }
        }
        for record in 0..<records.count {
            let partners = Array(candidates.partners(of: record))
            #expect(Set(partners).count == partners.count)
            #expect(partners.allSatisfy { $0 > record && $0 < records.count })
            for atom in atoms.of(record) where atoms.kinds[atom] == UInt8(AtomKind.phone.rawValue) {
                let block = holders[atoms.hashes[atom]] ?? []
                if block.count <= 20 {
                    for other in block where other > record { #expect(partners.contains(Int32(other))) }
                }
            }
        }
    }

    @Test func threadsChangeNothing() throws {
        let table = try SyntheticPeople(people: 80, seed: 4).table()
        let (one, three) = (candidates(table, threads: 1), candidates(table, threads: 3))
        #expect((0..<one.0.count).allSatisfy { Array(one.3.partners(of: $0)) == Array(three.3.partners(of: $0)) })
    }

    @Test func hugeBlocksAreDividedOrDropped() throws {
        let same = TextColumn([String](repeating: "Jane", count: 500))
        let table = try LinkageTable(
            recordIDs: TextColumn((0..<500).map(String.init)), sources: .init(repeating: 0, count: 500),
            sourceNames: ["s"],
            fields: [
                LinkageField(name: "g", role: .givenName, values: same),
                LinkageField(name: "f", role: .familyName, values: same),
            ])
        #expect(candidates(table).3.count == 0)
    }

    /// One person's hundred orders remain connected, though their block is too large to compare whole.
    @Test func largeBlocksOfAnIdentifierRemainConnected() throws {
        let records = 100
        let table = try LinkageTable(
            recordIDs: TextColumn((0..<records).map(String.init)), sources: .init(repeating: 0, count: records),
            sourceNames: ["s"],
            fields: [
                LinkageField(
                    name: "e", role: .email, values: TextColumn([String](repeating: "jane@x.example", count: records)))
            ])
        let found = candidates(table).3
        var sets = DisjointSets(count: records)
        for record in 0..<records { for other in found.partners(of: record) { sets.unite(record, Int(other)) } }
        #expect((1..<records).allSatisfy { sets.root(of: $0) == sets.root(of: 0) })
        #expect(found.count < 5 * records)
    }

    @Test func sortsByKeyKeepingOrder() {
        for count in [0, 1, 100, 5000] {
            let entries = (0..<UInt64(count)).map { (mix($0) % 50) << 32 | $0 }
            var (sorted, scratch) = (entries, [UInt64]())
            sortByKey(&sorted, &scratch)
            #expect(sorted == entries.sorted())
        }
    }

    @Test func planNamesRulesAndRefuses() throws {
        let table = try SyntheticPeople(people: 100, seed: 6).table()
        let plan = try RecordLinker().plan(table, threads: 1)
        #expect(plan.records == table.count && plan.pairs > 0 && plan.bytes > 0 && plan.seconds > 0)
        #expect(plan.rules.map(\.pairs) == plan.rules.map(\.pairs).sorted(by: >))
        let settings = LinkageSettings(memoryAllowed: 1000)
        let expected = LinkageError.overMemory(
            rule: plan.rules[0].name, pairs: plan.rules[0].pairs, bytes: plan.bytes, allowed: 1000)
        #expect(throws: expected) { try RecordLinker(settings).link(table, threads: 1) }
    }
}
