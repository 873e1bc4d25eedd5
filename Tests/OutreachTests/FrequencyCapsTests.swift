import Records
import Testing

@testable import Outreach

@Suite struct FrequencyCapsTests {
    private func rule(_ name: String, _ category: String, _ channels: [MessageChannel] = [.email]) -> TriggerRule {
        TriggerRule(
            name: name, condition: .firstInCategory(categories: [category], freshDays: 30), channels: channels)
    }

    private func shop(_ asOf: String = "2025-06-30") -> TestShop {
        var shop = TestShop(customers: 1)
        shop.orders(0, ["2025-06-20"], category: "Tea")
        shop.orders(0, ["2025-06-20"], category: "Coffee")
        shop.asOf = asOf
        return shop
    }

    private func past(_ day: String, _ channel: MessageChannel = .email, heldOut: Bool = false) throws -> PastMessage {
        PastMessage(
            customer: 0, triggerID: "x", rule: "other", channel: channel, day: try OutreachTests.day(day),
            isHeldOut: heldOut)
    }

    @Test(arguments: [
        ("2025-06-23", 1, 7, "send"), ("2025-06-24", 1, 7, "frequency_cap"), ("2025-06-29", 2, 7, "send"),
        ("2025-06-29", 1, 1, "send"), ("2024-12-31", 1, 365, "frequency_cap"), ("2024-06-30", 1, 365, "send"),
    ])
    func aCapHoldsAcrossNights(day: String, messages: Int, days: Int, word: String) throws {
        let night = try shop().night([rule("tea", "Tea")], messages: [try past(day)]) {
            $0.caps = [FrequencyCap(messages: messages, days: days)]
        }
        #expect(night.words == ["tea email \(word)"])
    }

    @Test func aHeldOutMessageCountsAsASentOne() throws {
        let night = try shop().night([rule("tea", "Tea")], messages: [try past("2025-06-29", heldOut: true)])
        #expect(night.words == ["tea email frequency_cap"])
    }

    @Test func aCapOfAChannelLeavesTheOthersFree() throws {
        let night = try shop().night([rule("tea", "Tea", [.email, .sms])], messages: [try past("2025-06-29")]) {
            $0.caps = [FrequencyCap(messages: 1, days: 7, channel: .email)]
        }
        #expect(night.words == ["tea email frequency_cap", "tea sms send"])
    }

    @Test func aCapHoldsWithinANight() throws {
        let rules = [rule("tea", "Tea", [.email]), rule("coffee", "Coffee", [.sms])]
        #expect(try shop().night(rules).words == ["tea email send", "coffee sms frequency_cap"])
        #expect(try shop().night(rules) { $0.caps = [] }.words == ["tea email send", "coffee sms send"])
    }

    @Test func aDayRunTwiceSendsTheSame() throws {
        let rules = [rule("tea", "Tea"), rule("coffee", "Coffee", [.email, .sms])]
        let first = try shop().night(rules)
        let day = try day("2025-06-30")
        let again = try shop().night(
            rules, triggers: first.pastTriggers(on: day), messages: first.pastMessages(on: day))
        #expect(again.words == first.words)
    }

    @Test func aRerunGivesTheSameReasons() throws {
        var shop = shop()
        shop.people[0][.consentEmail] = "refused"
        let first = try shop.night([rule("tea", "Tea", [.email, .sms])]) { $0.caps = [] }
        let day = try day("2025-06-30")
        let again = try shop.night(
            [rule("tea", "Tea", [.email, .sms])], triggers: first.pastTriggers(on: day),
            messages: first.pastMessages(on: day)
        ) { $0.caps = [] }
        #expect(first.words == ["tea email no_consent", "tea sms send"])
        #expect(again.words == first.words)
    }

    @Test func aRerunWithOtherExportsSendsNothingElse() throws {
        let day = try day("2025-06-30")
        let first = try shop().night([rule("tea", "Tea")])
        #expect(first.words == ["tea email send"])
        // Another trigger is worth more now, and by another channel.
        var coffee = rule("coffee", "Coffee", [.email, .sms])
        coffee.weight = 100
        let again = try shop().night(
            [rule("tea", "Tea"), coffee], triggers: first.pastTriggers(on: day),
            messages: first.pastMessages(on: day)
        ) { $0.caps = [] }
        #expect(again.words == ["tea email send", "coffee email already_sent", "coffee sms already_sent"])
    }

    @Test func whatADaySentItsRerunSendsWhateverCameLater() throws {
        let day = try day("2025-06-25")
        let first = try shop("2025-06-25").night([rule("tea", "Tea")])
        let again = try shop("2025-06-25").night(
            [rule("tea", "Tea")], triggers: first.pastTriggers(on: day),
            messages: first.pastMessages(on: day) + [try past("2025-06-27")], isOver: true)
        #expect(again.words == ["tea email send"])
    }

    @Test func aMessageBlockedThenStaysBlockedOnADayThatIsOver() throws {
        var refusing = shop("2025-06-25")
        refusing.people[0][.consentEmail] = "refused"
        let first = try refusing.night([rule("tea", "Tea")])
        #expect(first.words == ["tea email no_consent"])
        // The consent is there by now, but that day is over.
        let day = try day("2025-06-25")
        let again = try shop("2025-06-25").night(
            [rule("tea", "Tea")], triggers: first.pastTriggers(on: day), isOver: true)
        #expect(again.words == ["tea email already_sent"])
    }
}
