/// A decimal number as a whole number of millionths: what columns hold for quantities and unit prices, exactly.
public enum Millionths {
    /// Millionths in one.
    public static let one: Int64 = 1_000_000
    /// The value that columns hold where there is no number.
    public static let null = Int64.min
}

/// A currency by its ISO 4217 code, with the number of decimals in which its amounts are written.
public struct Currency: Hashable, Sendable {
    /// The three capital letters of ISO 4217.
    public let code: String

    /// The currency of a code, or nil where the text is not three letters A–Z.
    public init?(code: String) {
        let upper = code.uppercased()
        guard upper.utf8.count == 3, upper.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
        self.code = upper
    }

    /// Decimals of the minor unit: ISO 4217's table, 2 for most.
    public var decimals: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            return 0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": return 3
        default: return 2
        }
    }

    /// Minor units in one major unit (100 for most).
    public var minorPerMajor: Int64 { decimals == 0 ? 1 : decimals == 3 ? 1000 : 100 }
}

/// An amount in minor units of one currency (cents of EUR).
public enum MinorUnits {
    /// The value that columns hold where there is no amount.
    public static let null = Int64.min
    /// The largest amount, either sign, that is not taken for an error: sums of thousands of such amounts still fit, and
    /// each is exact as a floating-point number.
    public static let largest: Int64 = 1_000_000_000_000_000

    /// quantity × price − discount, each in millionths, rounded half away from zero to minor units; nil beyond `largest`.
    public static func lineAmount(
        quantity: Int64, unitPrice: Int64, discount: Int64, minorPerMajor: Int64
    ) -> Int64? {
        // quantity × price is in 10⁻¹²; a minor unit is 10¹² / minorPerMajor of those.
        let product = quantity.multipliedFullWidth(by: unitPrice)
        let whole = Int128(product.high) << 64 | Int128(product.low)
        let exact = whole - Int128(discount) * Int128(Millionths.one)
        return rounded(exact, times: Int128(minorPerMajor), by: Int128(Millionths.one) * Int128(Millionths.one))
    }

    /// An amount in millionths, rounded half away from zero to minor units; nil beyond `largest`.
    public static func amount(millionths: Int64, minorPerMajor: Int64) -> Int64? {
        rounded(Int128(millionths), times: Int128(minorPerMajor), by: Int128(Millionths.one))
    }

    /// An amount of another currency in the base currency: amount × rate, where `rate` (millionths) is what one unit of the
    /// other currency costs in the base currency; nil beyond `largest` or at a rate that is not positive.
    public static func converted(
        _ amount: Int64, rate: Int64, from other: Int64, to base: Int64
    ) -> Int64? {
        guard rate > 0 else { return nil }
        return rounded(Int128(amount) * Int128(rate), times: Int128(base), by: Int128(Millionths.one) * Int128(other))
    }

    /// The amount as text with the currency's decimals: 1234 → "12.34".
    public static func text(_ amount: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return String(amount) }
        let digits = String(amount.magnitude)
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
        return (amount < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    private static func rounded(_ value: Int128, times factor: Int128, by divisor: Int128) -> Int64? {
        let product = value.multipliedReportingOverflow(by: factor)
        guard !product.overflow, product.partialValue.magnitude < .max / 4 else { return nil }
        let half = divisor / 2
        let quotient = (product.partialValue + (value < 0 ? -half : half)) / divisor
        return quotient.magnitude <= UInt128(largest) ? Int64(quotient) : nil
    }
}
