/// A way by which a message reaches a customer.
public enum MessageChannel: String, CaseIterable, Sendable, Comparable {
    /// A mail to the golden e-mail address.
    case email
    /// A text message to the golden phone.
    case sms
    /// A notice of the company's app, addressed by customer id.
    case push
    /// What somebody says on the phone.
    case phone
    /// A letter to the golden address.
    case post

    /// Whether messages have a subject (the title of a notice).
    public var hasSubject: Bool { self == .email || self == .push }

    /// In the order of the cases.
    public static func < (left: MessageChannel, right: MessageChannel) -> Bool {
        (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
    }
}

/// What a channel asks of a customer's consent.
public enum ConsentPolicy: String, CaseIterable, Sendable {
    /// The customer must have said yes.
    case granted
    /// The customer must not have said no.
    case notRefused = "not_refused"
}
