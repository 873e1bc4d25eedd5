internal import Records

extension Chunk {
    /// The share of card holders who give an e-mail address at the till.
    static let cardMailboxRate = 0.7

    /// An account's profile as it stood at one of its updates.
    func profile(of account: WebAccount, at updated: Moment) -> WebProfile {
        let person = people[account.person]
        let household = household(of: account.person)
        let address = household.address(on: updated.day)
        var random = company.random(.records, account.number &+ 0x1000_0000)
        // After the wedding, whoever changes the profile enters the new name.
        let isRenamed = person.marriedOn.map { account.created.day < $0 && $0 <= updated.day } ?? false
        let changed = account.newMailbox.flatMap { $0.since <= updated ? $0.address : nil }
        let birth = random.chance(0.7) ? Spelling.birth(person.birth, &random) : nil
        let isGenderGiven = random.chance(0.8)
        let street = Spelling.street(of: address, in: household.country, &random)
        let city = random.chance(0.03) ? address.city.uppercased() : address.city
        let postcode = Spelling.postcode(address.postcode, &random)
        let consents = [0.55, 0.25, 0.12, 0.4].map { random.chance($0) }
        let namesCompany = household.company != nil && random.chance(0.7)
        let namesCard = !customers[account.person].cards.isEmpty && random.chance(0.35)
        return WebProfile(
            family: isRenamed ? person.family : account.contact.family, mailbox: changed ?? account.contact.mailbox,
            birth: birth, isGenderGiven: isGenderGiven, street: street, city: city, postcode: postcode,
            consents: consents, namesCompany: namesCompany, namesCard: namesCard)
    }

    /// Has every card holder fill in the form, as of the day on which the card is issued.
    mutating func fillCardForms() {
        for card in cards.indices { cards[card].form = form(for: cards[card]) }
    }

    private func form(for card: LoyaltyCard) -> CardForm {
        var random = company.random(.records, card.number)
        let household = household(of: card.person)
        let address = household.address(on: card.issued.day)
        let contact = typedContact(of: card.person, on: card.issued.day, &random)
        let names = (given: contact.given, family: contact.family)
        let name = Spelling.fullName(names, familyFirst: 0.35, &random)
        let postcode = Spelling.postcode(address.postcode, &random)
        let street = Spelling.street(of: address, in: household.country, &random)
        let birth = random.chance(0.75) ? Spelling.birth(people[card.person].birth, &random) : nil
        let mailbox = random.chance(Chunk.cardMailboxRate) ? contact.mailbox : nil
        return CardForm(
            name: name, mailbox: mailbox, phone: contact.phone, postcode: postcode, street: street, birth: birth)
    }
}
