import Testing

@testable import Load

@Suite struct CustomerIDTests {
    @Test func isFNVThenSplitmixInCrockfordsBase32() {
        // FNV-1a of "a" is af63dc4c8601ec8c in its authors' table.
        let hash = CustomerID.hash(source: Array("shop".utf8)[...], record: Array("1".utf8)[...])
        let id = CustomerID(foundingHash: hash)
        #expect(id.description.count == 13)
        #expect(id.description.first == "C")
        #expect(id.description.dropFirst().allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) })
        #expect(CustomerID(id.description) == id)
        #expect(id.description == CustomerID(foundingHash: hash).description)
    }

    @Test func attemptsGiveOtherIDs() {
        let ids = (0..<100).map { CustomerID(foundingHash: 42, attempt: $0) }
        #expect(Set(ids).count == 100)
    }

    @Test func idsCompareAsTheirTexts() {
        let ids = (0..<200).map { CustomerID(foundingHash: 7, attempt: $0) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
    }

    @Test(arguments: ["", "C", "X0123456789AB", "C0123456789A", "C0123456789ABC", "C0123456789AI", "c0123456789AB"])
    func otherTextsAreNoIDs(text: String) { #expect(CustomerID(text) == nil) }

    @Test func householdsHaveALetterOfTheirOwn() {
        let ids = (0..<200).map { CustomerID(foundingHash: 9, attempt: $0, kind: .household) }
        #expect(ids.allSatisfy { $0.description.first == "H" && CustomerID($0.description) == $0 })
        #expect(
            CustomerID(foundingHash: 9).description.dropFirst()
                == CustomerID(foundingHash: 9, kind: .household).description.dropFirst())
        #expect(CustomerID(foundingHash: .max) < CustomerID(foundingHash: 0, kind: .household))
    }
}
