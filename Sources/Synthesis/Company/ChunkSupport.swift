internal import Records

extension Chunk {
    // The probability of a bad case after a purchase, where it was the last of someone who left, and otherwise.
    // Complaints are drawn given the dropout, not the other way round, so the purchase process stays exact, while among
    // those who complain more leave.
    static let badCaseRateBeforeLeaving = 0.14
    static let badCaseRate = 0.03
    static let harmlessCaseRate = 0.025
    static let prospectCaseRate = 0.02
    static let answerRateAfterCase = 0.45
    static let npsRate = 0.022
    static let cesRate = 0.15

    /// Draws the support cases and survey answers of a person.
    mutating func complain(_ person: Int) {
        var random = company.random(.support, people[person].index)
        let customer = customers[person]
        var badCases = 0
        for (place, purchase) in customer.purchases.enumerated() {
            let isLast = customer.history?.droppedOut == true && place == customer.purchases.count - 1
            if random.chance(isLast ? Chunk.badCaseRateBeforeLeaving : Chunk.badCaseRate) {
                badCases += 1
                openCase(person, after: purchase, isBad: true, &random)
            } else if random.chance(Chunk.harmlessCaseRate) {
                openCase(person, after: purchase, isBad: false, &random)
            }
            if random.chance(Chunk.npsRate) {
                let mood = 10.6 * customer.satisfaction + 1.4 - 3.5 * Double(badCases) + random.normal() * 1.3
                answer(person, "nps", mood, 0...10, at: purchase.later(days: random.uniform(2, 30)), &random)
            }
        }
        if customer.purchases.isEmpty, random.chance(Chunk.prospectCaseRate) {
            openCase(person, after: customer.since, isBad: false, &random)
        }
    }

    private mutating func openCase(_ person: Int, after purchase: Moment, isBad: Bool, _ random: inout RandomStream) {
        let opened = purchase.later(days: random.exponential(rate: 0.2) + 0.05)
        guard opened < company.end else { return }
        let resolved = opened.later(days: isBad ? random.uniform(4, 21) : random.exponential(rate: 1) + 0.02)
        let severity =
            isBad ? random.one(of: ["high", "critical", "medium"]) : random.one(of: ["low", "low", "medium"])
        let subjects =
            isBad
            ? [
                "Parcel arrived damaged", "Still no delivery", "Charged twice", "Wrong item again",
                "Refund not received",
            ]
            : ["Where is my parcel?", "Question about an invoice", "Change of address", "Which size?", "Password"]
        let contact = typedContact(of: person, on: opened.day, &random)
        let names = (given: contact.given, family: contact.family)
        let channel = random.one(of: ["mail", "mail", "phone", "chat"])
        var ticket = Ticket(
            person: person, opened: opened, resolved: resolved < company.end ? resolved : nil, severity: severity,
            reopened: random.chance(isBad ? 0.35 : 0.05), subject: random.one(of: subjects), channel: channel,
            name: random.chance(0.9) ? Spelling.fullName(names, familyFirst: 0.1, &random) : nil,
            mailbox: channel == "phone" ? nil : contact.mailbox, phone: channel == "mail" ? nil : contact.phone)
        if ticket.mailbox == nil, ticket.phone == nil { ticket.mailbox = people[person].mailboxes[0] }
        tickets.append(ticket)
        customers[person].supportCases += 1
        let content = customers[person].satisfaction
        let after = (ticket.resolved ?? opened).later(days: random.uniform(0.1, 4))
        if random.chance(Chunk.answerRateAfterCase) {
            answer(
                person, "csat", (isBad ? 0.6 : 2.8) + 2.4 * content + random.normal() * 0.6, 1...5, at: after, &random)
        }
        if random.chance(Chunk.cesRate) {
            answer(
                person, "ces", (isBad ? 1.2 : 4.2) + 2.5 * content + random.normal() * 0.8, 1...7, at: after, &random)
        }
    }

    private mutating func answer(
        _ person: Int, _ scale: String, _ mood: Double, _ range: ClosedRange<Int>, at moment: Moment,
        _ random: inout RandomStream
    ) {
        guard moment < company.end else { return }
        let account = customers[person].accounts.first
        surveys.append(
            Survey(
                person: person, mailbox: account == nil || random.chance(0.6) ? people[person].mailboxes[0] : nil,
                account: account, at: moment, scale: scale,
                score: min(range.upperBound, max(range.lowerBound, Int(mood.rounded())))))
    }
}
