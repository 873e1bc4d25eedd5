import Records
import Testing

@testable import Synthesis

@Suite struct PopulationTests {
    private static let population = Population(
        indices: 0..<20_000, seed: 2, firstDay: SyntheticCompany.defaultFirstDay, asOf: SyntheticCompany.defaultAsOf)
    private var population: Population { PopulationTests.population }

    @Test func noTwoPeopleHaveTheSameMailbox() {
        let mailboxes = population.people.flatMap(\.mailboxes) + population.households.compactMap(\.sharedMailbox)
        #expect(Set(mailboxes).count == mailboxes.count)
        #expect(mailboxes.allSatisfy { $0.hasSuffix(".example") && $0.utf8.allSatisfy { $0 > 32 && $0 < 127 } })
    }

    @Test func householdsCoverEveryoneOnce() {
        var next = 0
        for (place, household) in population.households.enumerated() {
            #expect(household.members.lowerBound == next)
            next = household.members.upperBound
            #expect(household.members.allSatisfy { population.people[$0].household == place })
            #expect(household.kind != .individual || household.members.count == 1)
        }
        #expect(next == population.people.count)
    }

    @Test func movesWeddingsAndInstitutionsHaveTheirShares() {
        let households = population.households.filter { $0.kind != .institution }
        let count = Double(population.households.count)
        #expect(
            abs(Double(population.households.count - households.count) / count - Population.institutionRate) < 0.006)
        let moved = Double(households.count { $0.movedOn != nil }) / Double(households.count)
        #expect(abs(moved - Population.moveRate) < 0.012)
        let brides = population.people.filter { $0.marriedOn != nil }
        #expect(brides.count > 50)
        #expect(brides.allSatisfy { $0.familyBefore != nil && $0.familyBefore != $0.family })
    }

    @Test func namesAreManyAndUneven() {
        let families = Dictionary(grouping: population.people.map(\.family)) { $0 }.mapValues(\.count)
        #expect(families.count > 1500)
        #expect((families.values.max() ?? 0) > 100)
        let words = population.people.flatMap { [$0.given, $0.family] }
        #expect(words.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value < 256 } })
        #expect(words.allSatisfy { !$0.contains(",") && !$0.contains(";") && !$0.contains("\"") })
    }

    @Test(arguments: ["de", "en", "fr", "nl", "it", "es"])
    func poolsAreLarge(language: String) {
        let pool = NamePool.of(language: language)
        #expect(pool.family.count >= 400)
        #expect(Set(pool.female + pool.male).count >= 170)
        #expect(Set(pool.family).count == pool.family.count)
        #expect(pool.nicknames.count >= 30)
        #expect(pool.nicknames.keys.count { pool.female.contains($0) || pool.male.contains($0) } >= 25)
    }

    @Test func addressesChangeOnTheDayOfTheMove() throws {
        let household = try #require(population.households.first { $0.movedOn != nil })
        let day = try #require(household.movedOn)
        #expect(household.address(on: day).street == household.address.street)
        #expect(household.address(on: day + -1).street == household.formerAddress?.street)
    }
}
