import Crypto
public import Records

/// What happened to a customer that a rule looked for.
public struct Trigger: Hashable, Sendable {
    /// The customer, as a row of `Customers`.
    public var customer: Int32
    /// The rule, by its place among the rules.
    public var rule: Int
    /// What makes it one occasion and no other: the year of a birthday, the day of an order.
    public var period: String
    /// The day of what happened.
    public var day: Day
    /// A count that belongs to it: years, days or orders; 0 where there is none.
    public var number = 0
    /// The product that it is about, as a row of `Products`; −1 where there is none.
    public var product: Int32 = -1
    /// The category that it is about; "" where there is none.
    public var category = ""
    /// What happened, in words, without personal data.
    public var detail: String

    /// The name of a trigger, the same in every run: the first 64 bits of SHA-256 over customer, rule and period.
    public static func id(customer: String, rule: String, period: String) -> String {
        hexadecimal(SHA256.hash(data: Array("\(customer)\u{1F}\(rule)\u{1F}\(period)".utf8)), bytes: 8)
    }

    static func hexadecimal(_ digest: SHA256.Digest, bytes: Int) -> String {
        digest.prefix(bytes).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }
}

/// Where somebody lives, as far as a move changes it.
public enum AddressKey {
    /// A key of country, postcode and house number; "" where there is no postcode. Another spelling of the street, or a
    /// street renamed, is the same key.
    public static func of(country: String, postcode: String, street: String) -> String {
        let code = postcode.uppercased().filter { $0.isLetter || $0.isNumber }
        guard !code.isEmpty else { return "" }
        let text = "\(country)\u{1F}\(code)\u{1F}\(street.filter(\.isNumber))"
        return Trigger.hexadecimal(SHA256.hash(data: Array(text.utf8)), bytes: 8)
    }

    /// The keys of customers.
    public static func of(_ customers: Customers) -> TextColumn {
        let (countries, postcodes, streets) = (customers[.country], customers[.postcode], customers[.street])
        return TextColumn(
            (0..<customers.count).lazy.map { row in
                of(country: countries[row], postcode: postcodes[row], street: streets[row])
            })
    }
}
