import Testing

@testable import Standardization

@Suite struct CompanyFormTests {
    @Test(arguments: [
        "Acme GmbH", "ACME GMBH & CO. KG", "Müller AG", "SIEMENS AG", "Smith Ltd", "Smith & Sons Ltd.", "Acme, Inc.",
        "Dupont SARL", "Dupont S.A.R.L.", "Jansen B.V.", "Rossi S.p.A.", "Rossi Srl", "Nokia Oyj", "Novo A/S",
        "Danone S.A.", "Danone SA", "Volvo AB", "Turnverein Bonn e.V.", "University of Oxford", "Universität Wien",
        "St. Mary's Hospital", "Grundschule Nord", "Bäckerei Meier Gesellschaft mbH", "Stadtsparkasse", "Hotel Adler",
        "Firma Huber", "Musikverein Altdorf", "Acme spółka z o.o.", "Acme Sp. z o.o.", "Acme s.r.o.", "Acme Kft.",
        "Meier & Co", "Acme LLC",
    ])
    func isAnInstitution(text: String) {
        #expect(CompanyForm.isInstitution(text))
    }

    @Test(arguments: [
        "Anna Smith", "João Sá", "JOAO SA", "Ag Bekele", "Inca Garcilaso", "Max Bank-Müller", "Anna Oyelaran",
        "Jan de Boer", "Li Na", "", "A", "Maria Spada", "Peter Schuler",
    ])
    func isNone(text: String) {
        #expect(!CompanyForm.isInstitution(text))
    }

    @Test func hostileTextIsJudged() {
        for text in hostileTexts { _ = CompanyForm.isInstitution(text.span) }
        #expect(!CompanyForm.isInstitution(""))
    }
}
