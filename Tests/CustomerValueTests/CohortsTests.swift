import Records
import Testing

@testable import CustomerValue

@Suite struct CohortsTests {
    private static func day(_ month: Int, _ day: Int) throws -> Int32 {
        try #require(Day(year: 2024, month: month, day: day)).daysSinceEpoch
    }

    @Test(arguments: [
        (CohortPeriod.month, 2024, 1, 31, "2024-01"), (.month, 2024, 12, 1, "2024-12"),
        (.quarter, 2024, 3, 31, "2024-Q1"),
        (.quarter, 2025, 10, 1, "2025-Q4"),
    ]) func periods(period: CohortPeriod, year: Int, month: Int, day: Int, name: String) throws {
        let day = try #require(Day(year: year, month: month, day: day))
        let number = period.number(day)
        #expect(period.name(number) == name)
        #expect(period.firstDay(number) <= day && day < period.firstDay(number + 1))
        #expect(period.number(period.firstDay(number)) == number)
    }

    @Test func retentionAndNetRevenueByHand() throws {
        // Two came in January, one of them again in March twice; one in February. The second January order went back later.
        let rows: [(Int32, Int32, Int64)] = [
            (0, try Self.day(1, 3), 100), (1, try Self.day(1, 9), 50), (0, try Self.day(3, 1), 30),
            (0, try Self.day(3, 9), 20), (2, try Self.day(2, 2), 70), (1, try Self.day(2, 20), -50),
            (3, try Self.day(2, 20), -8), (-1, try Self.day(2, 20), 999),
        ]
        let known = rows.filter { $0.0 >= 0 }
        let occasions = try PurchaseOccasions(
            customer: known.map(\.0), day: known.map(\.1), value: known.map(\.2), customers: 4, threads: 1)
        let asOf = try #require(Day(year: 2024, month: 3, day: 10))
        let cohorts = Cohorts(
            occasions, customer: rows.map(\.0), day: rows.map(\.1), value: rows.map(\.2), asOf: asOf, period: .month)
        let names = cohorts.cohort.map { cohorts.period.name($0) }
        #expect(names == ["2024-01", "2024-01", "2024-01", "2024-02", "2024-02"])
        #expect(cohorts.age == [0, 1, 2, 0, 1])
        #expect(cohorts.customers == [2, 2, 2, 1, 1])
        #expect(cohorts.active == [2, 0, 1, 1, 0])
        #expect(cohorts.revenue == [150, -50, 50, 70, 0])
        #expect(cohorts.isComplete == [true, true, false, true, false])
        let later = Cohorts(
            occasions, customer: rows.map(\.0), day: rows.map(\.1), value: rows.map(\.2),
            asOf: try #require(Day(year: 2024, month: 1, day: 8)), period: .quarter)
        #expect(later.customers == [1] && later.revenue == [100])
    }

    @Test func nobodyIsNoCohort() throws {
        let occasions = try PurchaseOccasions(customer: [], day: [], value: [], customers: 2, threads: 1)
        #expect(
            Cohorts(occasions, customer: [], day: [], value: [], asOf: Day(daysSinceEpoch: 0), period: .month).count
                == 0)
    }
}
