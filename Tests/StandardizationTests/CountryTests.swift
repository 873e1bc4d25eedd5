import Testing

@testable import Standardization

@Suite struct CountryTests {
    @Test(arguments: [
        ("DE", "DE"), ("de", "DE"), ("deu", "DE"), ("D", "DE"), ("Germany", "DE"), ("DEUTSCHLAND", "DE"),
        ("Allemagne", "DE"), ("Alemania", "DE"),
        (" Österreich ", "AT"), ("Oesterreich", "AT"), ("Autriche", "AT"), ("Schweiz", "CH"), ("Suisse", "CH"),
        ("Svizzera", "CH"), ("UK", "GB"),
        ("United Kingdom", "GB"), ("Great Britain", "GB"), ("England", "GB"), ("U.S.A.", "US"), ("USA", "US"),
        ("United States of America", "US"),
        ("Holland", "NL"), ("The Netherlands", "NL"), ("Pays-Bas", "NL"), ("España", "ES"), ("Côte d’Ivoire", "CI"),
        ("Ivory Coast", "CI"),
        ("Czech Republic", "CZ"), ("Česko", "CZ"), ("Polska", "PL"), ("Sverige", "SE"), ("South Korea", "KR"),
        ("Russian Federation", "RU"),
        ("EL", "GR"), ("Kosovo", "XK"), ("Türkiye", "TR"), ("Viet Nam", "VN"), ("Hong Kong", "HK"),
        ("New Zealand", "NZ"), ("Neuseeland", "NZ"),
    ])
    func isNamed(text: String, code: String) {
        #expect(Country(text)?.description == code)
    }

    @Test(arguments: ["", "ZZ", "QQ", "X", "Atlantis", "D E", "1", "--", "De utschland"])
    func namesNone(text: String) {
        #expect(Country(text) == nil)
    }

    @Test func theTableNamesEveryIsoCountryOnce() {
        let codes = CountryNames.table.split(separator: "\n").map { $0.prefix(2) }
        #expect(codes.count == 250)  // 249 of ISO 3166-1, and Kosovo
        #expect(codes == codes.sorted() && Set(codes).count == codes.count)
        for code in codes { #expect(Country(String(code))?.description == String(code)) }
    }

    @Test func hostileTextNamesNone() {
        for text in hostileTexts {
            let country = Country(text.span)
            #expect(country == nil || text.count <= 3)  // É is a letter of a number plate
        }
    }
}
