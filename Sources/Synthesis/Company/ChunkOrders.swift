internal import Records

extension Chunk {
    // Rates per purchase; cancelled and fully refunded orders are extra, so that what is left in the end is the process.
    static let cancelledRate = 0.025
    static let fullRefundRate = 0.03
    static let partialRefundRate = 0.03
    /// Order values are held within these bounds, in euros.
    static let values = 2.0...10_000.0
    static let guestOrderRate = 0.03
    /// Sales without a card, per purchase of anybody.
    static let walkInRate = 0.02

    /// Places all orders of the chunk and numbers accounts, cards and orders in the order of time.
    mutating func placeOrders() throws(SynthesisError) {
        var basket = Basket(catalogue: company.catalogue, volume: company.volume)
        for person in people.indices { placeOrders(of: person, &basket) }
        placeWalkIns(&basket)
        try assignNumbers()
        fillCardForms()
    }

    private mutating func placeOrders(of person: Int, _ basket: inout Basket) {
        guard let history = customers[person].history else { return }
        var random = company.random(.orders, people[person].index)
        var baskets = company.random(.baskets, people[person].index)
        var shopper = Shopper(catalogue: company.catalogue, &random)
        customers[person].staple = shopper.staple
        for moment in customers[person].purchases {
            let value = baskets.gamma(shape: company.process.p, rate: history.valueRate)
            let cents = Int((min(Chunk.values.upperBound, max(Chunk.values.lowerBound, value)) * 100).rounded())
            let place = place(for: person, at: moment, &random)
            var order = newOrder(person: person, at: moment, place: place, role: .purchase, &random)
            order.netValue = cents
            fill(&order, cents: cents, &shopper, &basket, &baskets)
            let giveBack = moment.later(days: random.uniform(2, 20)).inOpeningHours
            if random.chance(Chunk.partialRefundRate), giveBack < company.end {
                addReturnedLine(to: order, at: giveBack, &random)
            } else {
                orders.append(order)
            }
            placeExtras(after: order, person: person, cents: cents, &shopper, &basket, &random)
        }
    }

    /// Cancelled and fully returned orders around a purchase.
    private mutating func placeExtras(
        after purchase: Order, person: Int, cents: Int, _ shopper: inout Shopper, _ basket: inout Basket,
        _ random: inout RandomStream
    ) {
        if random.chance(Chunk.cancelledRate) {
            var order = newOrder(
                person: person, at: purchase.moment.later(days: random.uniform(0.01, 4)).inOpeningHours,
                place: purchase.place,
                role: .cancelled, &random)
            order.settled = order.moment.later(days: random.uniform(0.02, 2))
            if order.settled < company.end {
                fill(&order, cents: cents, &shopper, &basket, &random)
                orders.append(order)
            }
        }
        guard random.chance(Chunk.fullRefundRate) else { return }
        let moment = purchase.moment.later(days: random.uniform(0.5, 10)).inOpeningHours
        let giveBack = moment.later(days: random.uniform(2, 20)).inOpeningHours
        guard giveBack < company.end else { return }
        var order = newOrder(person: person, at: moment, place: purchase.place, role: .refunded, &random)
        fill(&order, cents: Int(Double(cents) * random.uniform(0.5, 1.5)) + 200, &shopper, &basket, &random)
        orders.append(order)
        giveBackLines(order.lines, of: order, at: giveBack)
    }

    private func newOrder(
        person: Int?, at moment: Moment, place: Order.Place, role: Order.Role, _ random: inout RandomStream
    ) -> Order {
        let isPound = person.map { household(of: $0).country.code == "GB" } ?? random.chance(0.15)
        return Order(
            person: person, moment: moment, place: place, role: role, isPound: isPound,
            settled: moment.later(days: place.isTill ? 0 : random.uniform(0.2, 2.6)), lines: 0..<0, netValue: 0)
    }

    private mutating func fill(
        _ order: inout Order, cents: Int, _ shopper: inout Shopper, _ basket: inout Basket, _ random: inout RandomStream
    ) {
        let day = company.dayNumber(order.moment)
        let value = order.isPound ? company.rates.pence(euroCents: cents, day: day) : cents
        let first = lines.count
        basket.fill(
            &lines, value: value, priceFactor: order.isPound ? 0.86 : 1, shopper: &shopper, day: day, &random)
        order.lines = first..<lines.count
    }

    /// Adds a piece to the order just filled that comes back later, and the document of its return.
    private mutating func addReturnedLine(to purchase: Order, at giveBack: Moment, _ random: inout RandomStream) {
        var order = purchase
        let product = company.catalogue.product(in: company.catalogue.category(&random), &random)
        let price = company.catalogue.products[product].price
        lines.append(
            product: product, quantity: 1, unitPrice: order.isPound ? price * 86 / 100 : price, discount: 0)
        order.lines = order.lines.lowerBound..<lines.count
        orders.append(order)
        giveBackLines((lines.count - 1)..<lines.count, of: order, at: giveBack)
    }

    /// The document that takes lines of the last order back.
    private mutating func giveBackLines(_ returned: Range<Int>, of order: Order, at moment: Moment) {
        let first = lines.count
        for line in returned {
            lines.append(
                product: Int(lines.product[line]), quantity: -Int(lines.quantity[line]),
                unitPrice: Int(lines.unitPrice[line]), discount: -Int(lines.discount[line]))
        }
        orders.append(
            Order(
                person: order.person, moment: moment, place: order.place, role: .refund, isPound: order.isPound,
                settled: moment, lines: first..<lines.count, refundOf: orders.count - 1, netValue: 0))
    }

    /// Where a purchase is made: with which account or card, or as a guest.
    private mutating func place(for person: Int, at moment: Moment, _ random: inout RandomStream) -> Order.Place {
        let customer = customers[person]
        let online =
            customer.hasAccount || customer.isGuest
            ? (customer.hasCard ? random.chance(customer.webShare) : true) : false
        if online, customer.isGuest || random.chance(Chunk.guestOrderRate) { return visit(person, at: moment, &random) }
        if online { return .account(latest(customer.accounts.filter { accounts[$0].created <= moment }, &random)) }
        return .card(customer.cards.last { cards[$0].issued <= moment } ?? customer.cards[0])
    }

    private func latest(_ open: [Int], _ random: inout RandomStream) -> Int {
        open.count > 1 && random.chance(0.6) ? open[1] : open[0]
    }

    private mutating func visit(_ person: Int, at moment: Moment, _ random: inout RandomStream) -> Order.Place {
        let contact = typedContact(of: person, on: moment.day, &random)
        let names = (given: contact.given, family: contact.family)
        guests.append(
            Guest(
                person: person, moment: moment,
                name: Spelling.fullName(names, familyFirst: 0.08, &random),
                mailbox: contact.mailbox ?? people[person].mailboxes[0], phone: contact.phone))
        customers[person].guestOrders += 1
        return .guest(guests.count - 1)
    }

    private mutating func placeWalkIns(_ basket: inout Basket) {
        var random = company.random(.walkIns, number)
        let purchases = customers.reduce(0) { $0 + $1.purchases.count }
        for _ in 0..<Int(Double(purchases) * Chunk.walkInRate) {
            var shopper = Shopper(catalogue: company.catalogue, &random)
            let moment = company.time.moment(at: random.uniform() * company.time.total)
            var order = newOrder(person: nil, at: moment, place: .anonymous, role: .walkIn, &random)
            fill(&order, cents: 300 + Int(random.gamma(shape: 1.5, rate: 0.0006)), &shopper, &basket, &random)
            orders.append(order)
        }
    }

    /// Numbers in the order of time, within the chunk's own range of numbers.
    private mutating func assignNumbers() throws(SynthesisError) {
        var counts = (shop: 0, till: 0)
        for order in orders.indices.sorted(by: { (orders[$0].moment, $0) < (orders[$1].moment, $1) }) {
            if orders[order].place.isTill { counts.till += 1 } else { counts.shop += 1 }
            let rank = orders[order].place.isTill ? counts.till : counts.shop
            guard rank < Company.orderNumbers else { throw .tooManyOrders(limit: Company.orderNumbers) }
            orders[order].number = 100_000 + number * Company.orderNumbers + rank
        }
        let base = 100_001 + number * Company.chunkSize * 2
        let byCreation = accounts.indices.sorted { (accounts[$0].created, $0) < (accounts[$1].created, $1) }
        for (rank, account) in byCreation.enumerated() { accounts[account].number = base + rank }
        let byIssue = cards.indices.sorted { (cards[$0].issued, $0) < (cards[$1].issued, $1) }
        for (rank, card) in byIssue.enumerated() { cards[card].number = 2_900_000_000 + base + rank }
    }
}
