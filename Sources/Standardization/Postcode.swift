/// A postal code in its country's normal form: "SW1A 1AA", "1012 AB", "01067", "12345-6789".
///
/// Source: Universal Postal Union, postal addressing systems (element and format per country).
public enum Postcode {
    /// Adds the normal form of a postal code to `output`; false, with nothing added, where it cannot be one of the
    /// country's.
    ///
    /// Country prefixes (D-, A-, CH-), spaces and hyphens in the wrong place, capitals, a trailing ".0" and leading zeros
    /// lost by a spreadsheet are put right. Without a country, or where the country's form is not known: its capital letters
    /// and digits, words separated by one space.
    @discardableResult
    public static func append(_ text: Span<UInt8>, country: Country?, to output: inout [UInt8]) -> Bool {
        let code = Compact(text)
        if code.count == 0 || code.count > 12 || code.isBlank { return false }
        guard let country else { return appendFree(text, to: &output) }
        if Postcode.british[country.index] { return appendBritish(code, to: &output) }
        if Postcode.forms[country.index].isEmpty { return appendFree(text, to: &output) }
        let prefix = code.prefix(of: country)
        for form in Postcode.forms[country.index] {
            if form.append(code, from: prefix, to: &output) || form.append(code, from: 0, to: &output) { return true }
        }
        return false
    }

    /// The normal form of a postal code; nil where it cannot be one of the country's.
    public static func standardForm(_ text: String, country: Country?) -> String? {
        var output: [UInt8] = []
        return append(text.utf8.span, country: country, to: &output) ? String(decoding: output, as: UTF8.self) : nil
    }

    /// Whether a country writes outward and inward codes.
    private static let british: [Bool] = {
        var british = [Bool](repeating: false, count: 26 * 26)
        for name in ["GB", "GG", "IM", "JE"] as [Substring] {
            if let code = Country.code(name) { british[Country.index(code)] = true }
        }
        return british
    }()

    /// Outward code of two to four characters, a space, digit and two letters.
    private static func appendBritish(_ code: Compact, to output: inout [UInt8]) -> Bool {
        guard (5...7).contains(code.count), code[0].isLetter, code[code.count - 3].isDigit,
            code[code.count - 2].isLetter,
            code[code.count - 1].isLetter
        else { return false }
        for index in 0..<code.count {
            if index == code.count - 3 { output.append(0x20) }
            output.append(code[index])
        }
        return true
    }

    private static func appendFree(_ text: Span<UInt8>, to output: inout [UInt8]) -> Bool {
        let start = output.count
        Folding.append(text, to: &output)
        for index in start..<output.count { output[index] = output[index].uppercased }
        return output.count > start
    }

    /// The forms of each country, by its index.
    private static let forms: [[Form]] = {
        var forms = [[Form]](repeating: [], count: 26 * 26)
        for line in table.split(separator: "\n") {
            let parts = line.split(separator: ":")
            for name in parts[0].split(separator: " ") {
                if let code = Country.code(name) {
                    forms[Country.index(code)] = parts[1].split(separator: "|").map(Form.init)
                }
            }
        }
        return forms
    }()

    /// `#` digit, `@` letter, `*` either; other characters are written as they stand. A `0` in front: leading zeros may
    /// have been lost.
    private static let table = """
        DE FR IT ES FI UA MX DZ LT MC:0#####
        TR EE HR RS ME BA ID TH EG MA VN SA KW LA MM CR CU DO GT HN JO KE LB LK MN NP PK SD UY ZM:#####
        NO AU ZA:0####
        AT BE CH DK LU HU SI BG LV LI NZ CY GE AL MK MD AM PH BD TN PY VE MZ GW NE:####
        US PR VI GU AS MP:0#####|0#####-####
        NL:#### @@
        CA:@#@ #@#
        PL:0##-###
        PT:####-###|####
        SE CZ GR:### ##
        SK:0### ##
        JP:0###-####
        BR:0#####-###
        CN SG RO KZ:0######
        IN RU BY CO EC KG UZ TJ TM:######
        MY KR:0#####
        IE:@*# ****
        MT:@@@ ####
        AD:AD###
        SM VA:#####
        IS FO:###
        TW:######|#####|###
        AR:@####@@@|####
        IL:#######|#####
        CL:#######
        GL GF GP MQ RE YT NC PF PM WF BL MF:#####|####
        """
}

/// A postal code's ASCII letters (as capitals) and digits, up to twelve.
private struct Compact {
    private var bytes = InlineArray<12, UInt8>(repeating: 0)
    private(set) var count = 0

    init(_ text: Span<UInt8>) {
        let range = trimmedRange(text)
        var end = range.upperBound
        if end - range.lowerBound > 3, text[end - 1] == 0x30, text[end - 2] == UInt8(ascii: "."), text[end - 3].isDigit
        {
            end -= 2
        }
        var index = range.lowerBound
        while index < end, count <= 12 {
            var byte = text[index]
            if byte >= 0x80 {
                guard case .ascii(let packed) = Letter(folding: decodedScalar(text, at: &index)) else { continue }
                byte = UInt8(truncatingIfNeeded: packed)
            } else {
                index += 1
            }
            guard byte.isDigit || byte.isLetter else { continue }
            if count < 12 { bytes[count] = byte.uppercased }
            count += 1
        }
    }

    subscript(index: Int) -> UInt8 { bytes[index] }

    /// Whether it holds nothing but zeros, or nothing but X.
    var isBlank: Bool {
        guard bytes[0] == 0x30 || bytes[0] == UInt8(ascii: "X") else { return false }
        for index in 1..<max(1, count) where bytes[index] != bytes[0] { return false }
        return true
    }

    /// How many letters in front name the country: its code, or a number-plate letter before a digit.
    func prefix(of country: Country) -> Int {
        var letters = 0
        while letters < count, bytes[letters].isLetter { letters += 1 }
        if letters == 0 || letters == count { return 0 }
        if letters == 2, bytes[0] == UInt8(country.code >> 8), bytes[1] == UInt8(country.code & 0xFF) { return 2 }
        return letters <= 3 && !country.hasLettersInPostcode ? letters : 0
    }
}

extension Country {
    fileprivate var hasLettersInPostcode: Bool { ["CA", "MT", "IE", "AR", "AD"].contains(description) }
}

/// One form of a country's postal codes.
private struct Form: Sendable {
    private let signs: [UInt8]
    private let places: Int
    private let isPadded: Bool

    init(_ text: Substring) {
        isPadded = text.hasPrefix("0")
        signs = Array((isPadded ? text.dropFirst() : text).utf8)
        places = signs.count { $0 != 0x20 && $0 != UInt8(ascii: "-") }
    }

    /// Adds the code in this form; false, with nothing added, where it does not fit.
    func append(_ code: Compact, from first: Int, to output: inout [UInt8]) -> Bool {
        let missing = places - (code.count - first)
        guard missing == 0 || (isPadded && (1...2).contains(missing) && code.count - first >= 3) else { return false }
        let start = output.count
        var index = first - missing
        for sign in signs {
            if sign == 0x20 || sign == UInt8(ascii: "-") {
                output.append(sign)
                continue
            }
            let byte = index < first ? 0x30 : code[index]
            guard fits(byte, sign) else {
                output.removeLast(output.count - start)
                return false
            }
            output.append(byte)
            index += 1
        }
        return true
    }

    private func fits(_ byte: UInt8, _ sign: UInt8) -> Bool {
        switch sign {
        case UInt8(ascii: "#"): byte.isDigit
        case UInt8(ascii: "@"): byte.isLetter
        case UInt8(ascii: "*"): byte.isDigit || byte.isLetter
        default: byte == sign
        }
    }
}
