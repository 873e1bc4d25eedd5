import Testing

@testable import Records

@Suite struct DayTests {
    @Test(arguments: [("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1), ("2024-12-31", 20_088)])
    func isoTextAndDayNumberAgree(text: String, number: Int32) throws {
        let day = try #require(Day(iso: text))
        #expect(day.daysSinceEpoch == number)
        #expect(day.description == text)
    }

    @Test(arguments: ["2023-02-29", "2023-13-01", "2023-00-10", "2023-1-01", "23-01-01", "2023/01/01", ""])
    func daysThatDoNotExistAreRefused(text: String) {
        #expect(Day(iso: text) == nil)
    }

    @Test func civilIsTheInverseOfDaysFromCivil() {
        for number in stride(from: Int32(-200_000), through: 200_000, by: 37) {
            let civil = Day(daysSinceEpoch: number).civil
            #expect(Day.daysFromCivil(year: civil.year, month: civil.month, day: civil.day) == number)
        }
    }

    @Test func weekdays() throws {
        #expect(try #require(Day(iso: "2024-01-01")).isoWeekday == 1)
        #expect(try #require(Day(iso: "1969-12-28")).isoWeekday == 7)
    }
}
