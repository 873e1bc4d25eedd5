import Testing

@testable import Records

@Suite struct TimestampTests {
    @Test(arguments: [
        (Int64(0), "1970-01-01T00:00:00"), (-1, "1969-12-31T23:59:59"), (86_399, "1970-01-01T23:59:59"),
        (-86_400, "1969-12-31T00:00:00"), (951_827_696, "2000-02-29T12:34:56"), (-86_401, "1969-12-30T23:59:59"),
    ])
    func dayAndTimeOfDayAreThoseOfTheWallClock(seconds: Int64, text: String) {
        let moment = Timestamp(seconds: seconds)
        #expect(moment.description == text)
        #expect(Timestamp(day: moment.day, secondOfDay: moment.secondOfDay) == moment)
    }

    @Test func momentsAreOrderedByTime() {
        #expect(Timestamp(seconds: -1) < Timestamp(seconds: 0))
        #expect(!(Timestamp(seconds: 5) < Timestamp(seconds: 5)))
    }
}
