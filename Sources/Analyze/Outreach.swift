import CustomerRelations
public import Outreach
public import Records

extension Analysis {
    /// What happened to customers tonight, and what they are told about it.
    public func outreach(
        _ base: CustomerBase, settings: OutreachSettings, history: OutreachHistory, threads: Int
    ) -> OutreachDecisions {
        var signals = OutreachSignals(
            segments: segments.names, orderValue: value.expectedOrderValue,
            lifetimeValue: value.lifetimeValue.map { Double($0) }, valueAtRisk: churn.valueAtRisk.map { Double($0) },
            probabilityAlive: value.probabilityAlive, horizons: ValueForecast.horizons,
            probabilityOfNoOrder: value.probabilityOfNoOrder)
        signals.nextOrderDays = nextOrder.rhythmDays
        signals.nextProducts = nextBest.newProducts(customers: base.customers.count)
        signals.preferredHours = tastes.contactHours
        signals.preferredChannels = tastes.contactChannels.codes.map { code in
            code == CategoryColumn.null ? nil : MessageChannel(rawValue: tastes.contactChannels.dictionary[Int(code)])
        }
        signals.grades = CategoryColumn(
            (0..<base.customers.count).map { relations.satisfaction.grade($0)?.rawValue ?? "" })
        signals.disappointedGrades = [
            SatisfactionGrade.disappointed.rawValue, SatisfactionGrade.veryDisappointed.rawValue,
        ]
        signals.rungs = CategoryColumn(relations.rungs.map(\.rung.rawValue))
        signals.hasClimbed = relations.hasClimbed
        signals.previousAddresses = history.previousAddresses
        signals.previousHouseholds = history.previousHouseholds
        signals.isReshaped = history.isReshaped
        return OutreachDecisions(
            base, signals: signals, triggers: history.triggers, messages: history.messages,
            isOver: history.isOver, settings: settings,
            threads: threads)
    }
}
