/// How the text of a field is read into a column.
public enum FieldType: String, Sendable {
    /// Any text, kept as written.
    case text
    /// A text of few distinct values, coded by a dictionary.
    case category
    /// A moment or a day, in the format that the source declares.
    case timestamp
    /// A decimal number in the format that the source declares, kept as millionths.
    case decimal
}

/// One field that a kind of source can deliver.
public struct Field: Hashable, Sendable {
    /// The name in pipeline files, in messages and in rejects: snake_case.
    public let name: String
    /// How its text is read.
    public let type: FieldType
    /// Whether a row without it is rejected.
    public let isRequired: Bool

    init(_ name: String, _ type: FieldType, required: Bool = false) {
        self.name = name
        self.type = type
        isRequired = required
    }
}

/// What a row of a source is.
public enum SourceKind: String, CaseIterable, Sendable {
    /// A person or institution as one channel knows them.
    case customers
    /// An order line.
    case orders
    /// A product.
    case products
    /// A visit, an opened mail, an app start.
    case events
    /// A support case.
    case tickets
    /// An answer to a survey.
    case surveys
    /// A request to be erased or left alone.
    case suppressions
    /// An exchange rate of a day: what one unit of a currency costs in the base currency.
    case rates

    /// Whether an export of this kind without any row is a mistake: a company always has some, not so complaints.
    public var alwaysHasRows: Bool {
        switch self {
        case .customers, .orders, .products, .rates: true
        case .events, .tickets, .surveys, .suppressions: false
        }
    }

    /// The fields a source of this kind can deliver, in the order of its table's columns.
    public var fields: [Field] {
        switch self {
        case .customers: Self.customerFields
        case .orders: Self.orderFields
        case .products: Self.productFields
        case .events: Self.eventFields
        case .tickets: Self.ticketFields
        case .surveys: Self.surveyFields
        case .suppressions: Self.suppressionFields
        case .rates: Self.rateFields
        }
    }

    /// Field names of which a mapping must give at least one, beside the required ones.
    public var alternatives: [[String]] {
        switch self {
        case .customers: [["record_id", "email", "phone", "loyalty_id"]]
        case .orders: [["unit_price", "amount"]]
        case .events: [["customer_ref", "email", "device_id"]]
        case .tickets: [["customer_ref", "email", "phone"]]
        case .surveys: [["customer_ref", "email"]]
        case .suppressions: [["customer_ref", "email", "phone", "loyalty_id"]]
        case .products, .rates: []
        }
    }

    private static let customerFields = [
        Field("record_id", .text), Field("full_name", .text), Field("first_name", .text), Field("last_name", .text),
        Field("email", .text), Field("phone", .text), Field("birth_date", .timestamp), Field("gender", .category),
        Field("street", .text), Field("city", .text), Field("postcode", .text), Field("region", .category),
        Field("country", .category), Field("company", .text), Field("tax_id", .text), Field("loyalty_id", .text),
        Field("same_as", .text), Field("created_at", .timestamp), Field("updated_at", .timestamp),
        Field("language", .category), Field("consent_email", .category), Field("consent_sms", .category),
        Field("consent_phone", .category), Field("consent_post", .category), Field("referred_by", .text),
    ]

    private static let orderFields = [
        Field("order_id", .text, required: true), Field("line_id", .text), Field("customer_ref", .text),
        Field("email", .text), Field("phone", .text), Field("name", .text), Field("country", .category),
        Field("ordered_at", .timestamp, required: true), Field("updated_at", .timestamp),
        Field("product_id", .category), Field("product_name", .category), Field("category", .category),
        Field("quantity", .decimal), Field("unit_price", .decimal), Field("amount", .decimal),
        Field("discount", .decimal), Field("currency", .category), Field("status", .category),
        Field("refund_of", .text),
    ]

    private static let productFields = [
        Field("product_id", .text, required: true), Field("name", .text), Field("category", .category),
        Field("brand", .category), Field("price", .decimal), Field("cost", .decimal), Field("stock", .decimal),
        Field("upgrade_of", .text), Field("consumable", .category),
    ]

    private static let eventFields = [
        Field("customer_ref", .text), Field("email", .text), Field("device_id", .text),
        Field("at", .timestamp, required: true), Field("type", .category, required: true), Field("device", .category),
    ]

    private static let ticketFields = [
        Field("ticket_id", .text, required: true), Field("customer_ref", .text), Field("name", .text),
        Field("email", .text), Field("phone", .text), Field("opened_at", .timestamp, required: true),
        Field("resolved_at", .timestamp), Field("severity", .category), Field("reopened", .category),
    ]

    private static let surveyFields = [
        Field("survey_id", .text), Field("customer_ref", .text), Field("email", .text),
        Field("at", .timestamp, required: true), Field("scale", .category, required: true),
        Field("score", .decimal, required: true),
    ]

    private static let suppressionFields = [
        Field("customer_ref", .text), Field("email", .text), Field("phone", .text), Field("loyalty_id", .text),
        Field("type", .category, required: true), Field("requested_at", .timestamp, required: true),
    ]

    private static let rateFields = [
        Field("currency", .category, required: true), Field("day", .timestamp, required: true),
        Field("rate", .decimal, required: true),
    ]
}
