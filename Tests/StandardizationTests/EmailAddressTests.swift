import Testing

@testable import Standardization

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("Anna.Smith@Example-Shop.COM", "anna.smith@example-shop.com"), ("  a.b@c.de ", "a.b@c.de"),
        ("mailto:A@B.de?subject=x", "a@b.de"), ("MAILTO:a@b.de", "a@b.de"),
        ("\"Smith, Anna\" <anna@smith.co.uk>", "anna@smith.co.uk"), ("<anna@smith.de>", "anna@smith.de"),
        ("(a@b.de),", "a@b.de"), ("a@b.de.", "a@b.de"), ("a@b.de>,", "a@b.de"),
        ("a\u{200B}@b.de", "a@b.de"), ("jörg@müller.de", "jörg@müller.de"), ("JÖRG@MÜLLER.DE", "jörg@müller.de"),
        ("o'neill+x_1@mail.ie", "o'neill+x_1@mail.ie"), ("'a@b.de'", "a@b.de"),
    ])
    func standardForm(text: String, address: String) {
        #expect(EmailAddress.standardForm(text) == address)
    }

    @Test(
        arguments: [
            ("", .empty), ("  ", .empty), ("<>", .empty), ("anna", .noAtSign), ("a@b@c.de", .severalAtSigns),
            ("a@b.de; c@d.de", .severalAtSigns), ("@b.de", .badLocalPart),
            (".a@b.de", .badLocalPart), ("a..b@c.de", .badLocalPart), ("a.@b.de", .badLocalPart),
            ("a b@c.de", .badLocalPart), ("a@b", .badDomain), ("a@", .badDomain),
            ("a@b.1", .badDomain), ("a@b.c", .badDomain), ("a@-b.de", .badDomain), ("a@b-.de", .badDomain),
            ("a@b..de", .badDomain), ("a@b c.de", .badDomain), ("a@[1.2.3.4]", .badDomain),
            ("a@b_c.de", .badDomain), (String(repeating: "a", count: 65) + "@b.de", .tooLong),
            ("a@" + String(repeating: "b.", count: 200) + "de", .tooLong),
        ] as [(String, EmailAddress.Refusal)])
    func isRefused(text: String, refusal: EmailAddress.Refusal) {
        var output = [UInt8(ascii: "x")]
        #expect(throws: refusal) { try EmailAddress.append(text.utf8.span, to: &output) }
        #expect(output == [UInt8(ascii: "x")])
        #expect(!refusal.description.isEmpty)
    }

    @Test(arguments: [
        ("anna+news@web.de", "anna@web.de"), ("a.n.n.a@gmail.com", "anna@gmail.com"),
        ("An.Na+1@GoogleMail.com", "anna@gmail.com"), ("a.b@gmx.de", "a.b@gmx.de"), ("+49@web.de", "+49@web.de"),
    ])
    func key(text: String, key: String) {
        #expect(EmailAddress.key(text) == key)
    }

    @Test func hostileTextIsRefusedOrKept() {
        for text in hostileTexts + randomTexts(seed: 5, count: 3000) {
            var output: [UInt8] = []
            if (try? EmailAddress.append(text.span, to: &output)) == nil {
                #expect(output.isEmpty)
            } else {
                var again: [UInt8] = []
                #expect(
                    (try? EmailAddress.append(output.span, to: &again)) != nil && again == output, "seed 5: \(text)")
            }
        }
    }

    @Test func keysOfTextThatIsNoAddressDoNotTrap() {
        for text in hostileTexts {
            var output: [UInt8] = []
            EmailAddress.appendKey(ofStandardForm: text.span, to: &output)
        }
    }
}
