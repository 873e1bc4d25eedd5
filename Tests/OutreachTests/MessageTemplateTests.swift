import Testing

@testable import Outreach

private let fields: [String: FieldPresence] = ["name": .sometimes, "years": .always, "is_up": .flag]

private func problems(_ text: String, _ channel: MessageChannel = .sms) -> [String] {
    var problems: [TemplateProblem] = []
    _ = MessageTemplate(
        file: "t", text: text, channel: channel, fields: fields, limits: MessageLimits(), &problems)
    return problems.map { "\($0.line):\($0.column): \($0.message)" }
}

@Suite struct MessageTemplateTests {
    @Test(arguments: [
        "Hello.", "{{#name}}Dear {{name}}{{/name}}{{^name}}Hello{{/name}}, {{years}} years.",
        "{{#name}}{{#is_up}}{{name}}{{/is_up}}{{/name}}", "{{! a note with {{ braces }}Hello", "{{{years}}}{{&years}}x",
        "{{ years }}", "{{#is_up}}\n{{^name}}x{{/name}}\n{{/is_up}}y",
    ])
    func aTemplateThatNamesWhatThereIsIsFine(text: String) {
        #expect(problems(text) == [])
    }

    @Test(arguments: [
        ("Dear {{name}},", "1:6: 'name' may be missing. Write it inside '{{#name}} … {{/name}}'."),
        ("{{^name}}{{name}}{{/name}}", "1:10: 'name' may be missing. Write it inside '{{#name}} … {{/name}}'."),
        ("a\nbä {{nam}}", "2:4: unknown field 'nam'. Expected one of: is_up, name, years."),
        ("{{#nam}}x{{/nam}}", "1:1: unknown field 'nam'. Expected one of: is_up, name, years."),
        ("{{is_up}}", "1:1: 'is_up' is yes or no, but expected a text. Begin a section with it: '{{#is_up}}'."),
        ("x {{#name}}y", "1:3: the section 'name' is not closed, but expected '{{/name}}'."),
        ("{{#name}}y{{/years}}", "1:11: '{{/years}}', but expected '{{/name}}'."),
        ("x{{/name}}", "1:2: '{{/name}}', but expected no open section."),
        ("x {{years", "1:3: a tag that is not closed, but expected '}}' after it."),
        ("{{> part}}", "1:1: a tag that begins with '>', but expected a field, '#', '^', '/', '!' or '&'."),
        ("{{=<% %>=}}", "1:1: a tag that begins with '=', but expected a field, '#', '^', '/', '!' or '&'."),
        (
            "{{% CONTENT_TYPE:HTML}}x",
            "1:1: a tag that begins with '%', but expected a field, '#', '^', '/', '!' or '&'."
        ),
        ("{{uppercased(years)}}", "1:1: unknown field 'uppercased(years)'. Expected one of: is_up, name, years."),
        (" \n", "1:1: no text, but expected a message."),
    ])
    func whatIsWrongIsSaidWithItsPlace(text: String, problem: String) {
        #expect(problems(text) == [problem])
    }

    @Test func mailsHaveASubject() {
        #expect(problems("Subject: {{years}}\n\nHello.", .email) == [])
        #expect(problems("Hello.", .email) == ["1:1: no line 'Subject: …' at the top, but expected one."])
        #expect(
            problems("Subject: Hi {{nam}}\n\nHello {{nam}}.", .email) == [
                "1:13: unknown field 'nam'. Expected one of: is_up, name, years.",
                "3:7: unknown field 'nam'. Expected one of: is_up, name, years.",
            ])
    }

    @Test func whatIsTooLongWithoutFieldsIsWrong() {
        let long = String(repeating: "a", count: 161)
        #expect(
            problems(long + "{{years}}") == [
                "1:1: even without its fields, the text has 161 GSM characters, 2 parts, but expected at most 1."
            ])
        #expect(problems("{{#is_up}}\(long){{/is_up}}x") == [], "a section need not be written")
        #expect(problems("Subject: \(long)\n\nx", .email).count == 1)
    }

    @Test func fieldsAreFilledInAsTheyAre() throws {
        var problems: [TemplateProblem] = []
        let text = "Subject: {{years}} & more\n\n{{#name}}\nDear {{name}},\n{{/name}}\nhi {{#is_up}}up{{/is_up}}\n\n"
        let template = try #require(
            MessageTemplate(
                file: "t", text: text, channel: .email, fields: fields, limits: MessageLimits(), &problems))
        let full = template.render(["years": 3, "name": "O'Neill & <Sons>", "is_up": true])
        #expect(full.subject == "3 & more")
        #expect(full.body == "Dear O'Neill & <Sons>,\nhi up")
        #expect(template.render(["years": 3, "is_up": false]).body == "hi")
    }
}
