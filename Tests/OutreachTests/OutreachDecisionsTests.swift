import Records
import Testing

@testable import Outreach

@Suite struct OutreachDecisionsTests {
    private func shop(customers: Int) -> TestShop {
        var shop = TestShop(customers: customers)
        shop.change = { $0.previousAddresses = TextColumn() }
        for customer in 0..<customers {
            shop.people[customer][.birthDate] = "1980-06-\(10 + customer % 20)"
            if customer % 3 == 0 { shop.orders(customer, ["2025-06-2\(customer % 9)"], category: "Coffee") }
            if customer % 7 == 0 { shop.tickets.append((customer, "2025-06-01", nil)) }
        }
        return shop
    }

    private let rules = [
        TriggerRule(name: "birthday", condition: .birthday(EventWindow(aheadDays: 0, graceDays: 10))),
        TriggerRule(name: "first", condition: .firstInCategory(categories: ["Coffee"], freshDays: 30)),
        TriggerRule(name: "complaint", condition: .complaint(Complaint()), channels: [.email, .sms]),
    ]

    @Test func theResultDoesNotDependOnTheThreads() throws {
        let shop = shop(customers: 9000)
        let one = try shop.night(rules, threads: 1) { $0.holdout.share = 0.05 }
        let many = try shop.night(rules, threads: 4) { $0.holdout.share = 0.05 }
        #expect(one.fired.count > 4000)
        #expect(one.fired.ids == many.fired.ids)
        #expect(one.words == many.words)
        #expect(one.words.contains { $0.hasSuffix("held_out") })
    }

    @Test func aRuleIsForItsAudience() throws {
        var shop = TestShop([
            [.birthDate: "1990-06-30", .country: "DE", .language: "de-AT"],
            [.birthDate: "1990-06-30", .country: "GB", .language: "en"],
        ])
        shop.change = { $0.segments = CategoryColumn(["loyal", "lost"]) }
        func customers(_ change: (inout Audience) -> Void) throws -> [Int32] {
            var rule = TriggerRule(name: "b", condition: .birthday(EventWindow()), channels: [])
            change(&rule.audience)
            return try shop.night([rule]).fired.triggers.map(\.customer)
        }
        #expect(try customers { _ in } == [0, 1])
        #expect(try customers { $0.countries = ["GB", "IE"] } == [1])
        #expect(try customers { $0.languages = ["de"] } == [0])
        #expect(try customers { $0.segments = ["lost"] } == [1])
    }

    @Test func aMessageIsWrittenInTheCustomersLanguage() throws {
        let shop = TestShop([
            [
                .firstName: "Ada", .birthDate: "1990-06-30", .language: "de", .gender: "female", .email: "a",
                .consentEmail: "granted",
            ],
            [.birthDate: "1990-06-30", .language: "pl", .email: "b", .consentEmail: "granted"],
        ])
        let rule = TriggerRule(name: "b", condition: .birthday(EventWindow()))
        var problems: [TemplateProblem] = []
        let templates = TemplateSet(
            files: [
                (
                    "b.email.en.mustache",
                    "Subject: Hello {{age}}\n\n{{#first_name}}Dear {{first_name}}{{/first_name}}{{^first_name}}Hello{{/first_name}}, on {{day}}."
                ),
                (
                    "b.email.de.mustache",
                    "Subject: Hallo\n\n{{#first_name}}{{#is_female}}Liebe{{/is_female}}{{^is_female}}Lieber{{/is_female}} {{first_name}}{{/first_name}}, am {{day}}."
                ),
            ], rules: [rule], limits: MessageLimits(), sender: "", defaultLanguage: "en", &problems)
        #expect(problems.isEmpty)
        let night = try shop.night([rule]) { $0.templates = templates }
        #expect(night.decisions.map { $0.message?.subject } == ["Hallo", "Hello 35"])
        #expect(
            night.decisions.map { $0.message?.body } == ["Liebe Ada, am 30. Juni 2025.", "Hello, on 30 June 2025."])
        #expect(night.decisions.map { $0.message?.language } == ["de", "en"])
    }
}
