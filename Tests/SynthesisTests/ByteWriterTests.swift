import Records
import Testing

@testable import Synthesis

@Suite struct ByteWriterTests {
    private func written(_ body: (inout ByteWriter) -> Void) -> String {
        var writer = ByteWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(arguments: [(0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (1_234_567, "1234567"), (-900, "-900")])
    func wholeNumbers(number: Int, text: String) {
        #expect(written { $0.append(number) } == text)
    }

    @Test(arguments: [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (1250, "12.50"), (-123_456, "-1234.56")])
    func hundredths(cents: Int, text: String) {
        #expect(written { $0.append(hundredths: cents) } == text)
        #expect(written { $0.append(hundredths: cents, mark: 44) } == text.replacing(".", with: ","))
    }

    @Test(arguments: [
        (0.0, 0, "0"), (1.1652, 4, "1.1652"), (0.00005, 4, "0.0001"), (2.5, 1, "2.5"), (12.0, 2, "12.00"),
    ])
    func decimals(number: Double, places: Int, text: String) {
        #expect(written { $0.append(number, places: places) } == text)
    }

    @Test func daysAndTimes() throws {
        let moment = Moment(try #require(Day(iso: "2024-02-29")), second: 17 * 3600 + 5 * 60 + 9)
        #expect(written { $0.append(isoTime: moment) } == "2024-02-29T17:05:09Z")
        #expect(written { $0.append(dayFirst: moment.day) } == "29.02.2024")
        #expect(written { $0.append(clock: moment) } == "17:05")
        #expect(moment.later(days: 0.5).day.description == "2024-03-01")
    }

    @Test(arguments: [("a", "\"a\""), ("a\"b\\", "\"a\\\"b\\\\\""), ("é", "\"é\"")])
    func jsonText(text: String, written expected: String) {
        #expect(written { $0.append(json: text) } == expected)
    }

    @Test(arguments: [("a", "a"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("", "")])
    func csvFields(text: String, written expected: String) {
        #expect(written { $0.append(field: text) } == expected)
    }
}
