public import Records

/// At most so many messages to a customer within so many days.
public struct FrequencyCap: Hashable, Sendable {
    /// Messages.
    public var messages: Int
    /// Days, the day itself being one.
    public var days: Int
    /// By which way; any where nil.
    public var channel: MessageChannel?

    /// A cap.
    public init(messages: Int, days: Int, channel: MessageChannel? = nil) {
        self.messages = messages
        self.days = days
        self.channel = channel
    }
}

/// A message of another run, sent or held out.
public struct PastMessage: Hashable, Sendable {
    /// The customer, as a row of tonight's `Customers`, through all merges.
    public var customer: Int32
    /// The id of its trigger.
    public var triggerID: String
    /// The name of its rule.
    public var rule: String
    /// By which way.
    public var channel: MessageChannel
    /// The day as of which it was decided.
    public var day: Day
    /// Whether it was only not sent because the customer is held out.
    public var isHeldOut: Bool
    /// A message.
    public init(
        customer: Int32, triggerID: String, rule: String, channel: MessageChannel, day: Day, isHeldOut: Bool
    ) {
        self.customer = customer
        self.triggerID = triggerID
        self.rule = rule
        self.channel = channel
        self.day = day
        self.isHeldOut = isHeldOut
    }
}

/// The messages of one customer on other runs and so far tonight.
///
/// A held-out message counts as if it were sent, so that both groups are treated alike.
struct MessageTally {
    private var earlier: [(day: Day, channel: MessageChannel)] = []
    private var recorded: Set<String> = []
    private var tonight: [MessageChannel] = []
    private let asOf: Day
    private let isOver: Bool

    /// - Parameter isOver: whether a later day was run already, so that nothing new may be sent as of this one.
    init(_ past: some Sequence<PastMessage>, asOf: Day, isOver: Bool) {
        self.asOf = asOf
        self.isOver = isOver
        for message in past {
            if message.day == asOf {
                recorded.insert(Self.key(message.triggerID, message.channel))
            } else if message.day < asOf {
                earlier.append((message.day, message.channel))
            }
        }
    }

    /// Whether an earlier run of the day leaves no room. What it sent itself is no second message.
    func isRepeat(_ triggerID: String, _ channel: MessageChannel) -> Bool {
        !recorded.contains(Self.key(triggerID, channel)) && (isOver || !recorded.isEmpty)
    }

    /// Takes note of a message.
    mutating func add(_ channel: MessageChannel) { tonight.append(channel) }

    /// Whether a cap forbids one more.
    func isCapped(_ channel: MessageChannel, _ caps: [FrequencyCap]) -> Bool {
        caps.contains { cap in
            guard cap.channel == nil || cap.channel == channel else { return false }
            let known = earlier.count { message in
                asOf - message.day < cap.days && (cap.channel == nil || cap.channel == message.channel)
            }
            return known + tonight.count { cap.channel == nil || cap.channel == $0 } >= cap.messages
        }
    }

    private static func key(_ triggerID: String, _ channel: MessageChannel) -> String {
        "\(triggerID) \(channel.rawValue)"
    }
}
