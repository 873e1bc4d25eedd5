internal import Records

/// The tills' files of one chunk: order lines by period and the loyalty cards, with semicolons, decimal commas and
/// day-first dates.
struct TillExport {
    let chunk: Chunk
    let fragments: ProductFragments

    /// The order lines of each period, in the order of time.
    func orders(_ sequence: [Int], _ periods: [Period]) -> [[UInt8]] {
        var writers = [ByteWriter](repeating: ByteWriter(), count: periods.count)
        var current = 0
        for index in sequence where chunk.orders[index].place.isTill {
            let order = chunk.orders[index]
            let day = order.moment.day
            while day > periods[current].last { current += 1 }
            let first = writers[current].bytes.count
            write(order, &writers[current])
            if current + 1 < periods.count, day > periods[current].last + -Company.overlap {
                let rows = writers[current].bytes[first...]
                writers[current + 1].append(rows)
            }
        }
        return writers.map(\.bytes)
    }

    private func write(_ order: Order, _ writer: inout ByteWriter) {
        for line in order.lines {
            writer.append("K")
            writer.append(order.number)
            writer.append(byte: UInt8(ascii: ";"))
            writer.append(line - order.lines.lowerBound + 1)
            writer.append(byte: UInt8(ascii: ";"))
            if case .card(let card) = order.place { writer.append(chunk.cards[card].number) }
            writer.append(byte: UInt8(ascii: ";"))
            writer.append(dayFirst: order.moment.day)
            writer.append(byte: UInt8(ascii: " "))
            writer.append(clock: order.moment)
            writer.append(fragments.table[Int(chunk.lines.product[line])])
            writer.append(Int(chunk.lines.quantity[line]))
            writer.append(byte: UInt8(ascii: ";"))
            writer.append(hundredths: Int(chunk.lines.unitPrice[line]), mark: UInt8(ascii: ","))
            writer.append(byte: UInt8(ascii: ";"))
            writer.append(hundredths: Int(chunk.lines.discount[line]), mark: UInt8(ascii: ","))
            writer.append(order.isPound ? ";GBP" : ";EUR")
            switch order.role {
            case .refund:
                writer.append(";Retoure;K")
                writer.append(chunk.orders[order.refundOf ?? 0].number)
            case .cancelled: writer.append(";Storno;")
            default: writer.append(";Verkauf;")
            }
            writer.newline()
        }
    }

    /// The holders of the loyalty cards as they stood when the card was issued, in the order of numbers.
    func cards() -> [UInt8] {
        var writer = ByteWriter()
        for card in chunk.cards.sorted(by: { $0.number < $1.number }) {
            if let form = card.form { write(card, form, &writer) }
        }
        return writer.bytes
    }

    private func write(_ card: LoyaltyCard, _ form: CardForm, _ writer: inout ByteWriter) {
        let household = chunk.household(of: card.person)
        let semicolon = UInt8(ascii: ";")
        writer.append(card.number)
        writer.append(byte: semicolon)
        writer.append(field: form.name, delimiter: semicolon)
        writer.append(";" + (form.phone ?? "") + ";" + (form.mailbox ?? "") + ";" + form.postcode + ";")
        writer.append(household.address(on: card.issued.day).city)
        writer.append(byte: semicolon)
        writer.append(field: form.street, delimiter: semicolon)
        writer.append(byte: semicolon)
        if let birth = form.birth { writer.append(dayFirst: birth) }
        writer.append(byte: semicolon)
        writer.append(dayFirst: card.issued.day)
        writer.append(";" + household.country.code + "\n")
    }
}
