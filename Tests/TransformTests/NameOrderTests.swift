import Records
import Testing

@testable import Transform

@Suite struct NameOrderTests {
    private func order(_ names: [(given: String, family: String)]) -> (given: [String], family: [String], count: Int) {
        let (given, family) = (TextColumn(names.map(\.given)), TextColumn(names.map(\.family)))
        let turned = NameOrder(given: given, family: family).turned(given: given, family: family)
        return (
            names.indices.map { turned.given[$0] }, names.indices.map { turned.family[$0] }, turned.count
        )
    }

    @Test func namesWrittenTheWrongWayRoundAreTurned() {
        let usual = (0..<12).flatMap { _ in
            [(given: "Jonas", family: "Weißbach"), (given: "Anna Maria", family: "Weber")]
        }
        let found = order(usual + [(given: "Weißbach", family: "Jonas"), (given: "Weber", family: "Anna")])
        #expect(found.count == 2)
        #expect(found.given.suffix(2) == ["Jonas", "Anna"])
        #expect(found.family.suffix(2) == ["Weißbach", "Weber"])
        #expect(found.given.prefix(24) == usual.map(\.given)[...])
    }

    @Test func anInitialBesideAFamilyNameIsTheGivenName() {
        let usual = (0..<24).map { _ in (given: "Jonas", family: "Weißbach") }
        let found = order(usual + [(given: "Weißbach", family: "J."), (given: "Jonas", family: "W.")])
        #expect(found.given.suffix(2) == ["J.", "Jonas"])
        #expect(found.family.suffix(2) == ["Weißbach", "W."])
    }

    @Test(arguments: [
        // Both are given names and family names.
        ((0..<12).flatMap { _ in [(given: "Martin", family: "Thomas"), (given: "Thomas", family: "Martin")] }),
        // Nobody else has these names.
        [(given: "Weißbach", family: "Jonas"), (given: "Anna", family: "Weber")],
        // A name is missing.
        [(given: "", family: "Jonas"), (given: "Jonas", family: "Weber"), (given: "Weber", family: "")],
    ])
    func whereWordsLeaveADoubtNothingIsTurned(names: [(given: String, family: String)]) {
        let found = order(names)
        #expect(found.count == 0)
        #expect(found.given == names.map(\.given))
        #expect(found.family == names.map(\.family))
    }
}
