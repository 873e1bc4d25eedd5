import Records

@testable import RecordLinkage

/// A small made-up population for tests: people with one to three mistyped records each, two to a household.
struct SyntheticPeople {
    var ids: [String] = []
    var given: [String] = []
    var family: [String] = []
    var born: [String] = []
    var street: [String] = []
    var phone: [String] = []
    var sources: [UInt16] = []
    var truth: [Int32] = []

    private static let givenNames =
        "anna bert clara david emma frank greta hugo ida jonas karla leo mia nils olga paul rosa simon tina uwe".split(
            separator: " "
        ).map(String.init)
    private static let syllables = "ba ber den dor el fen gar hol in ker lan mor nor os pel rin sal tor ul ver".split(
        separator: " "
    ).map(String.init)

    init(people: Int, seed: UInt64) {
        var state = seed
        func draw(_ bound: Int) -> Int {
            state = mix(state)
            return Int(state % UInt64(bound))
        }
        func typo(_ text: String) -> String {
            var letters = Array(text)
            if letters.count > 3 { letters.swapAt(1 + draw(letters.count - 2), letters.count - 1) }
            return String(letters)
        }
        var (family, street, phone) = ("", "", "")
        for person in 0..<people {
            if person % 2 == 0 {
                family = (0..<3).map { _ in Self.syllables[draw(20)] }.joined()
                street = "\(1 + draw(90)) " + (0..<2).map { _ in Self.syllables[draw(20)] }.joined() + " street"
                phone = "0\(100_000_000 + draw(899_999_999))"
            }
            let name = Self.givenNames[draw(20)]
            let day = "\(1940 + draw(60))-\(10 + draw(3))-\(10 + draw(18))"
            for copy in 0..<(1 + draw(3)) {
                ids.append("p\(person)c\(copy)")
                given.append(draw(12) == 0 ? typo(name) : name)
                self.family.append(draw(12) == 0 ? typo(family) : family)
                born.append(draw(5) == 0 ? "" : day)
                self.street.append(draw(5) == 0 ? "" : street)
                self.phone.append(draw(4) == 0 ? "" : phone)
                sources.append(UInt16(copy % 2))
                truth.append(Int32(person))
            }
        }
    }

    /// The table with its rows in the order given.
    func table(_ order: [Int]) throws -> LinkageTable {
        func column(_ values: [String]) -> TextColumn { TextColumn(order.map { values[$0] }) }
        return try LinkageTable(
            recordIDs: column(ids), sources: order.map { sources[$0] }, sourceNames: ["shop", "till"],
            fields: [
                LinkageField(name: "given", role: .givenName, values: column(given)),
                LinkageField(name: "family", role: .familyName, values: column(family)),
                LinkageField(name: "born", role: .birthDate, values: column(born)),
                LinkageField(name: "street", role: .street, values: column(street)),
                LinkageField(name: "phone", role: .phone, values: column(phone)),
            ])
    }

    /// The table in its own order.
    func table() throws -> LinkageTable { try table(Array(ids.indices)) }
}
