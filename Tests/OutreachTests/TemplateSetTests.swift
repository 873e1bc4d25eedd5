import Testing

@testable import Outreach

@Suite struct TemplateSetTests {
    private let rule = TriggerRule(name: "hello", condition: .move, channels: [.sms])

    private func read(_ names: [String]) -> (set: TemplateSet, problems: [TemplateProblem]) {
        var problems: [TemplateProblem] = []
        let set = TemplateSet(
            files: names.map { ($0, "text of \($0)") }, rules: [rule], limits: MessageLimits(), sender: "",
            defaultLanguage: "en", &problems)
        return (set, problems)
    }

    @Test(arguments: [
        ("de-AT", "loyal", "hello.sms.de.loyal.mustache", "de"), ("de", "new", "hello.sms.de.mustache", "de"),
        ("fr", "loyal", "hello.sms.en.mustache", "en"), ("", "loyal", "hello.sms.en.mustache", "en"),
        ("en", "vip", "hello.sms.en.vip.mustache", "en"),
    ])
    func theTemplateIsOfLanguageThenSegment(
        language: String, segment: String, file: String, tongue: String
    ) throws {
        let set = read([
            "hello.sms.en.mustache", "hello.sms.en.vip.mustache", "hello.sms.de.mustache",
            "hello.sms.de.loyal.mustache",
        ]).set
        let found = try #require(set.template(rule, .sms, language: language, segment: segment))
        #expect(found.template.file == file)
        #expect(found.language == tongue)
    }

    @Test(arguments: [
        (["hello.sms.en.mustache"], [String]()),
        ([], ["no such template, but rule 'hello' needs it: the one of the default language."]),
        (
            ["hello.sms.en.mustache", "hallo.sms.en.mustache"],
            ["no rule uses a template 'hallo' by sms. Name one, or take the file away."]
        ),
        (
            ["hello.sms.en.mustache", "hello.email.en.mustache"],
            ["no rule uses a template 'hello' by email. Name one, or take the file away."]
        ),
    ])
    func filesAndRulesFit(names: [String], messages: [String]) {
        #expect(read(names).problems.map(\.message) == messages)
    }

    @Test(arguments: ["hello.mustache", "hello.fax.en.mustache", "hello.sms.en.txt", "hello.sms.en.a.b.mustache"])
    func aFileOfAnotherNameIsWrong(name: String) throws {
        let problem = try #require(read(["hello.sms.en.mustache", name]).problems.first)
        #expect(problem.file == name)
        #expect(problem.message.hasPrefix("a file of this name, but expected rule.channel.language.mustache"))
    }

    @Test func aTemplateOfTwoRulesHasTheFieldsOfBoth() {
        var first = TriggerRule(name: "first", condition: .birthday(EventWindow()), channels: [.sms])
        var second = TriggerRule(name: "second", condition: .move, channels: [.sms])
        (first.template, second.template) = ("shared", "shared")
        var problems: [TemplateProblem] = []
        _ = TemplateSet(
            files: [("shared.sms.en.mustache", "{{age}}{{day}}")], rules: [first, second], limits: MessageLimits(),
            sender: "", defaultLanguage: "en", &problems)
        #expect(problems.map(\.column) == [1])
    }
}
