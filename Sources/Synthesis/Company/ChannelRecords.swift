internal import Records

// The records that channels keep of people, before they are written.

/// How a channel got hold of someone: the fields that person-like records share, as they were typed.
struct TypedContact {
    var given: String
    var family: String
    var mailbox: String?
    var phone: String?
}

/// An account of the web shop.
struct WebAccount {
    var person: Int
    var contact: TypedContact
    var created: Moment
    /// Later changes of the profile, ascending.
    var updates: [Moment]
    /// Another mailbox given in one of the updates.
    var newMailbox: (since: Moment, address: String)?
    var isSecond: Bool
    /// The account's place in the order of numbers, once all are known.
    var number = 0
    var referrer: Int?
    /// Whether nothing joins this record to the others of its person (see `Chunk.recognize()`); so for all records below.
    var isIsolated = false

    /// The moment of the newest profile.
    var updated: Moment { updates.last ?? created }
}

/// An account's profile as one version of it has it.
struct WebProfile {
    var family: String
    var mailbox: String?
    var birth: Day?
    var isGenderGiven: Bool
    var street: String
    var city: String
    var postcode: String
    /// Consent to e-mail, text messages, calls and letters.
    var consents: [Bool]
    var namesCompany: Bool
    var namesCard: Bool
}

/// A loyalty card.
struct LoyaltyCard {
    var person: Int
    var issued: Moment
    var number = 0
    /// What the holder filled in, once the number is known.
    var form: CardForm?
    var isIsolated = false
}

/// What was filled in for a loyalty card.
struct CardForm {
    var name: String
    var mailbox: String?
    var phone: String?
    var postcode: String
    var street: String
    var birth: Day?
}

/// A subscription of the newsletter.
struct Subscription {
    var person: Int
    var name: String
    var mailbox: String
    var since: Moment
    var consents: Bool
    var isIsolated = false
}

/// Who an order without an account says that he is.
struct Guest {
    var person: Int
    var moment: Moment
    var name: String
    var mailbox: String?
    var phone: String?
    var isIsolated = false
}

/// One document of a shop or till.
struct Order {
    enum Role: String {
        case purchase, cancelled, refunded, refund
        case walkIn = "walk_in"
    }
    enum Place: Equatable {
        case account(Int)
        case guest(Int)
        case card(Int)
        case anonymous

        var isTill: Bool {
            switch self {
            case .card, .anonymous: true
            case .account, .guest: false
            }
        }
    }

    /// The person's place within the chunk; none for a walk-in.
    var person: Int?
    var moment: Moment
    var place: Place
    var role: Role
    var isPound: Bool
    /// When the order was shipped, cancelled or settled.
    var settled: Moment
    var lines: Range<Int>
    /// The order given back, by its place in the list of orders.
    var refundOf: Int?
    /// Euro cents of a purchase after its refunds.
    var netValue: Int
    /// The number printed on it, once all are known.
    var number = 0
}

/// A case of the support desk.
struct Ticket {
    var person: Int
    var opened: Moment
    var resolved: Moment?
    var severity: String
    var reopened: Bool
    var subject: String
    var channel: String
    var name: String?
    var mailbox: String?
    var phone: String?
    var isIsolated = false
}

/// An answer to a survey.
struct Survey {
    var person: Int
    var mailbox: String?
    /// The account's place in the list, where the answer came through the shop.
    var account: Int?
    var at: Moment
    var scale: String
    var score: Int
}
