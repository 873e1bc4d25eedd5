import Testing

@testable import Records

@Suite struct SourceKindTests {
    @Test(arguments: SourceKind.allCases)
    func fieldsHaveDistinctSnakeCaseNames(kind: SourceKind) {
        let names = kind.fields.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber } })
    }

    @Test(arguments: SourceKind.allCases)
    func alternativesAreFieldsThatAreNotRequiredAnyway(kind: SourceKind) {
        for name in kind.alternatives.joined() {
            #expect(kind.fields.contains { $0.name == name && !$0.isRequired }, "\(kind) \(name)")
        }
    }
}
