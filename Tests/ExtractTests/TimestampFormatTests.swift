import Records
import Testing

@testable import Extract

@Suite struct TimestampFormatTests {
    private func read(_ text: String, _ format: TimestampFormat) -> String? {
        let bytes = Array(text.utf8)
        return format.seconds(bytes.span).map { Timestamp(seconds: $0).description }
    }

    @Test(arguments: [
        ("2024-02-29", "2024-02-29T00:00:00"), ("2024-02-29T13:45", "2024-02-29T13:45:00"),
        ("2024-02-29 13:45:06", "2024-02-29T13:45:06"), ("2024-02-29T13:45:06.123456", "2024-02-29T13:45:06"),
        ("2024-02-29T13:45:06,5Z", "2024-02-29T13:45:06"), ("2024-02-29T13:45:06Z", "2024-02-29T13:45:06"),
        ("2024-02-29T13:45:06+01:00", "2024-02-29T13:45:06"), ("2024-02-29T13:45:06-0530", "2024-02-29T13:45:06"),
        ("2024-02-29T13:45+01", "2024-02-29T13:45:00"), ("2024-02-29 13:45:06 +0100", "2024-02-29T13:45:06"),
        ("2024-02-29 13:45:06 UTC", "2024-02-29T13:45:06"), ("1969-12-31T23:59:59", "1969-12-31T23:59:59"),
        ("2016-12-31T23:59:60", "2017-01-01T00:00:00"), ("0001-01-01", "0001-01-01T00:00:00"),
        ("9999-12-31 23:59:59", "9999-12-31T23:59:59"),
    ])
    func isoTextsAreReadAsTheWallClockShowsThem(text: String, moment: String) {
        #expect(read(text, .iso) == moment)
    }

    @Test(arguments: [
        "", "2024", "2024-02", "2024-2-29", "2023-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00",
        "0000-01-01",
        "2024-02-29T", "2024-02-29T13", "2024-02-29T24:00", "2024-02-29T13:60", "2024-02-29T13:45:61",
        "2024-02-29T13:4",
        "2024-02-29T13:45:6", "2024-02-29T13:45:06x", "2024-02-29T13:45:06Zx", "2024-02-29T13:45:06+",
        "2024-02-29T13:45:06+::",
        "2024-02-29T13:45:06+1", "2024-02-29T13:45:06+01:0", "2024/02/29", "29.02.2024", "2024-02-29x", "２０２４-02-29",
        "20240229",
        "-024-02-29", "2024-02-29 ", "2024-02-29T13:45:06 ", "2024-02-29T13:45:06 EST",
    ])
    func textsThatAreNoMomentAreRefused(text: String) {
        #expect(read(text, .iso) == nil)
    }

    @Test(arguments: [
        ("dd.MM.yyyy", "09.02.2024", "2024-02-09T00:00:00"), ("dd.MM.yyyy", "9.2.2024", "2024-02-09T00:00:00"),
        ("M/d/yyyy H:mm", "12/1/2010 8:26", "2010-12-01T08:26:00"),
        ("M/d/yyyy H:mm", "12/1/2010", "2010-12-01T00:00:00"),
        ("dd/MM/yy HH:mm:ss", "31/12/69 23:59:58", "2069-12-31T23:59:58"),
        ("dd/MM/yy", "01/01/70", "1970-01-01T00:00:00"),
        ("yyyyMMdd", "20240229", "2024-02-29T00:00:00"), ("yyyyMMdd HHmmss", "20240229 010203", "2024-02-29T01:02:03"),
        ("yyyy-MM-ddTHH:mm:ss", "2024-02-29T01:02:03", "2024-02-29T01:02:03"),
        ("MM-dd-yyyy", "02-29-2024", "2024-02-29T00:00:00"),
        ("iso", "2024-02-29", "2024-02-29T00:00:00"),
    ])
    func patternsAreReadTokenByToken(pattern: String, text: String, moment: String) throws {
        #expect(read(text, try #require(TimestampFormat(pattern: pattern))) == moment)
    }

    @Test(arguments: [
        ("dd.MM.yyyy", "30.02.2024"), ("dd.MM.yyyy", "2024-02-09"), ("dd.MM.yyyy", "09.02.24"),
        ("dd.MM.yyyy", "09.02.20245"),
        ("dd.MM.yyyy", "00.02.2024"), ("dd.MM.yyyy", "09.13.2024"), ("dd.MM.yyyy", ""), ("dd.MM.yyyy", "09.02."),
        ("dd.MM.yyyy HH:mm", "09.02.2024 25:00"), ("dd.MM.yyyy HH:mm", "09.02.2024 10:75"),
        ("dd.MM.yyyy HH:mm", "09.02.2024 10:30:00"),
        ("dd.MM.yyyy", "ab.02.2024"), ("dd/MM/yyyy", "2/30/2024"), ("yyyyMMdd", "20240230"),
        ("dd.MM.yyyy HH:mm", "09.02.2024x"),
        ("dd.MM.yyyy HH:mm", "09.02.2024 10"), ("dd.MM.yyyy HH:mm:ss", "09.02.2024 10:3"),
    ])
    func textsThatDoNotFollowThePatternAreRefused(pattern: String, text: String) throws {
        #expect(read(text, try #require(TimestampFormat(pattern: pattern))) == nil)
    }

    @Test(arguments: [
        "", "dd.MM", "yyyy", "yyyy-MM", "dd.dd.yyyy", "yyyy-MM-dd hh:mm", "yyyy-MM-dd a", "DD.MM.YYYY", "yyyy yy MM dd",
        "dd MMM yyyy",
        "yyyy-MM-dd é",
    ])
    func patternsThatLackAPartOrNameAnUnknownOneAreRefused(pattern: String) {
        #expect(TimestampFormat(pattern: pattern) == nil)
    }

    @Test func everyDayOfFourCenturiesIsReadBack() {
        for number in stride(from: Int32(-100_000), through: 60_000, by: 7) {
            let day = Day(daysSinceEpoch: number)
            #expect(read(day.description, .iso) == Timestamp(day: day).description)
        }
    }
}
