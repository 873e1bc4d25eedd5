import Records

/// An id as in `customers.csv` and `households.csv`: `C` (customer) or `H` (household) and twelve characters of Crockford's
/// base 32, which are 60 bits.
///
/// Ids compare as their texts do. A new id is derived from the record that founds the customer (`hash(source:record:)`),
/// so that the same people get the same id on every machine.
public struct CustomerID: Hashable, Comparable, Sendable {
    /// What an id is of.
    enum Kind: UInt64, CaseIterable, Sendable {
        case customer, household

        /// The first letter.
        var letter: UInt8 { self == .customer ? UInt8(ascii: "C") : UInt8(ascii: "H") }
    }

    /// The 60 bits, above them the kind.
    let number: UInt64

    /// The id of a founding record's hash; `attempt` counts from 0 while the id is taken.
    init(foundingHash: UInt64, attempt: UInt64 = 0, kind: Kind = .customer) {
        let hash = attempt == 0 ? foundingHash : Self.mixed(foundingHash &+ attempt &* 0x9E37_79B9_7F4A_7C15)
        number = hash >> 4 | kind.rawValue << 60
    }

    /// The id written as text, or nil for any other text.
    public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

    /// The id written as UTF-8, or nil for any other text.
    init?(utf8 text: some Collection<UInt8>) {
        guard text.count == 13, let kind = Kind.allCases.first(where: { $0.letter == text.first }) else { return nil }
        var number = kind.rawValue
        for byte in text.dropFirst() {
            let digit = Self.digits[Int(byte)]
            guard digit < 32 else { return nil }
            number = number << 5 | UInt64(digit)
        }
        self.number = number
    }

    /// Appends the thirteen bytes of the text.
    func appendUTF8(to bytes: inout [UInt8]) {
        bytes.append((Kind(rawValue: number >> 60) ?? .customer).letter)
        for shift in stride(from: UInt64(55), through: 0, by: -5) {
            bytes.append(Self.alphabet[Int(number >> shift & 31)])
        }
    }

    /// Whether an id comes before another, as their texts do.
    public static func < (left: CustomerID, right: CustomerID) -> Bool { left.number < right.number }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The value of each byte as a digit; 32 where it is none.
    private static let digits: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        UInt8(alphabet.firstIndex(of: byte) ?? 32)
    }

    /// FNV-1a over `source|record`, finished by splitmix64 so that the high bits are as good as the low ones.
    static func hash(source: ArraySlice<UInt8>, record: ArraySlice<UInt8>) -> UInt64 {
        hash(record: record, continuing: hash(source: source))
    }

    /// The unfinished hash of a source's name and the bar behind it.
    static func hash(source: ArraySlice<UInt8>) -> UInt64 {
        (folded(source, into: 0xCBF2_9CE4_8422_2325) ^ UInt64(UInt8(ascii: "|"))) &* 0x100_0000_01B3
    }

    /// The hash of a record, from its source's.
    static func hash(record: ArraySlice<UInt8>, continuing hash: UInt64) -> UInt64 {
        mixed(folded(record, into: hash))
    }

    private static func folded(_ bytes: ArraySlice<UInt8>, into start: UInt64) -> UInt64 {
        var hash = start
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    /// Steele, Lea and Flood (2014), "Fast splittable pseudorandom number generators": the finisher of splitmix64.
    private static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension CustomerID: CustomStringConvertible {
    /// The id as text.
    public var description: String {
        var bytes: [UInt8] = []
        appendUTF8(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
