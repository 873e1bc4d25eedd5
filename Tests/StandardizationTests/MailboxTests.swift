import Testing

@testable import Standardization

@Suite struct MailboxTests {
    @Test(
        arguments: [
            ("anna.smith@acme-works.de", []), ("info@acme.de", .role), ("Info-DE@acme.de", .role),
            ("sales.uk@acme.com", .role), ("buchhaltung@acme.at", .role), ("kontakt@acme.de", .role),
            ("comptabilite@acme.fr", .role), ("office@acme.at", .role), ("informatik.meier@acme.de", []),
            ("salesiano@acme.it", []), ("info2@acme.de", .role), ("office.manager.anna@acme.de", []),
            ("anna@gmail.com", .publicProvider), ("anna@web.de", .publicProvider), ("anna@orange.fr", .publicProvider),
            ("anna@yahoo.co.uk", .publicProvider), ("anna@hotmail.fr", .publicProvider),
            ("anna@yahoo-fans-of-bonn.de", []), ("test@acme.de", .placeholder), ("no-reply@acme.de", .placeholder),
            ("noreply+1@acme.de", .placeholder), ("unknown@web.de", [.placeholder, .publicProvider]),
            ("n/a@acme.de", .placeholder), ("anna@example.com", .placeholder), ("xxx@acme.de", .placeholder),
            ("testa@acme.de", []), ("info@gmx.de", [.role, .publicProvider]),
        ] as [(String, EmailAddress.Traits)])
    func traits(text: String, traits: EmailAddress.Traits) throws {
        var output: [UInt8] = []
        let found = try EmailAddress.append(text.utf8.span, to: &output)
        #expect(found == traits)
    }
}
