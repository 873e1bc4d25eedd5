import Records
import Testing

@testable import Synthesis

@Suite struct SpellingTests {
    @Test(arguments: [
        ("Müller", true, "Mueller"), ("Müller", false, "Muller"), ("Weiß", true, "Weiss"),
        ("Françoise", true, "Francoise"),
        ("Núñez", false, "Nunez"), ("Óscar", true, "Oscar"), ("Smith", true, "Smith"),
    ])
    func accentsAreLost(text: String, doubled: Bool, plain: String) {
        #expect(Spelling.withoutAccents(text, doubled: doubled) == plain)
    }

    @Test func everyNameCanLoseItsAccents() {
        for language in ["de", "en", "fr", "nl", "it", "es"] {
            let pool = NamePool.of(language: language)
            for name in pool.female + pool.male + pool.family {
                let plain = Spelling.withoutAccents(name, doubled: false)
                #expect(plain.unicodeScalars.count >= name.unicodeScalars.count && plain.utf8.allSatisfy { $0 < 128 })
                #expect(!Spelling.mailboxPart(name).isEmpty)
            }
        }
    }

    @Test func typingErrorsAreSmall() {
        var random = RandomStream(seed: 1, purpose: .records, index: 0)
        var changed = 0
        for _ in 0..<300 {
            let typed = Spelling.mistyped("Schneider", &random)
            #expect(abs(typed.count - 9) <= 1)
            #expect(typed.first == "S")
            if typed != "Schneider" { changed += 1 }
        }
        #expect(changed > 270)
        #expect(Spelling.mistyped("Bo", &random) == "Bo")
    }

    @Test func phonesKeepTheirDigits() {
        var random = RandomStream(seed: 2, purpose: .records, index: 0)
        var formats: Set<Character> = []
        for _ in 0..<200 {
            let phone = Spelling.phone("15123456789", in: .germany, &random)
            let digits = phone.filter(\.isNumber)
            let national =
                digits.hasPrefix("0049")
                ? digits.dropFirst(4) : digits.hasPrefix("49") ? digits.dropFirst(2) : digits.dropFirst(1)
            #expect(national.count == 11)
            formats.formUnion(phone.filter { !$0.isNumber })
        }
        #expect(formats == ["+", " ", "/", "-"])
        for _ in 0..<50 { #expect(!Spelling.phone("0612345678", in: .italy, &random).hasPrefix("00612")) }
    }

    @Test func nationalDigitsComeBackFromEveryFormat() {
        var random = RandomStream(seed: 6, purpose: .records, index: 0)
        for country in Country.all {
            for pattern in country.mobiles + country.towns.map(\.landline) {
                let digits = random.filled(pattern)
                for _ in 0..<20 {
                    let phone = Spelling.formatted(digits, in: country, &random)
                    #expect(Spelling.nationalDigits(of: phone, in: country) == digits, "\(country.code) \(phone)")
                }
            }
        }
        for placeholder in ["n/a", "0000000", "-", "unknown", ""] {
            #expect(Spelling.nationalDigits(of: placeholder, in: .germany) == nil)
        }
    }

    @Test func birthDaysAreMostlyRight() throws {
        var random = RandomStream(seed: 3, purpose: .records, index: 0)
        let day = try #require(Day(iso: "1980-03-05"))
        var counts: [String: Int] = [:]
        for _ in 0..<10_000 { counts[Spelling.birth(day, &random)?.description ?? "", default: 0] += 1 }
        #expect((9_600...9_850).contains(counts["1980-03-05"] ?? 0))
        #expect((60...140).contains(counts["1900-01-01"] ?? 0))
        #expect(counts["1980-05-03"] != nil)
    }

    @Test func streetsAreShortenedTheCountrysWay() {
        var random = RandomStream(seed: 4, purpose: .records, index: 0)
        let address = Address(
            street: "Lindenstraße", houseNumber: "12", postcode: "10115", city: "Berlin", region: "Berlin")
        let written = Set((0..<300).map { _ in Spelling.street(of: address, in: .germany, &random) })
        #expect(written.isSuperset(of: ["Lindenstraße 12", "Lindenstr. 12", "Lindenstrasse 12"]))
    }
}
