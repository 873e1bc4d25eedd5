import Testing

@testable import Records

@Suite struct RejectionTests {
    @Test func positionsAreOrderedByFileThenByLineAsANumber() {
        let positions = [("b", 1), ("a", 10), ("a", 9)].map { SourcePosition(file: $0.0, line: $0.1) }
        #expect(positions.sorted().map(\.line) == [9, 10, 1])
    }

    @Test func everyReasonHasItsOwnSnakeCaseCode() {
        let codes = RejectionReason.allCases.map(\.rawValue)
        #expect(Set(codes).count == codes.count)
        #expect(codes.allSatisfy { $0.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" } })
    }

    @Test func whatWasReadIsAcceptedDuplicateOrRejected() {
        #expect(FileAccount(file: "a.csv", bytes: 10, read: 10, duplicates: 3, rejected: 2).accepted == 5)
    }
}
