import Testing

@testable import Standardization

@Suite struct PhoneNumberTests {
    @Test(arguments: [
        ("DE", "030 123456", "+4930123456"), ("DE", "+49 (0)30 123456", "+4930123456"),
        ("DE", "0049 30 123456", "+4930123456"), ("DE", "0151/23456789", "+4915123456789"),
        ("DE", "(030) 12-34-56", "+4930123456"),
        ("AT", "0664 1234567", "+436641234567"), ("CH", "044 668 18 00", "+41446681800"),
        ("GB", "020 7946 0018", "+442079460018"), ("GB", "+44 (0) 20 7946 0018", "+442079460018"),
        ("US", "(212) 555-0123", "+12125550123"),
        ("US", "1-800-FLOWERS", "+18003569377"), ("US", "212-555-0123 ext. 45", "+12125550123"),
        ("US", "212-555-0123 x45", "+12125550123"), ("US", "011 44 20 7946 0018", "+442079460018"),
        ("IT", "06 6982 1234", "+390669821234"), ("IT", "+39 06 6982 1234", "+390669821234"),
        ("FR", "06 12 34 56 78", "+33612345678"), ("ES", "612 34 56 78", "+34612345678"),
        ("AR", "011 15 2345-6789", "+5491123456789"), ("AR", "+54 9 11 2345 6789", "+5491123456789"),
        ("MX", "044 55 1234 5678", "+525512345678"), ("MX", "+52 1 55 1234 5678", "+525512345678"),
        ("BR", "(11) 96123-4567", "+5511961234567"), ("BR", "0 15 11 96123-4567", "+5511961234567"),
        ("AU", "0011 44 20 7946 0018", "+442079460018"), ("AU", "0412 345 678", "+61412345678"),
        ("RU", "8 912 345-67-89", "+79123456789"), ("RU", "8~10 44 20 7946 0018", "+442079460018"),
        ("HU", "06 20 123 4567", "+36201234567"), ("NO", "21 23 45 67", "+4721234567"),
        ("BB", "250-1234", "+12462501234"), ("SM", "0549 886377", "+3780549886377"), ("SM", "886377", "+3780549886377"),
        ("JP", "０３-１２３４-５６７８", "+81312345678"),
        ("IL", "٠٥٠٢٣٤٥٦٧٨", "+972502345678"), ("AT", "43 1 5880 0123", "+43158800123"),
        ("DE", "4930 123456", "+4930123456"), ("DE", "4915123456789", "+4915123456789"),
        ("DE", "4921 12345", "+49492112345"), ("US", "0049 30 123456", "+4930123456"),
        ("DE", "0171 1234567 privat", "+491711234567"), ("DE", "0171 1234567 oder 030 1", "+491711234567"),
        ("US", "212-555-0123 home", "+12125550123"),
        ("NZ", "021 123 4567", "+64211234567"), ("ZA", "082 123 4567", "+27821234567"),
        ("IN", "+91 99876 54321", "+919987654321"), ("DE", "Tel.: 030 123456", "+4930123456"),
        ("DE", "\u{202A}+49 30 123456\u{202C}", "+4930123456"), ("DE", "+800 1234 5678", "+80012345678"),
        ("", "+49 30 123456", "+4930123456"), ("", "0049 30 123456", "+4930123456"),
        ("", "011 44 20 7946 0018", "+442079460018"), ("DE", "030/123456#12", "+4930123456"),
    ])
    func isDialled(country: String, text: String, e164: String) {
        #expect(PhoneNumber(text, country: Country(country))?.description == e164)
    }

    @Test(
        arguments: [
            ("DE", "", .empty), ("DE", "  ", .empty), ("DE", "none", .notANumber),
            ("DE", "030:123456", .notANumber), ("DE", "000000", .placeholder),
            ("DE", "0123456789", .placeholder), ("DE", "123456", .placeholder),
            ("DE", "111111111", .placeholder), ("DE", "12", .tooShort), ("DE", "+49 1", .tooShort),
            ("US", "555-01", .tooShort), ("US", "555-0123", .notInUse), ("US", "212 555 01234567", .tooLong),
            ("DE", String(repeating: "12", count: 40), .tooLong),
            ("", "030 123456", .noCountry), ("DE", "+999 123456", .notInUse), ("US", "123-456-7899", .notInUse),
            ("DE", "0155 12", .notInUse),
        ] as [(String, String, PhoneNumber.Refusal)])
    func isRefused(country: String, text: String, refusal: PhoneNumber.Refusal) {
        #expect(throws: refusal) { try PhoneNumber(text.utf8.span, country: Country(country)) }
        #expect(!refusal.description.isEmpty)
    }

    @Test func hostileTextIsRefusedOrRead() {
        let countries: [Country?] = [nil] + ["DE", "US", "IT", "AR", "BR", "RU", "SM", "GA"].map { Country($0) }
        for text in hostileTexts + randomTexts(seed: 23, count: 1000) {
            for country in countries {
                guard let number = try? PhoneNumber(text.span, country: country) else { continue }
                #expect(PhoneNumber(number.description, country: country) == number, "seed 23: \(text)")
            }
        }
    }

    @Test func writtenDigitsAreTheDescription() throws {
        for text in ["+4930123456", "+12125550123", "+390669821234", "+80012345678"] {
            let number = try #require(PhoneNumber(text, country: nil))
            var output: [UInt8] = []
            number.append(to: &output)
            #expect(String(decoding: output, as: UTF8.self) == text)
            #expect(number.description == text)
        }
    }

    @Test func everyNumberInUseReadsAsItself() {
        var generator = SplitMix64(state: 29)
        var found = 0
        for _ in 0..<20_000 {
            let digits = (0..<Int.random(in: 8...14, using: &generator)).map { _ in
                String(Int.random(in: 0...9, using: &generator))
            }.joined()
            guard let number = PhoneNumber("+" + digits, country: nil) else { continue }
            found += 1
            #expect(PhoneNumber(number.description, country: Country("DE")) == number, "seed 29: \(digits)")
        }
        #expect(found > 1000)
    }
}
