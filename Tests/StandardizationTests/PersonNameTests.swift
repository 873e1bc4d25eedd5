import Testing

@testable import Standardization

@Suite struct PersonNameTests {
    private func parts(_ name: PersonName) -> [String] {
        [name.title, name.given, name.middle, name.family, name.suffix].map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("Anna Smith", ["", "Anna", "", "Smith", ""]), ("Smith, Anna", ["", "Anna", "", "Smith", ""]),
        ("SMITH,ANNA MARIE", ["", "Anna", "Marie", "Smith", ""]),
        ("Anna Marie Louise Smith", ["", "Anna", "Marie Louise", "Smith", ""]),
        ("Dr. Anna Smith", ["Dr.", "Anna", "", "Smith", ""]),
        ("Herr Prof. Dr. Max von der Heide", ["Herr Prof. Dr.", "Max", "", "von der Heide", ""]),
        ("Mr John Smith Jr.", ["Mr", "John", "", "Smith", "Jr"]), ("John Smith, Jr.", ["", "John", "", "Smith", "Jr"]),
        ("Smith Jr, John", ["", "John", "", "Smith", "Jr"]), ("John Smith III", ["", "John", "", "Smith", "III"]),
        ("Vincent van Gogh", ["", "Vincent", "", "van Gogh", ""]),
        ("VINCENT VAN GOGH", ["", "Vincent", "", "van Gogh", ""]),
        ("van Gogh, Vincent", ["", "Vincent", "", "van Gogh", ""]), ("van der Berg", ["", "", "", "van der Berg", ""]),
        ("van Dijk Eva", ["", "Eva", "", "van Dijk", ""]),
        ("in 't Dijk Eva Maria", ["", "Eva", "Maria", "in 't Dijk", ""]),
        ("Van Morrison", ["", "Van", "", "Morrison", ""]), ("von Goethe", ["", "", "", "von Goethe", ""]),
        ("María de la Cruz", ["", "María", "", "de la Cruz", ""]),
        ("Mme Claire Dubois", ["Mme", "Claire", "", "Dubois", ""]),
        ("Frau Müller", ["Frau", "", "", "Müller", ""]), ("Müller", ["", "", "", "Müller", ""]),
        ("J. R. Ewing", ["", "J.", "R.", "Ewing", ""]),
        ("Dr.-Ing. Eva Braun-Meier", ["Dr.-Ing.", "Eva", "", "Braun-Meier", ""]),
        ("Müller, Dr. Max", ["Dr.", "Max", "", "Müller", ""]),
        ("Sig.ra Anna Rossi", ["Sig.ra", "Anna", "", "Rossi", ""]),
        ("  anna\u{A0}\u{A0}smith ", ["", "Anna", "", "Smith", ""]), ("Иван Петров", ["", "Иван", "", "Петров", ""]),
        ("Jean-Luc O'NEILL", ["", "Jean-Luc", "", "O'NEILL", ""]),
        ("Robert \"Bob\" Smith (private)", ["", "Robert", "", "Smith", ""]),
        ("\"Anna Smith\"", ["", "Anna", "", "Smith", ""]), ("Smith,", ["", "", "", "Smith", ""]),
        (", Anna", ["", "", "", "Anna", ""]),
    ])
    func isSplit(text: String, expected: [String]) {
        var name = PersonName()
        let kind = name.read(text)
        #expect(kind == .person)
        #expect(parts(name) == expected)
    }

    @Test(
        arguments: [
            ("", .empty), (" \u{200B}", .empty), ("-", .placeholder), ("n/a", .placeholder), ("unknown", .placeholder),
            ("Test", .placeholder), ("xxx", .placeholder), ("12345", .placeholder),
            ("Acme GmbH", .institution), ("Anna Smith", .person), ("Na", .person),
        ] as [(String, PersonName.Kind)])
    func kind(text: String, kind: PersonName.Kind) {
        var name = PersonName()
        let found = name.read(text)
        #expect(found == kind)
    }

    @Test func anInstitutionIsKeptWhole() {
        var name = PersonName()
        name.read("Dr. Müller & Partner Steuerberater")
        #expect(parts(name) == ["", "", "", "Dr. Müller & Partner Steuerberater", ""])
    }

    @Test func oneValueReadsManyNames() {
        var name = PersonName()
        name.read("Dr. Anna Marie Smith Jr")
        name.read("Bob Jones")
        #expect(parts(name) == ["", "Bob", "", "Jones", ""])
    }

    @Test func hostileTextIsRead() {
        var name = PersonName()
        for text in hostileTexts + randomTexts(seed: 17, count: 3000) {
            let kind = name.read(text.span)
            if kind == .empty || kind == .placeholder {
                #expect(parts(name)[1...3].joined().isEmpty, "seed 17: \(text)")
            }
            if kind == .person { #expect(!name.family.isEmpty || !name.given.isEmpty, "seed 17: \(text)") }
        }
    }
}
