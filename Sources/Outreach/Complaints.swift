import Records

/// Open tickets and bad answers.
extension TriggerSearch {
    /// A ticket that nobody resolves any more is none after so many days.
    static let staleDays = 90

    func complaint(_ customer: Int, _ complaint: Complaint) -> Trigger? {
        openTicket(customer, complaint) ?? badAnswer(customer, complaint)
    }

    /// The ticket that has been open for longest.
    private func openTicket(_ customer: Int, _ complaint: Complaint) -> Trigger? {
        let end = Timestamp(day: asOf + 1).seconds
        let open = tickets[customer].first { row in
            let opened = base.tickets.opened[Int(row)]
            let age = asOf - Timestamp(seconds: opened).day
            let resolved = base.tickets.resolved[Int(row)]
            return opened < end && age >= complaint.openDays && age <= Self.staleDays
                && (resolved == Timestamp.null || resolved >= end)
        }
        guard let open else { return nil }
        let moment = Timestamp(seconds: base.tickets.opened[Int(open)])
        let age = asOf - moment.day
        return trigger(
            customer, period: "ticket \(moment)", day: moment.day, number: age, "a ticket open for \(Self.days(age))")
    }

    /// The newest answer, if it is a bad one.
    private func badAnswer(_ customer: Int, _ complaint: Complaint) -> Trigger? {
        guard let row = answers[customer].last else { return nil }
        let moment = Timestamp(seconds: base.answers.moments[Int(row)])
        let scale = base.answers.scales[Int(row)]
        guard asOf - moment.day <= complaint.freshDays, let worst = complaint.worstScores[scale],
            base.answers.scores[Int(row)] <= Int64(worst) * Millionths.one
        else { return nil }
        return trigger(
            customer, period: "answer \(moment)", day: moment.day, number: asOf - moment.day,
            "an answer of at most \(worst) (\(scale))")
    }
}
