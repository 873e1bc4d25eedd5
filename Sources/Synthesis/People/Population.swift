internal import Records

/// The households of a run of customers and the people in them.
struct Population {
    private(set) var households: [Household] = []
    private(set) var people: [Person] = []
    private let seed: UInt64
    private let firstDay: Day
    private let days: Int

    static let institutionRate = 0.03
    static let neighbourRate = 0.04
    static let moveRate = 0.09
    static let sharedMailboxRate = 0.15
    static let weddingRate = 0.08
    static let sameFamilyNameRate = 0.78
    static let sameGivenNameRate = 0.03
    /// The share of households of 1, 2, 3, 4 and 5 people.
    static let sizes = WeightedChoice(weights: [58, 24, 9, 7, 2])

    /// The people with these indices; households never reach over the range's end.
    init(indices: Range<Int>, seed: UInt64, firstDay: Day, asOf: Day) {
        self.seed = seed
        self.firstDay = firstDay
        days = max(1, asOf - firstDay)
        var next = indices.lowerBound
        while next < indices.upperBound {
            var random = RandomStream(seed: seed, purpose: .household, index: next)
            let isInstitution = random.chance(Population.institutionRate)
            let size = isInstitution ? random.among(1...4) : 1 + Population.sizes.draw(&random)
            let members = next..<min(indices.upperBound, next + size)
            addHousehold(members: members, isInstitution: isInstitution, offset: indices.lowerBound, &random)
            next = members.upperBound
        }
    }

    private mutating func addHousehold(
        members: Range<Int>, isInstitution: Bool, offset: Int, _ random: inout RandomStream
    ) {
        let country = Country.all[Country.choice.draw(&random)]
        let town = country.town(&random)
        var household = Household(
            first: members.lowerBound, kind: isInstitution ? .institution : members.count > 1 ? .family : .individual,
            country: country, town: town, address: Population.address(country, town, &random),
            landline: random.filled(town.landline),
            members: (members.lowerBound - offset)..<(members.upperBound - offset))
        if let neighbour = households.last, neighbour.movedOn == nil, neighbour.kind != .institution, !isInstitution,
            random.chance(Population.neighbourRate)
        {
            household.country = neighbour.country
            household.address = neighbour.address
            household.town = neighbour.town
            household.landline = random.filled(neighbour.town.landline)
        }
        let language = random.one(of: household.country.languages)
        if isInstitution { found(&household, language, &random) } else { move(&household, &random) }
        addMembers(of: &household, indices: members, language: language, &random)
        households.append(household)
    }

    private static func address(_ country: Country, _ town: Country.Town, _ random: inout RandomStream) -> Address {
        let number = 1 + Int(random.exponential(rate: 0.03))
        let suffix = random.chance(0.05) ? random.one(of: ["a", "b", "c"]) : ""
        return Address(
            street: country.street(&random), houseNumber: String(number) + suffix,
            postcode: random.filled(town.postcode),
            city: town.name, region: town.region)
    }

    private func move(_ household: inout Household, _ random: inout RandomStream) {
        guard random.chance(Population.moveRate) else { return }
        let town = random.chance(0.6) ? nil : household.country.town(&random)
        let former = household.address
        var new = Population.address(household.country, town ?? household.country.town(&random), &random)
        if town == nil {
            // Most move within their town.
            (new.city, new.region, new.postcode) = (former.city, former.region, former.postcode)
        }
        household.formerAddress = former
        household.address = new
        household.movedOn = firstDay + random.among(30...max(30, days - 30))
    }

    private func found(_ household: inout Household, _ language: String, _ random: inout RandomStream) {
        let trades = [
            "Technik", "Logistik", "Consulting", "Design", "Media", "Bau", "Foods", "Services", "Studio", "Trading",
        ]
        let name = NamePool.of(language: language).familyName(&random)
        let trade = random.one(of: trades)
        household.company = name + " " + trade + " " + random.one(of: household.country.legalForms)
        household.domain =
            Spelling.mailboxPart(name) + "-" + Spelling.mailboxPart(trade) + "-" + String(household.first) + ".example"
    }

    private mutating func addMembers(
        of household: inout Household, indices: Range<Int>, language: String, _ random: inout RandomStream
    ) {
        let pool = NamePool.of(language: language)
        let family = pool.familyName(&random)
        // Whoever has grown children in the house is not young.
        let headYear =
            indices.count > 2 && household.kind == .family
            ? 1945 + Int(random.beta(2, 1.5) * 40) : 1940 + Int(random.beta(2.2, 1.8) * 65)
        let headIsFemale = random.chance(0.54)
        let start = people.count
        for (place, index) in indices.enumerated() {
            var own = RandomStream(seed: seed, purpose: .person, index: index)
            let isChild = household.kind == .family && place >= 2
            let isFemale = place == 0 ? headIsFemale : place == 1 ? own.chance(0.05) == headIsFemale : own.chance(0.5)
            let year =
                isChild
                ? min(2009, headYear + 20 + own.below(18))
                : min(2006, max(1932, headYear + (place == 0 ? 0 : Int(own.normal() * 4))))
            var person = Person(
                index: index, household: households.count, given: pool.givenName(female: isFemale, &own),
                family: family,
                isFemale: isFemale, birth: Population.birth(year: year, &own), language: language,
                mobile: own.filled(own.one(of: household.country.mobiles)), mailboxes: [])
            if household.kind == .institution { person.family = pool.familyName(&own) }
            if household.kind == .family, place == 1 { marry(&person, pool, &own) }
            if isChild, own.chance(Population.sameGivenNameRate),
                let parent = people[start...].first(where: { $0.isFemale == isFemale })
            {
                person.given = parent.given
            }
            while !isChild, people[start...].contains(where: { $0.given == person.given }) {
                person.given = pool.givenName(female: isFemale, &own)
            }
            person.mailboxes = mailboxes(of: person, household: household, &own)
            people.append(person)
        }
        if household.kind == .family, random.chance(Population.sharedMailboxRate) {
            household.sharedMailbox = Mailbox.shared(family: family, language: language, household: household.first)
        }
    }

    /// The second adult of a family bears the same name, another one, or takes the first one's during the exports.
    private func marry(_ person: inout Person, _ pool: NamePool, _ random: inout RandomStream) {
        let own = pool.familyName(&random)
        if !random.chance(Population.sameFamilyNameRate) {
            person.family = own
        } else if random.chance(Population.weddingRate), own != person.family {
            person.familyBefore = own
            person.marriedOn = firstDay + random.among(30...max(30, days - 30))
        }
    }

    private func mailboxes(of person: Person, household: Household, _ random: inout RandomStream) -> [String] {
        let family = person.familyBefore ?? person.family
        var boxes: [String] = []
        if let domain = household.domain {
            boxes.append(
                Spelling.mailboxPart(person.given) + "." + Spelling.mailboxPart(family)
                    + String(person.index - household.first + 1) + "@" + domain)
        } else {
            boxes.append(
                Mailbox.personal(given: person.given, family: family, index: person.index, providers: Mailbox.providers)
            )
        }
        if random.chance(0.3) {
            boxes.append(
                Mailbox.personal(
                    given: person.given, family: person.family, index: person.index, providers: Mailbox.secondProviders)
            )
        }
        return boxes
    }

    private static func birth(year: Int, _ random: inout RandomStream) -> Day {
        let january = Day(daysSinceEpoch: Day.daysFromCivil(year: year, month: 1, day: 1))
        return january + random.below(365)
    }
}
