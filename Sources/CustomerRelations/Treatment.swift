/// How a customer is best treated, by value and by how much service is asked for. After the differentiation of customers by value
/// and need of Peppers and Rogers, Managing Customer Relationships.
public enum Treatment: String, CaseIterable, Sendable {
    /// High value, asks for much service: a person who knows the customer.
    case personalCare = "personal_care"
    /// High value, asks for little: thank, and take no attention for granted.
    case reward
    /// Little value yet, much to be expected: develop.
    case develop
    /// Little value, asks for much service: help that the customer can find without us.
    case selfService = "self_service"
    /// Little value, asks for little: serve as promised.
    case maintain
    /// Has not ordered: win.
    case acquire

    /// The treatment of a customer.
    ///
    /// - Parameters:
    ///   - isOfHighValue: much value now.
    ///   - hasPotential: little value now, much to be expected soon.
    public init(isBuyer: Bool, isOfHighValue: Bool, hasPotential: Bool, asksForMuch: Bool) {
        switch (isBuyer, isOfHighValue, asksForMuch) {
        case (false, _, _): self = .acquire
        case (_, true, true): self = .personalCare
        case (_, true, false): self = .reward
        case (_, false, _) where hasPotential: self = .develop
        case (_, false, true): self = .selfService
        case (_, false, false): self = .maintain
        }
    }

    /// The service to be given.
    public var serviceLevel: ServiceLevel {
        switch self {
        case .personalCare: .personal
        case .reward, .develop: .priority
        case .maintain, .acquire: .standard
        case .selfService: .guided
        }
    }

    /// Why, in words.
    public var because: String {
        switch self {
        case .personalCare: "high value and much service asked for"
        case .reward: "high value and little service asked for"
        case .develop: "low value now and high value expected"
        case .selfService: "low value and much service asked for"
        case .maintain: "low value and little service asked for"
        case .acquire: "has not ordered"
        }
    }
}

/// The service that a customer is to be given.
public enum ServiceLevel: String, CaseIterable, Sendable {
    /// One person in charge; half the time promised.
    case personal
    /// First in the queue; three quarters of the time promised.
    case priority
    /// As promised.
    case standard
    /// As promised, answers to be found without us first.
    case guided

    /// The share of the promised time within which a case is to be resolved.
    public var shareOfPromise: Double {
        switch self {
        case .personal: 0.5
        case .priority: 0.75
        case .standard, .guided: 1
        }
    }
}
