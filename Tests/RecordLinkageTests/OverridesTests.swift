import Records
import Testing

@testable import RecordLinkage

@Suite struct OverridesTests {
    private func key(_ id: String) -> RecordKey { RecordKey(source: "shop", recordID: id) }

    private func table() throws -> LinkageTable {
        try LinkageTable(
            recordIDs: TextColumn(["a", "b", "c"]), sources: [0, 0, 0], sourceNames: ["shop"], fields: [])
    }

    @Test func resolvesToRows() throws {
        let overrides = [
            Override(left: key("a"), right: key("c"), decision: .must),
            Override(left: key("a"), right: key("b"), decision: .cannot),
            Override(left: key("a"), right: key("gone"), decision: .must),
        ]
        let resolved = ResolvedOverrides(overrides, in: try table())
        #expect(resolved.constraints == LinkConstraints(must: [RecordPair(0, 2)], cannot: [RecordPair(0, 1)]))
        #expect(resolved.unresolved == [overrides[2]] && resolved.contradictions.isEmpty)
    }

    @Test func findsContradictionsThroughOthers() throws {
        let overrides = [
            Override(left: key("a"), right: key("b"), decision: .must),
            Override(left: key("b"), right: key("c"), decision: .must),
            Override(left: key("c"), right: key("a"), decision: .cannot),
        ]
        #expect(ResolvedOverrides(overrides, in: try table()).contradictions == [overrides[2]])
    }
}
