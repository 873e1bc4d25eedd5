import Records
import Testing

@testable import RecordLinkage

@Suite struct RoleGuessingTests {
    static let headers: [(String, FieldRole?)] = [
        ("first_name", .givenName), ("FirstName", .givenName), ("surname", .familyName),
        ("PRIMARY_NAME_LAST", .familyName), ("dob", .birthDate),
        ("DATE_OF_BIRTH", .birthDate), ("soc_sec_id", .nationalID), ("address_1", .street),
        ("address_2", .streetSecond), ("suburb", .city),
        ("postcode", .postcode), ("state", .region), ("E-Mail", .email), ("Telefon", .phone), ("PLZ", .postcode),
        ("full_name", .fullName),
        ("cluster", nil), ("street_number", .street), ("gender", .gender), ("PHONE_NUMBER", .phone),
        ("PRIMARY_NAME_ORG", .company), ("by", .birthYear), ("bm", .birthMonth), ("bd", .birthDay),
        ("fname_c1", .givenName),
        ("lname_c2", .familyName), ("spouse_first_name", nil), ("dependent_1_ssn", nil), ("employer_street_name", nil),
        ("employer_name", .company), ("first_and_surname", .fullName), ("occupation", .text),
        ("mailing_address_zipcode", .postcode), ("mailing_address_unit_number", .streetSecond),
    ]

    @Test(arguments: headers) func readsHeaders(header: String, expected: FieldRole?) {
        let guess = RoleGuessing.guesses(headers: [header], columns: [TextColumn(["x"])])[0]
        #expect(guess.role == expected)
    }

    static let values: [([String], FieldRole?)] = [
        (["a@b.com", "c@d.org"], .email), (["1978-12-31", "1980-01-05"], .birthDate),
        (["+49 170 1234567", "0221/9876543"], .phone),
        (["m", "f", "F"], .gender), (["blue", "red"], nil), ([], nil),
    ]

    @Test(arguments: values) func readsValues(values: [String], expected: FieldRole?) {
        #expect(RoleGuessing.guesses(headers: ["col7"], columns: [TextColumn(values)])[0].role == expected)
    }

    static let orders: [([String], DateOrder)] = [
        (["31/12/1978"], .dayMonthYear), (["12/31/1978"], .monthDayYear), (["1978-12-31"], .yearMonthDay),
        (["01.02.1980"], .dayMonthYear),
    ]

    @Test(arguments: orders) func readsDateOrder(values: [String], expected: DateOrder) {
        #expect(RoleGuessing.guesses(headers: ["dob"], columns: [TextColumn(values)])[0].dateOrder == expected)
    }

    @Test func findsTheRecordID() {
        let columns = [TextColumn(["a", "a"]), TextColumn(["1", "2"])]
        #expect(RoleGuessing.recordIDColumn(headers: ["name", "unique_id"], columns: columns) == 1)
        #expect(RoleGuessing.recordIDColumn(headers: ["id", "name"], columns: columns) == nil)
    }
}
