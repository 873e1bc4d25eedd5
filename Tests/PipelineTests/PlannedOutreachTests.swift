import Foundation
import Outreach
import Testing

@testable import Pipeline

/// A pipeline file whose section `analyze.outreach` has the lines given, in a folder with the files given.
private struct Shop {
    let folder: TemporaryFolder

    init(_ files: [String: String] = [:]) throws {
        folder = try TemporaryFolder()
        for (name, text) in files {
            let url = URL(fileURLWithPath: folder.path + "/" + name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    private func text(_ lines: [String]) -> String {
        """
        currency: EUR
        extract:
          sources: [{name: s, kind: orders, path: s.csv, fields: {order_id: o, ordered_at: d, amount: t}}]
        analyze:
          outreach:

        """ + lines.map { "    \($0)\n" }.joined()
    }

    func plan(_ lines: String...) throws -> Plan {
        try Plan(file: folder.path + "/shop.yaml", text: text(lines), environment: [:])
    }

    /// The problems, `file:line:column: message`.
    func problems(_ lines: String...) -> [String] {
        do throws(InvalidPipeline) {
            _ = try Plan(file: folder.path + "/shop.yaml", text: text(lines), environment: [:])
            return []
        } catch {
            return error.problems.map { problem in
                let file = (problem.source?.path ?? error.file).dropFirst(folder.path.count + 1)
                return "\(file):\(problem.line):\(problem.column): "
                    + problem.message.replacing(folder.path + "/", with: "")
            }
        }
    }
}

@Suite struct PlannedOutreachTests {
    private let hello = ["t/hello.sms.en.mustache": "Hello."]

    @Test func everythingIsRead() throws {
        let plan = try Shop(
            hello.merging(["rules.yaml": "- {name: hello, kind: move, channels: [sms]}\n"]) { $1 }
        ).plan(
            "rules: rules.yaml", "templates: t", "language: en", "sender: Shop", "holdout: 10%", "uplift_days: 7",
            "minimum_age: 16", "caps: [{messages: 2, days: 30, channel: sms}, {messages: 1, days: 7}]",
            "consent: {post: granted, push: not_refused}",
            "limits: {sms_parts: 2, email_subject: 40, push_title: 30, push_body: 100}")
        let settings = try #require(plan.outreach?.settings)
        #expect(settings.rules.map(\.name) == ["hello"])
        #expect(settings.sender == "Shop")
        #expect(settings.holdout.share == 0.1)
        #expect(settings.upliftDays == 7)
        #expect(settings.minimumAge == 16)
        #expect(
            settings.caps == [FrequencyCap(messages: 2, days: 30, channel: .sms), FrequencyCap(messages: 1, days: 7)])
        #expect(settings.consents == [.post: .granted, .push: .notRefused])
        #expect(settings.limits.smsParts == 2)
        #expect(settings.limits.emailSubject == 40)
        #expect(settings.limits.pushTitle == 30)
        #expect(settings.limits.pushBody == 100)
        #expect(
            plan.outreach?.files.map { ($0 as NSString).lastPathComponent } == ["rules.yaml", "hello.sms.en.mustache"])
        #expect("\(plan)".contains("1 rules of triggers; messages at most 2 in 30 days, 1 in 7 days; 10 % held out"))
    }

    @Test func withoutTheSectionNobodyIsWrittenTo() throws {
        let text = """
            currency: EUR
            extract:
              sources: [{name: s, kind: orders, path: s.csv, fields: {order_id: o, ordered_at: d, amount: t}}]
            """
        #expect(try Plan(file: "shop.yaml", text: text, environment: [:]).outreach == nil)
    }

    @Test func theUsualRulesHoldWhereNoneAreNamed() throws {
        let files = TriggerRule.standard.map { ("t/\($0.name).email.en.mustache", "Subject: Hello\n\nHello.") }
        let plan = try Shop(Dictionary(uniqueKeysWithValues: files)).plan("templates: t")
        #expect(plan.outreach?.settings.rules == TriggerRule.standard)
    }

    @Test func whatIsWrongInTheSectionIsSaid() throws {
        let shop = try Shop(hello)
        let rules = "rules: [{name: hello, kind: move, channels: [sms]}]"
        #expect(
            shop.problems(rules, "templates: t", "holdot: 5%", "caps: {messages: 1}", "consent: {fax: granted}") == [
                "shop.yaml:8:5: unknown key 'holdot' in analyze.outreach. Did you mean 'holdout'?",
                "shop.yaml:9:11: 'caps' in analyze.outreach is not a list, such as [{messages: 1, days: 7}].",
                "shop.yaml:10:15: unknown key 'fax' in consent. Expected one of: email, sms, push, phone, post.",
            ])
        #expect(
            shop.problems(rules) == [
                "shop.yaml:6:5: missing key 'templates' in analyze.outreach: the folder of the messages' templates."
            ])
        #expect(
            shop.problems(rules, "templates: nowhere") == [
                "shop.yaml:7:16: 'templates' names nowhere, but expected a folder of templates."
            ])
        #expect(
            shop.problems("rules: nowhere.yaml", "templates: t") == [
                "shop.yaml:6:12: 'rules' names nowhere.yaml, but expected a YAML file in UTF-8 with a list of rules."
            ])
    }

    @Test func whatIsWrongInTheRulesFileIsSaidThere() throws {
        let shop = try Shop(["rules.yaml": "- name: hello\n  kind: birtday\n- kind: move\n"])
        #expect(
            shop.problems("rules: rules.yaml", "templates: t") == [
                "rules.yaml:2:9: 'kind' in a rule is 'birtday'. Did you mean 'birthday'?",
                "rules.yaml:3:3: missing key 'name' in a rule.",
            ])
    }

    @Test func whatIsWrongInATemplateIsSaidThere() throws {
        let shop = try Shop([
            "t/hello.sms.en.mustache": "Hello\n{{first_name}}, {{frist_name}}.",
            "t/hallo.sms.en.mustache": "x",
        ])
        #expect(
            shop.problems("rules: [{name: hello, kind: move, channels: [sms, push]}]", "templates: t") == [
                "shop.yaml:7:16: t/hello.push.en.mustache: no such template, but rule 'hello' needs it: the one of the default language.",
                "t/hallo.sms.en.mustache:1:1: no rule uses a template 'hallo' by sms. Name one, or take the file away.",
                "t/hello.sms.en.mustache:2:1: 'first_name' may be missing. Write it inside '{{#first_name}} … {{/first_name}}'.",
                "t/hello.sms.en.mustache:2:17: unknown field 'frist_name'. Expected one of: city, company, customer_id, day, first_name, full_name, is_female, is_male, last_name, next_product, segment.",
            ])
    }

    @Test func aProblemOfAnotherFileIsShownWithItsLine() throws {
        let problem = Problem(
            line: 2, column: 3, message: "wrong.", source: ProblemSource(path: "t/a.mustache", text: "one\ntwo\n"))
        #expect(
            problem.rendered(file: "shop.yaml", text: "x: 1\n") == """
                t/a.mustache:2:3: wrong.
                  2 | two
                    |   ^
                """)
    }
}
