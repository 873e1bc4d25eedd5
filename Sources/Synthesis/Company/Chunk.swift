internal import Records

/// A run of customers with everything that all channels know about them.
///
/// A chunk depends on the company and its own number alone, so chunks may be made on any thread.
struct Chunk {
    let company: Company
    let number: Int
    let households: [Household]
    let people: [Person]
    var customers: [Customer]
    var accounts: [WebAccount] = []
    var cards: [LoyaltyCard] = []
    var subscriptions: [Subscription] = []
    var guests: [Guest] = []
    var orders: [Order] = []
    var lines = OrderLines()
    var tickets: [Ticket] = []
    var surveys: [Survey] = []

    static let profileUpdateRate = 0.08
    static let updateAfterMoveRate = 0.75
    static let secondAccountRate = 0.04
    static let secondCardRate = 0.03
    static let secondSubscriptionRate = 0.03
    static let referralRate = 0.07

    init(company: Company, number: Int) throws(SynthesisError) {
        let first = number * Company.chunkSize
        let indices = first..<min(company.customers, first + Company.chunkSize)
        let population = Population(
            indices: indices, seed: company.seed, firstDay: company.firstDay, asOf: company.asOf)
        self.company = company
        self.number = number
        households = population.households
        people = population.people
        customers = []
        var purchases = 0
        for index in indices {
            let customer = Customer(index: index, company: company)
            purchases += customer.purchases.count
            guard purchases < Company.orderNumbers else { throw .tooManyOrders(limit: Company.orderNumbers) }
            customers.append(customer)
        }
        for person in people.indices { enroll(person) }
        refer()
        try placeOrders()
        for person in people.indices { complain(person) }
        arrangeByTime()
        recognize()
    }

    func household(of person: Int) -> Household { households[people[person].household] }

    /// Puts the lists whose numbers follow from their order into the order of time.
    private mutating func arrangeByTime() {
        subscriptions = Chunk.arranged(subscriptions, by: \.since)
        tickets = Chunk.arranged(tickets, by: \.opened)
        surveys = Chunk.arranged(surveys, by: \.at)
    }

    static func arranged<Element>(_ list: [Element], by moment: (Element) -> Moment) -> [Element] {
        list.indices.sorted { (moment(list[$0]), $0) < (moment(list[$1]), $1) }.map { list[$0] }
    }

    // MARK: Enrolment

    /// Opens a person's accounts, cards and subscription.
    private mutating func enroll(_ person: Int) {
        var random = company.random(.records, people[person].index)
        let since = customers[person].since
        if customers[person].hasAccount {
            let created = since.later(days: -random.uniform(0.001, 0.02))
            open(person, at: created, isSecond: false, &random)
            if random.chance(Chunk.secondAccountRate) {
                let again = created.later(days: random.uniform(20, 400))
                if again < company.end { open(person, at: again, isSecond: true, &random) }
            }
        }
        if customers[person].hasCard { issueCards(person, &random) }
        if customers[person].subscribes { subscribe(person, &random) }
    }

    private mutating func open(_ person: Int, at created: Moment, isSecond: Bool, _ random: inout RandomStream) {
        var contact = typedContact(of: person, on: created.day, &random)
        if isSecond, people[person].mailboxes.count > 1 { contact.mailbox = people[person].mailboxes[1] }
        var updates: [Moment] = []
        let household = household(of: person)
        for change in [household.movedOn, people[person].marriedOn] {
            if let change, change > created.day, random.chance(Chunk.updateAfterMoveRate) {
                updates.append(Moment(change, second: 36_000).later(days: random.exponential(rate: 0.08)))
            }
        }
        var newMailbox: (since: Moment, address: String)?
        if random.chance(Chunk.profileUpdateRate) {
            let update = created.later(days: random.uniform(1, 500))
            updates.append(update)
            if update < company.end, let other = people[person].mailboxes.last, other != contact.mailbox {
                newMailbox = (update, other)
            }
        }
        updates = updates.filter { $0 < company.end }.sorted()
        customers[person].accounts.append(accounts.count)
        accounts.append(
            WebAccount(
                person: person, contact: contact, created: created, updates: updates, newMailbox: newMailbox,
                isSecond: isSecond))
    }

    private mutating func issueCards(_ person: Int, _ random: inout RandomStream) {
        let issued = customers[person].since.later(days: -random.uniform(0.001, 0.01))
        customers[person].cards.append(cards.count)
        cards.append(LoyaltyCard(person: person, issued: issued))
        guard random.chance(Chunk.secondCardRate) else { return }
        let again = issued.later(days: random.uniform(20, 400))
        guard again < company.end else { return }
        customers[person].cards.append(cards.count)
        cards.append(LoyaltyCard(person: person, issued: again))
    }

    private mutating func subscribe(_ person: Int, _ random: inout RandomStream) {
        let first = customers[person].since.later(days: random.exponential(rate: 0.05))
        for time in [first, first.later(days: random.uniform(30, 300))] where time < company.end {
            if time > first, !random.chance(Chunk.secondSubscriptionRate) { break }
            var contact = typedContact(of: person, on: time.day, &random)
            if time > first, people[person].mailboxes.count > 1 { contact.mailbox = people[person].mailboxes[1] }
            let names = (given: contact.given, family: contact.family)
            let name = random.chance(0.2) ? "" : Spelling.fullName(names, familyFirst: 0.06, &random)
            customers[person].isSubscriber = true
            subscriptions.append(
                Subscription(
                    person: person, name: name,
                    mailbox: contact.mailbox ?? Spelling.mailbox(people[person].mailboxes[0], &random), since: time,
                    consents: random.chance(0.82)))
        }
    }

    /// Names, mailbox and telephone number as someone gives them to a channel.
    func typedContact(of person: Int, on day: Day, _ random: inout RandomStream) -> TypedContact {
        let names = Spelling.names(of: people[person], on: day, &random)
        return TypedContact(
            given: names.given, family: names.family, mailbox: mailbox(of: person, &random),
            phone: phone(of: person, &random))
    }

    private func mailbox(of person: Int, _ random: inout RandomStream) -> String? {
        let household = household(of: person)
        if random.chance(Spelling.placeholderRate) { return random.chance(0.5) ? nil : "unknown@example.com" }
        if let common = household.commonMailbox, random.chance(household.domain == nil ? 0.4 : 0.35) { return common }
        let boxes = people[person].mailboxes
        return Spelling.mailbox(boxes.count > 1 && random.chance(0.2) ? boxes[1] : boxes[0], &random)
    }

    private func phone(of person: Int, _ random: inout RandomStream) -> String? {
        let household = household(of: person)
        if random.chance(Spelling.placeholderRate) { return random.one(of: ["n/a", "0000000", "-", "unknown"]) }
        let draw = random.uniform()
        if draw < 0.12 { return nil }
        let usesLandline = draw < (household.kind == .institution ? 0.55 : 0.3)
        return Spelling.phone(
            usesLandline ? household.landline : people[person].mobile, in: household.country, &random)
    }

    // MARK: Referrals

    /// Some accounts were opened on the word of an earlier customer, the more content of two picked at random.
    private mutating func refer() {
        guard accounts.count > 2 else { return }
        for account in accounts.indices where !accounts[account].isSecond {
            let person = accounts[account].person
            var random = company.random(.referrals, people[person].index)
            guard random.chance(Chunk.referralRate) else { continue }
            var best: Int?
            for _ in 0..<2 {
                let candidate = random.below(accounts.count)
                guard accounts[candidate].created < accounts[account].created, accounts[candidate].person != person,
                    !accounts[candidate].isSecond
                else { continue }
                if let known = best,
                    satisfaction(ofAccount: known) >= satisfaction(ofAccount: candidate)
                {
                    continue
                }
                best = candidate
            }
            accounts[account].referrer = best
        }
    }

    private func satisfaction(ofAccount account: Int) -> Double { customers[accounts[account].person].satisfaction }
}
