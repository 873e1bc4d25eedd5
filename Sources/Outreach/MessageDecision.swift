/// What was decided about a trigger and a channel, and why.
public struct MessageDecision: Sendable {
    /// What is done.
    public enum Status: String, Sendable {
        case send
        case heldOut = "held_out"
        case blocked
    }

    /// Why nothing is sent, in the order in which it is asked.
    public enum Reason: String, CaseIterable, Sendable {
        /// A complaint is open: only rules that silence others speak.
        case silenced
        /// The customer is disappointed, and the rule asks for an order.
        case disappointed
        /// An action of more expected value goes by this channel.
        case outranked
        /// The same trigger is told by another channel already.
        case otherChannel = "other_channel"
        /// As many messages as the caps allow.
        case frequencyCap = "frequency_cap"
        /// The customer asked to be left alone.
        case quiet
        /// Younger than `minimumAge`.
        case minor
        /// No address for the channel.
        case noAddress = "no_address"
        /// No template.
        case noTemplate = "no_template"
        /// Longer than the channel allows.
        case tooLong = "too_long"
        /// The consent that the channel asks for is not there.
        case noConsent = "no_consent"
        /// An earlier run of this day leaves no room, or the day is over: nothing is sent a second time.
        case alreadySent = "already_sent"
    }

    /// The trigger, as a row of `FiredTriggers`.
    public var trigger: Int
    /// The channel.
    public var channel: MessageChannel
    /// What is done.
    public var status: Status
    /// Why not; nil where it is sent or held out.
    public var reason: Reason?
    /// More about the reason: the trigger that won, or what is too long; "" where there is no more to say.
    public var detail = ""
    /// The message as it would go out; nil where it was not written.
    public var message: Message?

    /// A message.
    public struct Message: Hashable, Sendable {
        /// The subject; "" where the channel has none.
        public var subject: String
        /// The text.
        public var body: String
        /// The language.
        public var language: String
        /// The file of the template.
        public var template: String
        /// The hour of the next day at which the customer is best reached, 0–23; nil where nothing says.
        public var hour: Int?
    }
}
