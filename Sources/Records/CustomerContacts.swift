/// Support cases, by the moment in which they were opened.
public struct Tickets: Sendable {
    /// The customer who opened each, as a row of `Customers`; −1 where nobody is known.
    public var customers: [Int32] = []
    /// When it was opened and resolved: seconds (`Timestamp`); `Timestamp.null` while it is open.
    public var opened: [Int64] = []
    /// When it was resolved.
    public var resolved: [Int64] = []
    /// How severe it is, in the export's word, in lower case.
    public var severities = CategoryColumn()
    /// Whether it had to be opened again.
    public var isReopened: [Bool] = []

    /// No tickets.
    public init() {}

    /// The number of tickets.
    public var count: Int { customers.count }
}

/// Answers to surveys, by their moment.
public struct SurveyAnswers: Sendable {
    /// The customer who answered, as a row of `Customers`; −1 where nobody, or more than one customer, fits.
    public var customers: [Int32] = []
    /// When: seconds (`Timestamp`).
    public var moments: [Int64] = []
    /// The scale of the score, in the export's word, in lower case: nps, csat, ces.
    public var scales = CategoryColumn()
    /// The score in millionths.
    public var scores: [Int64] = []

    /// No answers.
    public init() {}

    /// The number of answers.
    public var count: Int { customers.count }
}

/// What customers did beside buying: visits, opened mails, app starts; by their moment.
public struct ContactEvents: Sendable {
    /// The customer, as a row of `Customers`; −1 where nobody, or more than one customer, fits.
    public var customers: [Int32] = []
    /// When: seconds (`Timestamp`).
    public var moments: [Int64] = []
    /// What happened, in the export's word, in lower case: open, click, visit.
    public var types = CategoryColumn()
    /// The device used, likewise.
    public var devices = CategoryColumn()
    /// The channel of the source.
    public var channels = CategoryColumn()

    /// No events.
    public init() {}

    /// The number of events.
    public var count: Int { customers.count }
}
