/// What transform hands on: customers, the source records behind them, and their clean order lines, joined by row numbers.
public struct CustomerBase: Sendable {
    /// The day as of which everything is told.
    public var asOf: Day
    /// The currency of all amounts.
    public var currency: Currency
    /// One row per customer.
    public var customers: Customers
    /// Who lives or works together; empty where it was not looked for.
    public var households = CustomerHouseholds()
    /// One row per source record.
    public var identities: Identities
    /// One row per clean order line.
    public var orders: OrderLines
    /// One row per product; the products of `orders` are rows of it.
    public var products = Products()
    /// One row per support case.
    public var tickets = Tickets()
    /// One row per answer to a survey.
    public var answers = SurveyAnswers()
    /// One row per visit, opened mail and the like.
    public var events = ContactEvents()
    /// Identifiers that too many people share to be evidence of identity.
    public var sharedIdentifiers: [SharedIdentifierReport]

    /// A customer base.
    public init(
        asOf: Day, currency: Currency, customers: Customers, identities: Identities, orders: OrderLines,
        sharedIdentifiers: [SharedIdentifierReport] = []
    ) {
        self.asOf = asOf
        self.currency = currency
        self.customers = customers
        self.identities = identities
        self.orders = orders
        self.sharedIdentifiers = sharedIdentifiers
    }
}

/// The golden fields of customers: the text columns of `customers.csv` that are taken over from their records.
public enum GoldenField: String, CaseIterable, Sendable {
    case fullName = "full_name"
    case firstName = "first_name"
    case lastName = "last_name"
    case company
    case email
    case phone
    case birthDate = "birth_date"
    case gender
    case street
    case postcode
    case city
    case region
    case country
    case language
    case loyaltyID = "loyalty_id"
    case consentEmail = "consent_email"
    case consentSMS = "consent_sms"
    case consentPhone = "consent_phone"
    case consentPost = "consent_post"
}

/// Customers: one row per cluster of records, in an order that depends on nothing but the records themselves.
public struct Customers: Sendable {
    /// The ids, stable from night to night; empty until load has given them.
    public var ids: TextColumn
    /// The golden record, a column per `GoldenField.allCases` in that order; days as `yyyy-MM-dd`.
    public var golden: [TextColumn]
    /// The first day on which any export knew the customer, or `Int32.min` where none says.
    public var firstSeen: [Int32]
    /// How many source records the customer has.
    public var records: [Int32]
    /// The sources that know the customer, by name, joined by `|`.
    public var sources: CategoryColumn
    /// The channels that the customer uses, by name, joined by `|`.
    public var channels: CategoryColumn
    /// The channel with most of the customer's orders, or of its records where it has none.
    public var preferredChannel: CategoryColumn
    /// The customer on whose word each came, as a row; −1 where nobody is named. Empty where it was not looked for.
    public var referrers: [Int32] = []
    /// Whether each asked to be left alone (a suppression): no message, whatever the consents say. Empty: nobody.
    public var isQuiet: [Bool] = []

    /// Customers by column.
    public init(
        ids: TextColumn = TextColumn(), golden: [TextColumn], firstSeen: [Int32], records: [Int32],
        sources: CategoryColumn, channels: CategoryColumn, preferredChannel: CategoryColumn
    ) {
        self.ids = ids
        self.golden = golden
        self.firstSeen = firstSeen
        self.records = records
        self.sources = sources
        self.channels = channels
        self.preferredChannel = preferredChannel
    }

    /// The number of customers.
    public var count: Int { records.count }

    /// The column of a golden field.
    public subscript(field: GoldenField) -> TextColumn {
        golden[GoldenField.allCases.firstIndex(of: field) ?? 0]
    }
}

/// Households and accounts: a level above customers. Every customer belongs to one.
public struct CustomerHouseholds: Sendable {
    /// The ids, stable from night to night; empty until load has given them.
    public var ids = TextColumn()
    /// What each is: individual, family or institution.
    public var kinds = CategoryColumn()
    /// The household of each customer, as a row of `kinds`.
    public var ofCustomer: [Int32] = []

    /// No households.
    public init() {}

    /// Households by column.
    public init(kinds: CategoryColumn, ofCustomer: [Int32]) {
        self.kinds = kinds
        self.ofCustomer = ofCustomer
    }

    /// The number of households.
    public var count: Int { kinds.count }

    /// The id of each customer's household; null where there are none.
    public func column(customers: Int) -> CategoryColumn {
        let codes =
            ids.isEmpty ? [UInt32](repeating: CategoryColumn.null, count: customers) : ofCustomer.map { UInt32($0) }
        return CategoryColumn(codes: codes, dictionary: ids)
    }
}

/// Source records and the customers they belong to, sorted by source and record id.
public struct Identities: Sendable {
    /// The source of each record.
    public var sources: CategoryColumn
    /// The id of each record in its source.
    public var recordIDs: TextColumn
    /// The customer of each record, as a row of `Customers`.
    public var customers: [Int32]
    /// How sure the record belongs there, 0 … 1.
    public var probabilities: [Double]
    /// The rule that joined the record to its customer; `single` where it is alone.
    public var rules: CategoryColumn

    /// Identities by column.
    public init(
        sources: CategoryColumn, recordIDs: TextColumn, customers: [Int32], probabilities: [Double],
        rules: CategoryColumn
    ) {
        self.sources = sources
        self.recordIDs = recordIDs
        self.customers = customers
        self.probabilities = probabilities
        self.rules = rules
    }

    /// The number of records.
    public var count: Int { customers.count }
}

/// What a clean order line is.
public enum LineStatus: UInt8, CaseIterable, Sendable {
    /// Goods sold; the amount is net of what came back.
    case sale
    /// Goods that came back without an order to set them against.
    case refund
    /// A line that is not goods: postage, a bank charge, a correction.
    case adjustment
    /// An order that was cancelled; its amount is nil.
    case cancelled

    /// The name in `orders.csv`.
    public var name: String {
        switch self {
        case .sale: "sale"
        case .refund: "refund"
        case .adjustment: "adjustment"
        case .cancelled: "cancelled"
        }
    }
}

/// Clean order lines, sorted by order id, line id and source; refunds are netted against the lines they undo.
public struct OrderLines: Sendable {
    /// The order of each line.
    public var orderIDs: TextColumn
    /// The line within its order.
    public var lineIDs: TextColumn
    /// The customer, as a row of `Customers`; −1 where nobody is known.
    public var customers: [Int32]
    /// The moment of the order, seconds of wall-clock time (`Timestamp`).
    public var moments: [Int64]
    /// The source that the line was exported by.
    public var sources: CategoryColumn
    /// The channel of the sale.
    public var channels: CategoryColumn
    /// The product.
    public var products: CategoryColumn
    /// The product's category.
    public var categories: CategoryColumn
    /// The quantity that was kept, in millionths.
    public var quantities: [Int64]
    /// Net amount in minor units of the base currency, after refunds.
    public var netAmounts: [Int64]
    /// What came back of the line, in minor units of the base currency, not negative.
    public var refundedAmounts: [Int64]
    /// What was taken off the list price of the whole line, in minor units of the base currency, as exported. Empty where
    /// it was not looked for.
    public var discounts: [Int64]
    /// What the line is.
    public var statuses: [LineStatus]

    /// Order lines by column.
    public init(
        orderIDs: TextColumn, lineIDs: TextColumn, customers: [Int32], moments: [Int64], sources: CategoryColumn,
        channels: CategoryColumn, products: CategoryColumn, categories: CategoryColumn, quantities: [Int64],
        netAmounts: [Int64], refundedAmounts: [Int64], discounts: [Int64] = [], statuses: [LineStatus]
    ) {
        self.orderIDs = orderIDs
        self.lineIDs = lineIDs
        self.customers = customers
        self.moments = moments
        self.sources = sources
        self.channels = channels
        self.products = products
        self.categories = categories
        self.quantities = quantities
        self.netAmounts = netAmounts
        self.refundedAmounts = refundedAmounts
        self.discounts = discounts
        self.statuses = statuses
    }

    /// The number of lines.
    public var count: Int { customers.count }

    /// The day of a line.
    public func day(_ row: Int) -> Day { Timestamp(seconds: moments[row]).day }
}

/// An identifier that too many people share, refused as evidence of identity. The identifier itself is personal data and
/// is not kept.
public struct SharedIdentifierReport: Hashable, Sendable {
    /// What kind of identifier it is.
    public var rule: String
    /// How many records carry it.
    public var records: Int
    /// How many people with incompatible names those are.
    public var people: Int

    /// A shared identifier.
    public init(rule: String, records: Int, people: Int) {
        self.rule = rule
        self.records = records
        self.people = people
    }
}

/// A change of identity since the last run.
public struct IdentityEvent: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Sendable {
        case created, merged, split, retired
    }
    /// What happened.
    public var kind: Kind
    /// The customer that it happened to.
    public var customerID: String
    /// The customer merged into, or split from; "" where none.
    public var otherID: String
    /// Why, in words.
    public var reason: String

    /// A change of identity.
    public init(kind: Kind, customerID: String, otherID: String, reason: String) {
        self.kind = kind
        self.customerID = customerID
        self.otherID = otherID
        self.reason = reason
    }
}
