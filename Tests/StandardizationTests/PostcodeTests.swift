import Testing

@testable import Standardization

@Suite struct PostcodeTests {
    @Test(
        arguments: [
            ("DE", "80331", "80331"), ("DE", "D-80331", "80331"), ("DE", "DE 80331", "80331"), ("DE", "1067", "01067"),
            ("DE", "1067.0", "01067"), ("DE", "8033", "08033"),
            ("DE", "803311", nil), ("DE", "ABC", nil), ("DE", "00000", nil), ("AT", "A-1010", "1010"),
            ("AT", "101", nil), ("CH", "CH-8001", "8001"),
            ("GB", "sw1a1aa", "SW1A 1AA"), ("GB", "M1 1AE", "M1 1AE"), ("GB", "EC1A1BB", "EC1A 1BB"),
            ("GB", "SW1A", nil), ("JE", "je23xx", "JE2 3XX"), ("AO", "", nil), ("AO", "a-1", "A 1"),
            ("NL", "1012ab", "1012 AB"), ("NL", "NL-1012 AB", "1012 AB"),
            ("NL", "1012", nil), ("FR", "1000", "01000"), ("FR", "F-75008", "75008"), ("IT", "187", "00187"),
            ("IT", "00187", "00187"), ("ES", "8001", "08001"),
            ("US", "12345-6789", "12345-6789"), ("US", "123456789", "12345-6789"), ("US", "2134", "02134"),
            ("US", "94105", "94105"), ("US", "601", "00601"), ("CA", "k1a 0b1", "K1A 0B1"), ("CA", "K1A0B1", "K1A 0B1"),
            ("PL", "00950", "00-950"), ("PT", "1000205", "1000-205"), ("PT", "1000", "1000"),
            ("SE", "SE-11455", "114 55"), ("CZ", "11000", "110 00"), ("GR", "10431", "104 31"),
            ("JP", "1000001", "100-0001"), ("BR", "01310100", "01310-100"), ("BR", "1310100", "01310-100"),
            ("IE", "d02x285", "D02 X285"), ("NO", "150", "0150"), ("DK", "DK-1050", "1050"),
            ("LU", "L-1009", "1009"), ("AU", "800", "0800"), ("MT", "VLT1117", "VLT 1117"), ("IN", "110 001", "110001"),
            ("LV", "LV-1050", "1050"), ("", "ab-12 c", "AB 12 C"),
            ("", "", nil), ("DE", "", nil), ("SG", "018956", "018956"), ("CN", "100000", "100000"),
            ("XK", "10000", "10000"),
        ] as [(String, String, String?)])
    func isWritten(country: String, text: String, code: String?) {
        #expect(Postcode.standardForm(text, country: Country(country)) == code)
    }

    @Test func theNormalFormIsItsOwn() {
        for (country, text) in [
            ("GB", "SW1A 1AA"), ("US", "12345-6789"), ("NL", "1012 AB"), ("PL", "00-950"), ("DE", "01067"),
            ("JP", "100-0001"),
        ] {
            #expect(Postcode.standardForm(text, country: Country(country)) == text)
        }
    }

    @Test func nothingIsAddedWhereThereIsNone() {
        let countries: [Country?] = [nil] + ["DE", "GB", "US", "CA", "IE", "PT"].map { Country($0) }
        for text in hostileTexts + randomTexts(seed: 11, count: 500) {
            for country in countries {
                var output = [UInt8(ascii: "x")]
                if !Postcode.append(text.span, country: country, to: &output) { #expect(output == [UInt8(ascii: "x")]) }
            }
        }
    }
}
