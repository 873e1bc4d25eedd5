import RecordLinkage
import Records
import Testing

@testable import Transform

@Suite struct CustomerContactsTests {
    private static let people = SourceTable(
        name: "web", channel: "shop",
        table: table(
            .customers,
            ["record_id", "first_name", "last_name", "email", "phone", "loyalty_id", "created_at", "referred_by"],
            [
                [
                    ["1", "Ada", "Lovelace", "ada@post.net", "020 7946 0001", "L1", "2023-01-01", ""],
                    ["2", "Bob", "Stone", "family@post.net", "", "L2", "2023-01-02", "1"],
                    ["3", "Eve", "Stone", "family@post.net", "", "L3", "2023-01-03", "web:2"],
                    ["4", "Ida", "Moss", "ida@post.net", "", "L4", "2023-01-04", "4"],
                ]
            ]))

    private func transform(_ sources: SourceTable...) throws -> Transformed {
        let settings = TransformSettings(
            asOf: try day("2024-01-01"), currency: try currency("GBP"), country: "GB", identityMethod: .rules)
        return try Transformation.transform([Self.people] + sources, settings: settings, threads: 2)
    }

    private func source(_ kind: SourceKind, _ fields: [String], _ files: [[[String]]]) -> SourceTable {
        SourceTable(name: "more", channel: "desk", refersTo: "web", table: table(kind, fields, files))
    }

    /// The given names of customers, by row; "-" for nobody.
    private func names(_ customers: [Int32], _ base: CustomerBase) -> [String] {
        customers.map { $0 < 0 ? "-" : base.customers[.firstName][Int($0)] }
    }

    @Test func answersAreOfTheCustomerNamedOrOfTheOneWithTheAddress() throws {
        let transformed = try transform(
            source(
                .surveys, ["survey_id", "customer_ref", "email", "at", "scale", "score"],
                [
                    [
                        ["s1", "", "ADA+news@post.net", "2023-05-05", "NPS", "9"],
                        ["s2", "3", "", "2023-05-04", "csat", "4"],
                        ["s3", "", "family@post.net", "2023-05-06", "ces", "4"],
                        ["s4", "", "nobody@post.net", "2023-05-07", "ces", "4"],
                        ["s5", "1", "", "2024-05-07", "ces", "4"],
                    ],
                    [["s2", "3", "", "2023-05-04", "csat", "5"]],
                ]))
        let answers = transformed.base.answers
        #expect(
            names(answers.customers, transformed.base) == ["Eve", "Ada", "-", "-"], "a shared mailbox names nobody")
        #expect((0..<4).map { answers.scales[$0] } == ["csat", "nps", "ces", "ces"])
        #expect(answers.scores.first == 5_000_000, "the newest row of an answer counts")
        #expect(transformed.duplicates == [[0], [1, 0]])
        #expect(transformed.report.laterRows == 1)
    }

    @Test func eventsRepeatedInLaterExportsCountOnceAndDevicesTellWhose() throws {
        let transformed = try transform(
            source(
                .events, ["customer_ref", "email", "device_id", "at", "type", "device"],
                [
                    [
                        ["1", "", "d1", "2023-05-05T10", "Visit", "Phone"],
                        ["", "", "d1", "2023-05-05T09", "open", ""],
                        ["1", "", "d2", "2023-05-06", "visit", ""], ["2", "", "d2", "2023-05-07", "visit", ""],
                    ],
                    [["", "", "d1", "2023-05-05T09", "open", ""], ["", "", "d2", "2023-05-08", "visit", ""]],
                ]))
        let events = transformed.base.events
        #expect(names(events.customers, transformed.base) == ["Ada", "Ada", "Ada", "Bob", "-"])
        #expect(events.types[0] == "open" && events.types[1] == "visit" && events.devices[1] == "phone")
        #expect(events.channels[0] == "desk")
        #expect(transformed.duplicates == [[0], [1, 0]])
    }

    @Test func ticketsKnowWhoOpenedThem() throws {
        let transformed = try transform(
            source(
                .tickets,
                ["ticket_id", "customer_ref", "name", "email", "opened_at", "resolved_at", "severity", "reopened"],
                [
                    [
                        ["t2", "1", "", "", "2023-06-02", "2023-06-04", "HIGH", "true"],
                        ["t1", "", "Ida Moss", "ida@post.net", "2023-06-01", "", "low", "no"],
                        ["t3", "", "", "", "2023-06-03", "", "", ""],
                    ]
                ]))
        let tickets = transformed.base.tickets
        #expect(names(tickets.customers, transformed.base) == ["Ida", "Ada", "-"])
        #expect(tickets.isReopened == [false, true, false])
        #expect(tickets.severities[1] == "high")
        #expect(tickets.resolved[0] == Timestamp.null && tickets.resolved[1] == moment("2023-06-04"))
    }

    @Test func whoAsksToBeLeftAloneIsQuiet() throws {
        let base = try transform(
            source(
                .suppressions, ["customer_ref", "email", "phone", "loyalty_id", "type", "requested_at"],
                [
                    [
                        ["", "", "+44 20 7946 0001", "", "opt_out", "2023-06-02"],
                        ["", "", "", "l 3", "erase", "2023-06-02"],
                        ["", "family@post.net", "", "", "opt_out", "2023-06-02"],
                        ["", "ida@post.net", "", "", "opt_out", "2024-06-02"],
                    ]
                ])
        ).base
        let quiet = names((0..<Int32(base.customers.count)).filter { base.customers.isQuiet[Int($0)] }, base)
        #expect(
            quiet.sorted() == ["Ada", "Bob", "Eve"], "everybody behind a shared mailbox, but nobody before the day")
    }

    @Test func referrersAreFoundButNobodyRefersThemselves() throws {
        let base = try transform().base
        let pairs = zip(
            names((0..<Int32(base.customers.count)).map { $0 }, base), names(base.customers.referrers, base))
        #expect(pairs.map { "\($0) \($1)" }.sorted() == ["Ada -", "Bob Ada", "Eve Bob", "Ida -"])
    }
}
