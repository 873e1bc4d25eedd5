/// What fires, what is sent, and how much of it.
public struct OutreachSettings: Sendable {
    /// The rules, in the order in which they win a tie.
    public var rules = TriggerRule.standard
    /// The messages.
    public var templates = TemplateSet()
    /// The language of customers whose own is not known or has no template.
    public var defaultLanguage = "en"
    /// Who writes, for templates; "" where nobody is named.
    public var sender = ""
    /// How often a customer may be written to.
    public var caps = [FrequencyCap(messages: 1, days: 7)]
    /// What each channel asks of a consent; `granted` where not named.
    public var consents: [MessageChannel: ConsentPolicy] = [.post: .notRefused]
    /// Who is held out.
    public var holdout = Holdout()
    /// How long messages may be.
    public var limits = MessageLimits()
    /// The hours of the day within which anybody is written to.
    public var hours = 8...20
    /// Nobody known to be younger is written to.
    public var minimumAge = 18
    /// Days after a message within which an order counts as its effect.
    public var upliftDays = 14

    /// What is usual.
    public init() {}

    /// What a channel asks of a consent.
    func consent(_ channel: MessageChannel) -> ConsentPolicy { consents[channel] ?? .granted }
}
