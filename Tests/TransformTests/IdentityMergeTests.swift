import RecordLinkage
import Records
import Testing

@testable import Transform

@Suite struct IdentityMergeTests {
    private static let fields = ["record_id", "first_name", "last_name", "email", "loyalty_id", "tax_id"]

    private static let rows = [
        ["1", "Ada", "Berg", "ada@post.net", "L1", ""], ["2", "Ada", "Berg", "ada@post.net", "", "DE1"],
        ["3", "Ada", "Berg", "other@post.net", "L1", ""], ["4", "Cy", "Tal", "cy@post.net", "", ""],
    ]

    private func merge(
        _ rows: [[String]] = IdentityMergeTests.rows, _ change: (inout TransformSettings) -> Void
    ) throws -> IdentityMerge {
        var profiles = SourceProfiles(sourceNames: ["web"])
        profiles.append(table(.customers, Self.fields, [rows]), source: 0)
        var settings = TransformSettings(
            asOf: try day("2024-01-01"), currency: try currency("EUR"), country: "DE", identityMethod: .rules)
        change(&settings)
        let standard = StandardProfiles(profiles, settings: settings, threads: 1)
        return try IdentityMerge(
            LinkageTable(profiles, standard), standard, references: [], duplicateFree: [], settings: settings,
            threads: 1)
    }

    private func decision(_ left: String, _ right: String, _ decision: Override.Decision) -> Override {
        Override(
            left: RecordKey(source: "web", recordID: left), right: RecordKey(source: "web", recordID: right),
            decision: decision)
    }

    @Test func theRulesAskedForDecide() throws {
        let all = try merge { _ in }
        #expect(all.customers[0] == all.customers[1] && all.customers[0] == all.customers[2])
        #expect(all.joins.pairs.count == 2)
        let email = try merge { $0.identityRules = [.email] }
        #expect(email.customers[0] == email.customers[1])
        #expect(email.customers[0] != email.customers[2])
        let none = try merge { $0.identityRules = [] }
        #expect(Set(none.customers).count == 4)
    }

    @Test(arguments: IdentityMethod.allCases) func decisionsWinOverRulesAndModel(method: IdentityMethod) throws {
        let identity = try merge {
            $0.identityMethod = method
            $0.overrides = [decision("1", "2", .cannot), decision("1", "4", .must), decision("1", "gone", .must)]
        }
        #expect(identity.customers[0] != identity.customers[1])
        #expect(identity.customers[0] == identity.customers[3])
        #expect(identity.rules[3] == "must_link")
        #expect(identity.unresolvedOverrides == [decision("1", "gone", .must)])
    }

    @Test func aRoleMailboxIsOnePersonWhereNamesAgree() throws {
        let identity = try merge([
            ["1", "Ada", "Berg", "info@berg.net", "", ""], ["2", "Ada", "Berg", "info@berg.net", "", ""],
            ["3", "", "", "info@berg.net", "", ""], ["4", "Cy", "Tal", "info@berg.net", "", ""],
        ]) { _ in }
        #expect(identity.customers[0] == identity.customers[1])
        #expect(identity.rules[1] == "mailbox")
        #expect(Set(identity.customers).count == 3)
    }

    @Test func contradictingDecisionsAreRefused() throws {
        let wrong = decision("2", "1", .cannot)
        #expect(throws: TransformError.contradictingOverrides([wrong])) {
            try merge { $0.overrides = [decision("1", "3", .must), decision("3", "2", .must), wrong] }
        }
    }
}
