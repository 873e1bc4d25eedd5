import Records

/// Decides which triggers of a customer become messages: the best action for each channel by expected value.
struct Arbitration: Sendable {
    let fired: FiredTriggers
    let search: TriggerSearch
    let settings: OutreachSettings
    /// Whether a later day was run already.
    let isOver: Bool

    private struct Candidate {
        var trigger: Int
        var channel: MessageChannel
        /// The channel's place among those of the rule.
        var place: Int
    }

    /// The decisions about a customer's triggers, by trigger and channel.
    func decisions(_ triggers: Range<Int>, past: some Sequence<PastMessage>) -> [MessageDecision] {
        guard let first = triggers.first else { return [] }
        let customer = Int(fired.triggers[first].customer)
        let isHeldOut = settings.holdout.contains(search.base.customers.ids[customer])
        var tally = MessageTally(past, asOf: search.asOf, isOver: isOver)
        var told: [Int: MessageChannel] = [:]
        var taken: [MessageChannel: Int] = [:]
        var decisions: [MessageDecision] = []
        for candidate in candidates(triggers, customer) {
            let (trigger, channel) = (candidate.trigger, candidate.channel)
            var decision = MessageDecision(trigger: trigger, channel: channel, status: .blocked)
            if isSilenced(trigger, customer) {
                decision.reason = .silenced
            } else if settings.rules[fired.triggers[trigger].rule].sells, search.signals.isDisappointed(customer) {
                decision.reason = .disappointed
            } else if let winner = taken[channel], winner != trigger {
                (decision.reason, decision.detail) = (.outranked, fired.ids[winner])
            } else if let other = told[trigger] {
                (decision.reason, decision.detail) = (.otherChannel, other.rawValue)
            } else {
                judge(&decision, customer, tally)
            }
            if decision.reason == nil {
                decision.status = isHeldOut ? .heldOut : .send
                (told[trigger], taken[channel]) = (channel, trigger)
                tally.add(channel)
            }
            decisions.append(decision)
        }
        return decisions.sorted { ($0.trigger, $0.channel) < ($1.trigger, $1.channel) }
    }

    /// By expected value, then in the order of the rules; a trigger's channels best first, the customer's own before all.
    private func candidates(_ triggers: Range<Int>, _ customer: Int) -> [Candidate] {
        let preferred = search.signals.preferredChannels.isEmpty ? nil : search.signals.preferredChannels[customer]
        let all = triggers.flatMap { trigger in
            settings.rules[fired.triggers[trigger].rule].channels.enumerated().map { place, channel in
                Candidate(trigger: trigger, channel: channel, place: channel == preferred ? -1 : place)
            }
        }
        return all.sorted { left, right in
            let (value, other) = (fired.expectedValues[left.trigger], fired.expectedValues[right.trigger])
            return value != other ? value > other : (left.trigger, left.place) < (right.trigger, right.place)
        }
    }

    private func isSilenced(_ trigger: Int, _ customer: Int) -> Bool {
        fired.isSilenced[customer] && !settings.rules[fired.triggers[trigger].rule].silencesOthers
    }

    /// The gates that a message passes, consent the last. What a first run would send, a rerun holds against what was sent
    /// already; asked after all else, so that a rerun with the same exports gives the same reasons.
    private func judge(_ decision: inout MessageDecision, _ customer: Int, _ tally: MessageTally) {
        let channel = decision.channel
        let customers = search.base.customers
        if tally.isCapped(channel, settings.caps) { return decision.reason = .frequencyCap }
        if !customers.isQuiet.isEmpty, customers.isQuiet[customer] { return decision.reason = .quiet }
        if isMinor(customer) { return decision.reason = .minor }
        if !channel.reaches(customer, customers) { return decision.reason = .noAddress }
        guard let message = message(decision.trigger, channel) else { return decision.reason = .noTemplate }
        decision.message = message
        if let excess = settings.limits.excess(channel, subject: message.subject, body: message.body) {
            (decision.reason, decision.detail) = (.tooLong, excess)
            return
        }
        if !channel.isConsented(customer, customers, settings.consent(channel)) { return decision.reason = .noConsent }
        if tally.isRepeat(fired.ids[decision.trigger], channel) { decision.reason = .alreadySent }
    }

    private func isMinor(_ customer: Int) -> Bool {
        let birth = search.births[customer]
        return birth != .min && Day.years(from: Day(daysSinceEpoch: birth), to: search.asOf) < settings.minimumAge
    }

    private func message(_ row: Int, _ channel: MessageChannel) -> MessageDecision.Message? {
        let trigger = fired.triggers[row]
        let (rule, customer) = (settings.rules[trigger.rule], Int(trigger.customer))
        let found = settings.templates.template(
            rule, channel, language: search.base.customers[.language][customer],
            segment: search.signals.segments[customer])
        guard let (template, language) = found else { return nil }
        let values = TemplateFields.values(
            trigger, rule, search.base, search.signals, sender: settings.sender, language: language)
        let (subject, body) = template.render(values)
        return .init(
            subject: subject, body: body, language: language, template: template.file, hour: hour(customer))
    }

    /// The customer's own hour, held within those in which anybody is written to.
    private func hour(_ customer: Int) -> Int? {
        guard !search.signals.preferredHours.isEmpty, search.signals.preferredHours[customer] >= 0 else { return nil }
        return min(
            max(Int(search.signals.preferredHours[customer]), settings.hours.lowerBound), settings.hours.upperBound)
    }
}

extension MessageChannel {
    /// Whether there is an address for the channel.
    func reaches(_ customer: Int, _ customers: Customers) -> Bool {
        func has(_ field: GoldenField) -> Bool { !customers[field].isNull(customer) }
        switch self {
        case .email: return has(.email)
        case .sms, .phone: return has(.phone)
        case .push: return true
        case .post: return has(.street) && has(.postcode) && has(.city)
        }
    }

    /// Whether the customer's consent is what the channel asks for.
    func isConsented(_ customer: Int, _ customers: Customers, _ policy: ConsentPolicy) -> Bool {
        let field: GoldenField? =
            switch self {
            case .email: .consentEmail
            case .sms: .consentSMS
            case .phone: .consentPhone
            case .post: .consentPost
            case .push: nil
            }
        let word = field.map { customers[$0][customer] } ?? ""
        return policy == .granted ? word == "granted" : word != "refused"
    }
}
