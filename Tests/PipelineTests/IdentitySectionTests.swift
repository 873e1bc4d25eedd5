import RecordLinkage
import Testing
import Transform

@testable import Pipeline

@Suite struct IdentitySectionTests {
    private func plan(_ transform: String, source: String = "") throws(InvalidPipeline) -> Plan {
        try Plan(
            file: "jobs/shop.yaml",
            text: """
                currency: EUR
                extract:
                  sources:
                    - name: people
                      kind: customers
                      path: people.csv
                      \(source)
                      fields: {record_id: id}
                transform: \(transform)
                """, environment: [:])
    }

    private func messages(_ transform: String, source: String = "") -> [String] {
        do throws(InvalidPipeline) {
            _ = try plan(transform, source: source)
            return []
        } catch { return error.problems.map(\.message) }
    }

    @Test func whatIsNotSaidHasADefault() throws {
        let plan = try plan("{}")
        #expect(plan.identityRules == [.reference, .loyaltyID, .email, .phone])
        #expect(plan.overridesPath == nil)
        #expect(plan.survivorship == SurvivorshipSettings())
        #expect(plan.sources.first?.isDuplicateFree == false)
    }

    @Test func everythingMayBeSaid() throws {
        let plan = try plan(
            "{identity: {rules: [reference, email, tax_id], overrides: o.csv}, households: {parents: p.csv}, "
                + "survivorship: {default: [newest], email: [{trusted: [people]}, longest]}}",
            source: "duplicate_free: true\n      verified: [email]")
        #expect(plan.identityRules == [.reference, .email, .taxID])
        #expect(plan.overridesPath == "jobs/o.csv")
        #expect(plan.parentsPath == "jobs/p.csv")
        #expect(plan.survivorship[.email] == [.trustedSource(["people"]), .longest])
        #expect(plan.survivorship[.phone] == [.newest])
        #expect(plan.sources.first?.isDuplicateFree == true)
        #expect(plan.sources.first?.verifiedFields == [.email])
    }

    @Test(arguments: [
        ("{identity: {rules: [emial]}}", "unknown rule 'emial' in transform.identity. Did you mean 'email'?"),
        ("{identity: {rules: [email, email]}}", "the rule 'email' stands twice in transform.identity."),
        (
            "{identity: {rules: [email, reference]}}",
            "the rule 'reference' is the strongest, but expected it first in transform.identity."
        ),
        ("{identity: {rules: email}}", "'rules' in transform.identity is not a list."),
        ("{survivorship: {emial: [newest]}}", "unknown key 'emial' in transform.survivorship. Did you mean 'email'?"),
        (
            "{survivorship: {consent_email: [newest]}}",
            "'consent_email' in transform.survivorship: the strictest consent survives, whatever the rules."
        ),
        (
            "{survivorship: {email: [newst]}}",
            "unknown rule 'newst' for 'email' in transform.survivorship. Did you mean 'newest'?"
        ),
        (
            "{survivorship: {email: [{trusted: [peple]}]}}",
            "'trusted' for 'email' names 'peple', which is no source. Did you mean 'people'?"
        ),
        (
            "{survivorship: {email: []}}",
            "'email' in transform.survivorship is not a list of rules, such as [verified, newest]."
        ),
        ("{households: {parent: p.csv}}", "unknown key 'parent' in transform.households. Did you mean 'parents'?"),
    ])
    func whatIsWrongIsTold(transform: String, message: String) { #expect(messages(transform) == [message]) }

    @Test func aSourceMayVerifyOnlyGoldenValues() {
        #expect(
            messages("{}", source: "verified: [mail]") == ["unknown value 'mail' in 'verified'. Did you mean 'email'?"])
    }
}
