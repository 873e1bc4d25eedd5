import Testing

@testable import RecordLinkage

@Suite struct BirthDateTests {
    static let texts: [(String, DateOrder, String)] = [
        ("1978-12-31", .yearMonthDay, "19781231"), ("19781231", .yearMonthDay, "19781231"),
        ("31/12/1978", .dayMonthYear, "19781231"),
        ("12/31/1978", .monthDayYear, "19781231"), ("31.12.78", .dayMonthYear, "19781231"),
        ("1/2/05", .dayMonthYear, "20050201"),
        ("12/31/78", .dayMonthYear, "19781231"), ("1861-20-01", .yearMonthDay, "18612001"),
        ("1978-12-31T00:00:00", .monthDayYear, "19781231"),
        ("31121978", .dayMonthYear, "19781231"), ("", .yearMonthDay, ""), ("196312-13", .yearMonthDay, "19631213"),
        ("25-Jun-08", .yearMonthDay, "20080625"),
        ("Mar 1 1970", .dayMonthYear, "19700301"), ("1970 March 1", .yearMonthDay, "19700301"),
    ]

    @Test(arguments: texts) func normalizes(text: String, order: DateOrder, expected: String) {
        var output: [UInt8] = []
        BirthDate.normalize(Array(text.utf8).span, order: order, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    static let pairs: [(String, String, Bool)] = [
        ("19781231", "19781231", false), ("19781231", "19781230", false), ("19780512", "19781205", false),
        ("19781231", "19680131", true), ("19781231", "19780101", false), ("19781231", "1978123x", false),
        ("19500102", "19810719", true),
        ("19781231", "19681231", false),
    ]

    @Test(arguments: pairs) func contradicts(left: String, right: String, expected: Bool) {
        #expect(BirthDate.contradict(Array(left.utf8).span, Array(right.utf8).span) == expected)
        #expect(BirthDate.contradict(Array(right.utf8).span, Array(left.utf8).span) == expected)
    }
}
