public import CustomerRelations
import CustomerValue
import Records

/// How the relation to each customer stands: satisfaction, service, treatment, loyalty and referrals.
public struct Relations: Sendable {
    /// How satisfied each is.
    public let satisfaction: Satisfaction
    /// What answers say about the effect of experience.
    public let model: SatisfactionModel
    /// Answers that could not be brought to the scale.
    public let unusableAnswers: Int
    /// What the answers of a group say about it: all, segments, channels.
    public let margins: [GroupMargins]
    /// What goes with being disappointed.
    public let effect: SatisfactionEffect
    /// How much service each asked for.
    public let service: ServiceUse
    /// Whether each asks for much service.
    public let asksForMuch: [Bool]
    /// How each is best treated.
    public let treatments: [Treatment]
    /// The rung of the loyalty ladder, and why.
    public let rungs: [(rung: LoyaltyRung, because: String)]
    /// Whether each stands on a higher rung than in the run before; false where that is not known.
    public let hasClimbed: [Bool]
    /// Who brought whom.
    public let referrals: Referrals

    init(
        _ base: CustomerBase, _ contacts: RelationContacts, _ segments: Segments, _ worth: CustomerWorth,
        _ histories: PurchaseHistories, _ overdue: OverdueRatios, _ effect: SatisfactionEffect,
        previous: PreviousStandings, settings: RelationSettings
    ) {
        let count = base.customers.count
        let end = Timestamp(day: base.asOf + 1).seconds - 1
        let model = SatisfactionModel(contacts.answers, contacts.signals, until: end)
        let satisfaction = Satisfaction(model, contacts.answers, customers: count, at: end)
        let service = contacts.service
        let referrals = Referrals(
            referrers: base.customers.referrers, since: base.customers.firstSeen, orders: segments.orders,
            spend: segments.spend)
        let asksForMuch = (0..<count).map {
            service.asksForMuch($0, orders: worth.yearsOrders[$0], from: settings.manyContacts)
        }
        treatments = (0..<count).map { row in
            Treatment(
                isBuyer: segments.orders[row] > 0,
                isOfHighValue: worth.potentials[row] == .holding || worth.potentials[row] == .fading,
                hasPotential: worth.potentials[row] == .growing, asksForMuch: asksForMuch[row])
        }
        let ladder = LadderRun(base, segments, histories, overdue, satisfaction, referrals)
        let before = previous.rungs.names.map { LoyaltyRung(rawValue: $0) }
        let stood = previous.rungs.codes.map { $0 == CategoryColumn.null ? nil : before[Int($0)] }
        let rungs = (0..<count).map { LoyaltyLadder.rung(ladder.evidence($0), previous: stood[$0]) }
        hasClimbed = zip(rungs, stood).map { now, before in before.map { now.rung > $0 } ?? false }
        self.rungs = rungs
        margins = GroupMargins.all(base, segments, satisfaction, contacts.answers, service)
        self.model = model
        self.satisfaction = satisfaction
        self.service = service
        self.referrals = referrals
        self.asksForMuch = asksForMuch
        self.effect = effect
        unusableAnswers = contacts.answers.unusable
    }
}

/// What customers said, and what happened to them, in the form that the library asks for.
struct RelationContacts {
    let answers: SatisfactionAnswers
    let signals: ExperienceSignals
    let service: ServiceUse

    init(_ base: CustomerBase, settings: RelationSettings) {
        let returns = Self.days(base, where: Self.isReturn)
        let orders = Self.days(base) { $0.statuses[$1] == .sale }
        let unit = (0..<base.currency.decimals).reduce(Int64(1)) { unit, _ in unit * 10 }
        answers = SatisfactionAnswers(base.answers, scales: settings.scales)
        signals = ExperienceSignals(
            tickets: base.tickets, promise: settings.promise, returns: returns, orders: orders,
            customers: base.customers.count)
        service = ServiceUse(
            tickets: base.tickets, returns: returns, promise: settings.promise,
            costs: settings.serviceCosts ?? ServiceUse.Costs(ofCase: 10 * unit, ofReturn: 5 * unit),
            customers: base.customers.count, asOf: base.asOf)
    }

    /// Whether something of a line went back.
    private static func isReturn(_ orders: OrderLines, _ line: Int) -> Bool {
        switch orders.statuses[line] {
        case .sale: orders.refundedAmounts[line] > 0
        case .refund: orders.refundedAmounts[line] > 0 || orders.netAmounts[line] < 0
        case .adjustment, .cancelled: false
        }
    }

    /// The customer and day of the order lines wanted, by day; one a customer and day.
    private static func days(
        _ base: CustomerBase, where isWanted: (OrderLines, Int) -> Bool
    ) -> (customers: [Int32], days: [Int32]) {
        let orders = base.orders
        var keys: [UInt64] = []
        for line in 0..<orders.count where orders.customers[line] >= 0 && isWanted(orders, line) {
            let day = UInt32(bitPattern: orders.day(line).daysSinceEpoch) ^ 0x8000_0000
            keys.append(UInt64(day) << 32 | UInt64(UInt32(orders.customers[line])))
        }
        keys.sort()
        var unique: [UInt64] = []
        for key in keys where unique.last != key { unique.append(key) }
        return (
            unique.map { Int32(truncatingIfNeeded: $0) },
            unique.map { Int32(bitPattern: UInt32(truncatingIfNeeded: $0 >> 32) ^ 0x8000_0000) }
        )
    }
}

/// What the answers of a group of customers say about it.
public struct GroupMargins: Sendable {
    /// What kind of group it is: all, segment or channel.
    public let kind: String
    /// Its name.
    public let name: String
    /// What its answers say.
    public let margins: SatisfactionMargins

    static func all(
        _ base: CustomerBase, _ segments: Segments, _ satisfaction: Satisfaction, _ answers: SatisfactionAnswers,
        _ service: ServiceUse
    ) -> [GroupMargins] {
        var last = [Double](repeating: .nan, count: base.customers.count)
        for row in 0..<answers.count where Timestamp(seconds: answers.moments[row]).day <= base.asOf {
            last[Int(answers.customers[row])] = answers.levels[row]
        }
        let since = Timestamp(day: base.asOf + (1 - ServiceUse.days)).seconds
        func margins(_ kind: String, _ name: String, _ members: [Int]) -> GroupMargins {
            GroupMargins(
                kind: kind, name: name,
                margins: SatisfactionMargins(
                    members: members, satisfaction, lastLevels: last, orders: segments.orders, cases: service.cases,
                    since: since))
        }
        func groups(_ kind: String, _ column: CategoryColumn) -> [GroupMargins] {
            var members = [[Int]](repeating: [], count: column.dictionary.count)
            for (row, code) in column.codes.enumerated() where code != CategoryColumn.null {
                members[Int(code)].append(row)
            }
            return column.names.indices.filter { !members[$0].isEmpty }.map {
                margins(kind, column.names[$0], members[$0])
            }
        }
        return [margins("all", "all", Array(0..<base.customers.count))] + groups("segment", segments.names)
            + groups("channel", base.customers.preferredChannel)
    }
}

/// The evidence for the ladder, customer by customer.
private struct LadderRun {
    let base: CustomerBase
    let segments: Segments
    let histories: PurchaseHistories
    let overdue: OverdueRatios
    let satisfaction: Satisfaction
    let referrals: Referrals
    /// The last day on which each was in touch, by an event, a case, an answer, or an order, given back or not; `Int32.min`
    /// where never.
    private let lastContact: [Int32]
    private let hasConsent: [Bool]

    init(
        _ base: CustomerBase, _ segments: Segments, _ histories: PurchaseHistories, _ overdue: OverdueRatios,
        _ satisfaction: Satisfaction, _ referrals: Referrals
    ) {
        (self.base, self.segments, self.histories, self.overdue) = (base, segments, histories, overdue)
        (self.satisfaction, self.referrals) = (satisfaction, referrals)
        var contact = [Int32](repeating: .min, count: base.customers.count)
        for (customers, moments) in [
            (base.events.customers, base.events.moments), (base.tickets.customers, base.tickets.opened),
            (base.answers.customers, base.answers.moments), (base.orders.customers, base.orders.moments),
        ] {
            for (customer, moment) in zip(customers, moments) where customer >= 0 {
                let day = Timestamp(seconds: moment).day
                if day <= base.asOf { contact[Int(customer)] = max(contact[Int(customer)], day.daysSinceEpoch) }
            }
        }
        lastContact = contact
        let consents = [GoldenField.consentEmail, .consentSMS, .consentPhone, .consentPost].map { base.customers[$0] }
        let granted = Array("granted".utf8)
        hasConsent = (0..<base.customers.count).map { row in
            let isQuiet = !base.customers.isQuiet.isEmpty && base.customers.isQuiet[row]
            return !isQuiet && consents.contains { $0.equals(row, granted.span) }
        }
    }

    func evidence(_ row: Int) -> LoyaltyEvidence {
        var evidence = LoyaltyEvidence()
        evidence.orders = segments.orders[row]
        evidence.overdueRatio = overdue.ratio[row]
        evidence.age = histories.age[row] * histories.daysPerUnit
        evidence.satisfaction = satisfaction.isKnown[row] ? satisfaction.levels[row] : nil
        evidence.hasConsent = hasConsent[row]
        evidence.daysSinceContact = days(since: lastContact[row])
        evidence.daysSinceReferral = days(since: referrals.lastDay[row])
        if satisfaction.lastRecommendation[row] >= 9 {
            evidence.daysSincePromotion =
                base.asOf - Timestamp(seconds: satisfaction.lastRecommended[row]).day
        }
        return evidence
    }

    private func days(since day: Int32) -> Int? {
        day == .min ? nil : Int(base.asOf.daysSinceEpoch) - Int(day)
    }
}
