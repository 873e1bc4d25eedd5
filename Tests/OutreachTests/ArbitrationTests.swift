import Records
import Testing

@testable import Outreach

@Suite struct ArbitrationTests {
    private let noCaps: (inout OutreachSettings) -> Void = { $0.caps = [] }

    /// A rule that fires for everybody with an order on 2025-06-28, worth an amount.
    private func rule(_ name: String, _ amount: Int64, _ channels: [MessageChannel] = [.email]) -> TriggerRule {
        var rule = TriggerRule(
            name: name, condition: .firstInCategory(categories: ["Tea"], freshDays: 30), channels: channels)
        (rule.value, rule.weight, rule.probability) = (.amount(amount), 1, .certain)
        return rule
    }

    private func shop(_ change: ([GoldenField: String]) -> [GoldenField: String] = { $0 }) -> TestShop {
        var shop = TestShop(customers: 1)
        shop.people = shop.people.map(change)
        shop.orders(0, ["2025-06-28"])
        return shop
    }

    @Test func theBestActionWinsTheChannel() throws {
        let night = try shop().night([rule("small", 100), rule("large", 900)], noCaps)
        #expect(night.words == ["small email outranked", "large email send"])
        #expect(night.decisions[0].detail == night.fired.ids[1])
        #expect(night.fired.expectedValues == [10_000, 90_000])
    }

    @Test func aTieIsWonByTheFirstRule() throws {
        let night = try shop().night([rule("b", 100), rule("a", 100)], noCaps)
        #expect(night.words == ["b email send", "a email outranked"])
    }

    @Test func expectedValueIsValueTimesWeightTimesProbability() throws {
        var tea = rule("tea", 0)
        (tea.value, tea.weight, tea.probability) = (.lifetimeValue, 0.3, .noOrder(days: 90))
        let night = try shop().night([tea])
        #expect(night.fired.values == [10_000])
        #expect(night.fired.probabilities == [0.25])
        #expect(night.fired.expectedValues == [750])
    }

    @Test func theSameIsNotToldTwice() throws {
        let both: [MessageChannel] = [.sms, .email]
        let night = try shop().night([rule("large", 900, both), rule("small", 100, both)], noCaps)
        #expect(
            night.words == [
                "large email other_channel", "large sms send", "small email send", "small sms outranked",
            ])
    }

    @Test func theDisappointedAreSoldNothing() throws {
        var shop = shop()
        shop.change = {
            $0.grades = CategoryColumn(["disappointed"])
            $0.disappointedGrades = ["disappointed"]
        }
        var kind = rule("kind", 100)
        kind.sells = false
        let night = try shop.night([rule("tea", 900), kind])
        #expect(night.words == ["tea email disappointed", "kind email send"])
    }

    @Test(arguments: [(Int32(6), Int?(8)), (13, 13), (23, 20), (-1, nil)])
    func messagesGoOutAtTheOwnHourWithinThoseAllowed(preferred: Int32, hour: Int?) throws {
        var shop = shop()
        shop.change = { $0.preferredHours = [preferred] }
        let night = try shop.night([rule("tea", 900)])
        #expect(night.decisions.map { $0.message?.hour } == [hour])
        let early = try shop.night([rule("tea", 900)]) { $0.hours = 7...9 }
        #expect(early.decisions[0].message?.hour == hour.map { preferred == 6 ? 7 : min($0, 9) })
    }

    @Test func thePreferredChannelComesFirst() throws {
        var shop = shop()
        shop.change = { $0.preferredChannels = [.email] }
        let night = try shop.night([rule("large", 900, [.sms, .email])])
        #expect(night.words == ["large email send", "large sms other_channel"])
    }

    @Test func withoutConsentTheNextChannelIsTried() throws {
        let night = try shop { $0.merging([.consentEmail: "refused"]) { $1 } }.night([rule("a", 9, [.email, .sms])])
        #expect(night.words == ["a email no_consent", "a sms send"])
    }

    @Test(arguments: [
        ([GoldenField.consentEmail: "refused"], "no_consent"), ([.consentEmail: ""], "no_consent"),
        ([.email: "", .consentEmail: "refused"], "no_address"), ([.birthDate: "2008-01-01", .email: ""], "minor"),
        ([:], "send"),
    ])
    func consentIsAskedLast(change: [GoldenField: String], word: String) throws {
        let night = try shop { $0.merging(change) { $1 } }.night([rule("a", 9)])
        #expect(night.words == ["a email \(word)"])
    }

    @Test func whoAskedToBeLeftAloneIsLeftAlone() throws {
        var quiet = shop { $0.merging([.consentEmail: "refused"]) { $1 } }
        quiet.quiet = [0]
        #expect(try quiet.night([rule("a", 9)]).words == ["a email quiet"])
    }

    @Test(arguments: [
        ("granted", ConsentPolicy.granted, "send"), ("", .granted, "no_consent"), ("", .notRefused, "send"),
        ("refused", .notRefused, "no_consent"),
    ])
    func aChannelAsksWhatItsPolicySays(consent: String, policy: ConsentPolicy, word: String) throws {
        let night = try shop { $0.merging([.consentEmail: consent]) { $1 } }.night([rule("a", 9)]) {
            $0.consents[.email] = policy
        }
        #expect(night.words == ["a email \(word)"])
    }

    @Test func anOpenComplaintSilencesTheRest() throws {
        var complaining = shop()
        complaining.tickets = [(0, "2025-06-20", nil)]
        let complaint = TriggerRule(name: "complaint", condition: .complaint(Complaint()))
        let night = try complaining.night([complaint, rule("large", 1_000_000)], noCaps)
        #expect(night.words == ["complaint email send", "large email silenced"])
        let next = try complaining.night(
            [complaint, rule("large", 1_000_000)],
            triggers: night.pastTriggers(on: try day("2025-06-29")).prefix(1).map { $0 },
            noCaps)
        #expect(next.words == ["large email silenced"], "as long as the complaint holds, told or not")
    }

    @Test func aMessageTooLongIsNotSent() throws {
        let one = rule("a", 9, [.sms])
        var settings = OutreachSettings()
        var problems: [TemplateProblem] = []
        let text = "{{#first_name}}" + String(repeating: "a", count: 161) + "{{/first_name}}x"
        settings.templates = TemplateSet(
            files: [("a.sms.en.mustache", text)], rules: [one], limits: settings.limits, sender: "",
            defaultLanguage: "en", &problems)
        let templates = settings.templates
        let night = try shop().night([one]) { $0.templates = templates }
        #expect(night.words == ["a sms too_long"])
    }

    @Test func theHeldOutAreDecidedAsTheOthersButNotWrittenTo() throws {
        let night = try shop().night([rule("large", 900), rule("small", 100)]) { $0.holdout.share = 1 }
        #expect(night.words == ["large email held_out", "small email outranked"])
        let refused = try shop { $0.merging([.consentEmail: "refused"]) { $1 } }.night([rule("a", 9)]) {
            $0.holdout.share = 1
        }
        #expect(refused.words == ["a email no_consent"], "who would not be written to is in neither group")
    }
}
