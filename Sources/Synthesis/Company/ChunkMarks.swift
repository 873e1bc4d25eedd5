internal import Records

// People are known again by marks: an e-mail address, a telephone number, a loyalty card, or their name together with a
// birth date or a postcode. Whoever comes to another channel mostly repeats one that the company has already.

/// One record, by its place in the chunk's lists.
private enum RecordPlace {
    case account(Int)
    case card(Int)
    case guest(Int)
    case subscription(Int)
    case ticket(Int)
}

/// The marks of one record, freed of how they were typed; none where the record has a placeholder.
private struct Marks {
    /// In lower case.
    var mailbox: String?
    /// National digits.
    var phone: String?
    var card: Int?
    /// The family name of the day; none where the record has no name.
    var family: String?
    var birth: Day?
    var postcode: String?

    init(mailbox: String?, phone: String?, family: String?, in country: Country) {
        self.mailbox = mailbox.flatMap { $0.hasPrefix("unknown@") ? nil : $0.lowercased() }
        self.phone = phone.flatMap { Spelling.nationalDigits(of: $0, in: country) }
        self.family = family
    }
}

extension Chunk {
    /// The chance that a record which repeats nothing stays so, and the person looks like two.
    static let strangerRate = 0.03

    /// Lets each record of a person repeat a mark of the records before it, but for a few that stay isolated, and says
    /// which those are.
    mutating func recognize() {
        let places = placesByPerson()
        for person in people.indices where places[person].count > 1 { recognize(person, places[person]) }
        for survey in surveys.indices { answerFromKnownMailbox(survey, places[surveys[survey].person]) }
    }

    /// Each person's records, in the order of time.
    private func placesByPerson() -> [[RecordPlace]] {
        var places = [[(moment: Moment, place: RecordPlace)]](repeating: [], count: people.count)
        for (index, record) in accounts.enumerated() { places[record.person].append((record.created, .account(index))) }
        for (index, record) in cards.enumerated() { places[record.person].append((record.issued, .card(index))) }
        for (index, record) in guests.enumerated() { places[record.person].append((record.moment, .guest(index))) }
        for (index, record) in subscriptions.enumerated() {
            places[record.person].append((record.since, .subscription(index)))
        }
        for (index, record) in tickets.enumerated() { places[record.person].append((record.opened, .ticket(index))) }
        return places.map { Chunk.arranged($0, by: \.moment).map(\.place) }
    }

    private mutating func recognize(_ person: Int, _ places: [RecordPlace]) {
        var random = company.random(.marks, people[person].index)
        var marks = places.map { self.marks(of: $0, person) }
        var known = [0]
        for next in places.indices.dropFirst() {
            if !known.contains(where: { areJoined(marks[$0], marks[next], person) }) {
                if random.chance(Chunk.strangerRate) { continue }
                for changed in repeatMark(of: person, from: known, in: next, places, marks, &random) {
                    marks[changed] = self.marks(of: places[changed], person)
                }
            }
            known.append(next)
        }
        for stranger in strangers(marks, person) { isolate(places[stranger]) }
    }

    /// The records that no chain of marks joins to the person's first.
    private func strangers(_ marks: [Marks], _ person: Int) -> [Int] {
        var strangers = Array(marks.indices.dropFirst())
        var joined = [0]
        var next = 0
        while next < joined.count {
            let found = strangers.filter { areJoined(marks[joined[next]], marks[$0], person) }
            strangers.removeAll { found.contains($0) }
            joined += found
            next += 1
        }
        return strangers
    }

    /// Whether two records of a person have a mark in common that tells the person from those they live or work with.
    private func areJoined(_ left: Marks, _ right: Marks, _ person: Int) -> Bool {
        if let card = left.card, card == right.card { return true }
        let isAlone = household(of: person).members.count == 1
        let isNameTelling = isNameTelling(of: person)
        let areNamed = isNameTelling && left.family != nil && right.family != nil
        if let mailbox = left.mailbox, mailbox == right.mailbox {
            if isAlone || areNamed || people[person].mailboxes.contains(mailbox) { return true }
        }
        if let phone = left.phone, phone == right.phone {
            if isAlone || areNamed || phone == people[person].mobile { return true }
        }
        guard let family = left.family, family == right.family else { return false }
        if let birth = left.birth, birth == right.birth { return true }
        return isNameTelling && left.postcode != nil && left.postcode == right.postcode
    }

    /// Lets a survey be answered from a mailbox that the company has, where it has one.
    private mutating func answerFromKnownMailbox(_ survey: Int, _ places: [RecordPlace]) {
        guard let mailbox = surveys[survey].mailbox else { return }
        let person = surveys[survey].person
        let known = places.compactMap { marks(of: $0, person).mailbox }
        guard !known.contains(mailbox) else { return }
        surveys[survey].mailbox = known.first(where: people[person].mailboxes.contains) ?? mailbox
    }

    // MARK: Reading marks

    private func marks(of place: RecordPlace, _ person: Int) -> Marks {
        let country = household(of: person).country
        func contact(_ mailbox: String?, _ phone: String?, _ name: String?, _ moment: Moment) -> Marks {
            let isNamed = name.map { !$0.isEmpty } ?? false
            return Marks(
                mailbox: mailbox, phone: phone, family: isNamed ? people[person].family(on: moment.day) : nil,
                in: country)
        }
        switch place {
        case .account(let index): return marks(ofAccount: accounts[index], country)
        case .card(let index):
            let form = cards[index].form
            var marks = contact(form?.mailbox, form?.phone, form?.name, cards[index].issued)
            marks.card = cards[index].number
            fill(&marks, birth: form?.birth, postcode: form?.postcode)
            return marks
        case .guest(let index):
            let guest = guests[index]
            return contact(guest.mailbox, guest.phone, guest.name, guest.moment)
        case .subscription(let index):
            return contact(subscriptions[index].mailbox, nil, subscriptions[index].name, subscriptions[index].since)
        case .ticket(let index):
            let ticket = tickets[index]
            return contact(ticket.mailbox, ticket.phone, ticket.name, ticket.opened)
        }
    }

    private func marks(ofAccount account: WebAccount, _ country: Country) -> Marks {
        let profile = profile(of: account, at: account.updated)
        let isRenamed = profile.family != account.contact.family
        let person = people[account.person]
        var marks = Marks(
            mailbox: profile.mailbox, phone: account.contact.phone,
            family: isRenamed ? person.family : person.family(on: account.created.day), in: country)
        if profile.namesCard { marks.card = customers[account.person].cards.first.map { cards[$0].number } }
        fill(&marks, birth: profile.birth, postcode: profile.postcode)
        return marks
    }

    private func fill(_ marks: inout Marks, birth: Day?, postcode: String?) {
        marks.birth = birth.flatMap { $0.civil.year == 1900 ? nil : $0 }
        marks.postcode = postcode.map { code in code.contains(" ") ? String(code.filter { $0 != " " }) : code }
    }

    // MARK: Writing marks

    /// Joins a record that repeats nothing to the known ones, and returns the records that changed for it.
    ///
    /// A file without a mailbox learns the one now given; else the person repeats the mobile number or a mailbox that is
    /// known, or the common mailbox together with the name; where none is, the person gives the usual mailbox here, and
    /// a known record learns it too.
    private mutating func repeatMark(
        of person: Int, from known: [Int], in next: Int, _ places: [RecordPlace], _ marks: [Marks],
        _ random: inout RandomStream
    ) -> [Int] {
        let own = people[person]
        func isOwn(_ record: Int) -> Bool { marks[record].mailbox.map(own.mailboxes.contains) ?? false }
        if let given = marks[next].mailbox, let silent = known.last(where: { lacksMailbox(places[$0], marks[$0]) }) {
            var taught = marks[silent]
            taught.mailbox = given
            if areJoined(taught, marks[next], person) {
                write(mailbox: given, in: places[silent])
                return [silent]
            }
        }
        let mailbox = known.last(where: isOwn).flatMap { marks[$0].mailbox }
        let isPhoneKnown = known.contains { marks[$0].phone == own.mobile } && hasPhone(places[next])
        if isPhoneKnown, mailbox == nil || isOwn(next) || random.chance(0.5) {
            let country = household(of: person).country
            write(phone: Spelling.formatted(own.mobile, in: country, &random), in: places[next])
            return [next]
        }
        let common = household(of: person).commonMailbox
        if let common, mailbox == nil, isNameTelling(of: person),
            known.contains(where: { marks[$0].mailbox == common && marks[$0].family != nil })
        {
            write(mailbox: common, in: places[next])
            if marks[next].family == nil { writeName(of: person, in: places[next], &random) }
            return [next]
        }
        let changed = mailbox == nil ? [known.last { marks[$0].mailbox == nil } ?? 0, next] : [next]
        for record in changed {
            let written = Spelling.inSomeCase(mailbox ?? own.mailboxes[0], random.uniform())
            write(mailbox: written, in: places[record])
        }
        return changed
    }

    /// Whether nobody else at the address bears the same given name.
    private func isNameTelling(of person: Int) -> Bool {
        !household(of: person).members.contains { $0 != person && people[$0].given == people[person].given }
    }

    /// Names the person in a record that may go without a name.
    private mutating func writeName(of person: Int, in place: RecordPlace, _ random: inout RandomStream) {
        func name(_ moment: Moment) -> String {
            let names = Spelling.names(of: people[person], on: moment.day, &random)
            return Spelling.fullName(names, familyFirst: 0.06, &random)
        }
        switch place {
        case .subscription(let index): subscriptions[index].name = name(subscriptions[index].since)
        case .ticket(let index): tickets[index].name = name(tickets[index].opened)
        case .account, .card, .guest: break
        }
    }

    /// Whether a record is a file kept about a person, which may learn more later, and has no mailbox yet.
    private func lacksMailbox(_ place: RecordPlace, _ marks: Marks) -> Bool {
        guard marks.mailbox == nil else { return false }
        switch place {
        case .account, .card: return true
        case .guest, .subscription, .ticket: return false
        }
    }

    /// Whether a record has room for a telephone number; mails to the support desk do not tell one.
    private func hasPhone(_ place: RecordPlace) -> Bool {
        switch place {
        case .account, .card, .guest: true
        case .subscription: false
        case .ticket(let index): tickets[index].channel != "mail"
        }
    }

    private mutating func write(mailbox: String, in place: RecordPlace) {
        switch place {
        case .account(let index):
            if accounts[index].newMailbox == nil { accounts[index].contact.mailbox = mailbox }
            accounts[index].newMailbox?.address = mailbox
        case .card(let index): cards[index].form?.mailbox = mailbox
        case .guest(let index): guests[index].mailbox = mailbox
        case .subscription(let index): subscriptions[index].mailbox = mailbox
        case .ticket(let index): tickets[index].mailbox = mailbox
        }
    }

    private mutating func write(phone: String, in place: RecordPlace) {
        switch place {
        case .account(let index): accounts[index].contact.phone = phone
        case .card(let index): cards[index].form?.phone = phone
        case .guest(let index): guests[index].phone = phone
        case .subscription: break
        case .ticket(let index): tickets[index].phone = phone
        }
    }

    private mutating func isolate(_ place: RecordPlace) {
        switch place {
        case .account(let index): accounts[index].isIsolated = true
        case .card(let index): cards[index].isIsolated = true
        case .guest(let index): guests[index].isIsolated = true
        case .subscription(let index): subscriptions[index].isIsolated = true
        case .ticket(let index): tickets[index].isIsolated = true
        }
    }
}
