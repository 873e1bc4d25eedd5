import Testing

@testable import CustomerValue

@Suite struct SegmentRulesTests {
    private static let all = 1...3

    private static func rule(
        _ name: String, _ r: ClosedRange<Int> = all, _ f: ClosedRange<Int> = all, _ m: ClosedRange<Int> = all
    ) -> SegmentRule {
        SegmentRule(name: name, recency: r, frequency: f, monetary: m)
    }

    @Test(arguments: 3...10) func theElevenCoverEverybodyExactlyOnce(levels: Int) {
        let rules = SegmentRules(customary: levels)
        #expect(rules.names == RFMSegment.allCases.map(\.rawValue))
        for r in 1...levels {
            for f in 1...levels {
                for m in 1...levels {
                    let segment = RFMSegment(recency: r, frequency: f, monetary: m, levels: levels)
                    let found = rules.segment(recency: UInt8(r), frequency: UInt8(f), monetary: UInt8(m))
                    #expect(rules.names[found] == segment.rawValue)
                }
            }
        }
    }

    @Test func blocksOfOneNameAreOneSegment() throws {
        let rules = try SegmentRules(
            [
                Self.rule("best", 3...3, 2...3), Self.rule("new", 3...3, 1...1), Self.rule("gone", 1...1),
                Self.rule("middle", 2...2),
            ], levels: 3)
        #expect(rules.names == ["best", "new", "gone", "middle"])
        #expect(rules.segment(recency: 3, frequency: 3, monetary: 1) == 0)
        #expect(rules.segment(recency: 3, frequency: 1, monetary: 3) == 1)
        #expect(rules.segment(recency: 1, frequency: 3, monetary: 3) == 2)
        let same = try SegmentRules([Self.rule("a", 1...1), Self.rule("b", 2...2), Self.rule("a", 3...3)], levels: 3)
        #expect(same.names == ["a", "b"])
        #expect(same.segment(recency: 3, frequency: 1, monetary: 1) == 0)
    }

    @Test(arguments: [
        (
            [rule("a", 1...2), rule("b", 2...3)],
            "two rules name the scores r 2, f 1, m 1"
        ),
        (
            [rule("a", 1...2), rule("b", 3...3, 1...3, 2...3)],
            "3 combinations of scores without a name, such as r 3, f 1, m 1"
        ),
        (
            [rule("a", 1...3, 1...3, 1...2), rule("b", 1...3, 1...3, 3...4)],
            "a score outside 1 to 3"
        ),
        ([], "27 combinations of scores without a name, such as r 1, f 1, m 1"),
    ]) func whatIsNotCoveredOnceIsAnError(rules: [SegmentRule], message: String) {
        let error = #expect(throws: SegmentRuleError.self) { try SegmentRules(rules, levels: 3) }
        #expect(error?.description == message)
    }
}
