import Testing

@testable import Synthesis

@Suite struct ChunkFormsTests {
    private let chunk: Chunk

    init() throws {
        let settings = try SyntheticCompany(customers: 2000, seed: 8)
        let company = Company(
            customers: 2000, seed: 8, firstDay: settings.firstDay, asOf: settings.asOf, process: settings.process,
            season: settings.season, volume: settings.volume)
        chunk = try Chunk(company: company, number: 0)
    }

    @Test func everyCardHasItsForm() throws {
        #expect(chunk.cards.count > 500)
        for card in chunk.cards {
            let form = try #require(card.form)
            #expect(!form.name.isEmpty && !form.street.isEmpty && !form.postcode.isEmpty)
        }
        let withMailbox = Double(chunk.cards.count { $0.form?.mailbox != nil }) / Double(chunk.cards.count)
        #expect((Chunk.cardMailboxRate - 0.06...Chunk.cardMailboxRate + 0.12).contains(withMailbox))
    }

    @Test func aProfileKeepsItsFactsFromUpdateToUpdate() throws {
        var renamed = 0
        for account in chunk.accounts where !account.updates.isEmpty {
            let first = chunk.profile(of: account, at: account.created)
            let last = chunk.profile(of: account, at: account.updated)
            #expect(first.birth == last.birth)
            #expect(first.isGenderGiven == last.isGenderGiven)
            #expect(first.family == account.contact.family)
            if first.family != last.family { renamed += 1 }
            #expect(last.mailbox == account.newMailbox?.address ?? account.contact.mailbox)
        }
        #expect(renamed > 0)
    }

    @Test func answersComeFromMailboxesOnFile() {
        let contacts = chunk.accounts.map { chunk.profile(of: $0, at: $0.updated).mailbox }
        let others =
            chunk.cards.map(\.form?.mailbox) + chunk.guests.map(\.mailbox) + chunk.tickets.map(\.mailbox)
            + chunk.subscriptions.map(\.mailbox)
        let known = Set((contacts + others).compactMap { $0?.lowercased() })
        let answered = chunk.surveys.compactMap(\.mailbox)
        #expect(answered.count > 30)
        #expect(Double(answered.count(where: known.contains)) > 0.8 * Double(answered.count))
    }
}
