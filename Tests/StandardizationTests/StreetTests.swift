import Testing

@testable import Standardization

@Suite struct StreetTests {
    @Test(arguments: [
        ("DE", "Hauptstr. 12", "Hauptstraße", "12", "hauptstrasse"),
        ("DE", "Hauptstraße 12 a", "Hauptstraße", "12a", "hauptstrasse"),
        ("DE", "HAUPTSTRASSE 12A", "Hauptstrasse", "12a", "hauptstrasse"),
        ("DE", "Hauptstr.12", "Hauptstraße", "12", "hauptstrasse"),
        ("DE", "Lange Str. 5-7", "Lange Straße", "5-7", "lange strasse"),
        ("DE", "Lange Str. 5 - 7", "Lange Straße", "5-7", "lange strasse"),
        ("DE", "Straße des 17. Juni 135", "Straße des 17. Juni", "135", "strasse des 17 juni"),
        ("DE", "Marktpl. 1", "Marktplatz", "1", "marktplatz"), ("DE", "Am Markt", "Am Markt", "", "am markt"),
        ("CH", "Bahnhofstr. 3", "Bahnhofstrasse", "3", "bahnhofstrasse"),
        ("GB", "12 Main St.", "Main Street", "12", "main street"),
        ("GB", "221b Baker St", "Baker Street", "221b", "baker street"),
        ("US", "1600 Pennsylvania Ave NW", "Pennsylvania Avenue NW", "1600", "pennsylvania avenue nw"),
        ("GB", "St. John's Rd 4", "Saint John's Road", "4", "saint johns road"),
        ("US", "5th Ave", "5th Avenue", "", "5th avenue"), ("US", "350 5th Ave", "5th Avenue", "350", "5th avenue"),
        ("US", "12 N Main St", "North Main Street", "12", "north main street"),
        ("FR", "12 bis r. de la Paix", "Rue de la Paix", "12bis", "rue de la paix"),
        ("FR", "3, av. Foch", "Avenue Foch", "3", "avenue foch"),
        ("FR", "10 bd St Michel", "Boulevard Saint Michel", "10", "boulevard saint michel"),
        ("ES", "C/ Mayor, 5", "Calle Mayor", "5", "calle mayor"),
        ("ES", "Avda. Diagonal 100", "Avenida Diagonal", "100", "avenida diagonal"),
        ("IT", "V. Roma n. 5", "Via Roma", "5", "via roma"),
        ("IT", "P.za Navona 2", "Piazza Navona", "2", "piazza navona"),
        ("NL", "Kerkstr. 14", "Kerkstraat", "14", "kerkstraat"), ("PL", "ul. Długa 7", "Długa", "7", "dluga"),
        ("", "Main St 1", "Main Street", "1", "main street"), ("", "12", "12", "", "12"),
        ("DE", "Schloss", "Schloss", "", "schloss"),
    ])
    func isSplit(country: String, text: String, name: String, number: String, key: String) {
        var street = Street()
        let isRead = street.read(text, country: Country(country))
        #expect(isRead)
        #expect(
            [street.name, street.houseNumber, street.key].map { String(decoding: $0, as: UTF8.self) } == [
                name, number, key,
            ])
    }

    @Test(arguments: [
        ("123 Main Street, Las Vegas NV 89132", "Main Street", "123", "Las Vegas NV 89132"),
        ("1450 N City Rd Suite 900", "North City Road", "1450", "Suite 900"),
        ("Suite 900, 1450 N City Rd", "North City Road", "1450", "Suite 900"),
        ("12 MAIN ST NW #4", "Main Street NW", "12", "#4"), ("Flat 3, 12 High St", "High Street", "12", "Flat 3"),
        ("P.O. Box 12987", "PO Box", "12987", ""),
        ("6 tullaroop street", "Tullaroop Street", "6", ""),
    ])
    func whatIsNotOfTheStreetIsSetApart(text: String, name: String, number: String, remainder: String) {
        var street = Street()
        street.read(text, country: Country("US"))
        #expect(
            [street.name, street.houseNumber, street.remainder].map { String(decoding: $0, as: UTF8.self) } == [
                name, number, remainder,
            ])
    }

    @Test(arguments: ["", " ", "-", "n/a", "unbekannt", "xxx"])
    func isNone(text: String) {
        var street = Street()
        let isRead = street.read(text, country: nil)
        #expect(!isRead)
        #expect(street.name.isEmpty && street.houseNumber.isEmpty && street.key.isEmpty)
    }

    @Test func hostileTextIsRead() {
        var street = Street()
        for text in hostileTexts + randomTexts(seed: 19, count: 2000) {
            for country in [nil, Country("DE"), Country("US")] { street.read(text.span, country: country) }
        }
        let isRead = street.read("Hauptstr. 1", country: Country("DE"))
        #expect(isRead)
    }
}
