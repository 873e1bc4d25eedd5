import Testing

@testable import CustomerRelations

@Suite struct LoyaltyLadderTests {
    private static func evidence(_ change: (inout LoyaltyEvidence) -> Void) -> LoyaltyEvidence {
        var evidence = LoyaltyEvidence()
        change(&evidence)
        return evidence
    }

    private static let client = evidence { ($0.orders, $0.overdueRatio, $0.age) = (3, 1.4, 200) }

    @Test(
        arguments: [
            (evidence { _ in }, nil, LoyaltyRung.suspect),
            (evidence { $0.hasConsent = true }, nil, .prospect),
            (evidence { $0.daysSinceContact = 365 }, nil, .prospect),
            (evidence { $0.daysSinceContact = 500 }, nil, .suspect),
            (evidence { $0.daysSinceContact = 500 }, .prospect, .prospect),
            (evidence { $0.daysSinceContact = 731 }, .prospect, .suspect),
            (evidence { ($0.orders, $0.overdueRatio) = (1, 99) }, nil, .customer),
            (client, nil, .client),
            (evidence { ($0.orders, $0.overdueRatio) = (3, 1.5) }, nil, .customer),
            (evidence { ($0.orders, $0.overdueRatio) = (3, 2.9) }, .client, .client),
            (evidence { ($0.orders, $0.overdueRatio) = (3, 2.9) }, .customer, .customer),
            (evidence { ($0.orders, $0.overdueRatio) = (3, 3) }, .advocate, .customer),
            (evidence { ($0.orders, $0.satisfaction) = (3, 0.6) }, nil, .supporter),
            (evidence { ($0.orders, $0.satisfaction) = (3, 0.55) }, nil, .client),
            (evidence { ($0.orders, $0.satisfaction) = (3, 0.55) }, .supporter, .supporter),
            (evidence { ($0.orders, $0.satisfaction) = (3, 0.45) }, .supporter, .client),
            (evidence { ($0.orders, $0.age) = (6, 365) }, nil, .supporter),
            (evidence { ($0.orders, $0.age) = (6, 364) }, nil, .client),
            (evidence { ($0.orders, $0.age, $0.satisfaction) = (60, 900, 0.3) }, .advocate, .client),
            (evidence { ($0.orders, $0.daysSinceReferral) = (3, 300) }, nil, .advocate),
            (evidence { ($0.orders, $0.daysSinceReferral) = (3, 500) }, .advocate, .advocate),
            (evidence { ($0.orders, $0.daysSinceReferral) = (3, 500) }, .client, .client),
            (evidence { ($0.orders, $0.daysSincePromotion, $0.satisfaction) = (3, 10, 0.9) }, nil, .advocate),
            (evidence { ($0.orders, $0.daysSinceReferral, $0.satisfaction) = (3, 10, 0.4) }, nil, .client),
            (evidence { ($0.orders, $0.daysSinceReferral) = (1, 10) }, nil, .customer),
        ] as [(LoyaltyEvidence, LoyaltyRung?, LoyaltyRung)])
    func rungs(evidence: LoyaltyEvidence, previous: LoyaltyRung?, rung: LoyaltyRung) {
        #expect(LoyaltyLadder.rung(evidence, previous: previous).rung == rung)
    }

    /// Whoever swings around a limit stays where he is, and the same evidence twice changes nothing.
    @Test func nobodySwings() {
        var rung: LoyaltyRung?
        var rungs: [LoyaltyRung] = []
        for night in 0..<20 {
            let evidence = Self.evidence {
                ($0.orders, $0.overdueRatio, $0.satisfaction) = (
                    4, night % 2 == 0 ? 1.4 : 1.6, night % 3 == 0 ? 0.61 : 0.58
                )
            }
            rung = LoyaltyLadder.rung(evidence, previous: rung).rung
            rungs.append(rung ?? .suspect)
            #expect(LoyaltyLadder.rung(evidence, previous: rung).rung == rung)
        }
        #expect(Set(rungs) == [.supporter])
    }

    @Test func theReasonSaysWhetherARungIsHeld() {
        #expect(LoyaltyLadder.rung(Self.client, previous: nil).because == "orders in the own rhythm")
        let late = Self.evidence { ($0.orders, $0.overdueRatio) = (3, 2) }
        #expect(LoyaltyLadder.rung(late, previous: .client).because == "stays: orders in the own rhythm")
        #expect(LoyaltyLadder.rung(LoyaltyEvidence(), previous: nil).because == "neither order nor consent nor contact")
    }
}
