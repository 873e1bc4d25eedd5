internal import Records

/// What is really so about one chunk: people, their records, households, orders and referrals.
struct TruthExport {
    let chunk: Chunk

    private func id(_ person: Int) -> Int { chunk.people[person].index + 1 }

    /// One row per person.
    func people() -> [UInt8] {
        var writer = ByteWriter()
        for person in chunk.people.indices { write(person, &writer) }
        return writer.bytes
    }

    private func write(_ place: Int, _ writer: inout ByteWriter) {
        let person = chunk.people[place]
        let customer = chunk.customers[place]
        let household = chunk.household(of: place)
        writer.append("P")
        writer.append(id(place))
        writer.append(",H")
        writer.append(household.first + 1)
        writer.append("," + person.given + "," + person.family + "," + (person.familyBefore ?? "") + ",")
        writer.append(isoDay: person.birth)
        writer.append(person.isFemale ? ",f," : ",m,")
        writer.append(household.country.code + ",")
        writer.append(isoDay: customer.since.day)
        writer.append(",")
        if let last = customer.purchases.last { writer.append(isoDay: last.day) }
        writer.append(",")
        writer.append(customer.purchases.count)
        if let history = customer.history, let last = customer.purchases.last {
            writer.append(history.droppedOut ? ",0," : ",1,")
            if history.droppedOut { writer.append(isoDay: last.day) }
            writer.append(",")
            writer.append(history.lambda, places: 6)
            writer.append(",")
            writer.append(history.dropoutProbability, places: 4)
            writer.append(",")
            writer.append(chunk.company.process.p / history.valueRate, places: 2)
        } else {
            writer.append(",,,,,")
        }
        writer.append(",")
        writer.append(customer.satisfaction, places: 2)
        writer.append("," + channels(customer) + ",")
        if let moved = household.movedOn { writer.append(isoDay: moved) }
        writer.append(",")
        if let married = person.marriedOn { writer.append(isoDay: married) }
        writer.append(",")
        if let staple = customer.staple { writer.append(chunk.company.catalogue.products[staple].id) }
        writer.newline()
    }

    private func channels(_ customer: Customer) -> String {
        var names: [String] = []
        if customer.hasAccount { names.append("webshop") }
        if customer.guestOrders > 0 { names.append("guest") }
        if customer.hasCard { names.append("cards") }
        if customer.isSubscriber { names.append("newsletter") }
        if customer.supportCases > 0 { names.append("support") }
        return names.joined(separator: "|")
    }

    /// One row per record of a person in any channel.
    func records() -> [UInt8] {
        var writer = ByteWriter()
        func add(_ source: String, _ number: Int, _ person: Int, _ isIsolated: Bool) {
            writer.append(source)
            writer.append(number)
            writer.append(",P")
            writer.append(id(person))
            writer.append(isIsolated ? ",true\n" : ",false\n")
        }
        for account in chunk.accounts { add("webshop,C", account.number, account.person, account.isIsolated) }
        for order in chunk.orders where order.role != .refund {
            guard case .guest(let place) = order.place else { continue }
            add("webshop_guest,W", order.number, chunk.guests[place].person, chunk.guests[place].isIsolated)
        }
        for card in chunk.cards { add("cards,", card.number, card.person, card.isIsolated) }
        for (place, subscription) in chunk.subscriptions.enumerated() {
            let number = NewsletterExport.number(chunk: chunk.number, place: place)
            add("newsletter,N", number, subscription.person, subscription.isIsolated)
        }
        for (place, ticket) in chunk.tickets.enumerated() {
            let number = SupportExport.number(chunk: chunk.number, place: place)
            add("support,T", number, ticket.person, ticket.isIsolated)
        }
        return writer.bytes
    }

    /// One row per household.
    func households() -> [UInt8] {
        var writer = ByteWriter()
        for household in chunk.households {
            writer.append("H")
            writer.append(household.first + 1)
            writer.append("," + household.kind.rawValue + ",")
            writer.append(household.members.count)
            writer.append("," + household.country.code + ",")
            writer.append(field: household.address.city)
            writer.newline()
        }
        return writer.bytes
    }

    /// One row per order, in the order of time.
    func orders(_ sequence: [Int]) -> [UInt8] {
        var writer = ByteWriter()
        for index in sequence {
            let order = chunk.orders[index]
            writer.append(order.place.isTill ? "K" : "W")
            writer.append(order.number)
            writer.append(",")
            if let person = order.person {
                writer.append("P")
                writer.append(id(person))
            }
            writer.append("," + order.role.rawValue + ",")
            if order.role == .purchase { writer.append(hundredths: order.netValue) }
            writer.newline()
        }
        return writer.bytes
    }

    /// One row per account that was opened on a customer's word.
    func referrals() -> [UInt8] {
        var writer = ByteWriter()
        for account in chunk.accounts {
            guard let referrer = account.referrer else { continue }
            writer.append("P")
            writer.append(id(chunk.accounts[referrer].person))
            writer.append(",P")
            writer.append(id(account.person))
            writer.append(",")
            writer.append(isoDay: account.created.day)
            writer.newline()
        }
        return writer.bytes
    }
}
