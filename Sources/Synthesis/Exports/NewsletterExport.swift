internal import Records

/// The newsletter's files of one chunk, in ISO 8859-1.
struct NewsletterExport {
    let chunk: Chunk

    static let clickRate = 0.18
    /// How much less someone opens who has stopped buying.
    static let interestAfterLeaving = 0.35

    /// The number of a subscription by its place in the chunk's list.
    static func number(chunk: Int, place: Int) -> Int { 100_001 + chunk * Company.chunkSize * 2 + place }

    /// Every subscriber, in the order of enrolment.
    func subscribers() -> [UInt8] {
        var writer = ByteWriter()
        for (place, subscription) in chunk.subscriptions.enumerated() {
            var row = ByteWriter()
            row.append(field: subscription.name)
            writer.append("N")
            writer.append(NewsletterExport.number(chunk: chunk.number, place: place))
            writer.append("," + subscription.mailbox + ",")
            writer.append(latin1: String(decoding: row.bytes, as: UTF8.self))
            writer.append("," + chunk.people[subscription.person].language + ",")
            writer.append(isoDay: subscription.since.day)
            writer.append(subscription.consents ? ",yes\n" : ",no\n")
        }
        return writer.bytes
    }

    /// The opened mails and the clicks in them, mailing by mailing.
    func events() -> [UInt8] {
        var writers: [ByteWriter] = []
        let company = chunk.company
        var mailing = 3
        while company.firstDay + mailing <= company.asOf {
            writers.append(ByteWriter())
            mailing += company.volume.mailingInterval
        }
        for subscription in chunk.subscriptions where subscription.consents {
            write(subscription, &writers)
        }
        var all = ByteWriter()
        for writer in writers { all.append(writer.bytes) }
        return all.bytes
    }

    private func write(_ subscription: Subscription, _ writers: inout [ByteWriter]) {
        let company = chunk.company
        var random = company.random(.mailings, chunk.people[subscription.person].index)
        let openRate = random.beta(1.5, 3.5)
        let device = random.uniform()
        let customer = chunk.customers[subscription.person]
        let firstMailing = max(0, (company.dayNumber(subscription.since) - 3) / company.volume.mailingInterval + 1)
        guard firstMailing < writers.count else { return }
        for mailing in firstMailing..<writers.count {
            let sent = Moment(company.firstDay + (3 + mailing * company.volume.mailingInterval), second: 25_200)
            let interest = customer.isGone(by: sent) ? NewsletterExport.interestAfterLeaving : 1
            guard random.chance(openRate * interest) else { continue }
            let opened = sent.later(days: min(2.5, random.exponential(rate: 3)))
            guard opened < company.end else { continue }
            let tool = random.chance(0.8) ? device : random.uniform()
            write(subscription.mailbox, opened, "open", tool, &writers[mailing])
            let clicked = Moment(seconds: opened.seconds + 20 + random.below(600))
            if random.chance(NewsletterExport.clickRate), clicked < company.end {
                write(subscription.mailbox, clicked, "click", tool, &writers[mailing])
            }
        }
    }

    private func write(
        _ mailbox: String, _ moment: Moment, _ type: String, _ device: Double, _ writer: inout ByteWriter
    ) {
        writer.append(mailbox)
        writer.append(byte: UInt8(ascii: ","))
        writer.append(isoTime: moment)
        writer.append(byte: UInt8(ascii: ","))
        writer.append(type)
        writer.append(device < 0.6 ? ",phone\n" : device < 0.9 ? ",desktop\n" : ",tablet\n")
    }
}
