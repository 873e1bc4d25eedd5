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
        signals.previousAddresses = history.previousAddresses
        signals.previousHouseholds = history.previousHouseholds
        signals.isReshaped = history.isReshaped
        return OutreachDecisions(
            base, signals: signals, triggers: history.triggers, messages: history.messages,
            isOver: history.isOver, settings: settings,
            threads: threads)
    }
}
