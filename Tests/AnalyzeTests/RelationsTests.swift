import CustomerRelations
import CustomerValue
import Records
import Testing

@testable import Analyze

@Suite struct RelationsTests {
    /// A shop in which a bad case, if `drives` is true, makes a customer leave; otherwise leaving has nothing to do with it.
    private static func shop(drives: Bool, seed: UInt64, customers: Int) throws -> CustomerBase {
        var numbers = SeededNumbers(state: seed)
        let first = try day("2023-07-01"), last = try day("2025-06-30")
        var lines: [Line] = []
        var cases: [(opened: Int64, customer: Int32, isBad: Bool)] = []
        for customer in 0..<customers {
            var at = first + Int.random(in: 0..<600, using: &numbers)
            while at <= last {
                lines.append((customer, at.description, 2000, .sale))
                let hasCase = Int.random(in: 0..<6, using: &numbers) == 0
                let isBad = hasCase && Bool.random(using: &numbers)
                if hasCase { cases.append((Timestamp(day: at + 2).seconds, Int32(customer), isBad)) }
                let leaves = drives && isBad ? 0.6 : 0.15
                if Double.random(in: 0..<1, using: &numbers) < leaves { break }
                at = at + Int.random(in: 20...100, using: &numbers)
            }
        }
        var base = try base(customers: customers, lines)
        cases.sort { ($0.opened, $0.customer) < ($1.opened, $1.customer) }
        base.tickets.customers = cases.map(\.customer)
        base.tickets.opened = cases.map(\.opened)
        base.tickets.resolved = cases.map { $0.opened + ($0.isBad ? 20 : 1) * 86_400 }
        base.tickets.severities = CategoryColumn(cases.map { _ in "medium" })
        base.tickets.isReopened = cases.map(\.isBad)
        base.answers.customers = cases.map(\.customer)
        base.answers.moments = cases.map { $0.opened + 25 * 86_400 }
        base.answers.scales = CategoryColumn(cases.map { _ in "csat" })
        base.answers.scores = cases.map { Int64($0.isBad ? 1 : 4) * Millionths.one }
        return base
    }

    private static func effect(_ base: CustomerBase) throws -> (SatisfactionEffect, RelationContacts) {
        let contacts = RelationContacts(base, settings: RelationSettings())
        let occasions = try PurchaseOccasions(base, threads: 2)
        return (SatisfactionEffect(occasions, contacts, asOf: base.asOf, horizonDays: 180, threads: 2), contacts)
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func theEffectOfDisappointmentIsFound(seed: UInt64) throws {
        let (found, contacts) = try Self.effect(Self.shop(drives: true, seed: seed, customers: 1500))
        let effect = try #require(found.effect)
        #expect(found.origins == 3)
        #expect(effect.oddsRatio.low > 1.5, "seed \(seed): \(effect.oddsRatio)")
        #expect(effect.difference.high < 0, "seed \(seed): \(effect.difference)")
        let model = SatisfactionModel(contacts.answers, contacts.signals, until: .max)
        #expect(model.effects[2] + model.effects[3] < -0.4, "bad cases were put in to displease: \(model.effects)")
    }

    @Test func whereThereIsNoneItIsFoundAsRarelyAsItShould() throws {
        let found = try (10..<30).map { seed in
            try #require(Self.effect(Self.shop(drives: false, seed: UInt64(seed), customers: 400)).0.effect)
        }
        #expect(found.count { $0.oddsRatio.excludes(1) } <= 4, "\(found.map(\.oddsRatio))")
        #expect(found.count { $0.difference.excludes(0) } <= 4, "\(found.map(\.difference))")
    }

    @Test func everybodyHasATreatmentARungAndAPlaceInEveryGroup() throws {
        let base = try Self.shop(drives: true, seed: 4, customers: 300)
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 1)
        let relations = found.relations
        for kind in ["all", "segment", "channel"] {
            let groups = relations.margins.filter { $0.kind == kind }
            #expect(groups.reduce(0) { $0 + $1.margins.customers } == 300, "\(kind)")
        }
        for row in 0..<300 {
            #expect((relations.treatments[row] == .acquire) == (found.segments.orders[row] == 0))
            let contacts = relations.service.contacts(row)
            #expect(relations.asksForMuch[row] == (contacts >= 2 && contacts * 4 >= found.worth.yearsOrders[row]))
        }
        #expect(Set(relations.rungs.map(\.rung)).isSuperset(of: [.customer, .client]))
    }

    @Test func rungsAreHeldFromOneRunToTheNext() throws {
        let base = try Self.shop(drives: true, seed: 6, customers: 300)
        let first = try Analysis(base, settings: AnalyzeSettings(), threads: 1)
        var later = base
        later.asOf = base.asOf + 40
        let alone = try Analysis(later, settings: AnalyzeSettings(), threads: 1).relations.rungs
        let held = try Analysis(later, settings: AnalyzeSettings(), previous: PreviousStandings(first), threads: 1)
            .relations.rungs
        #expect(zip(alone, held).allSatisfy { $0.rung <= $1.rung })
        #expect(zip(alone, held).contains { $0.rung < $1.rung && $1.because.hasPrefix("stays") })
    }

    /// Whoever ordered and gave all of it back was in touch, and is no suspect.
    @Test func anOrderGivenBackIsAContact() throws {
        let base = try base(
            customers: 2, [(0, "2025-06-20", 0, .sale), (0, "2025-06-22", -300, .refund), (1, "2023-06-20", 0, .sale)])
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 1).relations
        #expect(found.rungs.map(\.rung) == [.prospect, .suspect])
        #expect(found.service.returns == [1, 0], "a refund that found no order is a return")
    }

    @Test func referralsAndPromotersAreAdvocates() throws {
        var lines: [Line] = []
        for customer in 0..<3 {
            for week in 0..<5 { lines.append((customer, (try day("2025-06-20") + -7 * week).description, 100, .sale)) }
        }
        var base = try base(customers: 4, lines)
        base.customers.referrers = [-1, 0, -1, 0]
        base.customers.firstSeen = [Int32](repeating: try day("2025-05-01").daysSinceEpoch, count: 4)
        base.answers.customers = [2]
        base.answers.moments = [Timestamp(day: try day("2025-06-25")).seconds]
        base.answers.scales = CategoryColumn(["nps"])
        base.answers.scores = [10 * Millionths.one]
        let found = try Analysis(base, settings: AnalyzeSettings(), threads: 1).relations
        #expect(found.rungs.map(\.rung) == [.advocate, .client, .advocate, .suspect])
        #expect(found.rungs[0].because == "client who brought a buyer")
        #expect(found.referrals.brought == [2, 0, 0, 0] && found.referrals.value[0] == 500)
    }
}
