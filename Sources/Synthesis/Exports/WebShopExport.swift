internal import Records

/// The web shop's files of one chunk: profiles by quarter, orders by period, as JSON lines.
struct WebShopExport {
    let chunk: Chunk
    let fragments: ProductFragments

    /// The profiles that were opened or changed in a quarter or in the days before it that are exported again.
    func customers(_ quarter: Period) -> [UInt8] {
        let window = quarter.exported(overlap: Company.overlap)
        var rows: [(Moment, Int)] = []
        for (index, account) in chunk.accounts.enumerated() {
            let versions = [account.created] + account.updates
            if let last = versions.last(where: { $0.day <= window.upperBound }), last.day >= window.lowerBound {
                rows.append((last, index))
            }
        }
        var writer = ByteWriter()
        for (updated, index) in rows.sorted(by: { $0 < $1 }) { write(chunk.accounts[index], updated: updated, &writer) }
        return writer.bytes
    }

    private func write(_ account: WebAccount, updated: Moment, _ writer: inout ByteWriter) {
        let person = chunk.people[account.person]
        let profile = chunk.profile(of: account, at: updated)
        writer.append("{\"id\":\"C")
        writer.append(account.number)
        writer.append("\",\"first_name\":")
        writer.append(json: account.contact.given)
        writer.append(",\"last_name\":")
        writer.append(json: profile.family)
        writer.append(",\"email\":")
        writer.append(json: profile.mailbox)
        writer.append(",\"phone\":")
        writer.append(json: account.contact.phone)
        writer.append(",\"birth_date\":")
        writer.append(json: profile.birth?.description)
        writer.append(",\"gender\":")
        writer.append(json: profile.isGenderGiven ? (person.isFemale ? "f" : "m") : nil)
        writeAddress(of: profile, in: chunk.household(of: account.person), on: updated.day, &writer)
        writer.append(",\"language\":")
        writer.append(json: person.language)
        writeConsents(profile.consents, &writer)
        writeLinks(of: account, profile, &writer)
        writer.append(",\"created_at\":\"")
        writer.append(isoTime: account.created)
        writer.append("\",\"updated_at\":\"")
        writer.append(isoTime: updated)
        writer.append("\"}\n")
    }

    private func writeAddress(
        of profile: WebProfile, in household: Household, on day: Day, _ writer: inout ByteWriter
    ) {
        writer.append(",\"address\":{\"street\":")
        writer.append(json: profile.street)
        writer.append(",\"city\":")
        writer.append(json: profile.city)
        writer.append(",\"postcode\":")
        writer.append(json: profile.postcode)
        writer.append(",\"region\":")
        writer.append(json: household.address(on: day).region)
        writer.append(",\"country\":")
        writer.append(json: household.country.code)
        writer.append("}")
    }

    private func writeConsents(_ consents: [Bool], _ writer: inout ByteWriter) {
        writer.append(",\"marketing\":{")
        for (place, (name, isGiven)) in zip(["email", "sms", "phone", "post"], consents).enumerated() {
            writer.append(place > 0 ? "," : "")
            writer.append(json: name)
            writer.append(isGiven ? ":true" : ":false")
        }
        writer.append("}")
    }

    private func writeLinks(of account: WebAccount, _ profile: WebProfile, _ writer: inout ByteWriter) {
        if profile.namesCompany, let company = chunk.household(of: account.person).company {
            writer.append(",\"company\":")
            writer.append(json: company)
        }
        if profile.namesCard, let card = chunk.customers[account.person].cards.first {
            writer.append(",\"loyalty_card\":\"")
            writer.append(chunk.cards[card].number)
            writer.append("\"")
        }
        if let referrer = account.referrer {
            writer.append(",\"referred_by\":\"C")
            writer.append(chunk.accounts[referrer].number)
            writer.append("\"")
        }
    }

    /// The orders of each period, in the order of time.
    func orders(_ sequence: [Int], _ periods: [Period]) -> [[UInt8]] {
        var writers = [ByteWriter](repeating: ByteWriter(), count: periods.count)
        var current = 0
        for index in sequence where !chunk.orders[index].place.isTill {
            let order = chunk.orders[index]
            let day = order.moment.day
            while day > periods[current].last { current += 1 }
            write(order, until: periods[current].last, &writers[current])
            if current + 1 < periods.count, day > periods[current].last + -Company.overlap {
                write(order, until: periods[current + 1].last, &writers[current + 1])
            }
        }
        return writers.map(\.bytes)
    }

    private func write(_ order: Order, until last: Day, _ writer: inout ByteWriter) {
        writer.append("{\"order_id\":\"W")
        writer.append(order.number)
        switch order.place {
        case .account(let account):
            writer.append("\",\"customer_id\":\"C")
            writer.append(chunk.accounts[account].number)
            writer.append("\"")
        case .guest(let guest): write(chunk.guests[guest], &writer)
        case .card, .anonymous: break
        }
        if let original = order.refundOf {
            writer.append(",\"refund_of\":\"W")
            writer.append(chunk.orders[original].number)
            writer.append("\"")
        }
        let isSettled = order.settled.day <= last
        writer.append(",\"ordered_at\":\"")
        writer.append(isoTime: order.moment)
        writer.append("\",\"updated_at\":\"")
        writer.append(isoTime: isSettled ? order.settled : order.moment)
        writer.append(order.isPound ? "\",\"currency\":\"GBP\",\"status\":\"" : "\",\"currency\":\"EUR\",\"status\":\"")
        switch order.role {
        case .refund: writer.append("refunded")
        case .cancelled where isSettled: writer.append("cancelled")
        default: writer.append(isSettled ? "shipped" : "paid")
        }
        writer.append("\",\"lines\":[")
        writeLines(of: order, &writer)
        writer.append("]}\n")
    }

    private func write(_ guest: Guest, _ writer: inout ByteWriter) {
        writer.append("\",\"guest\":{\"name\":")
        writer.append(json: guest.name)
        writer.append(",\"email\":")
        writer.append(json: guest.mailbox)
        writer.append(",\"phone\":")
        writer.append(json: guest.phone)
        writer.append("}")
    }

    private func writeLines(of order: Order, _ writer: inout ByteWriter) {
        for line in order.lines {
            writer.append(line == order.lines.lowerBound ? "{\"line\":" : ",{\"line\":")
            writer.append(line - order.lines.lowerBound + 1)
            writer.append(fragments.json[Int(chunk.lines.product[line])])
            writer.append(Int(chunk.lines.quantity[line]))
            writer.append(",\"unit_price\":")
            writer.append(hundredths: Int(chunk.lines.unitPrice[line]))
            writer.append(",\"discount\":")
            writer.append(hundredths: Int(chunk.lines.discount[line]))
            writer.append(byte: UInt8(ascii: "}"))
        }
    }
}
