public import Records

/// A trigger that a run fired, as the state keeps it: it is never forgotten, since a message may have followed it.
public struct TriggerEntry: Hashable, Sendable {
    /// Its id, the same in every run.
    public var id: String
    /// The customer's id when it fired.
    public var customerID: String
    /// The rule.
    public var rule: String
    /// The period.
    public var period: String
    /// The day as of which it first fired.
    public var asOf: Day

    /// A trigger.
    public init(id: String, customerID: String, rule: String, period: String, asOf: Day) {
        self.id = id
        self.customerID = customerID
        self.rule = rule
        self.period = period
        self.asOf = asOf
    }
}

/// A message that a run decided to send, or held out, as the state keeps it.
public struct MessageEntry: Hashable, Sendable {
    /// The id of its trigger.
    public var triggerID: String
    /// The channel.
    public var channel: String
    /// The customer's id when it was decided.
    public var customerID: String
    /// The rule.
    public var rule: String
    /// Whether it was only not sent because the customer is held out.
    public var isHeldOut: Bool
    /// The day as of which it was first decided.
    public var asOf: Day

    /// A message.
    public init(triggerID: String, channel: String, customerID: String, rule: String, isHeldOut: Bool, asOf: Day) {
        self.triggerID = triggerID
        self.channel = channel
        self.customerID = customerID
        self.rule = rule
        self.isHeldOut = isHeldOut
        self.asOf = asOf
    }
}

/// What a run leaves of triggers, messages and addresses.
public struct OutreachLedger: Sendable {
    /// What fired.
    public var triggers: [TriggerEntry] = []
    /// What was sent or held out.
    public var messages: [MessageEntry] = []
    /// The customers whose address key or household is another than the state says, by id.
    public var movedIDs = TextColumn()
    /// Their keys.
    public var addressKeys = TextColumn()
    /// The ids of their households.
    public var householdIDs = TextColumn()

    /// Nothing.
    public init() {}
}
