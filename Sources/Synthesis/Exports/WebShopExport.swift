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
        let household = chunk.household(of: account.person)
        var random = chunk.company.random(.records, account.number &+ 0x1000_0000)
        let (given, typedFamily) = (account.contact.given, account.contact.family)
        // After the wedding, whoever changes the profile enters the new name.
        let renamed = person.marriedOn.map { account.created.day < $0 && $0 <= updated.day } ?? false
        let moved = account.newMailbox.map { $0.since <= updated } ?? false
        let mailbox = moved ? account.newMailbox?.address : account.contact.mailbox
        let family = renamed ? person.family : typedFamily
        writer.append("{\"id\":\"C")
        writer.append(account.number)
        writer.append("\",\"first_name\":")
        writer.append(json: given)
        writer.append(",\"last_name\":")
        writer.append(json: family)
        writer.append(",\"email\":")
        writer.append(json: mailbox)
        writer.append(",\"phone\":")
        writer.append(json: account.contact.phone)
        writer.append(",\"birth_date\":")
        if random.chance(0.7), let birth = Spelling.birth(person.birth, &random) {
            writer.append(byte: 34)
            writer.append(isoDay: birth)
            writer.append(byte: 34)
        } else {
            writer.append("null")
        }
        writer.append(",\"gender\":")
        writer.append(json: random.chance(0.8) ? (person.isFemale ? "f" : "m") : nil)
        writer.append(",\"address\":")
        write(household.address(on: updated.day), of: household, &writer, &random)
        writer.append(",\"language\":")
        writer.append(json: person.language)
        writeConsents(&writer, &random)
        writeLinks(of: account, household, &writer, &random)
        writer.append(",\"created_at\":\"")
        writer.append(isoTime: account.created)
        writer.append("\",\"updated_at\":\"")
        writer.append(isoTime: updated)
        writer.append("\"}\n")
    }

    private func write(
        _ address: Address, of household: Household, _ writer: inout ByteWriter, _ random: inout RandomStream
    ) {
        writer.append("{\"street\":")
        writer.append(json: Spelling.street(of: address, in: household.country, &random))
        writer.append(",\"city\":")
        writer.append(json: random.chance(0.03) ? address.city.uppercased() : address.city)
        writer.append(",\"postcode\":")
        writer.append(json: Spelling.postcode(address.postcode, &random))
        writer.append(",\"region\":")
        writer.append(json: address.region)
        writer.append(",\"country\":")
        writer.append(json: household.country.code)
        writer.append("}")
    }

    private func writeConsents(_ writer: inout ByteWriter, _ random: inout RandomStream) {
        writer.append(",\"marketing\":{\"email\":")
        writer.append(random.chance(0.55) ? "true" : "false")
        writer.append(",\"sms\":")
        writer.append(random.chance(0.25) ? "true" : "false")
        writer.append(",\"phone\":")
        writer.append(random.chance(0.12) ? "true" : "false")
        writer.append(",\"post\":")
        writer.append(random.chance(0.4) ? "true}" : "false}")
    }

    private func writeLinks(
        of account: WebAccount, _ household: Household, _ writer: inout ByteWriter, _ random: inout RandomStream
    ) {
        if let company = household.company, random.chance(0.7) {
            writer.append(",\"company\":")
            writer.append(json: company)
        }
        if let card = chunk.customers[account.person].cards.first, random.chance(0.35) {
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
