import Foundation
import Records
import Testing

@testable import Analyze

@Suite struct ContactSignalsTests {
    private func moment(_ text: String) throws -> Int64 { Timestamp(day: try day(text)).seconds + 60 }

    private func shop() throws -> CustomerBase {
        var found = try base(
            customers: 3,
            [(0, "2025-01-10", 600, .sale), (1, "2025-01-11", 1000, .sale), (2, "2025-06-20", 100, .sale)])
        found.orders.refundedAmounts = [400, 0, 900]
        found.events.customers = [0, 0, -1, 1]
        found.events.moments = try ["2025-06-01", "2025-06-20", "2025-06-20", "2024-06-20"].map(moment)
        found.tickets.customers = [0, 0, 1, 1]
        found.tickets.opened = try ["2025-03-01", "2025-04-01", "2025-05-01", "2023-05-01"].map(moment)
        found.tickets.resolved = [try moment("2025-03-02"), .min, try moment("2025-05-09"), try moment("2023-05-02")]
        found.tickets.severities = CategoryColumn(["low", "low", "high", "high"])
        found.answers.customers = [0, 0, 1]
        found.answers.moments = try ["2025-03-01", "2025-05-01", "2025-05-02"].map(moment)
        found.answers.scales = CategoryColumn(["nps", "nps", "nps"])
        found.answers.scores = [10_000_000, 2_000_000, 9_000_000]
        return found
    }

    @Test func whatIsKnownOnADayIsCounted() throws {
        let signals = ContactSignals(try shop())
        #expect(
            signals.names == [
                "visits_90d", "days_since_last_visit", "tickets_365d", "hard_tickets_365d", "last_score",
                "share_returned",
            ])
        let columns = signals.columns(asOf: try day("2025-06-30"))
        #expect(columns.count == signals.names.count)
        #expect(columns[0] == [log1p(2), 0, 0])
        #expect(columns[1][0] == log1p(10) && columns[1][2].isNaN)
        #expect(columns[2] == [log1p(2), log1p(1), 0])
        #expect(columns[3] == [log1p(1), log1p(1), 0])
        #expect(columns[4][0] < 0 && columns[4][1] > 0 && columns[4][2].isNaN)
        #expect(columns[5][0] == 0.4 && columns[5][1] == 0 && columns[5][2].isNaN)
    }

    @Test func whatCameLaterIsNotSeen() throws {
        let columns = ContactSignals(try shop()).columns(asOf: try day("2025-03-15"))
        #expect(columns[0] == [0, 0, 0])
        #expect(columns[2] == [log1p(1), 0, 0])
        #expect(columns[3] == [0, 0, 0])
        #expect(columns[4][0] == 0 && columns[4][1].isNaN)
    }

    @Test func withoutContactsThereAreNoColumns() throws {
        let signals = ContactSignals(try base(customers: 1, [(0, "2025-01-10", 600, .sale)]))
        #expect(signals.names.isEmpty)
        #expect(signals.columns(asOf: try day("2025-06-30")).isEmpty)
    }
}
