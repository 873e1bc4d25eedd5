import Outreach
import Testing
import Yams

@testable import Pipeline

private func read(_ text: String) throws -> (rules: [TriggerRule], problems: [String]) {
    var problems: [Problem] = []
    let root = try #require(try compose(yaml: text))
    let rules = RuleReading.rules(root, &problems)
    return (rules, problems.map { "\($0.line):\($0.column): \($0.message)" })
}

@Suite struct RuleReadingTests {
    @Test(arguments: [
        ("birthday, ahead_days: 2, grace_days: 4", TriggerCondition.birthday(EventWindow(aheadDays: 2, graceDays: 4))),
        ("birthday", .birthday(EventWindow(aheadDays: 0, graceDays: 1))),
        ("anniversary", .anniversary(EventWindow(aheadDays: 0, graceDays: 1))), ("move", .move),
        ("new_household_member", .newHouseholdMember),
        (
            "first_in_category, categories: [Baby], fresh_days: 3",
            .firstInCategory(categories: ["Baby"], freshDays: 3)
        ),
        (
            "school_start, day: 08-20, age: 7, ahead_days: 30, baby_categories: [Baby]",
            .schoolStart(SchoolStart(month: 8, day: 20, age: 7, aheadDays: 30, babyCategories: ["Baby"]))
        ),
        (
            "due, orders: 3, gap_days: 10",
            .due(EventWindow(aheadDays: 3, graceDays: 5), Rhythm(orders: 3, gapDays: 10))
        ),
        ("late, after: 2.5, until: 6", .late(after: 2.5, until: 6, Rhythm())),
        (
            "basket, bought: [Tea], without: [Pots], times: 2, days: 60, fresh_days: 5",
            .basket(BasketPattern(bought: ["Tea"], without: ["Pots"], times: 2, days: 60, freshDays: 5))
        ),
        (
            "complaint, open_days: 5, fresh_days: 9, worst_scores: {nps: 4}",
            .complaint(Complaint(openDays: 5, freshDays: 9, worstScores: ["nps": 4, "csat": 2, "ces": 2]))
        ),
        (
            "price_level, change: 40%, orders: 4, fresh_days: 2", .priceLevel(change: 0.4, orders: 4, freshDays: 2)
        ),
        ("won_back, absent_days: 200", .wonBack(absentDays: 200, freshDays: 7)),
        ("climbed, to: [supporter, advocate]", .climbed(to: ["supporter", "advocate"])),
    ])
    func eachKindHasItsParameters(yaml: String, condition: TriggerCondition) throws {
        let found = try read("- {name: rule, kind: \(yaml)}")
        #expect(found.problems == [])
        #expect(found.rules.map(\.condition) == [condition])
    }

    @Test func gradesAndRungsAreThoseKnown() throws {
        let found = try read(
            """
            - {name: a, kind: due, grades: [satisfied, very_satisfied], rungs: [client], sells: false}
            - {name: b, kind: climbed, to: [advokate], grades: [happy]}
            """)
        #expect(found.rules[0].audience.grades == ["satisfied", "very_satisfied"])
        #expect(found.rules[0].audience.rungs == ["client"])
        #expect(!found.rules[0].sells)
        #expect(
            found.problems == [
                "2:32: 'advokate' in 'to' of a rule is not known. Did you mean 'advocate'?",
                "2:52: 'happy' in 'grades' of a rule is not known. "
                    + "Expected one of: very_satisfied, satisfied, neutral, disappointed, very_disappointed.",
            ])
    }

    @Test func whatIsDoneIsRead() throws {
        let found = try read(
            """
            - name: rule
              kind: move
              countries: [DE, AT]
              segments: [champions]
              languages: [de]
              cooldown_days: 10
              value: 25
              weight: 50%
              probability: no_order_180d
              offer: GIFT
              channels: [post, email]
              template: shared
              silences_others: true
            """)
        let rule = try #require(found.rules.first)
        #expect(found.problems == [])
        #expect(rule.audience.countries == ["DE", "AT"])
        #expect(rule.audience.segments == ["champions"])
        #expect(rule.audience.languages == ["de"])
        #expect(rule.cooldownDays == 10)
        #expect(rule.value == .amount(25))
        #expect(rule.weight == 0.5)
        #expect(rule.probability == .noOrder(days: 180))
        #expect(rule.offer == "GIFT")
        #expect(rule.channels == [.post, .email])
        #expect(rule.template == "shared")
        #expect(rule.silencesOthers)
    }

    @Test(arguments: [
        ("{name: a, kind: birtday}", "1:19: 'kind' in a rule is 'birtday'. Did you mean 'birthday'?"),
        ("{name: a}", "1:3: missing key 'kind' in a rule."), ("{kind: move}", "1:3: missing key 'name' in a rule."),
        ("{name: a b, kind: move}", "1:3: the name 'a b' names files, but expected only letters, digits, '-' and '_'."),
        ("{name: all, kind: move}", "1:3: a rule is named 'all', which stands for all of them."),
        (
            "{name: a, kind: move, ahead_days: 3}",
            "1:25: unknown key 'ahead_days' in a rule. Expected one of: name, kind, channels, "
        ),
        ("{name: a, kind: basket}", "1:3: missing key 'bought' in a rule."),
        ("{name: a, kind: first_in_category}", "1:3: missing key 'categories' in a rule."),
        (
            "{name: a, kind: school_start, day: 02-30}",
            "1:38: 'day' in a rule is '02-30', but expected a day of the year as MM-dd."
        ),
        (
            "{name: a, kind: late, after: often}",
            "1:32: 'after' in a rule is 'often', but expected a number from 1 to 100."
        ),
        ("{name: a, kind: move, channels: [mail]}", "1:35: unknown channel 'mail'. Did you mean 'email'?"),
        ("{name: a, kind: move, channels: [sms, sms]}", "1:35: the channel 'sms' stands twice."),
        ("{name: a, kind: move, value: lots}", "1:32: 'value' in a rule is 'lots'."),
        ("{name: a, kind: move, probability: order_31d}", "1:38: 'probability' in a rule is 'order_31d'. Did you mean"),
    ])
    func whatIsWrongIsSaidAtItsPlace(yaml: String, problem: String) throws {
        let problems = try read("- " + yaml).problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(problem) == true, "\(problems)")
    }

    @Test func twoRulesCannotHaveOneName() throws {
        let problems = try read("- {name: a, kind: move}\n- {name: a, kind: late}").problems
        #expect(problems == ["2:3: two rules are named 'a', but expected a name for each."])
    }
}
